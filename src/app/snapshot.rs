//! What the labels and charts say, a few times a second: small, and comparable, so that nothing is
//! rendered that did not change.

use phones_and_mailboxes::play::{Clock, Landmarks, Players};
use phones_and_mailboxes::report::{Estimates, estimates, mailbox_books, phone_books, pile_gone_s};
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::measure::Spread;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Ledger, Simulation};

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
    /// The clock of the scene.
    pub fn clock(&self, pace: f64) -> Clock {
        Clock {
            now_s: self.now_s,
            furthest_s: seconds(self.landmarks.furthest),
            from_s: self.other.map_or(0.0, |other| other.since_s),
            playing: self.playing,
            hurried: self.hurried,
            slowed: self.slowed,
            finished: self.finished,
            pace,
        }
    }

    /// A run of a scenario as it stands, not playing.
    pub fn at(scenario: &Scenario, run: &Simulation, estimates: Estimates) -> Self {
        let (phone, mailbox) = (phone_books(run), mailbox_books(run));
        let oldest = run.mailbox().oldest_age(run.people(), run.now());
        Self {
            now_s: seconds(run.now()),
            playing: false,
            finished: run.is_finished(),
            hurried: None,
            slowed: false,
            phone,
            mailbox,
            staffed: [
                run.phone().desk().staffed(phone.now),
                run.mailbox().desk().staffed(mailbox.now),
            ],
            solution: Times::of(run.phone().solution_times()),
            reply: Times::of(run.mailbox().reply_times()),
            oldest_s: oldest.map(seconds),
            pile_gone_s: pile_gone_s(scenario, run),
            estimates,
            landmarks: Landmarks::default(),
            other: None,
        }
    }

    /// What the player shows now.
    pub fn of(player: &Players<Scenario>) -> Self {
        let (scenario, run) = (player.plan(), player.run());
        let other = player.other().zip(player.branched_at());
        Self {
            now_s: seconds(player.now()),
            playing: player.is_playing(),
            finished: player.is_finished(),
            hurried: player.hurried(),
            slowed: player.is_slowed(),
            landmarks: player.landmarks(),
            other: other.map(|(other, since)| Other {
                since_s: seconds(since),
                phone: phone_books(other),
                mailbox: mailbox_books(other),
            }),
            ..Self::at(scenario, run, estimates(scenario, run))
        }
    }
}
