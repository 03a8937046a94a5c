//! One phone, more phones, one mailbox.

use phones_and_mailboxes::lesson::{Knob, MORE_PHONES, Model, ONE_MAILBOX, ONE_PHONE};
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::System as _;
use phones_and_mailboxes::theory::erlang_b;

use crate::common::{SEEDS, day, done, finished, is_sound, outcomes};

fn turned(mut plan: Scenario, turns: &[(&'static str, f64)]) -> Scenario {
    for &(key, to) in turns {
        assert!(plan.dial(&Knob::of(key)).is_some(), "there is no {key}");
        plan.turn(key, to);
    }
    plan
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

#[test]
fn one_phone_is_a_lesson() {
    is_sound(&ONE_PHONE, &[]);
}

#[test]
fn exactly_enough_time_turns_half_of_them_away() {
    let shares = outcomes(&ONE_PHONE, ONE_PHONE.bet.as_ref().unwrap());
    // Erlang B with one server at a load of one.
    assert!((mean(&shares) - 0.5).abs() < 0.01, "{}", mean(&shares));
}

#[test]
fn the_handler_sits_idle_for_half_of_the_day() {
    for seed in 1..=SEEDS {
        let run = finished(&day(&ONE_PHONE, 1, seed));
        let books = run.phone().books();
        let busy = books
            .utilisation(run.phone().desk().staffed(books.now))
            .unwrap();
        assert!((0.35..0.65).contains(&busy), "seed {seed}: {busy}");
    }
}

#[test]
fn the_second_to_ring_hears_busy() {
    let run = finished(&day(&ONE_PHONE, 0, 1));
    assert_eq!(run.phone().books().served, 1);
    assert_eq!(run.phone().books().lost, 1);
}

#[test]
fn a_call_of_ones_own_gets_through_or_not() {
    let mut plan = day(&ONE_PHONE, 0, 1);
    plan.ring(5.0);
    assert!(done(&ONE_PHONE, "busy", &plan) && !done(&ONE_PHONE, "through", &plan));
    plan.ring(60.0);
    assert!(done(&ONE_PHONE, "busy", &plan) && done(&ONE_PHONE, "through", &plan));
    // Before those who ring by themselves, too.
    let mut plan = day(&ONE_PHONE, 0, 1);
    plan.ring(0.5);
    assert!(!done(&ONE_PHONE, "busy", &plan) && done(&ONE_PHONE, "through", &plan));
}

#[test]
fn quick_talkers_hear_less_of_busy() {
    let others = day(&ONE_PHONE, 1, 1);
    assert!(done(
        &ONE_PHONE,
        "faster",
        &turned(others.clone(), &[("mean_s", 2.0)])
    ));
    assert!(!done(
        &ONE_PHONE,
        "faster",
        &turned(others.clone(), &[("mean_s", 5.0)])
    ));
    // Not by letting fewer ring.
    assert!(!done(
        &ONE_PHONE,
        "faster",
        &turned(others, &[("per_minute", 1.0)])
    ));
}

#[test]
fn more_phones_is_a_lesson() {
    is_sound(&MORE_PHONES, &[("echo", 1)]);
}

#[test]
fn redialling_makes_the_line_busier() {
    let redialling = outcomes(&MORE_PHONES, MORE_PHONES.bet.as_ref().unwrap());
    assert!(mean(&redialling) > 0.6, "{}", mean(&redialling));
    let first: Vec<f64> = (1..=SEEDS)
        .map(|seed| {
            finished(&day(&MORE_PHONES, 0, seed))
                .phone()
                .books()
                .refused_share()
                .unwrap()
        })
        .collect();
    let expected = erlang_b::blocking(8, 8.0).unwrap();
    assert!((mean(&first) - expected).abs() < 0.005, "{}", mean(&first));
    assert!(first.iter().all(|&share| (0.15..0.32).contains(&share)));
}

#[test]
fn half_the_busy_signals_cost_a_quarter_more_handlers_or_speed() {
    let eight = day(&MORE_PHONES, 0, 1);
    let with = |turns: &[(&'static str, f64)]| turned(eight.clone(), turns);
    assert!(done(&MORE_PHONES, "hire", &with(&[("handlers", 12.0)])));
    assert!(!done(&MORE_PHONES, "hire", &with(&[("handlers", 9.0)])));
    assert!(!done(&MORE_PHONES, "hire", &with(&[("mean_s", 60.0)])));
    assert!(done(&MORE_PHONES, "faster", &with(&[("mean_s", 75.0)])));
    assert!(!done(&MORE_PHONES, "faster", &with(&[("handlers", 12.0)])));
    assert!(!done(
        &MORE_PHONES,
        "faster",
        &with(&[("mean_s", 75.0), ("redialling", 1.0)])
    ));
    assert!(done(
        &MORE_PHONES,
        "echo",
        &with(&[("redialling", 1.0), ("redial", 0.95), ("at_most", 50.0)])
    ));
    // As the prose says: ten handlers, or a fifth less time for each call.
    assert!((0.11..0.13).contains(&erlang_b::blocking(10, 8.0).unwrap()));
    assert!((0.11..0.13).contains(&erlang_b::blocking(8, 6.0).unwrap()));
}

#[test]
fn one_mailbox_is_a_lesson() {
    is_sound(&ONE_MAILBOX, &[("pile", 1), ("returned", 2)]);
}

#[test]
fn enough_time_is_not_soon() {
    let replies = outcomes(&ONE_MAILBOX, ONE_MAILBOX.bet.as_ref().unwrap());
    assert!(replies.iter().all(|&half_s| half_s > 90.0));
    // On average it takes minutes, as the prose says.
    for seed in 1..=SEEDS {
        let run = finished(&day(&ONE_MAILBOX, 0, seed));
        assert!(
            run.mailbox().reply_times().mean().unwrap() > 120e9,
            "seed {seed}"
        );
    }
}

#[test]
fn a_mailbox_does_what_the_prose_says() {
    for seed in 1..=SEEDS {
        let slow = finished(&day(&ONE_MAILBOX, 1, seed));
        assert_eq!(slow.mailbox().books().lost, 0);
        assert!(slow.mailbox().books().waiting_max > 300, "seed {seed}");
        let full = finished(&day(&ONE_MAILBOX, 2, seed));
        assert!(full.mailbox().books().waiting_max <= 10);
        assert!(full.mailbox().books().lost > 200, "seed {seed}");
    }
    let enough = day(&ONE_MAILBOX, 0, 1);
    assert!(done(
        &ONE_MAILBOX,
        "prompt",
        &turned(enough.clone(), &[("handlers", 2.0)])
    ));
    assert!(!done(
        &ONE_MAILBOX,
        "prompt",
        &turned(enough.clone(), &[("mean_s", 10.0)])
    ));
    let slower = turned(enough.clone(), &[("mean_s", 120.0)]);
    assert!(done(&ONE_MAILBOX, "pile", &slower));
    let limited = turned(enough, &[("limited", 1.0), ("room", 2.0)]);
    assert!(done(&ONE_MAILBOX, "returned", &limited));
}
