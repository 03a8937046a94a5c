//! What the labels and charts say, a few times a second: small, and comparable, so that nothing is
//! rendered that did not change.

use phones_and_mailboxes::report::{Estimates, estimates, mailbox_books, phone_books, pile_gone_s};
use phones_and_mailboxes::sim::Ledger;
use phones_and_mailboxes::sim::measure::Spread;
use phones_and_mailboxes::sim::time::seconds;

use super::landmarks::Landmarks;
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
    /// Time spent by all handlers, working or not, in handler-nanoseconds: at the phone, at the mailbox.
    pub staffed: [u128; 2],
    pub solution: Times,
    pub reply: Times,
    pub oldest_s: Option<f64>,
    pub pile_gone_s: Option<f64>,
    pub estimates: Estimates,
    pub landmarks: Landmarks,
    /// Where the what-if began, in seconds, and the books if nothing had been changed.
    pub other: Option<Other>,
}

/// The other future, at the same moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Other {
    pub since_s: f64,
    pub phone: Ledger,
    pub mailbox: Ledger,
}

impl Snapshot {
    /// What the player shows now.
    pub fn of(player: &Player) -> Self {
        let run = player.run();
        let oldest = run.mailbox().oldest_age(run.people(), run.now());
        Self {
            now_s: seconds(player.now()),
            playing: player.is_playing(),
            finished: player.is_finished(),
            hurried: player.hurried(),
            slowed: player.is_slowed(),
            phone: phone_books(run),
            mailbox: mailbox_books(run),
            staffed: [
                run.phone().desk().staffed(phone_books(run).now),
                run.mailbox().desk().staffed(mailbox_books(run).now),
            ],
            solution: Times::of(run.phone().solution_times()),
            reply: Times::of(run.mailbox().reply_times()),
            oldest_s: oldest.map(seconds),
            pile_gone_s: pile_gone_s(player.scenario(), run),
            estimates: estimates(player.scenario(), run),
            landmarks: *player.landmarks(),
            other: player
                .other()
                .zip(player.branched_at())
                .map(|(other, since)| Other {
                    since_s: seconds(since),
                    phone: phone_books(other),
                    mailbox: mailbox_books(other),
                }),
        }
    }
}
