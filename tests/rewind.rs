//! Going back and forward again is the same as never having left.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod common;

use common::scenarios;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{
    Demand, Nanos, Offices, Progress, Rewind, Rewindable, Run, Shape, Story, StoryEvent,
    System as _,
};
use proptest::prelude::*;

fn seek<R: Rewindable>(rewind: &mut Rewind<R>, time: Nanos, budget: u64) {
    while rewind.seek(time, budget) == Progress::Underway {}
}

/// All that anybody could see of a run.
fn seen(run: &Run<Offices>) -> String {
    format!(
        "{} {:?} {:?} {:?}",
        run.now(),
        run.fingerprint(),
        run.phone(),
        run.mailbox()
    )
}

fn stories(run: &Run<Offices>, caller: u32) -> (Story, Story) {
    let people = run.people();
    let calls = run.phone().story(people, caller);
    (calls, run.mailbox().story(people, caller))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn to_have_been_elsewhere_changes_nothing(
        scenario in scenarios(),
        hops in prop::collection::vec(0u64..700, 1..6),
        budget in 1u64..400,
    ) {
        let mut traveller = Rewind::new(scenario.run().unwrap(), 1 << 20);
        for second in hops {
            let time = second * SECOND;
            seek(&mut traveller, time, budget);
            let mut stayed = scenario.run().unwrap();
            stayed.advance(time, u64::MAX);
            prop_assert_eq!(seen(traveller.run()), seen(&stayed), "at {} s", second);
        }
    }

    #[test]
    fn a_branch_with_nothing_changed_is_the_same_run(scenario in scenarios(), second in 0u64..700) {
        let mut run = scenario.run().unwrap();
        run.advance(second * SECOND, u64::MAX);
        let mut branch = scenario.branch(&run, &scenario).unwrap();
        run.finish();
        branch.finish();
        prop_assert_eq!(seen(&run), seen(&branch));
    }

    #[test]
    fn a_branch_keeps_the_past_and_everyone_in_it(
        scenario in scenarios(),
        others in prop::collection::vec((scenarios(), 0u64..700), 1..3),
    ) {
        let mut run = scenario.run().unwrap();
        let mut before = scenario;
        let mut second = 0;
        for (other, later) in others {
            second += later;
            run.advance(second * SECOND, u64::MAX);
            let changed = Scenario { seed: before.seed, ..other };
            let mut branch = before.branch(&run, &changed).unwrap();
            let (past, now) = (run.clone(), run.now());
            while let Some(next) = branch.next_or_make() {
                branch.advance(next, 1);
                prop_assert!(branch.phone().books().balances() && branch.mailbox().books().balances());
                prop_assert!(branch.mailbox().pile().is_empty() || !branch.mailbox().desk().is_free());
            }
            let mut outcomes = [0; 2];
            for caller in 0..branch.people().made() {
                let (calls, letters) = stories(&branch, caller);
                for story in [&calls, &letters] {
                    prop_assert!(story.is_sorted_by_key(|&(time, _)| time), "{:?}", story);
                }
                outcomes[0] += u64::from(calls.last().is_some_and(|e| e.1 == StoryEvent::Done));
                outcomes[1] += u64::from(letters.last().is_some_and(|e| e.1 == StoryEvent::Replied));
                let (mut was_calls, mut was_letters) = (calls, letters);
                was_calls.retain(|e| e.0 <= now);
                was_letters.retain(|e| e.0 <= now);
                let (calls, mut letters) = stories(&past, caller);
                // New handlers open letters at the very moment at which they come.
                if was_letters.len() > letters.len() {
                    letters.push((now, StoryEvent::Opened));
                }
                prop_assert_eq!((was_calls, was_letters), (calls, letters), "caller {}", caller);
            }
            let books = [branch.phone().books(), branch.mailbox().books()];
            prop_assert_eq!(outcomes, books.map(|books| books.served));
            for books in books {
                prop_assert_eq!(books.area(), books.stayed);
            }
            run = before.branch(&run, &changed).unwrap();
            before = changed;
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
    let mut rewind = Rewind::new(scenario.run().unwrap(), memory);
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

#[test]
fn what_goes_on_from_somewhere_is_kept_as_it_stood_if_it_fits() {
    let scenario = Scenario::default();
    let mut stayed = scenario.run().unwrap();
    stayed.advance(100 * SECOND, u64::MAX);
    let later = |run: &Run<Offices>| {
        let mut run = run.clone();
        run.advance(900 * SECOND, u64::MAX);
        seen(&run)
    };
    let mut kept = Rewind::going_on(stayed.clone(), 1 << 20);
    let mut forgotten = Rewind::going_on(stayed.clone(), 0);
    for rewind in [&mut kept, &mut forgotten] {
        assert!(rewind.reaches(100 * SECOND));
        assert!(!rewind.reaches(100 * SECOND - 1));
        seek(rewind, 900 * SECOND, 50);
        assert_eq!(seen(rewind.run()), later(&stayed));
    }
    assert!(kept.reaches(100 * SECOND) && !forgotten.reaches(899 * SECOND));
    seek(&mut kept, 100 * SECOND, 50);
    assert_eq!(seen(kept.run()), seen(&stayed));
    let end = u64::MAX - 1;
    while forgotten.advance(end, 1000) == Progress::Underway {}
    assert_eq!(forgotten.checkpoints().0, 0);
}

#[test]
fn a_branch_begins_in_the_same_past() {
    let scenario = Scenario::default();
    let changed = Scenario {
        seed: 2,
        ..Scenario::default()
    };
    let run = scenario.run().unwrap();
    let refused = scenario.branch(&run, &changed).unwrap_err();
    assert!(refused.to_string().contains("seed"), "{refused}");
}

/// One handler, everybody at once, a minute each; after a minute and a half there are two more.
#[test]
fn more_handlers_from_here_by_hand() {
    let mut scenario = Scenario {
        demand: Demand::AtOnce {
            callers: 6,
            window_s: 0.0,
        },
        handlers: 1,
        ..Scenario::default()
    };
    scenario.work.shape = Shape::Fixed;
    scenario.work.mean_s = 60.0;
    scenario.rules.mailbox.overhead_s = 0.0;
    let mut run = scenario.run().unwrap();
    run.advance(90 * SECOND, u64::MAX);
    let changed = Scenario {
        handlers: 3,
        ..scenario.clone()
    };
    let mut branch = scenario.branch(&run, &changed).unwrap();
    branch.finish();
    let replied: Vec<_> = (0..6)
        .filter_map(|caller| branch.mailbox().story(branch.people(), caller).pop())
        .map(|(time, _)| time / SECOND)
        .collect();
    assert_eq!(replied, [60, 120, 150, 150, 180, 210]);
    let desk = branch.mailbox().desk();
    assert_eq!(
        desk.staffed(210 * SECOND),
        u128::from((90 + 3 * 120) * SECOND)
    );
}
