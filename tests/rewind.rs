//! Going back and forward again is the same as never having left.

mod common;

use common::scenarios;
use phones_and_mailboxes::scenario::Scenario;
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Nanos, Progress, Rewind, Rewindable, Simulation};
use proptest::prelude::*;

fn seek<R: Rewindable>(rewind: &mut Rewind<R>, time: Nanos, budget: u64) {
    while rewind.seek(time, budget) == Progress::Underway {}
}

/// All that anybody could see of a run.
fn seen(run: &Simulation) -> String {
    format!(
        "{} {:?} {:?} {:?}",
        run.now(),
        run.fingerprint(),
        run.phone(),
        run.mailbox()
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn to_have_been_elsewhere_changes_nothing(
        scenario in scenarios(),
        hops in prop::collection::vec(0u64..700, 1..6),
        budget in 1u64..400,
    ) {
        let mut traveller = Rewind::new(scenario.simulation().unwrap(), 1 << 20);
        for second in hops {
            let time = second * SECOND;
            seek(&mut traveller, time, budget);
            let mut stayed = scenario.simulation().unwrap();
            stayed.advance(time, u64::MAX);
            prop_assert_eq!(seen(traveller.run()), seen(&stayed), "at {} s", second);
        }
    }
}

#[test]
fn checkpoints_keep_to_their_memory_and_shorten_the_way_back() {
    let scenario = Scenario {
        demand: Demand::Steady {
            callers: 300_000,
            per_minute: 60.0,
        },
        handlers: 80,
        ..Scenario::default()
    };
    let memory = 8 << 20;
    let mut rewind = Rewind::new(scenario.simulation().unwrap(), memory);
    let mut weights = Vec::new();
    while rewind.advance(u64::MAX - 1, 10_000) == Progress::Underway {
        let (count, weight) = rewind.checkpoints();
        assert!(
            count < 3 || weight <= memory,
            "{count} checkpoints take {weight} bytes"
        );
        weights.push(count);
    }
    assert!(weights.iter().max() > Some(&8), "{weights:?}");
    let end = rewind.run().now();
    let print = rewind.run().fingerprint();
    // To a little before the end is a short way from somewhere, not the whole way from the opening.
    rewind.seek(end / 10 * 9, 0);
    let from = rewind.run().events() as f64;
    seek(&mut rewind, end / 10 * 9, u64::MAX);
    let to = rewind.run().events() as f64;
    assert!(from > 0.5 * to && from < to, "from {from} to {to}");
    seek(&mut rewind, end, u64::MAX);
    assert_eq!(rewind.run().fingerprint(), print);
}
