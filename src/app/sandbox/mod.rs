//! The sandbox: what the last scene has on top of both offices. A list of the reader's own, their goals, the summary of
//! their day, and tasks.

mod own_list;
mod summary;
mod wishes;

use phones_and_mailboxes::lesson::{SceneName, is_fewest};
use phones_and_mailboxes::report::{Summary, System, figures};
use phones_and_mailboxes::settings::{Scenario, Wishes};
use phones_and_mailboxes::sim::{Counts, Demand, Simulation};
use phones_and_mailboxes::words::lesson::your_turn as tasks;
use phones_and_mailboxes::words::{own_list as list_words, summary as words};
use yew::prelude::*;

use super::asked::{Asked, Task};
use super::shared::Shared;
use own_list::OwnList;

/// The longest link that is put into the address, in characters.
pub const LONGEST_LINK: usize = 2000;

/// What a reader can do in the sandbox.
pub enum Message {
    List(own_list::Message),
    /// A goal begins or ceases to matter.
    Matters(&'static str, bool),
    /// A goal is set to a number.
    Wish(&'static str, f64),
    /// A price is set.
    Price(&'static str, f64),
    Title(String),
    Keep(summary::Keep),
    /// It was kept, or not; with a sentence on that.
    Kept(bool, String),
}

/// What is to follow.
pub enum Then {
    Nothing,
    /// The page is to show what has changed.
    Show,
    /// The scene is to take note of where it stands.
    Tell,
    /// And the address is to follow.
    Address,
    /// These callers are to come.
    Play(Demand),
}

/// See the module.
pub struct Sandbox {
    list: OwnList,
    pub wishes: Wishes,
    title: String,
    asked: Asked,
    /// Whether the summary of a day that was over has been kept.
    kept: bool,
    /// What came of keeping it.
    note: String,
    card: NodeRef,
}

impl Sandbox {
    pub fn new(wishes: Wishes) -> Self {
        let tasks = [
            ("list", tasks::task::A),
            ("fewest", tasks::task::B),
            ("keep", tasks::task::C),
        ];
        let tasks = tasks.map(|(key, words)| Task {
            key,
            words,
            done: false,
        });
        Self {
            list: OwnList::default(),
            wishes,
            title: words::DEFAULT_NAME.to_owned(),
            asked: Asked::new(SceneName::YourTurn, None, tasks.into()),
            kept: false,
            note: String::new(),
            card: NodeRef::default(),
        }
    }

    /// The reader's own list, if there is one, on stage or not.
    pub fn list(&self) -> Option<&Demand> {
        self.list.demand()
    }

    /// Keeps the list that is on stage, so that the reader can come back to it.
    pub fn keep_list(&mut self, demand: &Demand) {
        if is_list(demand) {
            self.list.keep(demand);
        }
    }

    /// Says why the list that was read is not on stage.
    pub fn refuse(&mut self, why: String) {
        self.list.refuse(why);
    }

    /// Takes notice of a message.
    pub fn update(
        &mut self,
        message: Message,
        shared: &Shared,
        address: Option<&str>,
        send: &Callback<Message>,
    ) -> Then {
        match message {
            Message::List(message) => {
                return self.list.update(message, &send.reform(Message::List));
            }
            Message::Matters(key, on) => self.wishes.switch(key, on),
            Message::Wish(key, number) => {
                let goal = Wishes::fields().iter().find(|goal| goal.key == key);
                if let Some(goal) = goal {
                    (goal.set)(&mut self.wishes, number);
                }
            }
            Message::Price(key, number) => {
                let price = Wishes::prices().find(|price| price.key == key);
                if let Some(price) = price {
                    (price.set)(&mut self.wishes.prices, number);
                }
            }
            Message::Title(title) => {
                self.title = title;
                return Then::Show;
            }
            Message::Keep(keep) => {
                let (scenario, run) = (shared.player.plan(), shared.player.run());
                let day = summary::Day {
                    summary: self.summary(scenario, run, address),
                    run,
                    figures: || figures(scenario, run, false),
                };
                day.keep(keep, &self.card, send);
                return Then::Nothing;
            }
            Message::Kept(done, note) => {
                self.kept |= done && shared.player.is_finished();
                self.note = note;
                return Then::Tell;
            }
        }
        Then::Address
    }

    /// Takes note of where the run stands; says which task has just been done, if any.
    pub fn tell(&mut self, shared: &Shared) -> Option<&'static str> {
        let player = &shared.player;
        let (scenario, run) = (player.plan(), player.run());
        let has_read = self.list.has_read() && is_list(&scenario.demand);
        let (wishes, kept) = (&self.wishes, self.kept);
        self.asked.tick(|key| match key {
            "list" => has_read,
            // Half a day with others is no day with fewer.
            "fewest" => player.other().is_none() && is_fewest(scenario, wishes, run),
            _ => kept,
        })
    }

    /// The list of the reader's own.
    pub fn view_list(&self, send: &Callback<Message>) -> Html {
        self.list.view(&send.reform(Message::List))
    }

    /// Files that are dropped anywhere on the scene are meant for the list.
    pub fn on_drop(&self, send: &Callback<Message>) -> [Callback<DragEvent>; 3] {
        own_list::on_drop(&send.reform(Message::List))
    }

    /// The goals, the summary and the tasks.
    pub fn view(&self, shared: &Shared, address: Option<&str>, send: &Callback<Message>) -> Html {
        let (scenario, run) = (shared.player.plan(), shared.player.run());
        let summary = self.summary(scenario, run, address);
        html! {
            <>
                { wishes::view(&self.wishes, run, send) }
                { summary::view(&summary, &self.card, &self.title, &self.note, send) }
                { self.asked.view(&Callback::noop()) }
            </>
        }
    }

    /// How the goals stand, for those who hear it.
    pub fn say(&self, run: &Simulation) -> String {
        let said =
            [System::Phone, System::Mailbox].map(|system| wishes::say(&self.wishes, run, system));
        said.concat()
    }

    fn summary(&self, scenario: &Scenario, run: &Simulation, address: Option<&str>) -> Summary {
        Summary::of(&self.title, scenario, &self.wishes, run, address)
    }
}

/// What is said where a link would be too long.
pub const NO_LINK: &str = list_words::NO_LINK;

/// Whether callers come by a list of the reader's own.
fn is_list(demand: &Demand) -> bool {
    matches!(
        demand,
        Demand::Log { .. }
            | Demand::Counts {
                counts: Counts::Own(_),
                ..
            }
    )
}
