//! The sandbox: what its reader is asked to try.

use super::side_by_side::{DAYS, GROUPS};
use super::{Lesson, SceneName, Task};
use crate::report::{Subject, is_least, meets};
use crate::settings::{OfficeGoals, Scenario};
use crate::sim::offices::OfficesRules;
use crate::sim::{Demand, Offices, Run, Shape, Work};
use crate::words::lesson::your_turn as words;

/// At least so many callers must come.
const CALLERS: u64 = 100;
/// No more than so many of a hundred may be turned away.
const TURNED_AWAY: f64 = 5.0;
/// So soon 19 of 20 must be helped, in seconds.
const HELP_S: f64 = 600.0;
/// Finding out what one handler fewer would do may take so many events: the page waits for it.
const BUDGET: u64 = 200_000;

/// The day with which the sandbox begins: a little more work than its two handlers can do.
pub fn own_day() -> Scenario {
    Scenario {
        seed: 1,
        demand: Demand::Steady {
            callers: 300,
            per_minute: 1.0,
        },
        handlers: 2,
        work: Work {
            mean_s: 120.0,
            shape: Shape::Exponential,
        },
        rules: OfficesRules::default(),
        ..Scenario::default()
    }
}

/// The scene's lesson.
pub static YOUR_TURN: Lesson<Scenario> = Lesson {
    name: SceneName::YourTurn,
    opening: Some(own_day),
    days: DAYS,
    bet: None,
    tasks: &[
        Task {
            key: "list",
            words: words::task::A,
            done: |seen| seen.facts.list_read,
        },
        Task {
            key: "fewest",
            words: words::task::B,
            done: |seen| {
                let goals = seen.facts.goals;
                goals.is_some_and(|goals| is_fewest(seen.plan, goals, seen.run))
            },
        },
        Task {
            key: "keep",
            words: words::task::C,
            done: |seen| seen.facts.summary_kept,
        },
    ],
    groups: GROUPS,
    knobs: &[],
    more: &[],
};

/// Whether one of the offices has met all goals, with as few handlers as that takes. The goals must be worth meeting: so
/// strict, and for so many callers, that one handler will not do.
pub fn is_fewest(scenario: &Scenario, goals: &OfficeGoals, run: &Run<Offices>) -> bool {
    let strict = goals.turned_away.is_some_and(|most| most <= TURNED_AWAY)
        && goals.help_s.is_some_and(|most| most <= HELP_S);
    let enough = scenario.demand.callers() >= CALLERS && scenario.handlers > 1;
    strict
        && enough
        && run.is_finished()
        && [Subject::Phone, Subject::Mailbox]
            .into_iter()
            .any(|subject| {
                meets(goals, run, subject)
                    && is_least(scenario, goals, subject, BUDGET) == Some(true)
            })
}
