//! The designs of a business.

use phones_and_mailboxes::sim::System;
use phones_and_mailboxes::sim::blend::{BlendRules, Design};
use phones_and_mailboxes::sim::time::SECOND;

use crate::{Caller, day, follows_the_books, seconds};

const CALLERS: [Caller; 3] = [(10.0, 10.0), (12.0, 3.0), (14.0, 2.0)];

fn rules(design: Design) -> BlendRules {
    BlendRules {
        design,
        courtesy_s: 0.0,
        overhead_s: 5.0,
        message_probability: 1.0,
        ..BlendRules::default()
    }
}

/// Letters are opened at 10, 25 and 33 s.
#[test]
fn by_mail_alone() {
    let mut run = day(&CALLERS, rules(Design::Mail));
    run.advance(20 * SECOND, u64::MAX);
    let blend = run.system();
    assert_eq!((blend.design(), blend.messages()), (Design::Mail, 1));
    let letters = blend.letters().unwrap();
    assert_eq!(letters.oldest_age(run.now()), Some(8 * SECOND));
    assert_eq!(letters.pile(), &[1, 2]);
    run.finish();
    let blend = run.system();
    let letters = blend.letters().unwrap();
    assert_eq!(
        (run.now(), letters.oldest_age(run.now())),
        (40 * SECOND, None)
    );
    assert_eq!(seconds(letters.waits()), (3, 13 + 19));
    assert_eq!(seconds(letters.reply_times()), (3, 15 + 21 + 26));
    assert!(letters.books().balances());
    assert_eq!((letters.books().arrived, letters.books().attempts), (3, 3));
    assert_eq!((blend.messages(), blend.books().attempts), (3, 3));
    follows_the_books(blend.time_series(), blend.books());
}

/// Two hear busy and leave messages, which are taken up at 20 and at 28 s.
#[test]
fn with_a_machine() {
    let mut run = day(&CALLERS, rules(Design::Voicemail));
    let mut taken_up = vec![];
    for second in [15, 20, 28, 40] {
        run.advance(second * SECOND, u64::MAX);
        taken_up.push(run.system().messages());
    }
    assert_eq!(taken_up, [0, 1, 2, 2]);
    let blend = run.system();
    assert_eq!(
        (blend.design(), blend.books().refused),
        (Design::Voicemail, 2)
    );
    assert_eq!((blend.books().served, run.now()), (3, 35 * SECOND));
    follows_the_books(blend.time_series(), blend.books());
}

/// A call of 5 s ends at the front desk in the very moment in which the back room gets free: it is on the pile first, if
/// only for a moment.
#[test]
fn what_the_front_desk_passes_on_is_on_the_pile_when_somebody_gets_free() {
    let rules = BlendRules {
        front_call_s: 5.0,
        at_phone: Some(1),
        overhead_s: 0.0,
        ..rules(Design::FrontDesk)
    };
    let plan = phones_and_mailboxes::settings::Plan {
        demand: crate::log(&[(10.0, 8.0), (18.0, 1.0)]),
        handlers: 2,
        rules,
        ..phones_and_mailboxes::settings::Rules::plan()
    };
    let mut run = plan.run().unwrap();
    run.finish();
    // Passed on at 15 and at 23 s; the first letter takes until 23 s.
    let letters = run.system().letters().unwrap();
    assert_eq!(letters.books().waiting_max, 1);
    assert_eq!((letters.waits().sum(), run.now()), (0, 24 * SECOND));
}
