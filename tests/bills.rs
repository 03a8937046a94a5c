//! The same day, billed twice: by hand, to the cent, and at every moment of any day.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

#[path = "common/mod.rs"]
mod common;

use std::collections::HashSet;

use phones_and_mailboxes::report::bills::{Bill, Item, Quantity, bills};
use phones_and_mailboxes::report::{Figure, Reported};
use phones_and_mailboxes::settings::{BillsRules, Plan, Prices, Rules, Scenario};
use phones_and_mailboxes::sim::Offices;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
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
                ..PhoneRules::default()
            },
            mailbox: MailboxRules {
                overhead_s: 180.0,
                room: None,
                ..MailboxRules::default()
            },
            line_hour: 3.0,
            waiting_hour: 0.4,
            ..BillsRules::default()
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
    let line = |line: &phones_and_mailboxes::report::bills::BillLine| {
        (line.item, line.quantity, line.cents)
    };
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

/// The same day with bills.
fn billed(scenario: &Scenario) -> Plan<BillsRules> {
    let mut plan = BillsRules::plan();
    plan.set_common(scenario);
    (plan.rules.phone, plan.rules.mailbox) = (scenario.rules.phone, scenario.rules.mailbox);
    plan
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
        let plan = billed(&scenario);
        let mut run = plan.run().unwrap();
        run.finish();
        let until = (run.now() as f64 * part) as u64;
        let mut run = plan.run().unwrap();
        while run.advance(until, 7) != Progress::Reached && !run.is_finished() {}
        check(&plan, &run);
        run.finish();
        check(&plan, &run);
    }

    /// With bills, all that is counted of both offices is the same; but a lost call and a returned letter are money.
    #[test]
    fn what_is_counted_is_the_same_with_bills_and_without(scenario in scenarios(), stop in 0u64..400) {
        let plan = billed(&scenario);
        let mut run = plan.run().unwrap();
        run.advance(stop * SECOND, u64::MAX);
        let with = BillsRules::figures(&plan, &run, false);
        let keys: HashSet<String> = with.iter().map(Figure::key).collect();
        prop_assert_eq!(keys.len(), with.len());
        for figure in OfficesRules::figures(&scenario, &run, false) {
            let is_money = ["phone.lost", "mailbox.returned"].contains(&figure.key().as_str());
            let found = with.iter().find(|found| found.key() == figure.key());
            let is_same = found.map(|found| found.value) == Some(figure.value);
            prop_assert!(found.is_some() && is_same != is_money, "{figure:?}: {found:?}");
        }
        let estimates = OfficesRules::estimates(&scenario, &run);
        let expectations = OfficesRules::expectations(&scenario);
        let known = estimates.iter().map(|(name, _)| name);
        for name in known.chain(expectations.iter().map(|(name, _)| name)) {
            prop_assert!(keys.contains(*name), "{name} is no figure");
        }
        prop_assert_eq!(BillsRules::estimates(&plan, &run), estimates);
        prop_assert_eq!(BillsRules::expectations(&plan), expectations);
        let callers = u64::from(run.people().callers());
        prop_assert_eq!(BillsRules::progress(&run, callers), OfficesRules::progress(&run, callers));
        let by_office = OfficesRules::series(&run).replace("\nphone,", "\nbills,");
        prop_assert_eq!(BillsRules::series(&run), by_office);
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
