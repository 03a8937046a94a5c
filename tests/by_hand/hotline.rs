//! A hotline with music, with a machine, and with neither.

use phones_and_mailboxes::sim::StoryEvent::{Abandoned, TakenUp};
use phones_and_mailboxes::sim::System;
use phones_and_mailboxes::sim::hotline::{HoldMusic, HotlineRules, HotlineState, Voicemail};
use phones_and_mailboxes::sim::redial::Redial;
use phones_and_mailboxes::sim::time::SECOND;

use crate::{Caller, day, follows_the_books, mean, seconds};

const RULES: HotlineRules = HotlineRules {
    courtesy_s: 0.0,
    ..HotlineRules::PLAIN
};

/// The second waits on the line until 20 s; the third and the fourth find it full and leave messages, which are taken up
/// at 25 and at 33 s.
#[test]
fn a_machine_takes_what_finds_no_place() {
    let callers: [Caller; 4] = [(10.0, 10.0), (12.0, 5.0), (14.0, 3.0), (16.0, 2.0)];
    let rules = HotlineRules {
        hold: Some(HoldMusic {
            places: 1,
            patience_s: None,
            ..HoldMusic::default()
        }),
        voicemail: Some(Voicemail {
            probability: 1.0,
            overhead_s: 5.0,
            own_handlers: None,
            ..Voicemail::default()
        }),
        ..RULES
    };
    let mut run = day(&callers, rules);
    run.advance(18 * SECOND, u64::MAX);
    let hotline = run.system();
    assert_eq!(hotline.oldest_age(run.now()), Some(4 * SECOND));
    assert_eq!(hotline.on_hold().collect::<Vec<_>>(), [1]);
    assert_eq!(hotline.messages(), &[2, 3]);
    let since = [0, 1, 2, 3, 4].map(|caller| hotline.since(caller));
    let moments = [Some(10), Some(12), Some(14), Some(16), None];
    assert_eq!(since, moments.map(|moment| moment.map(|s: u64| s * SECOND)));
    run.advance(30 * SECOND, u64::MAX);
    assert_eq!(run.system().oldest_age(run.now()), Some(14 * SECOND));
    run.finish();
    let hotline = run.system();
    assert_eq!(
        (run.now(), hotline.oldest_age(run.now())),
        (40 * SECOND, None)
    );
    let turned_away: Vec<_> = hotline.turned_away().collect();
    assert_eq!(turned_away, [(16 * SECOND, 3), (14 * SECOND, 2)]);
    assert_eq!(hotline.hung_up().count(), 0);
    let heard = [0, 1, 2, 3].map(|caller| hotline.has_heard_busy(caller));
    assert_eq!(heard, [false, false, true, true]);
    let waited = [0, 1, 2, 3].map(|caller| hotline.has_waited(caller));
    assert_eq!(waited, [false, true, false, false]);
    assert_eq!(
        (hotline.served(), hotline.lost()),
        (&[0, 1, 2, 3][..], &[][..])
    );
    assert!(hotline.desk().working() == 0 && hotline.own_desk().is_none());
    assert_eq!(
        (hotline.on_hold().count(), hotline.messages().len()),
        (0, 0)
    );
    let measures = hotline.measures();
    assert_eq!((measures.messages, measures.called_back), (2, 2));
    assert_eq!(measures.first_busy, Some(14 * SECOND));
    assert_eq!(seconds(&measures.waits), (2, 8));
    assert_eq!(seconds(&measures.answer_times), (2, 8));
    assert_eq!(seconds(&measures.solution_times), (2, 10 + 13));
    assert_eq!(seconds(&measures.message_waits), (2, 11 + 17));
    assert_eq!(seconds(&measures.reply_times), (2, 19 + 24));
    assert_eq!(
        (mean(&measures.busy), mean(&measures.busy_first)),
        ((4, 0.5), (4, 0.5))
    );
    assert_eq!(mean(&measures.abandoned_batches), (2, 0.0));
    assert_eq!(mean(&measures.reply_batches), (2, 21.5e9));
    follows_the_books(hotline.time_series(), hotline.books());
}

#[test]
fn who_hangs_up_is_remembered_for_a_while() {
    let rules = HotlineRules {
        hold: Some(HoldMusic {
            places: 1,
            patience_s: Some(1.0),
            ..HoldMusic::default()
        }),
        ..RULES
    };
    let mut run = day(&[(10.0, 1000.0), (12.0, 5.0)], rules);
    run.finish();
    let story = run.system().story(run.people(), 1);
    let &(end, Abandoned) = story.last().unwrap() else {
        panic!("{story:?}");
    };
    assert_eq!(run.system().hung_up().collect::<Vec<_>>(), [(end, 1)]);
    assert_eq!(
        (run.system().served(), run.system().lost()),
        (&[0][..], &[1][..])
    );
    let measures = run.system().measures();
    assert_eq!(measures.waits.sum(), u128::from(end - 12 * SECOND));
    assert_eq!(mean(&measures.abandoned_batches), (2, 0.5));
}

#[test]
fn who_got_through_in_the_end_has_heard_busy_all_the_same() {
    let rules = HotlineRules {
        redial: Some(Redial {
            probability: 1.0,
            mean_delay_s: 1.0,
            at_most: 1000,
            ..Redial::default()
        }),
        ..RULES
    };
    let mut run = day(&[(10.0, 10.0), (12.0, 5.0)], rules);
    run.finish();
    let hotline = run.system();
    assert!(!hotline.has_music() && !hotline.has_machine());
    assert_eq!(hotline.state(1), HotlineState::Served);
    assert_eq!(
        [0, 1].map(|caller| hotline.has_heard_busy(caller)),
        [false, true]
    );
    let books = hotline.books();
    assert_eq!(
        (books.refused_first, books.attempts),
        (1, 2 + books.refused)
    );
    assert_eq!(mean(&hotline.measures().busy_first), (2, 0.5));
}

#[test]
fn handlers_of_their_own_take_messages_up_at_once() {
    let rules = HotlineRules {
        voicemail: Some(Voicemail {
            probability: 1.0,
            overhead_s: 5.0,
            own_handlers: Some(1),
            ..Voicemail::default()
        }),
        ..RULES
    };
    let mut run = day(&[(10.0, 10.0), (12.0, 1.0)], rules);
    run.finish();
    let story = run.system().story(run.people(), 1);
    assert!(story.contains(&(12 * SECOND, TakenUp)), "{story:?}");
    let staffed = run.system().own_desk().map(|desk| desk.staffed(run.now()));
    assert_eq!(staffed, Some(u128::from(20 * SECOND)));
}
