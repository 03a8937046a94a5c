//! Each way to sell.

use phones_and_mailboxes::sim::StoryEvent::{Asked, Held, Lapsed};
use phones_and_mailboxes::sim::System;
use phones_and_mailboxes::sim::redial::Redial;
use phones_and_mailboxes::sim::sale::{DoubleSale, SaleMode, SaleRules, ShopperState};
use phones_and_mailboxes::sim::time::SECOND;

use crate::{day, follows_the_books, mean, seconds};

fn rules(way: SaleMode, stock: u32) -> SaleRules {
    SaleRules {
        stock,
        way,
        pays: 1.0,
        window_s: 100.0,
        clerk_s: 0.0,
        queue: false,
        redial: None,
        ..SaleRules::default()
    }
}

/// Two buy, at 15 and at 21 s; one hears busy and gives up, and one comes too late.
#[test]
fn by_phone() {
    let shoppers = [(10.0, 5.0), (11.0, 5.0), (16.0, 5.0), (30.0, 5.0)];
    let mut run = day(&shoppers, rules(SaleMode::Phone, 2));
    run.advance(12 * SECOND, u64::MAX);
    let sale = run.system();
    assert_eq!((sale.items(), sale.available(), sale.held()), (2, 1, 1));
    assert_eq!(sale.desk().map(|desk| desk.working()), Some(1));
    run.finish();
    let sale = run.system();
    assert_eq!(
        (sale.first_busy(), sale.sold_out_at()),
        (Some(11 * SECOND), Some(21 * SECOND))
    );
    assert_eq!((sale.served(), sale.lost()), (&[0, 2][..], &[1, 3][..]));
    let items = [0, 1, 2, 3].map(|shopper| sale.item_of(shopper));
    assert_eq!(items, [Some(1), None, Some(2), None]);
    assert_eq!(
        [1, 2, 3].map(|item| sale.buyer(item)),
        [Some(0), Some(2), None]
    );
    let heard: Vec<_> = sale.heard_busy().collect();
    assert_eq!(heard, [(11 * SECOND, 1)]);
    assert_eq!(mean(sale.busy().unwrap()), (4, 0.25));
    assert_eq!(mean(sale.busy_first().unwrap()), (4, 0.25));
    assert_eq!(mean(sale.turned_away()), (3, 1.0 / 3.0));
    assert_eq!(seconds(sale.waits()), (2, 0));
    // No clerk, nobody in line, and no window.
    assert_eq!((sale.way(), sale.window_of(1)), (SaleMode::Phone, None));
    assert_eq!((sale.unanswered(), sale.line().count()), (0, 0));
    let books = sale.books();
    assert_eq!(
        (books.attempts, books.refused, books.refused_first),
        (4, 1, 1)
    );
    follows_the_books(sale.time_series(), books);
}

#[test]
fn by_phone_a_redial_is_no_first_attempt() {
    let redial = Redial {
        probability: 1.0,
        mean_delay_s: 1.0,
        at_most: 2,
        ..Redial::default()
    };
    let rules = SaleRules {
        redial: Some(redial),
        ..rules(SaleMode::Phone, 2)
    };
    let mut run = day(&[(10.0, 500.0), (11.0, 5.0)], rules);
    run.finish();
    let (sale, books) = (run.system(), run.system().books());
    assert_eq!(sale.state(1), ShopperState::GaveUp);
    assert_eq!(
        (books.attempts, books.refused, books.refused_first),
        (4, 3, 1)
    );
    assert_eq!(mean(sale.busy().unwrap()), (4, 0.75));
    assert_eq!(mean(sale.busy_first().unwrap()), (2, 0.5));
    follows_the_books(sale.time_series(), books);
}

/// Nobody pays: the one item goes from hand to hand, at 10, 15 and 20 s.
#[test]
fn by_hold_in_line() {
    let rules = SaleRules {
        pays: 0.0,
        queue: true,
        ..rules(SaleMode::Hold, 1)
    };
    let mut run = day(&[(10.0, 5.0), (11.0, 5.0), (12.0, 5.0)], rules);
    run.advance(13 * SECOND, u64::MAX);
    let sale = run.system();
    assert_eq!(sale.line().collect::<Vec<_>>(), [1, 2]);
    assert_eq!((sale.in_line(), sale.available(), sale.held()), (2, 0, 1));
    run.finish();
    let sale = run.system();
    assert_eq!(
        (sale.in_line_max(), sale.available(), sale.sold_out_at()),
        (2, 1, None)
    );
    assert_eq!(seconds(sale.waits()), (3, 4 + 8));
    assert_eq!(mean(sale.turned_away()), (3, 0.0));
    follows_the_books(sale.time_series(), sale.books());
}

/// The clerk takes 2 s for each request, and a hold lasts for 3: what is held lapses before its holder is ready.
#[test]
fn by_hold_with_a_slow_clerk() {
    let rules = SaleRules {
        clerk_s: 2.0,
        window_s: 3.0,
        ..rules(SaleMode::Hold, 2)
    };
    let mut run = day(&[(10.0, 1.0), (10.5, 9.0), (11.0, 1.0), (11.5, 1.0)], rules);
    run.advance(13 * SECOND, u64::MAX);
    let sale = run.system();
    assert_eq!((sale.way(), sale.unanswered()), (SaleMode::Hold, 3));
    // The first has decided within the window.
    assert_eq!((sale.window_of(1), sale.buyer(1)), (None, Some(0)));
    run.advance(14 * SECOND, u64::MAX);
    let sale = run.system();
    let window = (14 * SECOND, 17 * SECOND);
    assert_eq!(
        (sale.window_of(2), sale.item_of(1)),
        (Some(window), Some(2))
    );
    assert_eq!(
        (sale.window_of(3), sale.stock().map(|stock| stock.lapses(2))),
        (None, Some(0))
    );
    run.finish();
    let sale = run.system();
    assert_eq!(sale.stock().map(|stock| stock.lapses(2)), Some(1));
    let told = [(10_500, Asked), (14_000, Held), (17_000, Lapsed)];
    assert_eq!(
        sale.story(run.people(), 1),
        told.map(|(moment, event)| (moment * SECOND / 1000, event))
    );
    assert_eq!(sale.unanswered(), 0);
    // No line keeps anybody busy.
    assert!(sale.busy().is_none() && sale.busy_first().is_none() && sale.desk().is_none());
    assert_eq!((sale.first_busy(), sale.heard_busy().count()), (None, 0));
    assert_eq!(sale.double_sold(run.people()).count(), 0);
}

#[test]
fn by_hold_without_a_line() {
    let mut run = day(
        &[(10.0, 5.0), (11.0, 5.0), (20.0, 5.0)],
        rules(SaleMode::Hold, 1),
    );
    run.finish();
    let (sale, books) = (run.system(), run.system().books());
    let states = [0, 1, 2].map(|shopper| sale.state(shopper));
    use ShopperState::{Bought, SoldOut, TurnedAway};
    assert_eq!(states, [Bought, TurnedAway, SoldOut]);
    assert_eq!(
        (books.attempts, books.refused, books.refused_first),
        (3, 2, 2)
    );
    assert_eq!(mean(sale.turned_away()), (3, 2.0 / 3.0));
    // One asked at a time, and was answered at once.
    assert_eq!(books.waiting_max, 1);
    follows_the_books(sale.time_series(), books);
}

/// The second picks what the first will have paid for; the third sees that nothing is left.
#[test]
fn naively() {
    let mut run = day(
        &[(10.0, 5.0), (12.0, 5.0), (20.0, 5.0)],
        rules(SaleMode::Naive, 1),
    );
    assert_eq!(
        day(&[(10.0, 5.0)], rules(SaleMode::Naive, 7))
            .system()
            .items(),
        7
    );
    let mut left = vec![];
    for second in [12, 15, 30] {
        run.advance(second * SECOND, u64::MAX);
        let sale = run.system();
        left.push((sale.items(), sale.available(), sale.held()));
    }
    assert_eq!(left, [(1, 1, 0), (1, 0, 0), (1, 0, 0)]);
    let (sale, books) = (run.system(), run.system().books());
    assert_eq!(sale.sold_out_at(), Some(15 * SECOND));
    assert_eq!((sale.tally().sold, sale.tally().oversold), (2, 1));
    let twice: Vec<_> = sale.double_sold(run.people()).collect();
    let (first, second) = ((0, 15 * SECOND), (1, 17 * SECOND));
    let item = 1;
    assert_eq!(
        twice,
        [DoubleSale {
            item,
            first,
            second
        }]
    );
    assert_eq!((sale.way(), sale.buyer(1)), (SaleMode::Naive, Some(0)));
    assert!(sale.stock().is_none());
    assert_eq!(
        (books.attempts, books.refused, books.refused_first),
        (3, 1, 1)
    );
    assert_eq!(mean(sale.turned_away()), (3, 1.0 / 3.0));
}
