//! Flights: where somebody is on the way, as a function of how much of it has passed.

use super::geometry::Point;
use super::place::own;

/// The share (0 to 1) of a flight that began at `since` and takes `flight`; none once it is over.
#[inline]
pub fn phase(since: u64, now: u64, flight: u64) -> Option<f32> {
    let passed = now.saturating_sub(since);
    (passed < flight).then(|| passed as f32 / flight as f32)
}

/// The same share for one of a swarm: each sets out a little later than the moment of the event, by
/// a `delay` (0 to 1) of its own, and all arrive in time.
#[inline]
pub fn staggered(phase: f32, delay: f32) -> f32 {
    ((phase - 0.4 * delay) / 0.6).clamp(0.0, 1.0)
}

/// Slow at both ends.
#[inline]
pub fn ease(share: f32) -> f32 {
    share * share * (3.0 - 2.0 * share)
}

/// On the way from `a` to `b`, thrown `lift` CSS pixels high.
#[inline]
pub fn arc(a: Point, b: Point, lift: f32, share: f32) -> Point {
    let mut p = a.towards(b, ease(share));
    p.y -= 4.0 * lift * share * (1.0 - share);
    p
}

/// Where the turning point of a [`detour`] lies on the way.
pub const TURN: f32 = 0.42;

/// On the way from `a` by way of `via` to `b`, thrown high on the second half.
#[inline]
pub fn detour(a: Point, via: Point, b: Point, lift: f32, share: f32) -> Point {
    if share < TURN {
        let first = share / TURN;
        // Fast into the obstacle.
        a.towards(via, first * (0.5 + 0.5 * first))
    } else {
        arc(via, b, lift, (share - TURN) / (1.0 - TURN))
    }
}

/// How far somebody strays from a [`detour`], so that a swarm is not a line: nothing at both ends and
/// at the turning point; `id` decides to which side.
#[inline]
pub fn stray(id: u32, width: f32, share: f32) -> Point {
    let leg = if share < TURN {
        share / TURN
    } else {
        (share - TURN) / (1.0 - TURN)
    };
    let far = 4.0 * leg * (1.0 - leg) * width;
    Point {
        x: (own(id ^ 0x5bd1_e995) - 0.5) * far,
        y: (own(id ^ 0x1b56_c4e9) - 0.5) * far,
    }
}
