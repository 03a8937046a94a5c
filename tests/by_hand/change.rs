//! What if, from here: other handlers, rules, work and callers from a moment on, and the past as it was.

use phones_and_mailboxes::settings::{Plan, Rules, Scenario};
use phones_and_mailboxes::sim::StoryEvent::{Answered, Done, Rang, Replied};
use phones_and_mailboxes::sim::blend::{BlendRules, Design};
use phones_and_mailboxes::sim::hotline::{HoldMusic, HotlineRules, HotlineState, Voicemail};
use phones_and_mailboxes::sim::sale::{SaleMode, SaleRules, ShopperState};
use phones_and_mailboxes::sim::streaming::{Delivery, Late, StreamingRules, ViewerState};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Offices, Rewind, Run, Shape, Story, System, Work};

use crate::{Caller, log, offices, seconds};

fn plan<R: Rules>(callers: &[Caller], handlers: u32, rules: R) -> Plan<R> {
    Plan {
        demand: log(callers),
        handlers,
        rules,
        ..R::plan()
    }
}

/// The end of a run that goes by one plan until a moment, and by another after it.
fn changed<R: Rules>(before: &Plan<R>, second: u64, after: &Plan<R>) -> Run<R::System> {
    let mut run = before.run().unwrap();
    run.advance(second * SECOND, u64::MAX);
    let mut branch = before.branch(&run, after).unwrap();
    branch.finish();
    branch
}

fn changed_at(before: &Scenario, second: u64, after: &Scenario) -> Run<Offices> {
    let mut run = before.run().unwrap();
    run.advance(second * SECOND, u64::MAX);
    let mut branch = before.branch(&run, after).unwrap();
    branch.finish();
    branch
}

fn fixed(mean_s: f64) -> Work {
    Work {
        mean_s,
        shape: Shape::Fixed,
    }
}

#[test]
fn another_line_takes_the_next_call_by_the_new_rules() {
    let mut before = Scenario {
        demand: log(&[(10.0, 5.0), (13.0, 3.0)]),
        handlers: 1,
        ..Scenario::default()
    };
    before.rules.phone.courtesy_s = 1.0;
    let mut after = before.clone();
    after.handlers = 2;
    after.rules.phone.courtesy_s = 4.0;
    let run = changed_at(&before, 12, &after);
    let story = |caller| run.phone().story(run.people(), caller);
    let told = |moments: [u64; 3]| {
        let [rang, answered, done] = moments.map(|second| second * SECOND);
        [(rang, Rang), (answered, Answered), (done, Done)]
    };
    assert_eq!(story(0), told([10, 10, 16]));
    assert_eq!(story(1), told([13, 13, 20]));
}

#[test]
fn those_who_have_not_come_yet_bring_other_work() {
    let before = Scenario {
        demand: Demand::Even {
            callers: 5,
            per_minute: 60.0,
        },
        work: fixed(7.0),
        ..Scenario::default()
    };
    let after = Scenario {
        work: fixed(9.0),
        ..before.clone()
    };
    let run = changed_at(&before, 2, &after);
    let work = [0, 1, 2, 3, 4].map(|caller| run.people().work(caller) / SECOND);
    assert_eq!(work, [7, 7, 9, 9, 9]);
}

#[test]
fn after_a_change_others_come_with_work_of_their_own_or_without() {
    let even = Scenario {
        demand: Demand::Even {
            callers: 3,
            per_minute: 60.0,
        },
        work: fixed(7.0),
        ..Scenario::default()
    };
    let listed = Scenario {
        demand: log(&[(1.0, 20.0), (2.5, 30.0), (5.0, 40.0)]),
        ..even.clone()
    };
    let who = |run: &Run<Offices>| -> Vec<_> {
        let made = 0..run.people().made();
        made.map(|caller| {
            let arrival = run.people().arrival(caller).unwrap();
            (arrival * 10 / SECOND, run.people().work(caller) / SECOND)
        })
        .collect()
    };
    let run = changed_at(&even, 2, &listed);
    assert_eq!(who(&run), [(10, 7), (20, 7), (25, 30), (50, 40)]);
    let run = changed_at(&listed, 2, &even);
    assert_eq!(who(&run), [(10, 20), (30, 7)]);
}

/// The same for one system: the second of the new callers comes, and the first is too early.
#[test]
fn others_come_to_a_system_of_its_own() {
    let rules = HotlineRules::PLAIN;
    let before = plan(&[(10.0, 1.0), (30.0, 1.0)], 1, rules);
    let after = plan(&[(11.0, 2.0), (15.0, 2.0)], 1, rules);
    let run = changed(&before, 12, &after);
    assert_eq!(run.people().arrivals(), [10 * SECOND, 15 * SECOND]);
    assert_eq!(run.people().work(1), 2 * SECOND);
}

/// Another handler from 13 s on, and longer calls and letters.
#[test]
fn two_offices_go_on_by_other_rules() {
    let before = plan(&[(10.0, 5.0), (12.0, 5.0), (14.0, 5.0)], 1, offices::RULES);
    let mut after = before.clone();
    after.handlers = 2;
    after.rules.phone.courtesy_s = 3.0;
    after.rules.mailbox.overhead_s = 4.0;
    let run = changed(&before, 13, &after);
    let (phone, mailbox) = (run.system().phone(), run.system().mailbox());
    assert_eq!((phone.served(), phone.lost()), (&[0, 2][..], &[1][..]));
    let last = |story: Story| story.last().map(|&(time, event)| (time / SECOND, event));
    assert_eq!(last(phone.story(run.people(), 2)), Some((22, Done)));
    // The second letter is opened at once, in the last moment of the old rules; the third when the first is done.
    let replied = [0, 1, 2].map(|caller| last(mailbox.story(run.people(), caller)));
    assert_eq!(replied, [17, 20, 26].map(|second| Some((second, Replied))));
}

/// Music and machine are there until the last who waits, or whose message waits, has had a turn.
#[test]
fn a_hotline_loses_its_music_and_its_machine() {
    let rules = HotlineRules {
        hold: Some(HoldMusic {
            places: 1,
            patience_s: None,
            ..HoldMusic::default()
        }),
        voicemail: Some(Voicemail {
            probability: 1.0,
            overhead_s: 0.0,
            own_handlers: None,
            ..Voicemail::default()
        }),
        ..HotlineRules::PLAIN
    };
    let before = plan(&[(10.0, 5.0), (11.0, 5.0), (12.0, 5.0)], 1, rules);
    let mut after = before.clone();
    after.rules = HotlineRules::PLAIN;
    let mut run = before.run().unwrap();
    run.advance(5 * SECOND, u64::MAX);
    assert!(run.system().has_music() && run.system().has_machine());
    run.advance(13 * SECOND, u64::MAX);
    let mut branch = before.branch(&run, &after).unwrap();
    assert!(branch.system().has_music() && branch.system().has_machine());
    while branch.system().has_music() {
        assert!(branch.step());
    }
    assert_eq!(
        branch.system().desk().serving()[0].map(|it| it.caller),
        Some(1)
    );
    assert!(branch.system().has_machine());
    while branch.system().has_machine() {
        assert!(branch.step());
    }
    assert_eq!(branch.system().state(2), HotlineState::MessageOpen);
}

#[test]
fn a_hotline_gets_music() {
    let before = plan(&[(10.0, 9.0), (13.0, 1.0)], 1, HotlineRules::PLAIN);
    let mut after = before.clone();
    after.rules.hold = Some(HoldMusic {
        places: 1,
        patience_s: None,
        ..HoldMusic::default()
    });
    let run = changed(&before, 12, &after);
    assert_eq!(run.system().books().served, 2);
}

#[test]
fn a_sale_goes_on_by_other_rules() {
    let rules = |way| SaleRules {
        stock: 2,
        way,
        pays: 1.0,
        window_s: 100.0,
        clerk_s: 0.0,
        queue: false,
        redial: None,
        ..SaleRules::default()
    };
    let shoppers = [(10.0, 5.0), (11.0, 5.0), (13.0, 5.0)];
    let states =
        |run: &Run<_>, who: [u32; 3]| who.map(|shopper| Sale::state(run.system(), shopper));
    use ShopperState::{Bought, GaveUp, TurnedAway, WalkedAway};
    use phones_and_mailboxes::sim::sale::Sale;

    // By phone another line.
    let before = plan(&shoppers, 1, rules(SaleMode::Phone));
    let mut after = before.clone();
    after.handlers = 2;
    let run = changed(&before, 12, &after);
    assert_eq!(states(&run, [0, 1, 2]), [Bought, GaveUp, Bought]);

    // By hold a waiting line.
    let mut before = plan(&shoppers, 1, rules(SaleMode::Hold));
    before.rules.stock = 1;
    before.rules.pays = 0.0;
    let mut after = before.clone();
    after.rules.queue = true;
    let run = changed(&before, 12, &after);
    assert_eq!(
        states(&run, [0, 1, 2]),
        [WalkedAway, TurnedAway, WalkedAway]
    );

    // Naively, nobody pays any more.
    let before = plan(&shoppers, 1, rules(SaleMode::Naive));
    let mut after = before.clone();
    after.rules.pays = 0.0;
    let run = changed(&before, 12, &after);
    assert_eq!(states(&run, [0, 1, 2]), [WalkedAway; 3]);
}

#[test]
fn calls_at_the_front_desk_get_longer() {
    let rules = BlendRules {
        design: Design::FrontDesk,
        at_phone: Some(1),
        front_call_s: 5.0,
        overhead_s: 0.0,
        ..BlendRules::default()
    };
    let before = plan(&[(10.0, 1.0), (16.0, 1.0)], 2, rules);
    let mut after = before.clone();
    after.rules.front_call_s = 20.0;
    let run = changed(&before, 12, &after);
    assert_eq!((run.now(), run.system().books().served), (37 * SECOND, 2));
}

#[test]
fn films_come_by_other_rules() {
    let rules = |way| StreamingRules {
        way,
        capacity_mbit_s: 5.0,
        film_mbit_s: 5.0,
        showing_every_s: 60.0,
        late: Late::Waits,
        ..StreamingRules::default()
    };
    // Another line.
    let before = plan(&[(10.0, 100.0), (13.0, 100.0)], 1, rules(Delivery::Refusal));
    let mut after = before.clone();
    after.rules.capacity_mbit_s = 10.0;
    let run = changed(&before, 12, &after);
    assert_eq!(run.system().hall().state(1), ViewerState::Ended);

    // Twice what a film needs, when 2 s of its 100 s have come: the rest comes in 49 s.
    let before = plan(&[(10.0, 100.0)], 1, rules(Delivery::Sharing));
    let mut after = before.clone();
    after.rules.capacity_mbit_s = 10.0;
    let run = changed(&before, 12, &after);
    assert_eq!(seconds(run.system().hall().delivery_times()), (1, 2 + 49));

    // Who comes late may join.
    let before = Plan {
        demand: Demand::Log {
            arrivals_s: vec![10.0, 70.0],
            durations_s: None,
        },
        work: fixed(100.0),
        rules: StreamingRules {
            films: 1,
            ..rules(Delivery::Broadcast)
        },
        ..StreamingRules::plan()
    };
    let mut after = before.clone();
    after.rules.late = Late::Joins;
    let run = changed(&before, 12, &after);
    let missed = [0, 1].map(|viewer| run.system().viewer(run.people(), viewer, run.now()).missed);
    assert_eq!(missed, [0, 10 * SECOND]);
}

#[test]
fn what_comes_next_is_known_to_who_can_go_back() {
    let scenario = Scenario {
        demand: log(&[(10.0, 5.0)]),
        ..Scenario::default()
    };
    let mut rewind = Rewind::new(scenario.run().unwrap(), 1 << 20);
    assert_eq!(rewind.next_or_make(), Some(10 * SECOND));
    while rewind.seek(100 * SECOND, u64::MAX) == phones_and_mailboxes::sim::Progress::Underway {}
    assert_eq!(rewind.next_or_make(), None);
    rewind.restart();
    assert_eq!(
        (rewind.run().now(), rewind.next_or_make()),
        (0, Some(10 * SECOND))
    );
}
