//! The sandbox: phone and mailbox with what its reader brings along. A list of their own, their goals, and the summary
//! of their day.

use phones_and_mailboxes::lesson::{self, Dial, Facts, Knob, PATTERN, Turn};
use phones_and_mailboxes::report::{Reported as _, Subject, Summary};
use phones_and_mailboxes::settings::{LIST, OfficeGoals, Scenario, is_list};
use phones_and_mailboxes::sim::Demand;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::words::{pattern, summary as words, your_turn as names};
use yew::prelude::*;

use super::side_by_side::SIDE_BY_SIDE;
use crate::panels::own_list::{Follows, OwnList};
use crate::panels::{goals, own_list, summary};
use crate::scene::{Effect, Hands, Layout, Now, PanelMessage, Panels, Place, Scene};

/// See the module.
pub static YOUR_TURN: Scene<Scenario> = Scene {
    lesson: &lesson::YOUR_TURN,
    name: names::NAME,
    layout: Layout::Wide(Some("sandbox")),
    panels: Some(|| Box::new(OwnDay::default())),
    ..SIDE_BY_SIDE
};

/// What a reader can do in these panels.
enum Message {
    List(own_list::Message),
    Goals(goals::Message),
    Summary(summary::Message),
}

/// What a reader brings along.
struct OwnDay {
    list: OwnList,
    goals: OfficeGoals,
    title: String,
    /// Whether the summary of a day that was over has been kept.
    kept: bool,
    /// What came of keeping it.
    note: String,
    card: NodeRef,
}

impl Default for OwnDay {
    fn default() -> Self {
        Self {
            list: OwnList::default(),
            goals: OfficeGoals::default(),
            title: words::DEFAULT_NAME.to_owned(),
            kept: false,
            note: String::new(),
            card: NodeRef::default(),
        }
    }
}

impl OwnDay {
    fn summary(&self, now: &Now<Scenario>, hands: &Hands) -> Summary {
        let address = (hands.address)();
        Summary::of(
            &self.title,
            now.plan,
            &self.goals,
            now.run,
            address.as_deref(),
        )
    }
}

/// Sends one panel's messages.
fn send<M: 'static>(hands: &Hands, wrap: fn(M) -> Message) -> Callback<M> {
    hands
        .send
        .reform(move |message| Box::new(wrap(message)) as PanelMessage)
}

impl Panels<Scenario> for OwnDay {
    fn view(&self, place: Place, now: &Now<Scenario>, hands: &Hands) -> Html {
        match place {
            Place::Top => self.list.view(&send(hands, Message::List)),
            Place::Controls => html! {},
            Place::Bottom => {
                let summary = self.summary(now, hands);
                let kept = send(hands, Message::Summary);
                html! {
                    <>
                        { goals::view(hands.prefix, &self.goals, now.run, &send(hands, Message::Goals)) }
                        { summary::view(hands.prefix, &summary, &self.card, &self.title, &self.note, &kept) }
                    </>
                }
            }
        }
    }

    fn hear(
        &mut self,
        message: PanelMessage,
        now: &Now<Scenario>,
        hands: &Hands,
    ) -> Effect<Scenario> {
        let Ok(message) = message.downcast::<Message>() else {
            return Effect::Nothing;
        };
        match *message {
            Message::List(message) => {
                match self.list.update(message, &send(hands, Message::List)) {
                    Follows::Nothing => Effect::Nothing,
                    Follows::Show => Effect::Show,
                    Follows::Callers(demand) => Effect::Open(Scenario {
                        demand,
                        ..now.plan.clone()
                    }),
                }
            }
            Message::Goals(message) => {
                goals::update(&mut self.goals, message);
                Effect::Address
            }
            Message::Summary(summary::Message::Title(title)) => {
                self.title = title;
                Effect::Show
            }
            Message::Summary(summary::Message::Export(form)) => {
                let day = summary::Day {
                    summary: self.summary(now, hands),
                    run: now.run,
                    figures: || OfficesRules::figures(now.plan, now.run, false),
                };
                day.export(form, &self.card, &send(hands, Message::Summary));
                Effect::Nothing
            }
            Message::Summary(summary::Message::Kept(done, note)) => {
                let is_over =
                    now.run.is_finished() && now.other.is_none_or(|(_, run)| run.is_finished());
                self.kept |= done && is_over;
                self.note = note;
                Effect::Tell
            }
        }
    }

    fn refused(&mut self, why: String) {
        self.list.refuse(why);
    }

    fn dial(&self, _: &Scenario, knob: &Knob, dial: Option<Dial>) -> Option<Dial> {
        let mut dial = dial?;
        // The reader's own list can be chosen even while another pattern is.
        if let (PATTERN, Turn::Choice { options, .. }) = (knob.key, &mut dial.turn)
            && self.list.demand().is_some()
            && !options.contains(&pattern::LOG)
        {
            options.push(pattern::LOG);
        }
        Some(dial)
    }

    fn turn(&mut self, plan: &mut Scenario, key: &str, to: f64) -> bool {
        if key != PATTERN {
            return false;
        }
        // The list that is on stage is kept, so that the reader can come back to it.
        if is_list(&plan.demand) {
            self.list.keep(&plan.demand);
        }
        let list: Option<&Demand> = self.list.demand();
        let Some(list) = list.filter(|_| to as usize == LIST) else {
            return false;
        };
        plan.demand = list.clone();
        true
    }

    fn facts(&self, now: &Now<Scenario>) -> Facts<'_> {
        Facts {
            list_read: self.list.has_read() && is_list(&now.plan.demand),
            summary_kept: self.kept,
            goals: Some(&self.goals),
            ..Facts::default()
        }
    }

    fn goals(&self) -> Option<&OfficeGoals> {
        Some(&self.goals)
    }

    fn take_goals(&mut self, goals: OfficeGoals) {
        self.goals = goals;
    }

    fn say(&self, now: &Now<Scenario>) -> String {
        let said = [Subject::Phone, Subject::Mailbox]
            .map(|subject| goals::say(&self.goals, now.run, subject));
        said.concat()
    }

    fn on_drop(&self, hands: &Hands) -> Option<[Callback<DragEvent>; 3]> {
        // Files that are dropped anywhere on the scene are meant for the list.
        Some(own_list::on_drop(&send(hands, Message::List)))
    }
}
