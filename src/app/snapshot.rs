//! What the labels and charts say, a few times a second: small, and comparable, so that nothing is
//! rendered that did not change.

use phones_and_mailboxes::report::{Estimates, estimates, mailbox_books, phone_books, pile_gone_s};
use phones_and_mailboxes::sim::Ledger;
use phones_and_mailboxes::sim::measure::Spread;
use phones_and_mailboxes::sim::time::seconds;

use super::player::Player;

/// The mean-free summary of durations that a reader sees, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Times {
    pub half: Option<f64>,
    pub most: Option<f64>,
}

impl Times {
    fn of(spread: &Spread) -> Self {
        Self {
            half: spread.quantile(0.5).map(seconds),
            most: spread.quantile(0.95).map(seconds),
        }
    }
}

/// A player at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub now_s: f64,
    pub playing: bool,
    pub finished: bool,
    /// How far a hurry has come, 0 to 1.
    pub hurried: Option<f64>,
    pub slowed: bool,
    pub phone: Ledger,
    pub mailbox: Ledger,
    pub solution: Times,
    pub reply: Times,
    pub oldest_s: Option<f64>,
    pub pile_gone_s: Option<f64>,
    pub estimates: Estimates,
}

impl Snapshot {
    /// What the player shows now.
    pub fn of(player: &Player) -> Self {
        let run = player.run();
        let oldest = run.mailbox().oldest_age(run.people(), run.now());
        Self {
            now_s: seconds(run.now()),
            playing: player.is_playing(),
            finished: run.is_finished(),
            hurried: player.hurried(),
            slowed: player.is_slowed(),
            phone: phone_books(run),
            mailbox: mailbox_books(run),
            solution: Times::of(run.phone().solution_times()),
            reply: Times::of(run.mailbox().reply_times()),
            oldest_s: oldest.map(seconds),
            pile_gone_s: pile_gone_s(player.scenario(), run),
            estimates: estimates(player.scenario(), run),
        }
    }
}
