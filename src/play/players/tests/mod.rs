//! The player with a walk in place of a system, whose every step is known; and with the systems themselves.

mod budget;
mod changes;
mod opening;
mod several;
mod systems;
mod time;
mod what_if;

use super::*;
use crate::play::walk::{OTHER_PAST, REFUSED, STEP, WalkPlan};

/// A frame of a hundredth of a second: ten steps at real time.
const FRAME_S: f64 = 0.01;

/// A clock that stands still: the machine is fast.
fn fast() -> f64 {
    0.0
}

fn walk(steps: u64) -> WalkPlan {
    WalkPlan {
        steps,
        ..WalkPlan::default()
    }
}

/// The same walk, counting otherwise.
fn counting(counts: u64, plan: &WalkPlan) -> WalkPlan {
    WalkPlan {
        counts,
        ..plan.clone()
    }
}

fn one(steps: u64, pace: f64) -> Players<WalkPlan> {
    Players::new(walk(steps), pace).unwrap()
}

/// So many walks, the first as long as the plan says, the second twice, and so on.
fn several(many: usize, steps: u64, pace: f64) -> Players<WalkPlan> {
    Players::several(many, longer, walk(steps), pace).unwrap()
}

fn longer(plan: &WalkPlan, place: usize) -> WalkPlan {
    WalkPlan {
        steps: plan.steps * (place as u64 + 1),
        ..plan.clone()
    }
}

/// Two walks, the second longer than the first. Of the two, the first counts no more than three.
fn slow_to_count(steps: u64, pace: f64) -> Players<WalkPlan> {
    let each = |plan: &WalkPlan, place: usize| {
        let counts = if place == 0 {
            plan.counts.min(3)
        } else {
            plan.counts
        };
        counting(counts, &longer(plan, place))
    };
    Players::several(2, each, counting(3, &walk(steps)), pace).unwrap()
}

/// Where each of them stands, in steps.
fn steps(players: &Players<WalkPlan>) -> Vec<u64> {
    let all = players.timelines();
    all.map(|one| one.run().taken).collect()
}

/// What the steps of each have counted, and of each other future.
fn sums(players: &Players<WalkPlan>) -> Vec<(u64, Option<u64>)> {
    let all = players.timelines();
    all.map(|one| (one.run().sum, one.other().map(|run| run.sum)))
        .collect()
}

/// So many frames on a fast machine.
fn frames<M: Model>(players: &mut Players<M>, many: u32) {
    for _ in 0..many {
        players.frame(FRAME_S, fast);
    }
}

/// Lives on until nothing is left to do, and says how many frames that took.
fn rest<M: Model>(players: &mut Players<M>) -> u32 {
    for frames in 0..100_000 {
        if !players.is_restless() {
            return frames;
        }
        players.frame(FRAME_S, fast);
    }
    panic!("it never rests");
}

/// Goes to the moment after so many steps.
fn go_to<M: Model>(players: &mut Players<M>, steps: u64) {
    players.seek(steps * STEP);
    rest(players);
}
