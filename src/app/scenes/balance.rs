//! Balance: one business in five designs at once, scored against the reader's goals; and the search for the cheapest one
//! that meets them.

use phones_and_mailboxes::lesson::balance::meets_all;
use phones_and_mailboxes::lesson::{self, Business, Facts, Search};
use phones_and_mailboxes::play::SearchJob;
use phones_and_mailboxes::report::{Happening, say};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::blend::{BlendRules, Design};
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::words::{balance as words, lesson::balance as names};
use yew::prelude::*;

use crate::panels::search::Message;
use crate::panels::{design_goals, designs, search};
use crate::scene::{Effect, Hands, Layout, Named, Now, PanelMessage, Panels, Place, Scene};
use browser::clock_ms;

/// See the module.
pub static BALANCE: Scene<Business> = Scene {
    layout: Layout::Wide(Some("balance")),
    several: (Design::ALL.len(), Business::in_place),
    moments: &[
        Happening::FirstBusy,
        Happening::HighestPile,
        Happening::LastCaller,
    ],
    panels: Some(|| Box::new(Comparison::default())),
    ..Scene::plain(&lesson::BALANCE, names::NAME, speak)
};

fn speak(now: &Now<Business>) -> String {
    let latest = now.all.iter().map(|(_, run, _)| run.now()).max();
    let met = now.all.iter().filter(|(plan, run, _)| meets_all(plan, run));
    words::spoken(say::duration(seconds(latest.unwrap_or(0))), met.count())
}

/// The five designs, and the search.
#[derive(Default)]
struct Comparison {
    job: Option<SearchJob>,
    /// What is said of the last search, if it gave nothing.
    note: Option<&'static str>,
}

impl Panels<Business> for Comparison {
    fn view(&self, place: Place, now: &Now<Business>, hands: &Hands) -> Html {
        let job = self.job.as_ref();
        match place {
            Place::Top => html! {},
            Place::Controls => design_goals::view(hands.prefix, now.plan, &hands.turn),
            Place::Bottom => {
                let all = now.all.iter();
                let designs = all.map(|&(business, run, other)| (&business.plan, run, other));
                let send = hands
                    .send
                    .reform(|message: Message| Box::new(message) as PanelMessage);
                html! {
                    <div class="contest">
                        <h3>{ words::DESIGNS }</h3>
                        { designs::view(designs, job) }
                        { search::view(job, self.note, &send) }
                    </div>
                }
            }
        }
    }

    fn hear(&mut self, message: PanelMessage, now: &Now<Business>, _: &Hands) -> Effect<Business> {
        let Ok(message) = message.downcast::<Message>() else {
            return Effect::Nothing;
        };
        match *message {
            Message::Find => {
                self.note = None;
                match SearchJob::new(now.plan) {
                    Ok(job) => self.job = Some(job),
                    Err(refusal) => return Effect::Refuse(refusal),
                }
                Effect::Tell
            }
            Message::Cancel => {
                self.job = None;
                self.note = Some(words::STOPPED);
                Effect::Tell
            }
            Message::Adopt => {
                let Some(staffing) = self.job.as_ref().map(SearchJob::staffing) else {
                    return Effect::Nothing;
                };
                Effect::Again(now.plan.staffed(staffing))
            }
        }
    }

    fn changed(&mut self, business: &Business) {
        // What was found is about another business.
        if let Some(job) = &self.job {
            let asked = |plan: &Plan<BlendRules>| Plan {
                handlers: 1,
                ..plan.clone()
            };
            if asked(job.plan()) != asked(&business.plan) {
                self.note = Some(words::OUTDATED);
                self.job = None;
            }
        }
    }

    fn named(&self, plan: &Business) -> Option<Named> {
        let design = plan.rules.design;
        Some((design.key(), lesson::balance::name(design)))
    }

    fn facts(&self, _: &Now<Business>) -> Facts<'_> {
        let over = self.job.as_ref().filter(|job| job.is_over());
        Facts {
            search: over.map(|job| Search {
                plan: job.plan(),
                finder: job.first(),
                prices: job.prices().len(),
            }),
            ..Facts::default()
        }
    }

    fn work(&mut self) -> bool {
        let Some(job) = self.job.as_mut().filter(|job| !job.is_over()) else {
            return false;
        };
        job.search(clock_ms);
        !job.is_over()
    }
}
