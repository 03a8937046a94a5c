//! More phones: what another handler brings, what speed brings, and what redialling does to both.

use super::{Bet, Day, Knob, Lesson, SceneName, Seen, Task};
use crate::report::say;
use crate::settings::Scenario;
use crate::sim::offices::OfficesRules;
use crate::sim::phone::{PhoneRules, Redial};
use crate::sim::{Demand, Offices, Run, Shape, System as _, Work};
use crate::words::lesson::more_phones as words;
use crate::words::{scene, show};

/// Eight calls of two minutes come in two minutes, and there are eight handlers.
fn office(redial: Option<Redial>) -> Scenario {
    Scenario {
        seed: 1,
        demand: Demand::Steady {
            callers: 1500,
            per_minute: 4.0,
        },
        handlers: 8,
        work: Work {
            mean_s: 120.0,
            shape: Shape::Exponential,
        },
        rules: OfficesRules {
            phone: PhoneRules {
                courtesy_s: 0.0,
                redial,
                ..PhoneRules::default()
            },
            ..OfficesRules::default()
        },
        ..Scenario::default()
    }
}

/// They hardly ever give up, and are quick to try again.
const STUBBORN: Redial = Redial {
    probability: 0.97,
    mean_delay_s: 30.0,
    at_most: 40,
    ..Redial::DEFAULT
};

/// So many in a hundred rings are busy when nobody redials, more or less.
const HALF: f64 = 0.125;
/// After so many rings the share means something.
const RINGS: u64 = 600;

/// The scene's lesson.
pub static MORE_PHONES: Lesson<Scenario> = Lesson {
    name: SceneName::MorePhones,
    opening: None,
    days: &[
        Day {
            name: words::day::EIGHT,
            plan: || office(None),
            pace: 240.0,
        },
        Day {
            name: words::day::REDIALLING,
            plan: || office(Some(STUBBORN)),
            pace: 240.0,
        },
    ],
    bet: Some(Bet {
        day: 1,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 0.2),
            (words::option::B, 0.3),
            (words::option::C, 0.5),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { run, .. }| run.phone().books().refused_share(),
        said: |_, share| words::said(say::rounded(share * 100.0, 0)),
    }),
    tasks: &[
        Task {
            key: "hire",
            words: words::task::A,
            done: |Seen { plan, run, .. }| halved(plan, run) && plan.work.mean_s >= 120.0,
        },
        Task {
            key: "faster",
            words: words::task::B,
            done: |Seen { plan, run, .. }| halved(plan, run) && plan.handlers <= 8,
        },
        Task {
            key: "echo",
            words: words::task::C,
            done: |Seen { plan, run, .. }| {
                let books = run.phone().books();
                let redials = books.attempts - books.arrived;
                plan.rules.phone.redial.is_some()
                    && books.attempts >= RINGS
                    && redials > books.arrived
            },
        },
    ],
    groups: &[],
    knobs: &[
        Knob::between("handlers", 1.0, 30.0),
        Knob::between("mean_s", 10.0, 600.0),
        Knob::switch("redialling", scene::REDIAL),
    ],
    more: &[
        Knob::between("per_minute", 0.5, 20.0),
        Knob::of("redial"),
        Knob::of("mean_delay_s"),
        Knob::of("at_most"),
    ],
};

/// Whether the busy share is half of what it was, with as many callers and none of them redialling.
fn halved(plan: &Scenario, run: &Run<Offices>) -> bool {
    let books = run.phone().books();
    let as_many = matches!(plan.demand, Demand::Steady { per_minute, .. } if per_minute >= 4.0);
    as_many
        && plan.rules.phone.redial.is_none()
        && books.attempts >= RINGS
        && books.refused_share().is_some_and(|share| share < HALF)
}
