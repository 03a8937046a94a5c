//! Everyone is accounted for, whatever the scenario.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod common;

use common::scenarios;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::phone::CallState;
use phones_and_mailboxes::sim::{Offices, Population, Progress, Run, StoryEvent, System as _};
use proptest::prelude::*;

fn run(scenario: &Scenario) -> Run<Offices> {
    let mut run = scenario.run().unwrap();
    run.finish();
    run
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn at_every_event_everyone_is_somewhere(scenario in scenarios()) {
        let mut run = scenario.run().unwrap();
        while let Some(next) = run.next_or_make() {
            run.advance(next, 1);
            let (phone, mailbox) = (run.phone(), run.mailbox());
            prop_assert!(phone.books().balances(), "{:?}", phone.books());
            prop_assert!(mailbox.books().balances(), "{:?}", mailbox.books());
            prop_assert_eq!(phone.books().working, u64::from(phone.desk().working()));
            prop_assert_eq!(mailbox.books().working, u64::from(mailbox.desk().working()));
            prop_assert_eq!(mailbox.books().waiting, mailbox.pile().len() as u64);
            prop_assert!(scenario.rules.mailbox.room.is_none_or(|room| mailbox.books().waiting <= room.into()));
            // Nobody waits while a handler is idle.
            prop_assert!(mailbox.pile().is_empty() || !mailbox.desk().is_free());
            let states = (0..phone.called()).map(|caller| phone.state(caller));
            let orbiting = states.filter(|&state| state == CallState::Orbiting).count();
            prop_assert_eq!(orbiting as u64, phone.books().waiting);
        }
        prop_assert_eq!(run.phone().books().arrived, scenario.demand.callers());
        prop_assert_eq!(run.mailbox().books().arrived, scenario.demand.callers());
    }

    /// L = λW: the integral of the number in the system is the sum of the times spent there.
    #[test]
    fn littles_law_holds_to_the_last_digit(scenario in scenarios()) {
        let run = run(&scenario);
        for books in [run.phone().books(), run.mailbox().books()] {
            prop_assert_eq!(books.waiting + books.working, 0);
            prop_assert_eq!(books.area(), books.stayed);
        }
        prop_assert_eq!(run.mailbox().waits().sum(), run.mailbox().books().waiting_area);
    }

    #[test]
    fn the_same_seed_is_the_same_run_however_it_is_sliced(scenario in scenarios(), budget in 1u64..50, hop in 1u64..20_000_000_000) {
        let whole = run(&scenario);
        let mut sliced = scenario.run().unwrap();
        let mut until = 0;
        loop {
            match sliced.advance(until, budget) {
                Progress::Finished => break,
                Progress::Reached => until += hop,
                Progress::Underway => {}
            }
        }
        prop_assert_eq!(whole.fingerprint(), sliced.fingerprint());
        prop_assert_eq!(whole.phone().books(), sliced.phone().books());
        prop_assert_eq!(whole.mailbox().books(), sliced.mailbox().books());
    }

    /// Common random numbers: a caller is the same person under every other setting.
    #[test]
    fn a_caller_stays_the_same_when_other_settings_change(a in scenarios(), b in scenarios()) {
        let people = |scenario: &Scenario| {
            let mut people = Population::new(a.seed, &a.demand, scenario.work);
            people.make(u32::MAX);
            people
        };
        // Everything but who comes when, and what they bring.
        let changed = Scenario { seed: a.seed, demand: a.demand.clone(), work: a.work, ..b.clone() };
        let (first, second) = (run(&a), run(&changed));
        prop_assert_eq!(first.people().arrivals(), second.people().arrivals());
        for caller in 0..first.people().made() {
            prop_assert_eq!(first.people().work(caller), second.people().work(caller));
        }
        // Other work does not move anyone's arrival.
        let (first, second) = (people(&a), people(&b));
        prop_assert_eq!(first.arrivals(), second.arrivals());
    }

    /// A story agrees with the books, and is told in order of time.
    #[test]
    fn stories_add_up_to_the_books(scenario in scenarios(), stop in 0u64..400) {
        let mut run = scenario.run().unwrap();
        run.advance(stop * 1_000_000_000, u64::MAX);
        let (mut phone, mut mailbox) = ([0; 10], [0; 10]);
        for caller in 0..run.people().made() {
            let calls = run.phone().story(run.people(), caller);
            let letters = run.mailbox().story(run.people(), caller);
            for (story, counts) in [(calls, &mut phone), (letters, &mut mailbox)] {
                prop_assert!(story.is_sorted_by_key(|&(time, _)| time), "{:?}", story);
                prop_assert!(story.iter().all(|&(time, _)| time <= run.now()), "{:?}", story);
                story.iter().for_each(|&(_, event)| counts[event as usize] += 1);
            }
        }
        let of = |counts: &[u64; 10], event: StoryEvent| counts[event as usize];
        let books = run.phone().books();
        prop_assert_eq!(of(&phone, StoryEvent::Rang), books.attempts);
        prop_assert_eq!(of(&phone, StoryEvent::HeardBusy), books.refused);
        prop_assert_eq!(of(&phone, StoryEvent::GaveUp), books.lost);
        prop_assert_eq!(of(&phone, StoryEvent::Answered), books.served + books.working);
        prop_assert_eq!(of(&phone, StoryEvent::Done), books.served);
        let books = run.mailbox().books();
        prop_assert_eq!(of(&mailbox, StoryEvent::Posted), books.arrived);
        prop_assert_eq!(of(&mailbox, StoryEvent::Returned), books.lost);
        prop_assert_eq!(of(&mailbox, StoryEvent::Opened), books.served + books.working);
        prop_assert_eq!(of(&mailbox, StoryEvent::Replied), books.served);
    }

    #[test]
    fn links_and_files_lead_back_to_their_scenario(scenario in scenarios()) {
        prop_assert_eq!(&Scenario::from_link(&scenario.to_link()).unwrap(), &scenario);
        let json = serde_json::to_string(&scenario).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Scenario>(&json).unwrap(), &scenario);
    }
}
