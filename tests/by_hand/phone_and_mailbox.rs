//! The phone and the mailbox.

use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::mailbox::{LetterState, MailboxRules};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::{CallState, PhoneRules, Redial};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{
    Demand, Offices, Progress, Rewindable, Run, StoryEvent, System as _,
};

use crate::{Caller, follows_the_books, log, mean, seconds};

/// One handler; a second of courtesy on the phone and of overhead by mail,
/// no redials, room for two letters.
fn day(callers: &[Caller]) -> Scenario {
    Scenario {
        demand: log(callers),
        handlers: 1,
        rules: OfficesRules {
            phone: PhoneRules {
                courtesy_s: 1.0,
                redial: None,
                ..PhoneRules::default()
            },
            mailbox: MailboxRules {
                overhead_s: 1.0,
                room: Some(2),
                ..MailboxRules::default()
            },
            ..OfficesRules::default()
        },
        ..Scenario::default()
    }
}

const CALLERS: [Caller; 6] = [
    (10.0, 5.0),
    (11.0, 3.0),
    (12.0, 4.0),
    (13.0, 2.0),
    (21.0, 1.0),
    (22.0, 1.0),
];

/// The mailbox opens its letters at 10, 16, 20, 25 and 27 seconds; the fourth finds it full.
#[test]
fn a_mailbox_by_hand() {
    let mut run = day(&CALLERS).run().unwrap();
    run.advance(15 * SECOND, u64::MAX);
    let age = |run: &Run<Offices>| run.mailbox().oldest_age(run.people(), run.now());
    assert_eq!(age(&run), Some(4 * SECOND));
    assert_eq!(run.mailbox().highest(), Some(12 * SECOND));
    assert_eq!(*run.mailbox().pile(), [1, 2]);
    run.advance(17 * SECOND, u64::MAX);
    assert_eq!((age(&run), run.mailbox().taken()), (Some(5 * SECOND), 1));
    run.finish();
    let mailbox = run.mailbox();
    assert_eq!((age(&run), mailbox.taken()), (None, 4));
    // The second time that two wait counts.
    assert_eq!(mailbox.highest(), Some(22 * SECOND));
    assert_eq!(mailbox.answered(), [0, 1, 2, 4, 5]);
    assert_eq!(mailbox.sent_back(), [3]);
    let states = [2, 3, 6].map(|letter| mailbox.state(run.people(), letter));
    let replied = LetterState::Replied(25 * SECOND);
    assert_eq!(states, [replied, LetterState::Returned, LetterState::Away]);
    assert_eq!(seconds(mailbox.waits()), (5, 5 + 8 + 4 + 5));
    assert_eq!(seconds(mailbox.reply_times()), (5, 6 + 9 + 13 + 6 + 7));
    assert_eq!(mean(mailbox.wait_batches()), (5, 4.4e9));
    assert_eq!(mean(mailbox.reply_batches()), (5, 8.2e9));
    assert_eq!(mean(mailbox.returned()), (6, 1.0 / 6.0));
    let books = mailbox.books();
    assert_eq!(
        (books.attempts, books.refused, books.refused_first),
        (6, 1, 1)
    );
    assert_eq!((books.served, books.lost, books.waiting_max), (5, 1, 2));
    follows_the_books(mailbox.time_series(), books);
}

/// Answered are the first, the one who rings in the very moment in which the line gets free, and the last.
#[test]
fn a_phone_by_hand() {
    let callers = [
        (10.0, 5.0),
        (11.0, 3.0),
        (16.0, 4.0),
        (20.5, 2.0),
        (22.0, 1.0),
    ];
    let mut run = day(&callers).run().unwrap();
    run.finish();
    let phone = run.phone();
    assert_eq!(
        (phone.served(), phone.lost()),
        (&[0, 2, 4][..], &[1, 3][..])
    );
    assert_eq!(phone.first_busy(), Some(11 * SECOND));
    let turned_away: Vec<_> = phone.turned_away().collect();
    assert_eq!(turned_away, [(20_500_000_000, 3), (11 * SECOND, 1)]);
    assert_eq!(phone.answer_times().sum(), 0);
    assert_eq!(phone.solution_times().sum(), u128::from(13 * SECOND));
    for batches in [phone.busy(), phone.busy_first()] {
        let estimate = batches.estimate().unwrap();
        assert_eq!((estimate.count, estimate.mean), (5, 0.4));
    }
    assert_eq!(
        [0, 1, 5].map(|caller| phone.state(caller)),
        [CallState::Served, CallState::Lost, CallState::Away]
    );
    follows_the_books(phone.time_series(), phone.books());
}

/// Two handlers end at the same nanosecond: between the one event and the other, one letter is still open.
#[test]
fn at_the_very_end_of_the_work_a_letter_is_open_until_its_reply() {
    let mut scenario = day(&[(10.0, 5.0), (10.0, 5.0)]);
    scenario.handlers = 2;
    let mut run = scenario.run().unwrap();
    run.advance(15 * SECOND, u64::MAX);
    let end = 16 * SECOND;
    let mut seen = vec![];
    loop {
        let progress = run.advance(end, 1);
        let states = [0, 1].map(|letter| run.mailbox().state(run.people(), letter));
        if seen.last() != Some(&states) {
            seen.push(states);
        }
        if progress != Progress::Underway {
            break;
        }
    }
    let (open, replied) = (LetterState::Open(10 * SECOND), LetterState::Replied(end));
    assert_eq!(seen, [[open, open], [replied, open], [replied, replied]]);
}

/// Whoever comes to both offices is one event, and all else is one of one office.
#[test]
fn a_budget_is_kept() {
    let mut run = Scenario::default().run().unwrap();
    // Making the callers has a budget of its own.
    run.next_or_make();
    for calls in 1..20 {
        assert_eq!(run.advance(u64::MAX - 1, 7), Progress::Underway);
        assert_eq!(run.events(), 7 * calls);
        let both = [run.phone().books(), run.mailbox().books()];
        let happened = both.map(|books| books.attempts + books.served);
        assert_eq!(
            happened.iter().sum::<u64>(),
            7 * calls + u64::from(run.come())
        );
    }
}

#[test]
fn callers_are_made_when_they_are_needed() {
    let scenario = Scenario {
        demand: Demand::Steady {
            callers: 100_000,
            per_minute: 1.0,
        },
        ..Scenario::default()
    };
    let mut run = scenario.run().unwrap();
    let first = run.next_or_make().unwrap();
    run.advance(first, 1);
    run.next_or_make();
    assert!(run.people().made() < 10_000, "{}", run.people().made());
}

#[test]
fn a_run_is_finished_when_nothing_is_left() {
    let mut run = day(&CALLERS).run().unwrap();
    assert!(!run.is_finished());
    run.advance(15 * SECOND, u64::MAX);
    assert!(run.people().is_complete() && !run.is_finished());
    run.finish();
    assert!(run.is_finished() && run.next_or_make().is_none());
    assert_eq!(run.now(), 29 * SECOND);
}

#[test]
fn other_stories_have_another_fingerprint() {
    let print = |callers: &[Caller]| {
        let mut run = day(callers).run().unwrap();
        run.finish();
        run.fingerprint()
    };
    let mut others = CALLERS;
    assert_eq!(print(&CALLERS), print(&others));
    others[5].1 = 1.5;
    assert_ne!(print(&CALLERS), print(&others));
}

/// A redial belongs to the story as long as it lasts.
#[test]
fn a_story_of_redials_by_hand() {
    let mut scenario = day(&[(10.0, 500.0), (11.0, 1.0)]);
    scenario.rules.phone.redial = Some(Redial {
        probability: 1.0,
        mean_delay_s: 1.0,
        at_most: 2,
        ..Redial::default()
    });
    let mut run = scenario.run().unwrap();
    run.advance(100 * SECOND, u64::MAX);
    let story = run.phone().story(run.people(), 1);
    let events: Vec<_> = story.iter().map(|&(_, event)| event).collect();
    use StoryEvent::{GaveUp, HeardBusy, Rang};
    assert_eq!(
        events,
        [Rang, HeardBusy, Rang, HeardBusy, Rang, HeardBusy, GaveUp]
    );
    let books = run.phone().books();
    assert_eq!(
        (books.attempts, books.refused, books.refused_first),
        (4, 3, 1)
    );
    let (last, next) = run.phone().attempts(run.people(), 1).unwrap();
    assert_eq!((last, next), (story[4].0, None));
    let busy = run.phone().busy().estimate().unwrap();
    assert_eq!((busy.count, busy.mean), (4, 0.75));
    let first = run.phone().busy_first().estimate().unwrap();
    assert_eq!((first.count, first.mean), (2, 0.5));
}
