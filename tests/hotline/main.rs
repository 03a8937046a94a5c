//! The hotline: music on hold, voicemail, both or neither.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

#[path = "../common/mod.rs"]
mod common;
mod every_event;
#[path = "../common/replications.rs"]
mod replications;
mod theory;
mod ties;
#[path = "../common/travel.rs"]
mod travel;

use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Run;
use phones_and_mailboxes::sim::hotline::{Hotline, HotlineRules};

fn finished(plan: &Plan<HotlineRules>) -> Run<Hotline> {
    let mut run = plan.run().unwrap();
    run.finish();
    run
}
