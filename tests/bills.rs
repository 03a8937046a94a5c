//! The same day, billed twice: by hand, to the cent, and at every moment of any day.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

#[path = "common/mod.rs"]
mod common;

use phones_and_mailboxes::report::bills::{Bill, Item, Quantity, bills};
use phones_and_mailboxes::settings::BillsRules;
use phones_and_mailboxes::settings::{Plan, Prices, Rules};
use phones_and_mailboxes::sim::Offices;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::phone::PhoneRules;
use phones_and_mailboxes::sim::time::{SECOND, nanos};
use phones_and_mailboxes::sim::{Demand, Progress, Run, System as _};
use proptest::prelude::*;

use common::scenarios;

/// Three callers for one handler: two an hour apart who need half an hour each, and one who comes in between.
fn by_hand() -> Plan<BillsRules> {
    Plan {
        demand: Demand::Log {
            arrivals_s: vec![0.0, 900.0, 3600.0],
            durations_s: Some(vec![1800.0; 3]),
        },
        handlers: 1,
        rules: BillsRules {
            phone: PhoneRules {
                courtesy_s: 360.0,
                redial: None,
            },
            mailbox: MailboxRules {
                overhead_s: 180.0,
                room: None,
            },
            line_hour: 3.0,
            waiting_hour: 0.4,
        },
        prices: Prices {
            handler_hour: 20.0,
            message: 0.333,
            served: 7.0,
            lost: 12.5,
            ..Prices::default()
        },
        ..BillsRules::plan()
    }
}

fn lines(bill: &Bill) -> Vec<(Item, Quantity, u128)> {
    let line =
        |line: &phones_and_mailboxes::report::bills::Line| (line.item, line.quantity, line.cents);
    bill.lines.iter().map(line).collect()
}

fn time(seconds: u64) -> Quantity {
    Quantity::Time(u128::from(seconds * SECOND))
}

#[test]
fn two_bills_by_hand() {
    let plan = by_hand();
    let mut run = plan.run().unwrap();
    run.finish();
    let both = bills(&plan, &run);
    // The second caller hears busy and is lost. The office closes at 3600 + 2160 s.
    let count = Quantity::Count;
    assert_eq!(
        lines(&both.phone),
        [
            (Item::Work, time(3600), 2000),
            (Item::Manners, time(720), 400),
            (Item::Idle, time(5760 - 4320), 800),
            (Item::Lines, time(4320), 360),
            (Item::Waiting, time(0), 0),
            (Item::Lost, count(1), 1250),
        ]
    );
    assert_eq!(
        (both.phone.total(), both.phone.served, both.phone.worth),
        (4810, 2, 1400)
    );
    // Three letters of 1980 s each; the second waits from 900 to 1980, the third from 3600 to 3960.
    assert_eq!(
        lines(&both.letter),
        [
            (Item::Work, time(5400), 3000),
            (Item::Manners, time(540), 300),
            (Item::Idle, time(0), 0),
            (Item::Messages, count(3), 100),
            (Item::Waiting, time(1440), 16),
            (Item::Lost, count(0), 0),
        ]
    );
    assert_eq!(
        (both.letter.total(), both.letter.served, both.letter.worth),
        (3416, 3, 2100)
    );
}

#[test]
fn a_closed_office_costs_nothing_more() {
    let mut plan = by_hand();
    plan.rules.mailbox.overhead_s = 3600.0;
    let mut run = plan.run().unwrap();
    while run.advance(nanos(6000.0), 1 << 20) == Progress::Underway {}
    let closed = bills(&plan, &run).phone;
    run.finish();
    assert!(run.now() > nanos(12_000.0));
    assert_eq!(bills(&plan, &run).phone, closed);
}

/// The handlers' time on a bill, in handler-nanoseconds.
fn staffed(bill: &Bill) -> u128 {
    let time = |item| match bill.line(item).map(|line| line.quantity) {
        Some(Quantity::Time(time)) => time,
        _ => 0,
    };
    time(Item::Work) + time(Item::Manners) + time(Item::Idle)
}

fn check(plan: &Plan<BillsRules>, run: &Run<Offices>) {
    let both = bills(plan, run);
    let (phone, mailbox) = (run.system().phone(), run.system().mailbox());
    for (bill, books) in [
        (&both.phone, phone.books()),
        (&both.letter, mailbox.books()),
    ] {
        assert!(books.balances());
        // Handlers are paid from opening on until the office closes, whatever they do.
        let handlers = u128::from(plan.handlers);
        let open = staffed(bill);
        assert!(open <= handlers * u128::from(run.now()));
        assert!(open >= handlers * u128::from(books.now));
        assert_eq!(open % handlers, 0);
        let sum: u128 = bill.lines.iter().map(|line| line.cents).sum();
        assert_eq!(bill.total(), sum);
        let lost = bill.line(Item::Lost).map(|line| line.quantity);
        assert_eq!(lost, Some(Quantity::Count(books.lost)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(72),
        ..ProptestConfig::with_cases(150)
    })]

    #[test]
    fn at_every_moment_both_bills_add_up(scenario in scenarios(), part in 0.0f64..1.0) {
        let mut plan = BillsRules::plan();
        plan.set_shared(&scenario);
        (plan.rules.phone, plan.rules.mailbox) = (scenario.rules.phone, scenario.rules.mailbox);
        let mut run = plan.run().unwrap();
        run.finish();
        let until = (run.now() as f64 * part) as u64;
        let mut run = plan.run().unwrap();
        while run.advance(until, 7) != Progress::Reached && !run.is_finished() {}
        check(&plan, &run);
        run.finish();
        check(&plan, &run);
    }

    /// Both stories of a caller, told as one.
    #[test]
    fn a_story_is_that_of_both_offices_in_order_of_time(scenario in scenarios(), stop in 0u64..400) {
        let mut run = scenario.run().unwrap();
        run.advance(stop * SECOND, u64::MAX);
        for caller in 0..run.come() {
            let mut told = run.phone().story(run.people(), caller);
            told.extend(run.mailbox().story(run.people(), caller));
            told.sort_by_key(|&(time, _)| time);
            prop_assert_eq!(run.system().story(run.people(), caller), told);
        }
    }
}
