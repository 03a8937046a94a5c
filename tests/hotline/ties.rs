//! What happens at a hotline within one nanosecond, on days made by hand.

use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::StoryEvent::{
    Abandoned, Answered, CalledBack, Done, GaveUp, HeardBusy, LeftMessage, Rang, TakenUp, Waited,
};
use phones_and_mailboxes::sim::hotline::{HoldMusic, HotlineRules, Voicemail};
use phones_and_mailboxes::sim::{Demand, Nanos, StoryEvent, System};

use crate::finished;

/// One handler; callers come at these moments with this much work, in nanoseconds.
fn day(rows: &[(Nanos, Nanos)], rules: HotlineRules) -> Plan<HotlineRules> {
    let (arrivals_s, durations): (Vec<f64>, Vec<f64>) = rows
        .iter()
        .map(|&(arrival, work)| (arrival as f64 * 1e-9, work as f64 * 1e-9))
        .unzip();
    Plan {
        demand: Demand::Log {
            arrivals_s,
            durations_s: Some(durations),
        },
        handlers: 1,
        rules: HotlineRules {
            courtesy_s: 0.0,
            ..rules
        },
        ..Plan::default()
    }
}

fn music(places: u32, patience_s: Option<f64>) -> HotlineRules {
    HotlineRules {
        hold: Some(HoldMusic {
            places,
            patience_s,
            ..HoldMusic::default()
        }),
        ..HotlineRules::PLAIN
    }
}

const MACHINE: Voicemail = Voicemail {
    probability: 1.0,
    overhead_s: 5e-9,
    own_handlers: None,
    ..Voicemail::DEFAULT
};

fn stories(plan: &Plan<HotlineRules>) -> Vec<Vec<(Nanos, StoryEvent)>> {
    let run = finished(plan);
    (0..run.come())
        .map(|caller| run.system().story(run.people(), caller))
        .collect()
}

/// The moment at which a caller who joins the line at `arrival` runs out of patience.
fn patience_end(caller: usize, arrival: Nanos, patience_s: f64) -> Nanos {
    let mut rows = vec![(0, 3_600_000_000_000)];
    rows.resize(caller + 1, (arrival, 1));
    let story = &stories(&day(&rows, music(9, Some(patience_s))))[caller];
    match story.last() {
        Some(&(time, Abandoned)) => time,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_handler_who_gets_free_as_patience_ends_answers() {
    let end = patience_end(1, 10, 1.0);
    assert!(end > 1000);
    for (free, expected) in [
        (
            end - 1,
            vec![
                (10, Rang),
                (10, Waited),
                (end - 1, Answered),
                (end + 4, Done),
            ],
        ),
        (
            end,
            vec![(10, Rang), (10, Waited), (end, Answered), (end + 5, Done)],
        ),
        (end + 1, vec![(10, Rang), (10, Waited), (end, Abandoned)]),
    ] {
        let told = stories(&day(&[(0, free), (10, 5)], music(9, Some(1.0))));
        assert_eq!(told[1], expected);
    }
}

#[test]
fn a_place_left_in_this_nanosecond_is_free_for_who_comes_in_it() {
    let end = patience_end(1, 10, 1.0);
    for (arrival, joins) in [(end - 1, false), (end, true)] {
        // The handler is free only when both are out of the way.
        let third = patience_end(2, arrival, 1.0);
        assert!(third > end);
        let rows = [(0, third + 1), (10, 5), (arrival, 5)];
        let told = stories(&day(&rows, music(1, Some(1.0))));
        let expected = if joins { Waited } else { HeardBusy };
        assert_eq!(told[2][1], (arrival, expected), "{told:?}");
    }
}

#[test]
fn a_handler_free_in_this_nanosecond_takes_the_next_caller() {
    // Without a line: nobody hears busy.
    let told = stories(&day(&[(0, 10), (10, 5), (14, 5)], HotlineRules::PLAIN));
    assert_eq!(told[1], [(10, Rang), (10, Answered), (15, Done)]);
    assert_eq!(told[2], [(14, Rang), (14, HeardBusy), (14, GaveUp)]);
    // With a line: those on it go first, and who comes takes the place that became free.
    let told = stories(&day(&[(0, 10), (4, 5), (10, 7)], music(1, None)));
    assert_eq!(
        told[1],
        [(4, Rang), (4, Waited), (10, Answered), (15, Done)]
    );
    assert_eq!(
        told[2],
        [(10, Rang), (10, Waited), (15, Answered), (22, Done)]
    );
}

#[test]
fn the_line_goes_before_the_machine_and_a_message_is_not_interrupted() {
    let rules = HotlineRules {
        voicemail: Some(MACHINE),
        ..music(1, None)
    };
    // One talks until 10; one waits; one leaves a message; a late one comes during the message.
    let told = stories(&day(&[(0, 10), (1, 10), (2, 10), (21, 3)], rules));
    assert_eq!(
        told[1],
        [(1, Rang), (1, Waited), (10, Answered), (20, Done)]
    );
    let message = [
        (2, Rang),
        (2, HeardBusy),
        (2, LeftMessage),
        (20, TakenUp),
        (35, CalledBack),
    ];
    assert_eq!(told[2], message);
    assert_eq!(
        told[3],
        [(21, Rang), (21, Waited), (35, Answered), (38, Done)]
    );
}

#[test]
fn a_call_in_the_nanosecond_in_which_a_handler_turns_to_a_message_comes_too_late() {
    let rules = HotlineRules {
        voicemail: Some(MACHINE),
        ..HotlineRules::PLAIN
    };
    // The handler is done at 10 and takes the message up before the third caller rings at 10.
    let told = stories(&day(&[(0, 10), (3, 1), (10, 1)], rules));
    assert_eq!(told[1][3..], [(10, TakenUp), (16, CalledBack)]);
    let late = [
        (10, Rang),
        (10, HeardBusy),
        (10, LeftMessage),
        (16, TakenUp),
        (22, CalledBack),
    ];
    assert_eq!(told[2], late);
}

#[test]
fn messages_with_handlers_of_their_own_keep_nobody_from_calling() {
    let machine = Voicemail {
        own_handlers: Some(1),
        ..MACHINE
    };
    let rules = HotlineRules {
        voicemail: Some(machine),
        ..HotlineRules::PLAIN
    };
    let told = stories(&day(&[(0, 10), (3, 9), (5, 1), (10, 1)], rules));
    assert_eq!(
        told[1][2..],
        [(3, LeftMessage), (3, TakenUp), (17, CalledBack)]
    );
    assert_eq!(
        told[2][2..],
        [(5, LeftMessage), (17, TakenUp), (23, CalledBack)]
    );
    assert_eq!(told[3], [(10, Rang), (10, Answered), (11, Done)]);
}

#[test]
fn patience_that_ends_at_once_is_lost_and_counted_once() {
    let run = finished(&day(&[(0, 100), (10, 5)], music(3, Some(0.0))));
    let (books, measures) = (run.system().books(), run.system().measures());
    assert_eq!((books.served, books.lost, measures.abandoned), (1, 1, 1));
    let story = run.system().story(run.people(), 1);
    assert_eq!(story, [(10, Rang), (10, Waited), (10, Abandoned)]);
}

/// After 60 ns there are three handlers and a courtesy of 7 ns, after 120 ns one handler again.
#[test]
fn handlers_come_and_go_by_hand() {
    let rows = [
        (0, 100),
        (10, 50),
        (20, 50),
        (30, 50),
        (40, 50),
        (130, 10),
        (200, 50),
    ];
    let mut plan = day(&rows, music(1, None));
    plan.rules.voicemail = Some(MACHINE);
    let mut run = plan.run().unwrap();
    for (until, handlers) in [(60, 3), (120, 1)] {
        run.advance(until, u64::MAX);
        let mut changed = plan.clone();
        changed.handlers = handlers;
        changed.rules.courtesy_s = 7e-9;
        run = plan.branch(&run, &changed).unwrap();
        plan = changed;
    }
    run.finish();
    let told = |caller| run.system().story(run.people(), caller);
    let left = |at: Nanos, taken, back| {
        let busy = [(at, Rang), (at, HeardBusy), (at, LeftMessage)];
        [busy.as_slice(), &[(taken, TakenUp), (back, CalledBack)]].concat()
    };
    assert_eq!(told(0), [(0, Rang), (0, Answered), (100, Done)]);
    let waited = [(10, Rang), (10, Waited), (60, Answered), (110, Done)];
    assert_eq!(told(1), waited);
    assert_eq!(told(2), left(20, 60, 115));
    assert_eq!(told(3), left(30, 100, 155));
    assert_eq!(told(4), left(40, 110, 165));
    // Two are at work, but one of them only to finish.
    let waited = [(130, Rang), (130, Waited), (155, Answered), (172, Done)];
    assert_eq!(told(5), waited);
    assert_eq!(told(6), [(200, Rang), (200, Answered), (257, Done)]);
}
