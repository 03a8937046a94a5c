//! What holds at every event, whatever the way and the scenario.

use std::collections::BTreeMap;

use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::streaming::units::{rate, volume};
use phones_and_mailboxes::sim::streaming::{Delivery, Streaming, StreamingRules, ViewerState};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Progress, Run, StoryEvent, System};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseResult};

use super::run;
use super::travel;
use crate::films::{plans, rules};

/// Everyone is somewhere, and is there once.
fn everyone_is_somewhere(run: &Run<Streaming>) -> TestCaseResult {
    let streaming = run.system();
    let books = streaming.books();
    prop_assert!(books.balances(), "{:?}", books);
    let (mut before, mut on, mut stalled, mut ended, mut refused) = (0, 0, 0, 0, 0);
    for viewer in 0..run.come() {
        match streaming.hall().state(viewer) {
            ViewerState::Away => prop_assert!(false, "who has come is not away"),
            ViewerState::Watching => on += 1,
            ViewerState::Stalled => {
                on += 1;
                stalled += 1;
            }
            ViewerState::Ended => ended += 1,
            ViewerState::Refused => refused += 1,
            _ => before += 1,
        }
    }
    // Who is here has a home, and nobody else has.
    let hall = streaming.hall();
    let homes = hall.homes();
    let at_home = (0..homes.count()).filter_map(|home| Some((home, homes.at(home)?)));
    for (home, viewer) in at_home.clone() {
        prop_assert_eq!(hall.home(viewer), home);
        let gone = [ViewerState::Away, ViewerState::Ended, ViewerState::Refused];
        prop_assert!(!gone.contains(&hall.state(viewer)));
    }
    prop_assert_eq!(at_home.count() as u64, before + on);
    let gone = (hall.ended().len() as u64, hall.turned_away().len() as u64);
    prop_assert_eq!(gone, (ended, refused));
    let counted = (before, on, ended, refused);
    let booked = (books.waiting, books.working, books.served, books.lost);
    prop_assert_eq!(counted, booked);
    prop_assert_eq!(stalled, streaming.hall().stalled());
    prop_assert_eq!(on - stalled, streaming.hall().flow().playing());
    Ok(())
}

/// Every bit received is shown or buffered, and the sum of all viewers is the whole.
fn nothing_gets_lost(plan: &Plan<StreamingRules>, run: &Run<Streaming>) -> TestCaseResult {
    let streaming = run.system();
    let now = streaming.books().now;
    let (mut received, mut played) = (0, 0);
    for viewer in 0..run.come() {
        let it = streaming.viewer(run.people(), viewer, now);
        prop_assert!(it.received >= it.played, "a buffer below nothing: {:?}", it);
        prop_assert!(it.received <= volume(it.film, it.length - it.missed));
        if plan.rules.way == Delivery::Sharing
            && let Some(most) = plan.rules.max_buffer_s
        {
            prop_assert!(it.buffer_s() <= most + 1e-9, "{:?}", it);
        }
        received += it.received;
        played += it.played;
    }
    let flow = streaming.hall().flow();
    prop_assert_eq!((flow.received(), flow.played()), (received, played));
    prop_assert_eq!(flow.buffered(), received - played);
    Ok(())
}

fn capacity_holds(plan: &Plan<StreamingRules>, run: &Run<Streaming>) -> TestCaseResult {
    let used = run.system().hall().flow().used();
    prop_assert!(used <= rate(plan.rules.capacity_mbit_s));
    Ok(())
}

const CONFIG: fn(u32, u64) -> ProptestConfig = |cases, seed| ProptestConfig {
    failure_persistence: None,
    rng_seed: RngSeed::Fixed(seed),
    ..ProptestConfig::with_cases(cases)
};

proptest! {
    #![proptest_config(CONFIG(200, 21))]

    #[test]
    fn at_every_event_everyone_is_somewhere_and_nothing_gets_lost(plan in plans()) {
        let mut run = plan.run().unwrap();
        let mut events = 0;
        while run.step() {
            events += 1;
            if events > 3000 {
                break;
            }
            everyone_is_somewhere(&run)?;
            // What is due in this nanosecond may not have been done yet.
            if run.system().next().0 > run.system().books().now {
                nothing_gets_lost(&plan, &run)?;
            }
            if plan.rules.way != Delivery::Broadcast {
                capacity_holds(&plan, &run)?;
            }
        }
        run.finish();
        prop_assert!(run.is_finished());
        everyone_is_somewhere(&run)?;
        nothing_gets_lost(&plan, &run)?;
        prop_assert_eq!(run.system().hall().flow().buffered(), 0);
    }
}

proptest! {
    #![proptest_config(CONFIG(300, 22))]

    #[test]
    fn littles_law_holds_to_the_last_digit(plan in plans()) {
        let run = run(&plan);
        let (books, hall) = (run.system().books(), run.system().hall());
        prop_assert_eq!(books.arrived, plan.demand.callers());
        prop_assert_eq!(books.waiting + books.working, 0);
        prop_assert_eq!(books.area(), books.stayed);
        if books.lost == 0 {
            prop_assert_eq!(hall.start_delays().sum(), books.waiting_area);
        }
        // Whoever watches is shown the film all the time but when it stands still.
        let film = u128::from(rate(plan.rules.film_mbit_s));
        let moving = books.working_area - hall.stalled_area(books.now);
        let rounding = film * u128::from(books.served + hall.stalls());
        let shown = hall.flow().played();
        prop_assert!(moving * film - rounding <= shown && shown <= moving * film);
    }

    #[test]
    fn the_same_seed_is_the_same_run_however_it_is_sliced(plan in plans(), budget in 1u64..50, hop in 1u64..20_000_000_000) {
        let whole = run(&plan);
        let mut sliced = plan.run().unwrap();
        let mut until = 0;
        loop {
            match sliced.advance(until, budget) {
                Progress::Finished => break,
                Progress::Reached => until += hop,
                Progress::Underway => {}
            }
        }
        prop_assert_eq!(whole.fingerprint(), sliced.fingerprint());
        prop_assert_eq!(whole.system().books(), sliced.system().books());
        let received = |run: &Run<Streaming>| run.system().hall().flow().received();
        prop_assert_eq!(received(&whole), received(&sliced));
    }

    #[test]
    fn a_branch_keeps_the_past_and_loses_nothing(plan in plans(), other in rules(), handlers in 1u32..5, second in 0u64..300) {
        let mut run = plan.run().unwrap();
        run.advance(second * SECOND, u64::MAX);
        let mut changed = Plan { handlers, ..plan.clone() };
        changed.rules = StreamingRules {
            capacity_mbit_s: other.capacity_mbit_s,
            line_mbit_s: other.line_mbit_s,
            start_buffer_s: plan.rules.start_buffer_s.min(other.start_buffer_s),
            resume_buffer_s: plan.rules.resume_buffer_s.min(other.resume_buffer_s),
            late: other.late,
            couriers: other.couriers,
            ..plan.rules
        };
        let mut branch = plan.branch(&run, &changed).unwrap();
        while branch.step() {
            everyone_is_somewhere(&branch)?;
            if branch.system().next().0 > branch.system().books().now {
                nothing_gets_lost(&changed, &branch)?;
            }
            // Elsewhere those under way keep their lines and couriers.
            if plan.rules.way == Delivery::Sharing {
                capacity_holds(&changed, &branch)?;
            }
        }
        prop_assert!(branch.is_finished());
        prop_assert_eq!(branch.system().hall().flow().buffered(), 0);
        let books = branch.system().books();
        prop_assert_eq!(books.area(), books.stayed);
        for viewer in 0..run.come() {
            let past = run.system().story(run.people(), viewer);
            let future = branch.system().story(branch.people(), viewer);
            prop_assert!(future.starts_with(&past));
        }
        let film_mbit_s = plan.rules.film_mbit_s + 1.0;
        let changed = Plan { rules: StreamingRules { film_mbit_s, ..plan.rules }, ..plan.clone() };
        prop_assert!(changed.check().is_err() || plan.branch(&run, &changed).is_err());
        // Titles have their lengths; films that viewers bring can be others.
        let mut changed = plan.clone();
        changed.work.mean_s += 1.0;
        prop_assert_eq!(plan.branch(&run, &changed).is_err(), plan.rules.films > 0);
    }

    #[test]
    fn stories_add_up_to_the_books(plan in plans(), stop in 0u64..400) {
        let mut run = plan.run().unwrap();
        run.advance(stop * 1_000_000_000, u64::MAX);
        let mut counts = BTreeMap::new();
        for viewer in 0..run.people().made() {
            let story = run.system().story(run.people(), viewer);
            prop_assert_eq!(story.is_empty(), viewer >= run.come());
            prop_assert!(story.is_sorted_by_key(|&(time, _)| time), "{:?}", story);
            prop_assert!(story.iter().all(|&(time, _)| time <= run.now()), "{:?}", story);
            for (_, event) in story {
                *counts.entry(event as u8).or_insert(0) += 1;
            }
        }
        let of = |event: StoryEvent| counts.get(&(event as u8)).copied().unwrap_or(0);
        let (books, hall) = (run.system().books(), run.system().hall());
        prop_assert_eq!(of(StoryEvent::Picked), books.arrived);
        prop_assert_eq!(of(StoryEvent::Refused), books.lost);
        prop_assert_eq!(of(StoryEvent::Started), books.served + books.working);
        prop_assert_eq!(of(StoryEvent::Ended), books.served);
        prop_assert_eq!(of(StoryEvent::Stalled), hall.stalls());
        prop_assert_eq!(of(StoryEvent::Resumed), hall.stalls() - hall.stalled());
        prop_assert_eq!(of(StoryEvent::Delivered), hall.delivery_times().count());
    }

    #[test]
    fn links_and_files_lead_back_to_their_plan(plan in plans()) {
        prop_assert_eq!(&Plan::from_link(&plan.to_link()).unwrap(), &plan);
        let json = serde_json::to_string(&plan).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Plan<StreamingRules>>(&json).unwrap(), &plan);
    }
}

proptest! {
    #![proptest_config(CONFIG(60, 29))]

    #[test]
    fn to_have_been_elsewhere_in_time_changes_nothing(
        plan in plans(),
        seconds in prop::collection::vec(0u64..600, 1..3),
        budget in 1u64..300,
    ) {
        travel::changes_nothing(&plan, &seconds, budget);
    }
}
