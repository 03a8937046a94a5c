//! One phone.

use phones_and_mailboxes::lesson;
use phones_and_mailboxes::report::Happening;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::Demand;
use phones_and_mailboxes::words::lesson::one_phone as words;

use super::offices::{only, phones, say_phone};
use crate::scene::{Scene, Stage, nothing};
use crate::widgets::{figures, theory};

/// See the module.
pub static ONE_PHONE: Scene<Scenario> = Scene {
    stages: &[Stage {
        figures: |plan, run| only(figures::of_phone(plan, run), &["busy", "solved", "work"]),
        more: |now| {
            if is_by_hand(now.plan) {
                nothing(now)
            } else {
                theory::phone(now.plan, now.run)
            }
        },
        ..phones(words::STAGE, None)
    }],
    ring: |plan| is_by_hand(plan).then_some(words::RING),
    moments: &[Happening::FirstBusy, Happening::LastCaller],
    ..Scene::plain(&lesson::ONE_PHONE, words::NAME, say_phone)
};

/// Whether the reader lets callers come, one by one.
fn is_by_hand(plan: &Scenario) -> bool {
    matches!(plan.demand, Demand::Log { .. })
}
