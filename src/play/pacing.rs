//! Time keeping: how much simulated time a frame is worth, and how much of the machine's it may take.

use crate::sim::Nanos;
use crate::sim::time::SECOND;

/// What simulating and painting may take of one frame together, in milliseconds.
const FRAME_BUDGET_MS: f64 = 8.5;
/// Of that, the most and the least for simulating.
const SIMULATING_MS: (f64, f64) = (6.0, 2.0);
/// The same while hurrying to a moment, when pictures matter less.
const HURRY_BUDGET_MS: f64 = 14.0;
/// A frame that took longer than this counts as this: the machine slept, or the tab was away.
const LONGEST_FRAME_S: f64 = 0.1;
/// Where a hurry to the end goes: later than anything that happens.
const END: Nanos = Nanos::MAX - 1;

/// Where time is hurrying to, as fast as the machine allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Hurry {
    /// To a moment, back or forward.
    To(Nanos),
    /// To the end of the run.
    ToEnd,
}

/// What one frame has to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Due {
    /// The moment to go to, back or forward.
    pub until: Nanos,
    /// How long that may take, in milliseconds.
    pub budget_ms: f64,
}

/// How far the runs that are played have come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stand {
    /// The present moment: that of the one which is ahead.
    pub now: Nanos,
    /// How far the last one is behind that.
    pub behind: Nanos,
}

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pacing {
    pub playing: bool,
    pub hurry: Option<Hurry>,
    /// Simulated seconds per second.
    pace: f64,
    /// Whether the machine could not keep up in the last frame.
    slowed: bool,
    /// How many nanoseconds are still owed to the run.
    accumulator: f64,
    /// How long the last painting took, in milliseconds.
    painting_ms: f64,
}

impl Pacing {
    pub(super) fn new(pace: f64) -> Self {
        Self {
            playing: false,
            hurry: None,
            pace,
            slowed: false,
            accumulator: 0.0,
            painting_ms: 0.0,
        }
    }

    pub(super) fn pace(&self) -> f64 {
        self.pace
    }

    pub(super) fn is_slowed(&self) -> bool {
        self.slowed
    }

    pub(super) fn set_pace(&mut self, pace: f64) {
        self.pace = pace;
        // What is owed at one speed would be a jump at another.
        self.forgive();
    }

    pub(super) fn pause(&mut self) {
        self.playing = false;
        self.hurry = None;
        self.slowed = false;
        self.forgive();
    }

    /// Nothing is owed any more.
    pub(super) fn forgive(&mut self) {
        self.accumulator = 0.0;
    }

    /// Painting has taken so long: the next frames simulate no longer than that leaves room for.
    pub(super) fn painted(&mut self, took_ms: f64) {
        self.painting_ms = took_ms;
    }

    /// What a frame of `elapsed_s` seconds has to do; none if time stands.
    pub(super) fn due(&mut self, elapsed_s: f64, stand: Stand) -> Option<Due> {
        if let Some(hurry) = self.hurry {
            let until = match hurry {
                Hurry::To(moment) => moment,
                Hurry::ToEnd => END,
            };
            return Some(Due {
                until,
                budget_ms: HURRY_BUDGET_MS,
            });
        }
        let (most, least) = SIMULATING_MS;
        self.playing.then(|| Due {
            until: stand.now.saturating_add(self.step(elapsed_s, stand)),
            budget_ms: (FRAME_BUDGET_MS - self.painting_ms).clamp(least, most),
        })
    }

    /// How much of simulated time goes by in a frame.
    fn step(&mut self, elapsed_s: f64, stand: Stand) -> Nanos {
        if self.is_long(stand.behind as f64) {
            // Whoever is ahead waits until the last one has caught up.
            return 0;
        }
        let elapsed_s = elapsed_s.min(LONGEST_FRAME_S);
        let wanted = elapsed_s * self.pace * SECOND as f64 + self.accumulator;
        let step = wanted as Nanos;
        self.accumulator = wanted - step as f64;
        step
    }

    /// The frame has done what was due, as far as time allowed.
    pub(super) fn lived(&mut self, due: Due, there: bool, stand: Stand) {
        if self.hurry.is_some() {
            if there {
                self.hurry = None;
            }
            self.slowed = false;
            return;
        }
        let late = if there {
            0.0
        } else {
            due.until.saturating_sub(stand.now) as f64
        };
        // What is not done in this frame is done in the next ones, unless it becomes ever more.
        self.slowed = self.is_long(late) || self.is_long(stand.behind as f64);
        self.accumulator += late.min(self.longest());
    }

    /// What goes by in the longest frame, in nanoseconds.
    fn longest(&self) -> f64 {
        LONGEST_FRAME_S * self.pace * SECOND as f64
    }

    fn is_long(&self, nanos: f64) -> bool {
        nanos > self.longest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What goes by in the longest frame, at real time.
    const LONGEST: Nanos = SECOND / 10;

    fn playing() -> Pacing {
        Pacing {
            playing: true,
            ..Pacing::new(1.0)
        }
    }

    fn stand(now: Nanos, behind: Nanos) -> Stand {
        Stand { now, behind }
    }

    #[test]
    fn one_longest_frame_may_be_owed_and_no_more() {
        let mut pacing = playing();
        let due = pacing.due(0.1, stand(0, 0)).unwrap();
        assert_eq!(due.until, LONGEST);
        pacing.lived(due, false, stand(0, 0));
        assert!(!pacing.is_slowed());
        let due = pacing.due(0.1, stand(0, 0)).unwrap();
        assert_eq!(due.until, 2 * LONGEST);
        pacing.lived(due, false, stand(0, 0));
        assert!(pacing.is_slowed());
        let due = pacing.due(0.1, stand(0, 0)).unwrap();
        assert_eq!(due.until, 2 * LONGEST);
    }

    #[test]
    fn so_far_one_may_be_behind_before_the_others_wait() {
        let mut pacing = playing();
        let now = 5 * SECOND;
        let due = pacing.due(0.1, stand(now, LONGEST)).unwrap();
        assert_eq!(due.until, now + LONGEST);
        pacing.lived(due, true, stand(now, LONGEST));
        assert!(!pacing.is_slowed());
        let due = pacing.due(0.1, stand(now, LONGEST + 1)).unwrap();
        assert_eq!(due.until, now);
        pacing.lived(due, true, stand(now, LONGEST + 1));
        assert!(pacing.is_slowed());
    }

    #[test]
    fn nothing_is_due_when_time_stands() {
        assert_eq!(Pacing::new(1.0).due(0.1, stand(7, 0)), None);
    }
}
