//! Fifty tickets: the same rush by phone, by holds that run out, and naively.

use super::{Bet, Day, Knob, Lesson, SceneName, Seen, Task};
use crate::report::say;
use crate::settings::Plan;
use crate::sim::phone::Redial;
use crate::sim::sale::{Sale, SaleMode, SaleRules};
use crate::sim::system::System;
use crate::sim::{Demand, Run};
use crate::words::lesson::fifty_tickets as words;
use crate::words::show;

/// The hall fills within so many seconds of the opening, or rather the line in front of it.
const WITHIN_S: f64 = 90.0;
const SHOPPERS: u32 = 400;

/// Four hundred want one of fifty tickets.
fn rush(way: SaleMode) -> Plan<SaleRules> {
    let mut plan = Plan::<SaleRules>::rush(way);
    plan.demand = Demand::AtOnce {
        callers: SHOPPERS,
        window_s: WITHIN_S,
    };
    plan.rules.redial = Some(Redial {
        probability: 0.95,
        mean_delay_s: 30.0,
        at_most: 30,
        ..Redial::default()
    });
    plan
}

/// The scene's lesson.
pub static FIFTY_TICKETS: Lesson<Plan<SaleRules>> = Lesson {
    name: SceneName::FiftyTickets,
    opening: None,
    days: &[
        Day {
            name: words::day::HOLD,
            plan: || rush(SaleMode::Hold),
            pace: 10.0,
        },
        Day {
            name: words::day::PHONE,
            plan: || rush(SaleMode::Phone),
            pace: 20.0,
        },
        Day {
            name: words::day::NAIVE,
            plan: || rush(SaleMode::Naive),
            pace: 10.0,
        },
    ],
    bet: Some(Bet {
        day: 2,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 0.5),
            (words::option::B, 20.5),
            (words::option::C, 100.5),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { run, .. }| Some(run.system().tally().oversold as f64),
        said: |_, oversold| words::said(say::count(oversold as u64)),
    }),
    tasks: &[
        Task {
            key: "three",
            words: words::task::A,
            done: |Seen { run, .. }| most_buyers(run).is_some_and(|(_, buyers)| buyers >= 3),
        },
        Task {
            key: "hasty",
            words: words::task::B,
            done: |Seen { plan, run, .. }| {
                let tally = run.system().tally();
                let ended = tally.sold + tally.walked_away + tally.lapsed;
                plan.rules.way == SaleMode::Hold && ended >= 50 && tally.lapsed * 2 > ended
            },
        },
        Task {
            key: "lines",
            words: words::task::C,
            done: |Seen { plan, run, .. }| {
                let books = run.system().books();
                plan.rules.way == SaleMode::Phone
                    && books.refused == 0
                    && books.arrived >= u64::from(SHOPPERS)
            },
        },
    ],
    groups: &[],
    knobs: &[
        Knob::of("way"),
        Knob::between("hold_s", 10.0, 3600.0),
        Knob::between("handlers", 1.0, 200.0),
        Knob::between("callers", 10.0, 100_000.0),
        Knob::between("stock", 1.0, 1000.0),
    ],
    more: &[
        Knob::between("window_s", 1.0, 3600.0),
        Knob::between("mean_s", 5.0, 600.0),
        Knob::of("pays"),
        Knob::of("when_held"),
        Knob::between("clerk_s", 0.001, 10.0),
        Knob::of("redialling"),
        Knob::of("redial_probability"),
        Knob::between("redial_delay_s", 1.0, 600.0),
    ],
};

/// The ticket that most have paid for, if any has been paid for twice, and how many they are.
pub fn most_buyers(run: &Run<Sale>) -> Option<(u32, u32)> {
    let sale = run.system();
    let mut buyers = vec![1u32; sale.items() as usize];
    let mut most: Option<(u32, u32)> = None;
    for double in sale.double_sold(run.people()) {
        let place = double.item.checked_sub(1)? as usize;
        let count = buyers.get_mut(place)?;
        *count += 1;
        if most.is_none_or(|(_, most)| *count > most) {
            most = Some((double.item, *count));
        }
    }
    most
}
