//! Journeys: somebody who is still on the way to their place.

use std::cell::Cell;

use super::geometry::Point;
use super::glyph::Glyph;
use super::ink::{Ink, Mark};
use super::motion::{TURN, detour, phase, staggered, stray};
use super::place::own;
use sim::ring_buffer::REMEMBERED;
use sim::system::System;
use sim::{Nanos, Run};

/// All who travel at one moment.
pub(crate) struct Journeys {
    now: Nanos,
    flight: Nanos,
    /// Height of the stage, in CSS pixels.
    high: f32,
    /// Whether they are so many that each is one of a swarm.
    swarm: bool,
    /// Height of somebody who sets out alone, and of one of a swarm at least.
    walking: f32,
    small: f32,
    /// How many more busy signals may be drawn.
    bursts: Cell<u32>,
}

/// A way to a place, with one turn.
pub(crate) struct Route {
    /// When it began.
    pub since: Nanos,
    pub from: Point,
    /// Where it turns: what happens there makes one the glyph that arrives.
    pub via: Point,
    /// The glyph until then.
    pub before: Glyph,
}

/// No more busy signals than this are drawn at once.
const MOST_BURSTS: u32 = 20;
/// How long a busy signal is seen, as a share of a flight.
const BURST: f32 = 0.3;

impl Journeys {
    /// Those of a run, on a stage `high` CSS pixels high; `sizes` are those of somebody who sets out alone, and of one
    /// of a swarm at least.
    pub fn new<S: System>(run: &Run<S>, flight: Nanos, high: f32, sizes: [f32; 2]) -> Self {
        let [walking, small] = sizes;
        let now = run.now();
        let came = run.people().arrivals().get(..run.come() as usize);
        let landed = |&arrival: &Nanos| arrival.saturating_add(flight) <= now;
        let lately = came.map_or(0, |all| all.len() - all.partition_point(landed));
        Self {
            now,
            flight,
            high,
            swarm: lately > REMEMBERED,
            walking,
            small,
            bursts: Cell::new(MOST_BURSTS),
        }
    }

    /// Whether somebody who set out at `since` is still on the way.
    pub fn is_on(&self, since: Nanos) -> bool {
        phase(since, self.now, self.flight).is_some()
    }

    /// Somebody on the way to the place of a mark; how much of the way has passed.
    pub fn travel(&self, goal: &Mark, route: &Route, ink: &mut impl Ink) -> f32 {
        let share = phase(route.since, self.now, self.flight).unwrap_or(1.0);
        let caller = goal.caller.unwrap_or(goal.rank);
        let (share, width, start) = if self.swarm {
            let small = goal.size.max(self.small);
            (staggered(share, own(caller)), self.high * 0.2, small)
        } else {
            (share, self.high * 0.03, self.walking)
        };
        let lift = self.high * 0.1;
        ink.mark(&Mark {
            glyph: if share < TURN {
                route.before
            } else {
                goal.glyph
            },
            at: detour(route.from, route.via, goal.at, lift, share) + stray(caller, width, share),
            size: start + (goal.size - start) * share,
            ..*goal
        });
        share
    }

    /// The busy signal that somebody hears at the turn of the way.
    pub fn burst(&self, share: f32, at: Point, ink: &mut impl Ink) {
        let left = self.bursts.get();
        if left > 0 && (TURN..TURN + BURST).contains(&share) {
            self.bursts.set(left - 1);
            let strength = 1.0 - (share - TURN) / BURST;
            let size = self.walking.max(2.0 * self.small) * (1.6 - 0.6 * strength);
            ink.sign(Glyph::Busy, at, size, strength);
        }
    }
}
