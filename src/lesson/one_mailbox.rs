//! One mailbox: nobody is refused, and everybody waits.

use super::{Bet, Day, Knob, Lesson, SceneName, Seen, Task};
use crate::report::say;
use crate::settings::Scenario;
use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::OfficesRules;
use crate::sim::time::{SECOND, seconds};
use crate::sim::{Demand, Shape, System as _, Work};
use crate::words::lesson::one_mailbox as words;
use crate::words::{scene, show};

/// A letter every minute; so long does one keep the handler, opening and filing included, in seconds.
fn office(mean_s: f64, room: Option<u32>) -> Scenario {
    Scenario {
        seed: 1,
        demand: Demand::Steady {
            callers: 2000,
            per_minute: 1.0,
        },
        handlers: 1,
        work: Work {
            mean_s,
            shape: Shape::Exponential,
        },
        rules: OfficesRules {
            mailbox: MailboxRules {
                overhead_s: 3.0,
                room,
                ..MailboxRules::default()
            },
            ..OfficesRules::default()
        },
        ..Scenario::default()
    }
}

/// The scene's lesson.
pub static ONE_MAILBOX: Lesson<Scenario> = Lesson {
    name: SceneName::OneMailbox,
    opening: None,
    days: &[
        Day {
            name: words::day::ENOUGH,
            plan: || office(45.0, None),
            pace: 120.0,
        },
        Day {
            name: words::day::SLOW,
            plan: || office(75.0, None),
            pace: 600.0,
        },
        Day {
            name: words::day::FULL,
            plan: || office(75.0, Some(10)),
            pace: 120.0,
        },
    ],
    bet: Some(Bet {
        day: 0,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 60.0),
            (words::option::B, 90.0),
            (words::option::C, 600.0),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { run, .. }| {
            let half = run.mailbox().reply_times().quantile(0.5)?;
            Some(seconds(half))
        },
        said: |_, half_s| words::said(say::duration(half_s)),
    }),
    tasks: &[
        Task {
            key: "pile",
            words: words::task::A,
            done: |Seen { run, .. }| run.mailbox().books().waiting_max >= 100,
        },
        Task {
            key: "prompt",
            words: words::task::B,
            done: |Seen { plan, run, .. }| {
                let replies = run.mailbox().reply_times();
                let most = replies.quantile(0.95);
                let as_many =
                    matches!(plan.demand, Demand::Steady { per_minute, .. } if per_minute >= 1.0);
                as_many
                    && plan.work.mean_s >= 45.0
                    && run.mailbox().books().served >= 200
                    && most.is_some_and(|most| most <= 240 * SECOND)
            },
        },
        Task {
            key: "returned",
            words: words::task::C,
            done: |Seen { run, .. }| run.mailbox().books().lost >= 20,
        },
    ],
    groups: &[],
    knobs: &[
        Knob::between("per_minute", 0.2, 10.0),
        Knob::between("mean_s", 5.0, 300.0),
        Knob::between("handlers", 1.0, 10.0),
        Knob::switch("limited", scene::LIMITED),
        Knob::between("room", 0.0, 100.0),
    ],
    more: &[Knob::of("overhead_s")],
};
