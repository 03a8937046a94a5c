//! Side by side: the same day by phone and by letter.

use super::{Bet, Day, Group, Knob, Lesson, PATTERN, SceneName, Seen, Task};
use crate::report::say;
use crate::settings::{Preset, Scenario};
use crate::sim::demand::{Counts, RecordedDay};
use crate::sim::{Demand, System as _};
use crate::words::lesson::side_by_side as words;
use crate::words::{scene, show};

/// How many are a million.
const MILLION: u64 = 1_000_000;
/// How many came on the recorded day.
const RECORDED: u64 = 47_742;

/// The days of both scenes with a phone and a mailbox.
pub(super) const DAYS: &[Day<Scenario>] = &[
    Day {
        name: Preset::QuietMorning.name(),
        plan: || Preset::QuietMorning.scenario(),
        pace: 400.0,
    },
    Day {
        name: Preset::LunchRush.name(),
        plan: || Preset::LunchRush.scenario(),
        pace: 180.0,
    },
    Day {
        name: Preset::MillionAtOnce.name(),
        plan: || Preset::MillionAtOnce.scenario(),
        pace: 600.0,
    },
    Day {
        name: Preset::RealDay.name(),
        plan: || Preset::RealDay.scenario(),
        pace: 960.0,
    },
];

/// The controls of both.
pub(super) const GROUPS: &[Group] = &[
    Group {
        key: "callers",
        name: scene::CALLERS,
        knobs: &[
            Knob::of(PATTERN),
            Knob::of("callers"),
            Knob::of("per_minute"),
            Knob::of("peak"),
            Knob::of("from_s"),
            Knob::of("to_s"),
            Knob::of("window_s"),
            Knob::of("interval_s"),
        ],
    },
    Group {
        key: "handlers",
        name: scene::HANDLERS,
        knobs: &[
            Knob::of("handlers"),
            Knob::of("mean_s"),
            Knob::of("shape"),
            Knob::of("stages"),
            Knob::of("cv"),
        ],
    },
    Group {
        key: "phone",
        name: scene::PHONE,
        knobs: &[
            Knob::switch("redialling", scene::REDIAL),
            Knob::of("redial"),
            Knob::of("mean_delay_s"),
            Knob::of("at_most"),
            Knob::of("courtesy_s"),
        ],
    },
    Group {
        key: "mailbox",
        name: scene::MAILBOX,
        knobs: &[
            Knob::switch("limited", scene::LIMITED),
            Knob::of("room"),
            Knob::of("overhead_s"),
        ],
    },
];

/// The scene's lesson.
pub static SIDE_BY_SIDE: Lesson<Scenario> = Lesson {
    name: SceneName::SideBySide,
    opening: Some(|| Preset::LunchRush.scenario()),
    days: DAYS,
    bet: Some(Bet {
        day: 1,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 0.2),
            (words::option::B, 0.38),
            (words::option::C, 0.65),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { run, .. }| run.phone().books().lost_share(),
        said: |_, share| words::said(say::rounded(share * 100.0, 0)),
    }),
    tasks: &[
        Task {
            key: "slow",
            words: words::task::A,
            done: |Seen { plan, run, .. }| {
                let phone = run.phone().books();
                plan.handlers >= 3
                    && phone.refused_share().is_some_and(|share| share >= 0.3)
                    && phone.attempts >= 100
                    && run.mailbox().books().waiting_max >= 30
                    && matches!(plan.demand, Demand::Steady { per_minute, .. } if per_minute <= 0.5)
            },
        },
        Task {
            key: "real",
            words: words::task::B,
            done: |Seen { plan, run, .. }| {
                let recorded = Counts::Recorded(RecordedDay::EpaHttp1995);
                let real =
                    matches!(&plan.demand, Demand::Counts { counts, .. } if *counts == recorded);
                let phone = run.phone().books();
                real && phone.arrived >= RECORDED
                    && plan.work.mean_s >= 1.0
                    && phone.refused_share().is_some_and(|share| share < 0.01)
            },
        },
        Task {
            key: "million",
            words: words::task::C,
            done: |Seen { run, .. }| run.mailbox().books().served >= MILLION,
        },
    ],
    groups: GROUPS,
    knobs: &[],
    more: &[],
};
