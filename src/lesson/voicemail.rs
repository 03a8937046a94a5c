//! Voicemail: whoever hears busy leaves a message, and a busy line has turned into a mailbox.

use super::{Bet, Day, Knob, Lesson, SceneName, Seen, Task};
use crate::report::say;
use crate::settings::Plan;
use crate::sim::hotline::{HoldMusic, Hotline, HotlineRules, Voicemail};
use crate::sim::system::System;
use crate::sim::time::SECOND;
use crate::sim::{Demand, Run, Shape};
use crate::words::lesson::voicemail as words;
use crate::words::show;

/// Calls of a minute and a half, one a minute, and two handlers: a quarter of their time is to spare.
fn office(rules: HotlineRules) -> Plan<HotlineRules> {
    let demand = Demand::Steady {
        callers: CALLERS,
        per_minute: 1.0,
    };
    let rules = HotlineRules {
        courtesy_s: 0.0,
        ..rules
    };
    Plan::of(demand, 2, MEAN_S, Shape::Exponential, rules)
}

const CALLERS: u32 = 1000;
const MEAN_S: f64 = 90.0;

/// A machine on which everybody leaves a message.
fn machine(own_handlers: Option<u32>) -> HotlineRules {
    HotlineRules {
        voicemail: Some(Voicemail {
            probability: 1.0,
            overhead_s: 0.0,
            own_handlers,
            ..Voicemail::default()
        }),
        ..HotlineRules::PLAIN
    }
}

/// So many callers have come before a share means something.
const ENOUGH: u64 = 300;

/// The scene's lesson.
pub static VOICEMAIL: Lesson<Plan<HotlineRules>> = Lesson {
    name: SceneName::Voicemail,
    opening: None,
    days: &[
        Day {
            name: words::day::MACHINE,
            plan: || office(machine(None)),
            pace: 60.0,
        },
        Day {
            name: words::day::NONE,
            plan: || office(HotlineRules::PLAIN),
            pace: 60.0,
        },
        Day {
            name: words::day::OWN,
            plan: || office(machine(Some(1))),
            pace: 60.0,
        },
        Day {
            name: words::day::MUSIC,
            plan: || {
                office(HotlineRules {
                    hold: Some(HoldMusic {
                        places: 10,
                        patience_s: Some(60.0),
                        ..HoldMusic::default()
                    }),
                    ..HotlineRules::PLAIN
                })
            },
            pace: 60.0,
        },
    ],
    bet: Some(Bet {
        day: 0,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 0.26),
            (words::option::B, 0.38),
            (words::option::C, 0.455),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { run, .. }| run.system().books().refused_first_share(),
        said: |_, share| words::said(say::rounded(share * 100.0, 0)),
    }),
    tasks: &[
        Task {
            key: "lost",
            words: words::task::A,
            done: |Seen { plan, run, .. }| {
                let hung_up = run.system().measures().abandoned;
                let gave_up = run.system().books().lost.saturating_sub(hung_up);
                plan.rules.voicemail.is_none() && gave_up >= 100
            },
        },
        Task {
            key: "soon",
            words: words::task::B,
            done: |Seen { plan, run, .. }| {
                let measures = run.system().measures();
                let most = measures.reply_times.quantile(0.95);
                plan.rules.voicemail.is_some()
                    && as_much_work(plan, run)
                    && measures.called_back >= 20
                    && most.is_some_and(|most| most <= 360 * SECOND)
            },
        },
        Task {
            key: "patient",
            words: words::task::C,
            done: |Seen { plan, run, .. }| {
                let books = run.system().books();
                plan.rules.voicemail.is_none()
                    && plan.handlers <= 2
                    && as_much_work(plan, run)
                    && run.is_finished()
                    && books.lost_share().is_some_and(|share| share < 0.05)
            },
        },
    ],
    groups: &[],
    knobs: &[
        Knob::of("machine"),
        Knob::between("handlers", 1.0, 10.0),
        Knob::of("waiting"),
        Knob::of("message_probability"),
        Knob::between("own_handlers", 1.0, 10.0),
        Knob::between("places", 0.0, 50.0),
        Knob::of("patience"),
    ],
    more: &[
        Knob::between("callers", 100.0, 10_000.0),
        Knob::between("per_minute", 0.2, 10.0),
        Knob::between("mean_s", 5.0, 600.0),
        Knob::between("message_overhead_s", 0.0, 120.0),
        Knob::between("call_courtesy_s", 0.0, 60.0),
        Knob::between("patience_s", 5.0, 3600.0),
        Knob::of("redialling"),
    ],
};

/// Whether as many want as much as on the days offered.
fn as_much_work(plan: &Plan<HotlineRules>, run: &Run<Hotline>) -> bool {
    let as_many = matches!(plan.demand, Demand::Steady { per_minute, .. } if per_minute >= 1.0);
    as_many && plan.work.mean_s >= MEAN_S && run.system().books().arrived >= ENOUGH
}
