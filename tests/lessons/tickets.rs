//! Voicemail, and fifty tickets.

use phones_and_mailboxes::lesson::{FIFTY_TICKETS, Knob, Model, Seen, VOICEMAIL, most_buyers};
use phones_and_mailboxes::sim::System;
use phones_and_mailboxes::sim::time::{SECOND, seconds};
use phones_and_mailboxes::theory::{ErlangC, erlang_b};

use crate::common::{SEEDS, day, done, finished, is_sound, outcomes};

/// A plan with some controls turned; a choice is made by its place.
fn turned<P: Model>(mut plan: P, turns: &[(&'static str, f64)]) -> P {
    for &(key, to) in turns {
        assert!(plan.dial(&Knob::of(key)).is_some(), "there is no {key}");
        plan.turn(key, to);
    }
    plan
}

fn mean(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let numbers: Vec<f64> = numbers.into_iter().collect();
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

#[test]
fn voicemail_is_a_lesson() {
    is_sound(&VOICEMAIL, &[("lost", 1)]);
}

#[test]
fn with_a_machine_twice_as_many_hear_busy_and_nobody_is_lost() {
    let busy = outcomes(&VOICEMAIL, VOICEMAIL.bet.as_ref().unwrap());
    let expected = ErlangC::new(2, 1.0, 1.5).unwrap().waiting_probability;
    let counted = mean(busy);
    assert!((counted - expected).abs() < 0.01, "{counted}, {expected}");
    // As the prose says: 64 in 100.
    assert!((0.635..0.645).contains(&expected), "{expected}");
    for seed in 1..=SEEDS {
        let run = finished(&day(&VOICEMAIL, 0, seed));
        assert_eq!(run.system().books().lost, 0);
        let measures = run.system().measures();
        assert_eq!(measures.called_back, run.system().books().refused);
    }
}

#[test]
fn without_a_machine_or_with_somebody_for_the_tapes_31_in_100_hear_busy() {
    let expected = erlang_b::blocking(2, 1.5).unwrap();
    assert!((0.305..0.315).contains(&expected), "{expected}");
    for number in [1, 2] {
        let shares = (1..=SEEDS).map(|seed| {
            let run = finished(&day(&VOICEMAIL, number, seed));
            let books = run.system().books();
            assert_eq!(books.lost, if number == 1 { books.refused } else { 0 });
            books.refused_first_share().unwrap()
        });
        let counted = mean(shares);
        assert!((counted - expected).abs() < 0.01, "{counted}, {expected}");
    }
}

#[test]
fn on_hold_nobody_hears_busy_and_a_fifth_hang_up() {
    for seed in 1..=SEEDS {
        let run = finished(&day(&VOICEMAIL, 3, seed));
        let books = run.system().books();
        assert!(books.refused * 200 < books.attempts, "seed {seed}");
        let hung_up = books.lost_share().unwrap();
        assert!((0.15..0.28).contains(&hung_up), "seed {seed}: {hung_up}");
    }
}

#[test]
fn the_tasks_of_voicemail_can_be_done_and_not_by_other_means() {
    let machine = day(&VOICEMAIL, 0, 1);
    let with = |turns: &[(&'static str, f64)]| turned(machine.clone(), turns);
    assert!(done(&VOICEMAIL, "lost", &with(&[("machine", 0.0)])));
    assert!(done(&VOICEMAIL, "soon", &with(&[("handlers", 4.0)])));
    // Not with less to do, and not without messages.
    for turns in [
        &[("handlers", 4.0), ("per_minute", 0.5)] as &[_],
        &[("mean_s", 20.0)],
        &[("handlers", 4.0), ("machine", 0.0)],
        &[("handlers", 2.0)],
    ] {
        assert!(!done(&VOICEMAIL, "soon", &with(turns)), "{turns:?}");
    }
    let music = day(&VOICEMAIL, 3, 1);
    let endless = turned(music.clone(), &[("patience", 0.0)]);
    assert!(done(&VOICEMAIL, "patient", &endless));
    let before_the_end = {
        let mut run = endless.run().unwrap();
        run.advance(20_000 * SECOND, u64::MAX);
        (VOICEMAIL.tasks[2].done)(&Seen::alone(&endless, &run))
    };
    assert!(!before_the_end);
    for turns in [
        &[("patience", 0.0), ("handlers", 3.0)] as &[_],
        &[("patience", 0.0), ("per_minute", 0.5)],
        &[("patience", 0.0), ("machine", 1.0)],
        &[("patience", 0.0), ("places", 0.0)],
    ] {
        let plan = turned(music.clone(), turns);
        assert!(!done(&VOICEMAIL, "patient", &plan), "{turns:?}");
    }
}

#[test]
fn fifty_tickets_is_a_lesson() {
    is_sound(&FIFTY_TICKETS, &[("three", 2)]);
}

#[test]
fn naively_each_seat_is_sold_several_times() {
    let oversold = outcomes(&FIFTY_TICKETS, FIFTY_TICKETS.bet.as_ref().unwrap());
    // As the prose says: a seat is sold six times, more or less.
    let times = mean(oversold) / 50.0 + 1.0;
    assert!((5.5..6.9).contains(&times), "{times}");
    for seed in 1..=SEEDS {
        let run = finished(&day(&FIFTY_TICKETS, 2, seed));
        let (_, buyers) = most_buyers(&run).unwrap();
        assert!(buyers >= 8, "seed {seed}: {buyers}");
    }
}

/// At every moment of every day, by phone and by hold: free, held and sold are fifty.
#[test]
fn no_seat_is_sold_twice_by_phone_or_by_hold() {
    for number in [0, 1] {
        for seed in 1..=SEEDS {
            let plan = day(&FIFTY_TICKETS, number, seed);
            let mut run = plan.run().unwrap();
            while run.step() {
                let sale = run.system();
                let sold = sale.tally().sold as u32;
                assert_eq!(sale.available() + sale.held() + sold, 50);
                assert_eq!(sale.tally().oversold, 0);
            }
        }
    }
}

#[test]
fn holds_sell_out_sooner_than_ten_telephones_and_nobody_hears_busy() {
    let (mut sooner, mut left_over, mut busy) = (0, 0, 0);
    for seed in 1..=SEEDS {
        let [hold, phone] = [0, 1].map(|number| finished(&day(&FIFTY_TICKETS, number, seed)));
        let (hold, phone) = (hold.system(), phone.system());
        assert_eq!(hold.tally().sold, 50, "seed {seed}");
        let sold_out = |at: Option<u64>| at.map_or(f64::INFINITY, seconds);
        sooner += u32::from(sold_out(hold.sold_out_at()) < sold_out(phone.sold_out_at()));
        // As the prose says: thousands of busy signals.
        assert!(phone.books().refused > 2000, "seed {seed}");
        busy += phone.books().refused;
        left_over += u32::from(phone.tally().sold < 50);
    }
    assert!(sooner > 180, "{sooner}");
    assert!(left_over > 0, "a ticket is left on no day");
    let busy = busy as f64 / SEEDS as f64;
    assert!((3_600.0..4_500.0).contains(&busy), "{busy} busy signals");
}

#[test]
fn the_tasks_of_the_sale_can_be_done_and_not_by_other_means() {
    let [hold, phone, naive] = [0, 1, 2].map(|number| day(&FIFTY_TICKETS, number, 1));
    assert!(done(
        &FIFTY_TICKETS,
        "hasty",
        &turned(hold.clone(), &[("hold_s", 30.0)])
    ));
    assert!(!done(
        &FIFTY_TICKETS,
        "hasty",
        &turned(hold.clone(), &[("hold_s", 120.0)])
    ));
    assert!(done(
        &FIFTY_TICKETS,
        "three",
        &turned(hold.clone(), &[("way", 2.0)])
    ));
    assert!(!done(
        &FIFTY_TICKETS,
        "three",
        &turned(naive, &[("callers", 50.0), ("stock", 1000.0)])
    ));
    assert!(done(
        &FIFTY_TICKETS,
        "lines",
        &turned(phone.clone(), &[("handlers", 50.0)])
    ));
    assert!(!done(
        &FIFTY_TICKETS,
        "lines",
        &turned(phone.clone(), &[("handlers", 40.0)])
    ));
    assert!(!done(
        &FIFTY_TICKETS,
        "lines",
        &turned(phone, &[("callers", 10.0)])
    ));
    assert!(!done(&FIFTY_TICKETS, "lines", &hold));
}
