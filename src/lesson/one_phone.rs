//! One phone: whoever rings while somebody is on the line hears busy.

use super::{Bet, Day, Knob, Lesson, SceneName, Seen, Task};
use crate::report::say;
use crate::settings::Scenario;
use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::OfficesRules;
use crate::sim::phone::{CallState, PhoneRules};
use crate::sim::time::SECOND;
use crate::sim::{Demand, Nanos, Offices, Run, Shape, System as _, Work};
use crate::words::lesson::one_phone as words;
use crate::words::show;

/// How long everybody talks, in seconds.
const CALL_S: f64 = 10.0;
/// Those who ring by themselves, to show how it goes: the second while the first is on the line.
const SHOWN_S: [f64; 2] = [1.0, 4.0];

fn one_handler(demand: Demand, shape: Shape) -> Scenario {
    Scenario {
        seed: 1,
        demand,
        handlers: 1,
        work: Work {
            mean_s: CALL_S,
            shape,
        },
        rules: OfficesRules {
            phone: PhoneRules {
                courtesy_s: 0.0,
                redial: None,
                ..PhoneRules::default()
            },
            mailbox: MailboxRules {
                overhead_s: 0.0,
                room: None,
                ..MailboxRules::default()
            },
            ..OfficesRules::default()
        },
        ..Scenario::default()
    }
}

/// The scene's lesson.
pub static ONE_PHONE: Lesson<Scenario> = Lesson {
    name: SceneName::OnePhone,
    opening: None,
    days: &[
        Day {
            name: words::day::YOURS,
            plan: || {
                let demand = Demand::Log {
                    arrivals_s: SHOWN_S.to_vec(),
                    durations_s: None,
                };
                one_handler(demand, Shape::Fixed)
            },
            pace: 1.0,
        },
        Day {
            name: words::day::OTHERS,
            plan: || {
                let demand = Demand::Steady {
                    callers: 300,
                    per_minute: 6.0,
                };
                one_handler(demand, Shape::Exponential)
            },
            pace: 20.0,
        },
    ],
    bet: Some(Bet {
        day: 1,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 0.1),
            (words::option::B, 0.35),
            (words::option::C, 0.65),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { run, .. }| run.phone().books().refused_share(),
        said: |_, share| words::said(say::rounded(share * 100.0, 0)),
    }),
    tasks: &[
        Task {
            key: "through",
            words: words::task::A,
            done: |Seen { plan, run, .. }| {
                own_calls(plan, run, |state| {
                    matches!(state, CallState::Talking | CallState::Served)
                })
            },
        },
        Task {
            key: "busy",
            words: words::task::B,
            done: |Seen { plan, run, .. }| {
                own_calls(plan, run, |state| matches!(state, CallState::Lost))
            },
        },
        Task {
            key: "faster",
            words: words::task::C,
            done: |Seen { plan, run, .. }| {
                let Demand::Steady { per_minute, .. } = plan.demand else {
                    return false;
                };
                let books = run.phone().books();
                plan.handlers == 1
                    && per_minute >= 6.0
                    && books.attempts >= 100
                    && books.refused_share().is_some_and(|share| share < 0.2)
            },
        },
    ],
    groups: &[],
    knobs: &[
        Knob::between("per_minute", 1.0, 60.0),
        Knob::between("mean_s", 1.0, 60.0),
    ],
    more: &[],
};

/// Whether any call of the reader's own is in such a state.
fn own_calls(plan: &Scenario, run: &Run<Offices>, is: fn(CallState) -> bool) -> bool {
    let shown = SHOWN_S.map(|at| (at * SECOND as f64) as Nanos);
    let own = |call| {
        let arrival = run.people().arrival(call);
        arrival.is_some_and(|arrival| !shown.contains(&arrival))
    };
    matches!(plan.demand, Demand::Log { .. })
        && (0..run.phone().called()).any(|call| own(call) && is(run.phone().state(call)))
}
