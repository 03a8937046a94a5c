//! What happens in the same nanosecond: a table of cases made by hand.

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::sale::{SaleMode, SaleRules};
use phones_and_mailboxes::sim::story::Story;
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Demand, StoryEvent, StoryEvent::*, System};

use super::run;

/// One nanosecond, in seconds.
const NS: f64 = 1e-9;

/// A sale of one or more tickets, by hold, for ten seconds, with a clerk who takes no time, to shoppers
/// who all pay if they can.
const HOLD: SaleRules = SaleRules {
    stock: 1,
    way: SaleMode::Hold,
    pays: 1.0,
    window_s: 10.0,
    clerk_s: 0.0,
    queue: true,
    redial: None,
    ..SaleRules::DEFAULT
};

/// When a shopper comes, how long they take, and what becomes of them, all in seconds.
type Shopper = (f64, f64, Vec<(f64, StoryEvent)>);

struct Case {
    what: &'static str,
    rules: SaleRules,
    lines: u32,
    shoppers: Vec<Shopper>,
    /// Whose item is which, in the end.
    items: Vec<Option<u32>>,
}

fn check(case: Case) {
    let plan = Plan {
        demand: Demand::Log {
            arrivals_s: case.shoppers.iter().map(|(came, ..)| *came).collect(),
            durations_s: Some(case.shoppers.iter().map(|(_, own, _)| *own).collect()),
        },
        handlers: case.lines,
        rules: case.rules,
        ..SaleRules::plan()
    };
    let run = run(&plan);
    for (shopper, (_, _, story)) in (0..).zip(&case.shoppers) {
        let expected: Story = story.iter().map(|&(s, event)| (nanos(s), event)).collect();
        let told = run.system().story(run.people(), shopper);
        assert_eq!(told, expected, "{}: shopper {shopper}", case.what);
        assert_eq!(
            run.system().item_of(shopper),
            case.items[shopper as usize],
            "{}: shopper {shopper}",
            case.what
        );
    }
}

#[test]
fn a_payment_counts_up_to_the_last_nanosecond() {
    check(Case {
        what: "a payment in the window's last nanosecond",
        rules: HOLD,
        lines: 1,
        shoppers: vec![(0.0, 10.0, vec![(0.0, Asked), (0.0, Held), (10.0, Bought)])],
        items: vec![Some(1)],
    });
    check(Case {
        what: "a payment one nanosecond late",
        rules: HOLD,
        lines: 1,
        shoppers: vec![(
            0.0,
            10.0 + NS,
            vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)],
        )],
        items: vec![Some(1)],
    });
    check(Case {
        what: "walking away in the last nanosecond, with somebody in line",
        rules: SaleRules { pays: 0.0, ..HOLD },
        lines: 1,
        shoppers: vec![
            (
                0.0,
                10.0,
                vec![(0.0, Asked), (0.0, Held), (10.0, WalkedAway)],
            ),
            (
                3.0,
                20.0,
                vec![(3.0, Asked), (3.0, Queued), (10.0, Held), (20.0, Lapsed)],
            ),
        ],
        items: vec![Some(1), Some(1)],
    });
    check(Case {
        what: "the window of a passed-on ticket begins when it is passed on",
        rules: HOLD,
        lines: 1,
        shoppers: vec![
            (0.0, 99.0, vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)]),
            (
                3.0,
                10.0,
                vec![(3.0, Asked), (3.0, Queued), (10.0, Held), (20.0, Bought)],
            ),
        ],
        items: vec![Some(1), Some(1)],
    });
}

#[test]
fn whoever_arrives_finds_the_nanosecond_over() {
    check(Case {
        what: "a lapse against an arrival",
        rules: HOLD,
        lines: 1,
        shoppers: vec![
            (0.0, 20.0, vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)]),
            (10.0, 1.0, vec![(10.0, Asked), (10.0, Held), (11.0, Bought)]),
        ],
        items: vec![Some(1), Some(1)],
    });
    check(Case {
        what: "a lapse against an arrival, with somebody in line",
        rules: HOLD,
        lines: 1,
        shoppers: vec![
            (0.0, 20.0, vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)]),
            (
                9.0,
                1.0,
                vec![(9.0, Asked), (9.0, Queued), (10.0, Held), (11.0, Bought)],
            ),
            (
                10.0,
                1.0,
                vec![(10.0, Asked), (10.0, Queued), (11.0, SoldOut)],
            ),
        ],
        items: vec![Some(1), Some(1), None],
    });
    check(Case {
        what: "a payment against an arrival",
        rules: HOLD,
        lines: 1,
        shoppers: vec![
            (0.0, 5.0, vec![(0.0, Asked), (0.0, Held), (5.0, Bought)]),
            (5.0, 1.0, vec![(5.0, Asked), (5.0, SoldOut)]),
            (5.0, 1.0, vec![(5.0, Asked), (5.0, SoldOut)]),
        ],
        items: vec![Some(1), None, None],
    });
}

#[test]
fn payments_come_before_lapses_and_lapses_in_order_of_granting() {
    check(Case {
        what: "a payment and a lapse in one nanosecond",
        rules: SaleRules { stock: 2, ..HOLD },
        lines: 1,
        shoppers: vec![
            (0.0, 20.0, vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)]),
            (0.0, 10.0, vec![(0.0, Asked), (0.0, Held), (10.0, Bought)]),
            (
                1.0,
                0.0,
                vec![(1.0, Asked), (1.0, Queued), (10.0, Held), (10.0, Bought)],
            ),
            (2.0, 0.0, vec![(2.0, Asked), (2.0, Queued), (10.0, SoldOut)]),
        ],
        items: vec![Some(1), Some(2), Some(1), None],
    });
    check(Case {
        what: "two holds lapsing in one nanosecond",
        rules: SaleRules { stock: 2, ..HOLD },
        lines: 1,
        shoppers: vec![
            (0.0, 20.0, vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)]),
            (0.0, 20.0, vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)]),
            (
                1.0,
                3.0,
                vec![(1.0, Asked), (1.0, Queued), (10.0, Held), (13.0, Bought)],
            ),
            (
                2.0,
                3.0,
                vec![(2.0, Asked), (2.0, Queued), (10.0, Held), (13.0, Bought)],
            ),
            (3.0, 3.0, vec![(3.0, Asked), (3.0, Queued), (13.0, SoldOut)]),
        ],
        items: vec![Some(1), Some(2), Some(1), Some(2), None],
    });
    check(Case {
        what: "a hold that lapses in the nanosecond in which another is granted anew",
        rules: SaleRules { stock: 2, ..HOLD },
        lines: 1,
        shoppers: vec![
            // Pays at 4; of the other ticket, the hold of 0 lapses at 10, so does that of 10 at 20.
            (0.0, 20.0, vec![(0.0, Asked), (0.0, Held), (10.0, Lapsed)]),
            (0.0, 4.0, vec![(0.0, Asked), (0.0, Held), (4.0, Bought)]),
            (
                5.0,
                20.0,
                vec![(5.0, Asked), (5.0, Queued), (10.0, Held), (20.0, Lapsed)],
            ),
            (20.0, 1.0, vec![(20.0, Asked), (20.0, Held), (21.0, Bought)]),
        ],
        items: vec![Some(1), Some(2), Some(1), Some(1)],
    });
}

#[test]
fn the_clerk_comes_first() {
    let slow = SaleRules {
        clerk_s: 2.0,
        ..HOLD
    };
    check(Case {
        what: "the clerk reads in order, one request at a time",
        rules: SaleRules { stock: 2, ..slow },
        lines: 1,
        shoppers: vec![
            (0.0, 1.0, vec![(0.0, Asked), (2.0, Held), (3.0, Bought)]),
            (0.0, 1.0, vec![(0.0, Asked), (4.0, Held), (5.0, Bought)]),
            (0.0, 1.0, vec![(0.0, Asked), (6.0, SoldOut)]),
            (9.0, 1.0, vec![(9.0, Asked), (11.0, SoldOut)]),
        ],
        items: vec![Some(1), Some(2), None, None],
    });
    check(Case {
        what: "the last ticket is paid for while a request is on the desk",
        rules: slow,
        lines: 1,
        shoppers: vec![
            (0.0, 5.0, vec![(0.0, Asked), (2.0, Held), (7.0, Bought)]),
            (6.0, 1.0, vec![(6.0, Asked), (8.0, SoldOut)]),
        ],
        items: vec![Some(1), None],
    });
    check(Case {
        what: "the last ticket is paid for in the nanosecond in which the clerk answers",
        rules: slow,
        lines: 1,
        shoppers: vec![
            (0.0, 5.0, vec![(0.0, Asked), (2.0, Held), (7.0, Bought)]),
            (5.0, 1.0, vec![(5.0, Asked), (7.0, Queued), (7.0, SoldOut)]),
        ],
        items: vec![Some(1), None],
    });
    let lapsing = |last| {
        vec![
            (0.0, 20.0, vec![(0.0, Asked), (2.0, Held), (12.0, Lapsed)]),
            (10.0, 1.0, last),
        ]
    };
    check(Case {
        what: "a lapse in the nanosecond in which the clerk answers, with a line to wait in",
        rules: slow,
        lines: 1,
        shoppers: lapsing(vec![
            (10.0, Asked),
            (12.0, Queued),
            (12.0, Held),
            (13.0, Bought),
        ]),
        items: vec![Some(1), Some(1)],
    });
    check(Case {
        what: "a lapse in the nanosecond in which the clerk answers, without one",
        rules: SaleRules {
            queue: false,
            ..slow
        },
        lines: 1,
        shoppers: lapsing(vec![(10.0, Asked), (12.0, TurnedAway)]),
        items: vec![Some(1), None],
    });
}

#[test]
fn on_the_phone_a_call_ends_before_the_next_one_rings() {
    let phone = SaleRules {
        way: SaleMode::Phone,
        ..HOLD
    };
    let sold = vec![(0.0, Rang), (0.0, Answered), (0.0, Held), (10.0, Bought)];
    check(Case {
        what: "sold in the nanosecond in which somebody rings",
        rules: phone,
        lines: 1,
        shoppers: vec![
            (0.0, 10.0, sold.clone()),
            (
                10.0 - NS,
                1.0,
                vec![
                    (10.0 - NS, Rang),
                    (10.0 - NS, HeardBusy),
                    (10.0 - NS, GaveUp),
                ],
            ),
            (
                10.0,
                1.0,
                vec![(10.0, Rang), (10.0, Answered), (10.0, SoldOut)],
            ),
        ],
        items: vec![Some(1), None, None],
    });
    check(Case {
        what: "given back in the nanosecond in which somebody rings",
        rules: SaleRules { pays: 0.0, ..phone },
        lines: 1,
        shoppers: vec![
            (
                0.0,
                10.0,
                vec![
                    (0.0, Rang),
                    (0.0, Answered),
                    (0.0, Held),
                    (10.0, WalkedAway),
                ],
            ),
            (
                10.0,
                1.0,
                vec![
                    (10.0, Rang),
                    (10.0, Answered),
                    (10.0, Held),
                    (11.0, WalkedAway),
                ],
            ),
        ],
        items: vec![Some(1), Some(1)],
    });
    check(Case {
        what: "a free line, but the only ticket is in other hands",
        rules: phone,
        lines: 2,
        shoppers: vec![
            (0.0, 10.0, sold),
            (
                9.0,
                1.0,
                vec![(9.0, Rang), (9.0, Answered), (9.0, TurnedAway)],
            ),
        ],
        items: vec![Some(1), None],
    });
}

#[test]
fn naively_a_payment_counts_for_whoever_looks_in_its_nanosecond() {
    let naive = SaleRules {
        way: SaleMode::Naive,
        ..HOLD
    };
    check(Case {
        what: "looking when, and just before, the only ticket is paid for",
        rules: naive,
        lines: 1,
        shoppers: vec![
            (0.0, 5.0, vec![(0.0, Asked), (5.0, Bought)]),
            (
                5.0 - NS,
                1.0,
                vec![(5.0 - NS, Asked), (6.0 - NS, BoughtTwice)],
            ),
            (5.0, 1.0, vec![(5.0, Asked), (5.0, SoldOut)]),
        ],
        items: vec![Some(1), Some(1), None],
    });
    check(Case {
        what: "two pay in one nanosecond: who looked first bought it",
        rules: naive,
        lines: 1,
        shoppers: vec![
            (0.0, 5.0, vec![(0.0, Asked), (5.0, Bought)]),
            (1.0, 4.0, vec![(1.0, Asked), (5.0, BoughtTwice)]),
            (5.0, 2.0, vec![(5.0, Asked), (5.0, SoldOut)]),
        ],
        items: vec![Some(1), Some(1), None],
    });
}
