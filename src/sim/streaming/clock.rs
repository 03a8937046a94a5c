//! What the shared line calculates with: the terms, one viewer's film, and how far everything has come.

use super::rules::StreamingRules;
use super::units::{Rate, rate, volume};
use crate::time::{Nanos, nanos};

/// Rates, and thresholds as signed numbers to calculate with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    pub(super) capacity: Rate,
    /// For how many viewers that is enough.
    pub(super) lines: u64,
    /// The most for one viewer.
    pub(super) line: Rate,
    pub(super) film: Rate,
    pub(super) start: i128,
    pub(super) resume: i128,
    pub(super) most: i128,
}

impl Terms {
    pub(super) fn new(rules: &StreamingRules) -> Self {
        let capacity = rate(rules.capacity_mbit_s);
        let film = rate(rules.film_mbit_s);
        let of_film = |seconds: f64| signed(film, nanos(seconds));
        Self {
            capacity,
            lines: capacity / film,
            line: rules.line_mbit_s.map_or(capacity, rate),
            film,
            // Something must be in a buffer before it plays, or it would stall on the spot.
            start: of_film(rules.start_buffer_s).max(1),
            resume: of_film(rules.resume_buffer_s).max(1),
            most: rules.max_buffer_s.map_or(i128::MAX / 4, of_film).max(1),
        }
    }
}

/// How far a viewer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Downloads and does not play: before the start, or in a stall.
    Filling,
    /// Downloads and plays.
    Playing,
    /// Has all of it, and plays.
    Complete,
}

/// One viewer with a film under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch {
    pub(super) viewer: u32,
    pub(super) phase: Phase,
    /// When it began to play last.
    pub(super) since: Nanos,
    /// How much had been shown by then.
    pub(super) shown: i128,
    pub(super) length: Nanos,
    pub(super) size: i128,
    /// While filling: `given` less what was received.
    pub(super) origin: i128,
}

/// How far everything has come at one moment of simulated time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub(super) now: Nanos,
    /// The integral of the share: what a viewer has been given who has downloaded since opening and whose buffer was
    /// never full.
    pub(super) given: i128,
    /// What every viewer receives now whose buffer is not full.
    pub(super) share: Rate,
    pub(super) film: Rate,
    /// The integral of the film's rate.
    pub(super) rolled: i128,
}

impl Clock {
    pub(super) fn pass(&mut self, now: Nanos) {
        let span = now.saturating_sub(self.now);
        self.given += signed(self.share, span);
        self.rolled += signed(self.film, span);
        self.now = self.now.max(now);
    }

    /// The integral of the film's rate less the share.
    pub(super) fn drained(&self) -> i128 {
        self.rolled - self.given
    }

    /// How much a viewer who plays has been shown, were the film endless and never to stall.
    pub(super) fn screened(&self, watch: &Watch) -> i128 {
        watch.shown + signed(self.film, self.now - watch.since)
    }
}

/// What a rate carries in a time, as a signed number: a time is so short that it always is one.
#[inline]
pub(super) fn signed(rate: Rate, span: Nanos) -> i128 {
    volume(rate, span) as i128
}
