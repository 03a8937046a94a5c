//! Five thousand shoppers, fifty tickets: the presets.

use std::collections::HashMap;

use phones_and_mailboxes::report::{Reported, Value};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::sale::{SaleMode, SaleRules, ShopperState};
use phones_and_mailboxes::sim::time::{SECOND, seconds};
use phones_and_mailboxes::sim::{StoryEvent, System};

use super::run;

#[test]
fn honest_ways_sell_every_ticket_once() {
    for way in [SaleMode::Phone, SaleMode::Hold] {
        let run = run(&Plan::<SaleRules>::rush(way));
        let sale = run.system();
        let tally = sale.tally();
        assert_eq!((tally.sold, tally.oversold), (50, 0), "{way:?}");
        assert_eq!((sale.available(), sale.held()), (0, 0), "{way:?}");
        let mut buyers: Vec<u32> = (1..=50).map(|item| sale.buyer(item).unwrap()).collect();
        buyers.sort_unstable();
        buyers.dedup();
        assert_eq!(buyers.len(), 50, "{way:?}");
        for &buyer in &buyers {
            let story = sale.story(run.people(), buyer);
            assert!(matches!(story.last(), Some((_, StoryEvent::Bought))));
        }
    }
}

#[test]
fn naive_selling_names_both_buyers_of_a_seat() {
    let run = run(&Plan::<SaleRules>::rush(SaleMode::Naive));
    let (sale, people) = (run.system(), run.people());
    let tally = sale.tally();
    assert!(tally.oversold > 0);
    assert_eq!(tally.sold - tally.oversold, 50);
    let pairs: Vec<_> = sale.double_sold(people).collect();
    assert_eq!(pairs.len() as u64, tally.oversold);
    assert!(pairs.is_sorted_by_key(|pair| pair.second.1));
    for pair in &pairs {
        let (first, second) = (pair.first.0, pair.second.0);
        assert_ne!(first, second);
        assert_eq!(sale.item_of(first), Some(pair.item));
        assert_eq!(sale.item_of(second), Some(pair.item));
        assert_eq!(sale.buyer(pair.item), Some(first));
        assert!(pair.first.1 <= pair.second.1);
        // Both looked before the first of them paid.
        assert!(people.arrival(second) < Some(pair.first.1));
        let ends = |shopper, event, at| {
            assert_eq!(sale.story(people, shopper).last(), Some(&(at, event)));
        };
        ends(first, StoryEvent::Bought, pair.first.1);
        ends(second, StoryEvent::BoughtTwice, pair.second.1);
    }
    // Every ticket has one first buyer, and everyone who bought is one or in a pair.
    let mut tickets: HashMap<u32, u64> = HashMap::new();
    for shopper in 0..run.come() {
        let state = sale.state(shopper);
        if matches!(state, ShopperState::Bought | ShopperState::BoughtTwice) {
            *tickets.entry(sale.item_of(shopper).unwrap()).or_default() += 1;
        }
    }
    assert_eq!(tickets.len(), 50);
    assert_eq!(tickets.values().sum::<u64>(), tally.sold);
}

#[test]
fn figures_have_names_of_their_own_and_agree_with_the_sale() {
    for way in [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive] {
        let plan = Plan::<SaleRules>::rush(way);
        let run = run(&plan);
        let figures = SaleRules::figures(&plan, &run, false);
        let value = |name: &str| figures.iter().find(|f| f.name == name).map(|f| f.value);
        let mut names: Vec<_> = figures.iter().map(|figure| figure.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), figures.len(), "{way:?}");
        assert!(figures.iter().all(|figure| !figure.label.is_empty()));
        let tally = run.system().tally();
        assert_eq!(value("sold"), Some(Value::Count(tally.sold)));
        assert_eq!(
            value("turned_away"),
            Some(Value::Count(tally.turned_away()))
        );
        let sold_out = run.system().sold_out_at().map(seconds);
        assert_eq!(value("sold_out_at_s"), Some(Value::Seconds(sold_out)));
        assert_eq!(value("busy_signals").is_some(), way == SaleMode::Phone);
        assert_eq!(value("in_line_max").is_some(), way == SaleMode::Hold);
        assert_eq!(
            value("first_double_sale_at_s").is_some(),
            way == SaleMode::Naive
        );
        // A rush has no steady state to be sure of, nor a theory.
        let estimates = SaleRules::estimates(&plan, &run);
        assert!(
            estimates
                .iter()
                .all(|(_, estimate)| estimate.half_width.is_none())
        );
        assert!(SaleRules::expectations(&plan).is_empty());
    }
}

/// A clone in the middle of the rush goes on exactly as the original does.
#[test]
fn a_checkpoint_has_everything_that_the_future_depends_on() {
    for way in [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive] {
        let plan: Plan<SaleRules> = Plan::<SaleRules>::rush(way);
        let mut run = plan.run().unwrap();
        run.advance(45 * SECOND, u64::MAX);
        let mut other = run.clone();
        run.finish();
        other.finish();
        assert_eq!(run.fingerprint(), other.fingerprint(), "{way:?}");
    }
}
