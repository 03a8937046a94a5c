//! What holds at every event of ten thousand small sales.

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::hold::Item;
use phones_and_mailboxes::sim::redial::Redial;
use phones_and_mailboxes::sim::sale::{Sale, SaleMode, SaleRules, ShopperState};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Progress, Run, Shape, StoryEvent, System, Work};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseResult};

use super::{count, run, travel};

/// Times that often fall on the same nanosecond.
fn time_s(range: std::ops::Range<f64>) -> impl Strategy<Value = f64> + Clone {
    prop_oneof![1 => range.clone(), 3 => range.prop_map(f64::floor)]
}

fn demands() -> impl Strategy<Value = Demand> {
    let shoppers = 1u32..30;
    prop_oneof![
        (shoppers.clone(), time_s(0.0..20.0))
            .prop_map(|(callers, window_s)| Demand::AtOnce { callers, window_s }),
        (shoppers.clone(), 1.0f64..120.0).prop_map(|(callers, per_minute)| Demand::Steady {
            callers,
            per_minute
        }),
        (shoppers, prop_oneof![Just(30.0), Just(60.0)]).prop_map(|(callers, per_minute)| {
            Demand::Even {
                callers,
                per_minute,
            }
        }),
        prop::collection::vec((time_s(0.0..20.0), time_s(0.0..15.0)), 1..30).prop_map(|rows| {
            let (arrivals_s, durations) = rows.into_iter().unzip();
            Demand::Log {
                arrivals_s,
                durations_s: Some(durations),
            }
        }),
    ]
}

fn rules() -> impl Strategy<Value = SaleRules> {
    let way = prop_oneof![
        Just(SaleMode::Phone),
        Just(SaleMode::Hold),
        Just(SaleMode::Naive)
    ];
    let pays = prop_oneof![Just(0.0), Just(1.0), 0.0f64..=1.0];
    let clerk_s = prop_oneof![Just(0.0), Just(1.0), 0.0f64..2.0];
    let redial = (0.0f64..=1.0, time_s(1.0..10.0), 0u32..5).prop_map(
        |(probability, mean_delay_s, at_most)| Redial {
            probability,
            mean_delay_s,
            at_most,
        },
    );
    (
        1u32..8,
        way,
        pays,
        time_s(1.0..12.0),
        clerk_s,
        any::<bool>(),
        prop::option::of(redial),
    )
        .prop_map(
            |(stock, way, pays, window_s, clerk_s, queue, redial)| SaleRules {
                stock,
                way,
                pays,
                window_s,
                clerk_s,
                queue,
                redial,
            },
        )
}

fn plans() -> impl Strategy<Value = Plan<SaleRules>> {
    let shape = prop_oneof![
        Just(Shape::Exponential),
        Just(Shape::Fixed),
        Just(Shape::LogNormal { cv: 2.0 })
    ];
    (
        0u64..1000,
        demands(),
        1u32..6,
        time_s(1.0..15.0),
        shape,
        rules(),
    )
        .prop_map(|(seed, demand, handlers, mean_s, shape, rules)| Plan {
            seed,
            demand,
            handlers,
            work: Work { mean_s, shape },
            rules,
            ..SaleRules::plan()
        })
}

fn config(cases: u32, seed: u64) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(config(10_000, 50))]

    #[test]
    fn nothing_is_sold_twice_and_everyone_is_accounted_for(plan in plans()) {
        let mut run = plan.run().unwrap();
        let mut now = 0;
        while run.step() {
            prop_assert!(run.now() >= now);
            now = run.now();
            everyone_is_somewhere(&run)?;
            match plan.rules.way {
                SaleMode::Phone | SaleMode::Hold => every_item_is_somewhere(&run)?,
                SaleMode::Naive => naive_counts_agree(&run)?,
            }
        }
        let books = run.system().books();
        prop_assert_eq!(books.arrived, plan.demand.callers());
        prop_assert_eq!(books.waiting + books.working, 0);
        prop_assert_eq!(books.area(), books.stayed, "Little's law, to the last digit");
    }
}

fn everyone_is_somewhere(run: &Run<Sale>) -> TestCaseResult {
    use ShopperState::*;
    let (sale, books, tally) = (run.system(), run.system().books(), run.system().tally());
    prop_assert!(books.balances(), "{:?}", books);
    prop_assert_eq!(books.working, count(run, CheckingOut));
    let waiting = count(run, Redialling) + count(run, Asking) + count(run, Queued);
    prop_assert_eq!(books.waiting, waiting);
    prop_assert_eq!(books.served, tally.sold);
    let lost = tally.walked_away + tally.lapsed + tally.turned_away() + tally.gave_up;
    prop_assert_eq!(books.lost, lost);
    prop_assert_eq!(
        [
            tally.sold,
            tally.oversold,
            tally.walked_away,
            tally.lapsed,
            tally.sold_out,
            tally.taken,
            tally.gave_up
        ],
        [
            count(run, Bought) + count(run, BoughtTwice),
            count(run, BoughtTwice),
            count(run, WalkedAway),
            count(run, Lapsed),
            count(run, SoldOut),
            count(run, TurnedAway),
            count(run, GaveUp)
        ]
    );
    prop_assert_eq!(u64::from(sale.unanswered()), count(run, Asking));
    prop_assert_eq!(sale.in_line(), count(run, Queued));
    prop_assert!(sale.in_line() <= sale.in_line_max());
    let in_line: Vec<u32> = sale.line().collect();
    prop_assert!(in_line.is_sorted(), "first in first out: {:?}", in_line);
    prop_assert!(in_line.iter().all(|&shopper| sale.state(shopper) == Queued));
    prop_assert!(in_line.is_empty() || sale.available() == 0);
    Ok(())
}

fn every_item_is_somewhere(run: &Run<Sale>) -> TestCaseResult {
    let sale = run.system();
    let stock = sale.stock().expect("honest ways have one");
    let (mut free, mut held, mut sold) = (0, 0, 0);
    for item in 1..=stock.items() {
        match stock.item(item).expect("each number is an item") {
            Item::Free => free += 1,
            Item::Held { holder, .. } => {
                held += 1;
                prop_assert_eq!(sale.state(holder), ShopperState::CheckingOut);
                prop_assert_eq!(sale.item_of(holder), Some(item));
            }
            Item::Sold { buyer, .. } => {
                sold += 1;
                prop_assert_eq!(sale.state(buyer), ShopperState::Bought);
                prop_assert_eq!(sale.item_of(buyer), Some(item));
                prop_assert_eq!(sale.buyer(item), Some(buyer));
            }
        }
    }
    prop_assert_eq!(
        (stock.available(), stock.held(), stock.sold()),
        (free, held, sold)
    );
    prop_assert_eq!(
        stock.available() + stock.held() + stock.sold(),
        sale.items()
    );
    // Exactly as many holders and buyers as items held and sold: nobody shares one.
    prop_assert_eq!(u64::from(held), count(run, ShopperState::CheckingOut));
    prop_assert_eq!(u64::from(sold), count(run, ShopperState::Bought));
    prop_assert_eq!(sale.tally().oversold, 0);
    prop_assert_eq!(sale.sold_out_at().is_some(), sold == sale.items());
    prop_assert!(sale.double_sold(run.people()).next().is_none());
    Ok(())
}

fn naive_counts_agree(run: &Run<Sale>) -> TestCaseResult {
    let sale = run.system();
    let bought = (1..=sale.items()).filter_map(|item| sale.buyer(item).map(|buyer| (item, buyer)));
    for (item, buyer) in bought.clone() {
        prop_assert_eq!(sale.state(buyer), ShopperState::Bought);
        prop_assert_eq!(sale.item_of(buyer), Some(item));
    }
    let distinct = bought.count() as u64;
    let tally = sale.tally();
    prop_assert_eq!(tally.sold, distinct + tally.oversold);
    prop_assert_eq!(
        u64::from(sale.available()),
        u64::from(sale.items()) - distinct
    );
    let pairs: Vec<_> = sale.double_sold(run.people()).collect();
    prop_assert_eq!(pairs.len() as u64, tally.oversold);
    for pair in pairs {
        // Nobody can pick what has been paid for.
        let picked = run.people().arrival(pair.second.0).expect("made");
        let (first, paid) = pair.first;
        let before = picked < paid || picked == paid && pair.second.0 < first;
        prop_assert!(before, "{:?}", pair);
    }
    Ok(())
}

/// The last event that belongs to a state; some events may come before it in the same nanosecond.
fn ending(state: ShopperState) -> Option<StoryEvent> {
    use ShopperState::*;
    Some(match state {
        Away => return None,
        Redialling => StoryEvent::HeardBusy,
        Asking => StoryEvent::Asked,
        Queued => StoryEvent::Queued,
        // The naive way holds nothing.
        CheckingOut => StoryEvent::Held,
        Bought => StoryEvent::Bought,
        BoughtTwice => StoryEvent::BoughtTwice,
        WalkedAway => StoryEvent::WalkedAway,
        Lapsed => StoryEvent::Lapsed,
        SoldOut => StoryEvent::SoldOut,
        TurnedAway => StoryEvent::TurnedAway,
        GaveUp => StoryEvent::GaveUp,
    })
}

proptest! {
    #![proptest_config(config(1000, 51))]

    #[test]
    fn a_story_ends_where_its_shopper_stands(plan in plans(), stop in 0u64..40) {
        let mut run = plan.run().unwrap();
        run.advance(stop * SECOND, u64::MAX);
        let mut attempts = 0;
        for shopper in 0..plan.demand.callers() as u32 {
            let story = run.system().story(run.people(), shopper);
            let state = run.system().state(shopper);
            prop_assert!(story.is_sorted_by_key(|&(time, _)| time), "{:?}", story);
            prop_assert!(story.iter().all(|&(time, _)| time <= run.now()), "{:?}", story);
            let expected = match (plan.rules.way, state) {
                (SaleMode::Naive, ShopperState::CheckingOut) => Some(StoryEvent::Asked),
                _ => ending(state),
            };
            prop_assert_eq!(story.last().map(|&(_, event)| event), expected);
            let asks = |&&(_, event): &&_| matches!(event, StoryEvent::Rang | StoryEvent::Asked);
            attempts += story.iter().filter(asks).count() as u64;
        }
        prop_assert_eq!(attempts, run.system().books().attempts);
    }

    #[test]
    fn the_same_seed_is_the_same_run_however_it_is_sliced(plan in plans(), budget in 1u64..30, hop in 1u64..9_000_000_000) {
        let whole = run(&plan);
        let mut sliced = plan.run().unwrap();
        let mut until = 0;
        loop {
            match sliced.advance(until, budget) {
                Progress::Finished => break,
                Progress::Reached => until += hop,
                Progress::Underway => {}
            }
            // A clone is a checkpoint.
            sliced = sliced.clone();
        }
        prop_assert_eq!(whole.fingerprint(), sliced.fingerprint());
        prop_assert_eq!(whole.system().books(), sliced.system().books());
    }

    #[test]
    fn to_have_been_elsewhere_in_time_changes_nothing(
        plan in plans(),
        seconds in prop::collection::vec(0u64..600, 1..3),
        budget in 1u64..300,
    ) {
        travel::changes_nothing(&plan, &seconds, budget);
    }

    #[test]
    fn files_and_links_lead_back_to_their_plan(plan in plans()) {
        let json = serde_json::to_string(&plan).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Plan<SaleRules>>(&json).unwrap(), &plan);
        prop_assert_eq!(&Plan::<SaleRules>::from_link(&plan.to_link()).unwrap(), &plan);
    }

    /// What if, from here: the past stays as it was, and everything that must hold goes on to hold.
    #[test]
    fn a_branch_keeps_the_past(plan in plans(), other in plans(), second in 0u64..20) {
        let mut run = plan.run().unwrap();
        run.advance(second * SECOND, u64::MAX);
        let mut changed = Plan { seed: plan.seed, ..other };
        prop_assert_eq!(
            plan.branch(&run, &changed).is_ok(),
            (changed.rules.way, changed.rules.stock) == (plan.rules.way, plan.rules.stock)
        );
        (changed.rules.way, changed.rules.stock) = (plan.rules.way, plan.rules.stock);
        let mut branch = plan.branch(&run, &changed).unwrap();
        while branch.step() {
            everyone_is_somewhere(&branch)?;
            if plan.rules.way != SaleMode::Naive {
                every_item_is_somewhere(&branch)?;
            }
        }
        let books = branch.system().books();
        prop_assert_eq!(books.area(), books.stayed);
        for shopper in 0..branch.come() {
            let before = run.system().story(run.people(), shopper);
            let after = branch.system().story(branch.people(), shopper);
            prop_assert!(after.starts_with(&before), "{:?} became {:?}", before, after);
            prop_assert!(after.is_sorted_by_key(|&(time, _)| time), "{:?}", after);
            prop_assert!(after.last().is_none_or(|&(time, _)| time <= branch.now()));
        }
    }

    /// Common random numbers: a shopper comes at the same moment in every way of selling, takes as long,
    /// and never pays in one but walks away in another.
    #[test]
    fn a_shopper_is_the_same_in_every_way(plan in plans()) {
        let runs = [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive].map(|way| {
            let mut plan = plan.clone();
            plan.rules.way = way;
            run(&plan)
        });
        for shopper in 0..runs[0].come() {
            let who = |run: &Run<Sale>| (run.people().arrival(shopper), run.people().work(shopper));
            prop_assert_eq!(who(&runs[0]), who(&runs[1]));
            prop_assert_eq!(who(&runs[0]), who(&runs[2]));
            let states = runs.each_ref().map(|run| run.system().state(shopper));
            let pays = states.iter().any(|state| matches!(state, ShopperState::Bought | ShopperState::BoughtTwice));
            let walks = states.contains(&ShopperState::WalkedAway);
            prop_assert!(!(pays && walks), "{:?}", states);
        }
    }
}
