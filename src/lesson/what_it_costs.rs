//! What it costs: the same day billed twice, at the reader's own prices.

use super::{Bet, Day, Knob, Lesson, SceneName, Seen, Task};
use crate::report::bills::{Both, bills};
use crate::report::say;
use crate::settings::BillsRules;
use crate::settings::{Plan, Preset, Prices, Scenario};
use crate::sim::Offices;
use crate::sim::{Run, Shape};
use crate::words::lesson::what_it_costs as words;
use crate::words::show;

fn day(scenario: Scenario) -> Plan<BillsRules> {
    let rules = BillsRules {
        phone: scenario.rules.phone,
        mailbox: scenario.rules.mailbox,
        ..BillsRules::default()
    };
    let mut plan = Plan::of(scenario.demand.clone(), 1, 1.0, Shape::Exponential, rules);
    plan.set_common(&scenario);
    plan
}

fn lunch() -> Plan<BillsRules> {
    day(Preset::LunchRush.scenario())
}

fn quiet() -> Plan<BillsRules> {
    day(Preset::QuietMorning.scenario())
}

/// Whether a plan is that of a day, whatever its seed and its prices.
fn is_at_other_prices(plan: &Plan<BillsRules>, day: Plan<BillsRules>) -> bool {
    let BillsRules {
        line_hour,
        waiting_hour,
        ..
    } = plan.rules;
    let rules = BillsRules {
        line_hour,
        waiting_hour,
        ..day.rules
    };
    let asked = Plan {
        seed: plan.seed,
        prices: plan.prices.clone(),
        rules,
        ..day
    };
    asked == *plan
}

/// The bills of a day that is over.
fn settled(plan: &Plan<BillsRules>, run: &Run<Offices>) -> Option<Both> {
    run.is_finished().then(|| bills(plan, run))
}

/// Bills that differ by no more than one part in so many are the same.
const SAME: u128 = 100;

/// The scene's lesson.
pub static WHAT_IT_COSTS: Lesson<Plan<BillsRules>> = Lesson {
    name: SceneName::WhatItCosts,
    opening: None,
    days: &[
        Day {
            name: words::day::LUNCH,
            plan: lunch,
            pace: 240.0,
        },
        Day {
            name: words::day::QUIET,
            plan: quiet,
            pace: 480.0,
        },
    ],
    bet: Some(Bet {
        day: 0,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 0.9),
            (words::option::B, 1.1),
            (words::option::C, 1.5),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { plan, run, .. }| {
            let both = settled(plan, run)?;
            let letter = both.letter.total();
            (letter > 0).then(|| both.phone.total() as f64 / letter as f64)
        },
        said: |_, ratio| words::said(say::rounded(ratio, 1)),
    }),
    tasks: &[
        Task {
            key: "dear-letters",
            words: words::task::A,
            done: |Seen { plan, run, .. }| {
                is_at_other_prices(plan, lunch())
                    && settled(plan, run)
                        .is_some_and(|both| both.letter.total() > both.phone.total())
            },
        },
        Task {
            key: "even",
            words: words::task::B,
            done: |Seen { plan, run, .. }| {
                is_at_other_prices(plan, lunch())
                    && settled(plan, run).is_some_and(|both| {
                        let (phone, letter) = (both.phone.total(), both.letter.total());
                        letter > 0 && phone.abs_diff(letter) * SAME <= phone.max(letter)
                    })
            },
        },
        Task {
            key: "cheap-phone",
            words: words::task::C,
            done: |Seen { plan, run, .. }| {
                let quiet = quiet();
                let usual = BillsRules::default();
                let same_prices = plan.prices == Prices::default()
                    && plan.rules.line_hour == usual.line_hour
                    && plan.rules.waiting_hour == usual.waiting_hour;
                let more_handlers = Plan {
                    handlers: quiet.handlers,
                    seed: quiet.seed,
                    ..Plan::clone(plan)
                };
                same_prices
                    && more_handlers == quiet
                    && settled(plan, run)
                        .is_some_and(|both| both.phone.total() < both.letter.total())
            },
        },
    ],
    groups: &[],
    knobs: &[
        Knob::between("handler_hour", 0.0, 100.0),
        Knob::between("line_hour", 0.0, 20.0),
        Knob::between("message", 0.0, 5.0),
        Knob::between("waiting_hour", 0.0, 50.0),
        Knob::between("lost_cost", 0.0, 100.0),
        Knob::between("served_worth", 0.0, 100.0),
        Knob::between("handlers", 1.0, 30.0),
    ],
    more: &[
        Knob::between("per_minute", 0.2, 10.0),
        Knob::between("mean_s", 10.0, 600.0),
        Knob::between("call_courtesy_s", 0.0, 120.0),
        Knob::between("letter_overhead_s", 0.0, 120.0),
        Knob::of("redialling"),
        Knob::of("mailbox"),
    ],
};
