//! Moments of a run that are worth going back to.

use phones_and_mailboxes::report::say;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Nanos, Simulation};
use phones_and_mailboxes::words::transport as words;

use super::transport::Landmark;

/// How far a run is known, and what happened on the way. It stays known when the reader goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Landmarks {
    /// The latest moment seen.
    pub furthest: Nanos,
    /// When the first busy signal was heard.
    pub first_busy: Option<Nanos>,
    /// When the pile of letters was at its highest, and how high.
    pub highest_pile: Option<(Nanos, u64)>,
    /// When the last caller came.
    pub last_caller: Option<Nanos>,
}

impl Landmarks {
    /// Takes note of a run as it stands.
    pub fn see(&mut self, now: Nanos, run: &Simulation) {
        if now < self.furthest {
            return;
        }
        self.furthest = now;
        self.first_busy = run.phone().first_busy();
        let most = run.mailbox().books().waiting_max;
        self.highest_pile = run.mailbox().highest().map(|time| (time, most));
        let people = run.people();
        let all_came = people.is_complete() && run.mailbox().posted() == people.made();
        self.last_caller = all_came
            .then(|| people.arrivals().last().copied())
            .flatten();
    }

    /// The moments, as the slider over the run shows them.
    pub fn named(&self) -> Vec<Landmark> {
        let name = |at: Option<Nanos>, sign, say: fn(String) -> String| {
            let at = at?;
            Some(Landmark {
                at,
                sign,
                name: say(say::clock(seconds(at))),
            })
        };
        let highest = self.highest_pile.map(|(at, _)| at);
        let named = [
            name(self.first_busy, "busy", words::first_busy),
            name(highest, "pile", words::highest_pile),
            name(self.last_caller, "caller", words::last_caller),
        ];
        named.into_iter().flatten().collect()
    }
}
