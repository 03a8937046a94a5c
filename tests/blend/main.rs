//! One business in five designs: everyone is accounted for, goals are scored by the letter, and the
//! finder's answers are the least that do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

#[path = "../common/mod.rs"]
mod common;
mod every_event;
mod finder;
mod scorecard;
#[path = "../common/travel.rs"]
mod travel;

use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Run;
use phones_and_mailboxes::sim::blend::{Blend, BlendRules};

fn finished(plan: &Plan<BlendRules>) -> Run<Blend> {
    let mut run = plan.run().unwrap();
    run.finish();
    run
}
