//! The simulation agrees with theory, and with published runs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

#[path = "common/replications.rs"]
mod replications;

use phones_and_mailboxes::report::offices::{BUSY_FIRST, MAILBOX_UTILISATION, RETURNED, WAIT};
use phones_and_mailboxes::report::{Expectation, Formula, Reported as _, named};
use phones_and_mailboxes::settings::{Preset, Scenario};
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::PhoneRules;
use phones_and_mailboxes::sim::time::{SECOND, seconds};
use phones_and_mailboxes::sim::{Demand, Offices, Run, Shape, System as _, Work};
use phones_and_mailboxes::theory::Mdc;
use replications::{REPLICATIONS, agree};

fn run(scenario: &Scenario) -> Run<Offices> {
    let mut run = scenario.run().unwrap();
    run.finish();
    run
}

/// A steady scenario of one problem a minute on average, at this utilisation.
fn steady(handlers: u32, utilisation: f64, shape: Shape) -> Scenario {
    Scenario {
        seed: 1000,
        demand: Demand::Steady {
            callers: 60_000,
            per_minute: utilisation * f64::from(handlers),
        },
        handlers,
        work: Work {
            mean_s: 60.0,
            shape,
        },
        rules: OfficesRules {
            phone: PhoneRules {
                courtesy_s: 0.0,
                redial: None,
                ..PhoneRules::default()
            },
            mailbox: MailboxRules {
                overhead_s: 0.0,
                room: None,
                ..MailboxRules::default()
            },
            ..OfficesRules::default()
        },
        ..Scenario::default()
    }
}

/// Whether the mean over replications is within its 99.9 % interval of what is expected.
fn agrees(
    scenario: &Scenario,
    expected: Option<Expectation>,
    measure: impl Fn(&Run<Offices>) -> f64,
) {
    let expected = expected.expect("theory exists").value;
    let means: Vec<f64> = (0..REPLICATIONS)
        .map(|replication| {
            let seed = scenario.seed + replication;
            measure(&run(&Scenario {
                seed,
                ..scenario.clone()
            }))
        })
        .collect();
    agree(&format!("{scenario:?}"), expected, &means);
}

fn expected(scenario: &Scenario, name: &str) -> Option<Expectation> {
    named(&OfficesRules::expectations(scenario), name)
}

fn busy(run: &Run<Offices>) -> f64 {
    run.phone().books().refused_first_share().unwrap()
}

fn wait_s(run: &Run<Offices>) -> f64 {
    run.mailbox().waits().mean().unwrap() / SECOND as f64
}

#[test]
fn busy_signals_follow_erlangs_loss_formula_whatever_the_work() {
    for (handlers, utilisation, shape) in [
        (1, 0.3, Shape::Exponential),
        (2, 0.7, Shape::Fixed),
        (5, 0.5, Shape::LogNormal { cv: 2.0 }),
        (10, 0.8, Shape::Erlang { stages: 3 }),
        (50, 0.95, Shape::Exponential),
    ] {
        let scenario = steady(handlers, utilisation, shape);
        agrees(&scenario, expected(&scenario, BUSY_FIRST), busy);
    }
}

#[test]
fn waits_of_one_handler_follow_pollaczek_and_khinchine() {
    for (utilisation, shape, overhead_s) in [
        (0.3, Shape::Exponential, 0.0),
        (0.6, Shape::LogNormal { cv: 1.5 }, 0.0),
        (0.8, Shape::Fixed, 0.0),
        (0.5, Shape::Exponential, 20.0),
        (0.9, Shape::Erlang { stages: 2 }, 0.0),
    ] {
        let mut scenario = steady(1, utilisation, shape);
        scenario.rules.mailbox.overhead_s = overhead_s;
        agrees(&scenario, expected(&scenario, WAIT), wait_s);
    }
}

#[test]
fn waits_of_several_handlers_follow_theory() {
    for (handlers, utilisation, shape) in [
        (2, 0.7, Shape::Exponential),
        (10, 0.9, Shape::Exponential),
        (3, 0.95, Shape::Exponential),
    ] {
        let scenario = steady(handlers, utilisation, shape);
        let wait = expected(&scenario, WAIT);
        assert!(wait.unwrap().formula.is_exact());
        agrees(&scenario, wait, wait_s);
        agrees(&scenario, expected(&scenario, MAILBOX_UTILISATION), |run| {
            let books = run.mailbox().books();
            let staffed = run.mailbox().desk().staffed(books.now);
            books.utilisation(staffed).unwrap()
        });
    }
}

#[test]
fn waits_for_fixed_work_follow_m_d_c() {
    let scenario = steady(4, 0.8, Shape::Fixed);
    let theory = Mdc::new(4, 0.8 * 4.0 / 60.0, 60.0).unwrap();
    let expected = Expectation {
        value: theory.means.wait,
        formula: Formula::Mgc,
    };
    agrees(&scenario, Some(expected), wait_s);
}

#[test]
fn a_small_mailbox_returns_what_theory_expects() {
    for (handlers, utilisation, room) in [(1, 0.9, 3), (4, 1.3, 5), (2, 0.8, 0)] {
        let mut scenario = steady(handlers, utilisation, Shape::Exponential);
        scenario.rules.mailbox.room = Some(room);
        agrees(&scenario, expected(&scenario, RETURNED), |run| {
            run.mailbox().books().lost_share().unwrap()
        });
    }
}

/// Published: simmer's test of arrivals at 1, 2, … 100, service of 1.5, one server and no queue.
#[test]
fn an_even_stream_on_one_line_is_as_published() {
    let mut scenario = steady(1, 0.5, Shape::Fixed);
    scenario.demand = Demand::Even {
        callers: 100,
        per_minute: 60.0,
    };
    scenario.work.mean_s = 1.5;
    let run = run(&scenario);
    let books = run.phone().books();
    assert_eq!((books.served, books.lost), (50, 50));
    assert_eq!(seconds(books.now), 100.5);
}

/// The real day, checked against the plainest program that could do the same: Lindley's recursion for
/// the mailbox, one number for the phone.
#[test]
fn the_real_day_is_what_a_ten_line_program_says() {
    let scenario = Preset::RealDay.scenario();
    let run = run(&scenario);
    let (mut free_at, mut answered) = (0, 0u64);
    let (mut pile_free_at, mut waited) = (0, 0u128);
    for &arrival in run.people().arrivals() {
        if arrival >= free_at {
            free_at = arrival + SECOND;
            answered += 1;
        }
        let opened = arrival.max(pile_free_at);
        pile_free_at = opened + SECOND;
        waited += u128::from(opened - arrival);
    }
    let (calls, letters) = (run.phone().books(), run.mailbox().books());
    assert_eq!(calls.arrived, 47_742);
    assert_eq!(calls.served + calls.lost, 47_742);
    assert_eq!(calls.served, answered);
    assert_eq!(letters.served, 47_742);
    assert_eq!(run.mailbox().waits().sum(), waited);
}
