//! Side by side: the same day by phone and by letter.

use super::{Bet, Day, Lesson, SceneName, Task};
use crate::report::say;
use crate::settings::{Preset, Scenario};
use crate::sim::Demand;
use crate::sim::demand::{Counts, RecordedDay};
use crate::words::lesson::side_by_side as words;

/// How many are a million.
const MILLION: u64 = 1_000_000;
/// How many came on the recorded day.
const RECORDED: u64 = 47_742;

/// The scene's lesson. Its days and controls are the main scene's own.
pub static SIDE_BY_SIDE: Lesson<Scenario> = Lesson {
    name: SceneName::SideBySide,
    days: &[
        Day {
            name: Preset::LunchRush.name(),
            plan: || Preset::LunchRush.scenario(),
            pace: 180.0,
        },
        Day {
            name: Preset::QuietMorning.name(),
            plan: || Preset::QuietMorning.scenario(),
            pace: 600.0,
        },
    ],
    bet: Some(Bet {
        day: 0,
        question: words::BET,
        options: &[
            (words::option::A, 0.2),
            (words::option::B, 0.38),
            (words::option::C, 0.65),
            (words::option::D, f64::INFINITY),
        ],
        outcome: |_, run| run.phone().books().lost_share(),
        said: |share| words::said(say::rounded(share * 100.0, 0)),
    }),
    tasks: &[
        Task {
            key: "slow",
            words: words::task::A,
            done: |plan, run| {
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
            done: |plan, run| {
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
            done: |_, run| run.mailbox().books().served >= MILLION,
        },
    ],
    knobs: &[],
    more: &[],
};
