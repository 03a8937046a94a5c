//! What it costs.

use phones_and_mailboxes::lesson::{Model, Turn, WHAT_IT_COSTS};
use phones_and_mailboxes::report::bills::{Item, bills};
use phones_and_mailboxes::settings::BillsRules;
use phones_and_mailboxes::settings::Plan;

use crate::common::{SEEDS, day, done, finished, is_sound, outcomes};

const LUNCH: usize = 0;
const QUIET: usize = 1;

fn turned(number: usize, seed: u64, turns: &[(&'static str, f64)]) -> Plan<BillsRules> {
    let mut plan = day(&WHAT_IT_COSTS, number, seed);
    for &(key, to) in turns {
        plan.turn(key, to);
    }
    plan
}

#[test]
fn what_it_costs_is_a_lesson() {
    is_sound(&WHAT_IT_COSTS, &[]);
}

#[test]
fn at_lunch_the_phone_is_the_dear_one() {
    let ratios = outcomes(&WHAT_IT_COSTS, WHAT_IT_COSTS.bet.as_ref().unwrap());
    assert!(ratios.iter().all(|&ratio| ratio > 1.7), "{ratios:?}");
}

#[test]
fn the_bills_say_what_the_prose_says() {
    for seed in 1..=SEEDS {
        let plan = day(&WHAT_IT_COSTS, LUNCH, seed);
        let both = bills(&plan, &finished(&plan));
        let line = |bill: &phones_and_mailboxes::report::bills::Bill, item| {
            bill.line(item).map_or(0, |line| line.cents)
        };
        // Most of the phone's bill are callers who gave up; much of the letters' bill is waiting.
        let lost = line(&both.phone, Item::Lost);
        assert!(2 * lost > both.phone.total(), "seed {seed}");
        let waiting = line(&both.letter, Item::Waiting);
        assert!(4 * waiting > both.letter.total(), "seed {seed}");
        // Half of all callers gave up; no sum on either bill is larger.
        let lines = || both.phone.lines.iter().chain(&both.letter.lines);
        let largest = lines().map(|line| line.cents).max();
        assert_eq!(largest, Some(lost), "seed {seed}");
        let gave_up = lost / 1000;
        assert!((230..375).contains(&gave_up), "seed {seed}: {gave_up}");
        // Its handlers are a small part of the bill.
        let paid = |bill| {
            [Item::Work, Item::Manners, Item::Idle]
                .map(|item| line(bill, item))
                .iter()
                .sum()
        };
        let handlers: u128 = paid(&both.phone);
        assert!(4 * handlers < both.phone.total(), "seed {seed}");
        // With an hour of waiting at about seven, the bills are the same.
        let more = waiting - line(&both.phone, Item::Waiting);
        let even = 2.0 + 2.0 * (both.phone.total() - both.letter.total()) as f64 / more as f64;
        assert!((5.5..10.0).contains(&even), "seed {seed}: {even}");
        assert_eq!(line(&both.letter, Item::Lost), 0);
        // On a quiet morning most of either bill is for handlers with nothing to do.
        let plan = day(&WHAT_IT_COSTS, QUIET, seed);
        let both = bills(&plan, &finished(&plan));
        for bill in [&both.phone, &both.letter] {
            assert!(2 * line(bill, Item::Idle) > bill.total(), "seed {seed}");
        }
        let (phone, letter) = (both.phone.total() as f64, both.letter.total() as f64);
        assert!((1.0..1.5).contains(&(phone / letter)), "seed {seed}");
    }
}

#[test]
fn tasks_are_done_by_doing_them() {
    for seed in [1, 8, 150] {
        let done = |key, number, turns| done(&WHAT_IT_COSTS, key, &turned(number, seed, turns));
        assert!(done("dear-letters", LUNCH, &[("waiting_hour", 20.0)]));
        assert!(done("dear-letters", LUNCH, &[("lost_cost", 0.0)]));
        assert!(!done(
            "dear-letters",
            LUNCH,
            &[("lost_cost", 0.0), ("handlers", 20.0)]
        ));
        assert!(!done("even", LUNCH, &[("lost_cost", 0.0)]));
        assert!(done("cheap-phone", QUIET, &[("handlers", 9.0)]));
        assert!(!done(
            "cheap-phone",
            QUIET,
            &[("handlers", 6.0), ("message", 1.0)]
        ));
        // Somewhere between the two there is a price at which both bills are the same.
        let (mut low, mut high) = (0.0, 50.0);
        for _ in 0..40 {
            let price = (low + high) / 2.0;
            let plan = turned(LUNCH, seed, &[("waiting_hour", price)]);
            let both = bills(&plan, &finished(&plan));
            if both.letter.total() < both.phone.total() {
                low = price;
            } else {
                high = price;
            }
        }
        assert!(done("even", LUNCH, &[("waiting_hour", low)]));
    }
}

/// The prices of a message that a reader can choose and that make both bills the same.
#[test]
fn there_is_a_price_on_the_slider_at_which_the_bills_are_even() {
    let knobs = WHAT_IT_COSTS.knobs;
    let knob = knobs.iter().find(|knob| knob.key == "message").unwrap();
    for seed in 1..=SEEDS {
        let plan = day(&WHAT_IT_COSTS, LUNCH, seed);
        let Turn::Number { scale, .. } = plan.dial(knob).unwrap().turn else {
            panic!("a price is a number");
        };
        let even = |place| {
            let turns = [("message", scale.number(place))];
            done(&WHAT_IT_COSTS, "even", &turned(LUNCH, seed, &turns))
        };
        assert!((0..=scale.last()).any(even), "seed {seed}");
    }
}
