//! Films agree with theory.

use phones_and_mailboxes::report::{Formula, Reported};
use phones_and_mailboxes::settings::{Plan, Rules, StreamingPreset};
use phones_and_mailboxes::sim::streaming::units::{GIGABYTE, gigabytes};
use phones_and_mailboxes::sim::streaming::{
    Delivery, Popularity, Streaming, StreamingRules, mean_mbit_s,
};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Run, Shape, System, Work};

use super::run;
use crate::replications::{REPLICATIONS, agree};

/// A steady stream of viewers for films of ten minutes on average, who need this share of 100 Mbit/s.
fn steady(way: Delivery, load: f64, shape: Shape) -> Plan<StreamingRules> {
    let rules = StreamingRules {
        way,
        ..StreamingRules::default()
    };
    let lines = rules.capacity_mbit_s / rules.film_mbit_s;
    Plan {
        seed: 1000,
        demand: Demand::Steady {
            callers: 15_000,
            per_minute: load * lines / 10.0,
        },
        work: Work {
            mean_s: 600.0,
            shape,
        },
        rules,
        ..StreamingRules::plan()
    }
}

/// Whether the mean over replications is within its 99.9 % interval of what theory expects.
fn agrees(
    plan: &Plan<StreamingRules>,
    (name, formula): (&str, Formula),
    measure: impl Fn(&Run<Streaming>) -> f64,
) {
    let expectations = StreamingRules::expectations(plan);
    let found = expectations.iter().find(|(figure, _)| *figure == name);
    let (_, expectation) = found.expect("theory exists");
    assert_eq!(expectation.formula, formula);
    let measured: Vec<f64> = (0..REPLICATIONS)
        .map(|replication| {
            let seed = plan.seed + replication;
            measure(&run(&Plan {
                seed,
                ..plan.clone()
            }))
        })
        .collect();
    agree(name, expectation.value, &measured);
}

const SHAPES: [Shape; 4] = [
    Shape::Exponential,
    Shape::Fixed,
    Shape::LogNormal { cv: 1.5 },
    Shape::Erlang { stages: 3 },
];

#[test]
fn refusals_follow_erlangs_loss_formula_whatever_the_films() {
    for (load, shape) in [0.8, 0.95, 1.0, 1.3].into_iter().zip(SHAPES) {
        let plan = steady(Delivery::Refusal, load, shape);
        let figure = ("streaming.refused_share", Formula::ErlangB);
        agrees(&plan, figure, |run| {
            run.system().books().lost_share().unwrap()
        });
    }
}

/// Titles that many viewers share have lengths of their own, but the formula only asks for the mean of those picked.
#[test]
fn refusals_follow_the_lengths_of_the_titles_that_are_picked() {
    let mut plan = steady(Delivery::Refusal, 1.0, Shape::Exponential);
    plan.rules.films = 8;
    plan.rules.popularity = Popularity::Zipf;
    let seed = plan.seed;
    let expected = |seed| {
        let plan = Plan {
            seed,
            ..plan.clone()
        };
        StreamingRules::expectations(&plan)[0].1.value
    };
    // Every seed has other films, so each run is held against its own expectation.
    let measured: Vec<f64> = (seed..seed + REPLICATIONS)
        .map(|seed| {
            let run = run(&Plan {
                seed,
                ..plan.clone()
            });
            run.system().books().lost_share().unwrap() / expected(seed)
        })
        .collect();
    agree("refused, of those expected", 1.0, &measured);
}

#[test]
fn shared_downloads_take_as_long_as_processor_sharing_expects_whatever_the_films() {
    for (load, shape) in [0.5, 0.8, 0.7, 0.6].into_iter().zip(SHAPES) {
        let plan = steady(Delivery::Sharing, load, shape);
        let figure = ("streaming.delivery_time_mean_s", Formula::ProcessorSharing);
        agrees(&plan, figure, |run| {
            run.system().hall().delivery_times().mean().unwrap() / SECOND as f64
        });
    }
}

#[test]
fn films_by_post_wait_as_pollaczek_and_khinchine_expect() {
    for (load, shape) in [0.5, 0.8, 0.6, 0.7].into_iter().zip(SHAPES) {
        let plan = steady(Delivery::Post, load, shape);
        let figure = ("streaming.start_delay_mean_s", Formula::PollaczekKhinchine);
        agrees(&plan, figure, |run| {
            run.system().hall().start_delays().mean().unwrap() / SECOND as f64
        });
    }
}

/// 11 TB in three days are 339.5 Mbit/s on average, and 68 viewers at 5 Mbit/s at any moment.
#[test]
fn eleven_terabytes_in_three_days() {
    let three_days = 3 * 86_400 * SECOND;
    let mean = mean_mbit_s(11_000 * GIGABYTE, three_days).unwrap();
    assert_eq!(format!("{mean:.1}"), "339.5");
    assert_eq!(format!("{:.0}", mean / 5.0), "68");

    let mut plan = StreamingPreset::Conference.plan();
    let Demand::AtOnce { callers, window_s } = plan.demand else {
        panic!("everybody comes within three days");
    };
    assert_eq!(window_s, 259_200.0);
    let expected = f64::from(callers) * plan.work.mean_s * plan.rules.film_mbit_s * 1e6 / 8.0;
    assert_eq!(expected, 11e12);
    // As it is: films differ, so by chance a little more or less.
    let carried = gigabytes(run(&plan).system().hall().flow().received());
    assert!((carried / 11_000.0 - 1.0).abs() < 0.02, "{carried}");
    // With all films alike, to the bit. Nearly everybody is done when the three days are over.
    plan.work.shape = Shape::Fixed;
    let mut run = plan.run().unwrap();
    run.advance(three_days, u64::MAX);
    let flow = run.system().hall().flow().at(three_days);
    let used = flow.mean_mbit_s().unwrap();
    assert!((used / 339.5 - 1.0).abs() < 0.02, "{used}");
    let books = run.system().books().at(three_days);
    let watching = books.working_area as f64 / three_days as f64;
    assert!((watching / 67.9 - 1.0).abs() < 0.03, "{watching}");
    run.finish();
    assert_eq!(run.system().hall().flow().received(), 11_000 * GIGABYTE);
}

#[test]
fn an_evening_with_too_little_room_stalls() {
    let plan = StreamingPreset::Evening.plan();
    let few = run(&plan);
    let mut plenty = plan.clone();
    plenty.rules.capacity_mbit_s *= 10.0;
    let plenty = run(&plenty);
    let share = |run: &Run<Streaming>| run.system().hall().stalled_share(run.now()).unwrap();
    assert!(share(&few) > 0.1, "{}", share(&few));
    assert_eq!(plenty.system().hall().stalls(), 0);
}
