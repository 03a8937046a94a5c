//! The sale: nothing is sold twice, everyone is accounted for, and ties go as they must.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod every_event;
#[path = "../common/replications.rs"]
mod replications;
mod rush;
mod theory;
mod ties;
#[path = "../common/travel.rs"]
mod travel;

use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Run;
use phones_and_mailboxes::sim::sale::{Sale, SaleRules, ShopperState};

fn run(plan: &Plan<SaleRules>) -> Run<Sale> {
    let mut run = plan.run().unwrap();
    run.finish();
    run
}

/// How many of those who came are in a state, counted one by one.
fn count(run: &Run<Sale>, state: ShopperState) -> u64 {
    let states = (0..run.come()).map(|shopper| run.system().state(shopper));
    states.filter(|&other| other == state).count() as u64
}
