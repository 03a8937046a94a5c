//! What flows: sent over the network, and shown on screens; exact at every whole nanosecond.

use super::units::{Rate, Volume, volume};
use crate::int128::product;
use crate::time::{Nanos, SECOND};

/// Totals of volume up to the last event, and the rates since then.
#[derive(Clone, Debug)]
pub struct Flow {
    now: Nanos,
    film: Rate,
    used: Rate,
    playing: u64,
    received: Volume,
    played: Volume,
    peak: Rate,
}

impl Flow {
    /// Nothing flows yet. `film` is the rate at which films are shown.
    pub(super) fn new(film: Rate) -> Self {
        Self {
            now: 0,
            film,
            used: 0,
            playing: 0,
            received: 0,
            played: 0,
            peak: 0,
        }
    }

    /// Moves time on.
    #[inline]
    pub(super) fn pass(&mut self, now: Nanos) {
        let span = now.saturating_sub(self.now);
        if span > 0 {
            self.received += volume(self.used, span);
            let screened = product(span, self.playing);
            self.played += match Nanos::try_from(screened) {
                Ok(screened) => volume(self.film, screened),
                Err(_) => screened * Volume::from(self.film),
            };
            // A rate that holds for no time at all was never used.
            self.peak = self.peak.max(self.used);
            self.now = now;
        }
    }

    /// The rate at which viewers receive from now on, all of them together.
    #[inline]
    pub(super) fn receive(&mut self, rate: Rate) {
        self.used = rate;
    }

    /// Another screen shows a film.
    #[inline]
    pub(super) fn play(&mut self) {
        self.playing += 1;
    }

    /// A screen stands still. Of its last nanosecond it could not show `unseen`.
    #[inline]
    pub(super) fn halt(&mut self, unseen: Volume) {
        self.playing = self.playing.saturating_sub(1);
        self.played = self.played.saturating_sub(unseen);
    }

    /// Of the last nanosecond, `unsent` was not needed.
    #[inline]
    pub(super) fn spare(&mut self, unsent: Volume) {
        self.received = self.received.saturating_sub(unsent);
    }

    /// The same as it will stand at `now`, if nothing happens until then.
    pub fn at(&self, now: Nanos) -> Self {
        let mut then = self.clone();
        then.pass(now);
        then
    }

    /// The moment up to which everything is counted.
    pub fn now(&self) -> Nanos {
        self.now
    }

    /// What viewers receive now, all together.
    pub fn used(&self) -> Rate {
        self.used
    }

    /// How many screens show a moving picture now.
    pub fn playing(&self) -> u64 {
        self.playing
    }

    /// What viewers have received.
    pub fn received(&self) -> Volume {
        self.received
    }

    /// What they have been shown of it.
    pub fn played(&self) -> Volume {
        self.played
    }

    /// What is in their buffers: received and not shown yet.
    pub fn buffered(&self) -> Volume {
        self.received.saturating_sub(self.played)
    }

    /// The highest rate so far.
    pub fn peak(&self) -> Rate {
        self.peak
    }

    /// The mean rate so far, in Mbit/s; none before any time has passed.
    pub fn mean_mbit_s(&self) -> Option<f64> {
        mean_mbit_s(self.received, self.now)
    }
}

/// What 1 Mbit/s carries in a second.
const A_MEGABIT: f64 = 1e21;

/// A volume over a time, in Mbit/s; none over no time.
pub fn mean_mbit_s(volume: Volume, span: Nanos) -> Option<f64> {
    let seconds = span as f64 / SECOND as f64;
    (span > 0).then(|| volume as f64 / (A_MEGABIT * seconds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::streaming::units::MBIT_S;
    use crate::time::LONGEST;

    #[test]
    fn a_rate_that_holds_for_no_time_was_never_used() {
        let mut flow = Flow::new(1);
        flow.pass(10);
        flow.receive(7);
        flow.pass(10);
        flow.receive(3);
        flow.pass(20);
        assert_eq!((flow.peak(), flow.received()), (3, 30));
        assert_eq!(flow.at(15).now(), 20, "time does not go back");
    }

    #[test]
    fn what_was_not_needed_is_taken_back() {
        let mut flow = Flow::new(2);
        flow.receive(10);
        flow.play();
        flow.play();
        flow.pass(5);
        assert_eq!(
            (flow.received(), flow.played(), flow.playing()),
            (50, 20, 2)
        );
        flow.spare(4);
        flow.halt(3);
        assert_eq!(
            (flow.received(), flow.played(), flow.buffered()),
            (46, 17, 29)
        );
        assert_eq!((flow.used(), flow.playing()), (10, 1));
        assert_eq!(flow.at(6).played(), 19);
    }

    /// On nine screens at once, the longest time is too long to be a time.
    #[test]
    fn no_crowd_is_too_large() {
        let mut flow = Flow::new(5);
        (0..9).for_each(|_| flow.play());
        flow.pass(LONGEST);
        assert_eq!(flow.played(), 9 * volume(5, LONGEST));
    }

    #[test]
    fn over_no_time_there_is_no_mean() {
        let mut flow = Flow::new(1);
        flow.receive(3 * MBIT_S);
        assert_eq!(flow.mean_mbit_s(), None);
        assert_eq!(flow.at(2 * SECOND).mean_mbit_s(), Some(3.0));
        assert_eq!(mean_mbit_s(3 * A_MEGABIT as Volume, 2 * SECOND), Some(1.5));
    }
}
