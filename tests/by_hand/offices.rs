//! The same callers in two offices, one handler each.

use phones_and_mailboxes::sim::StoryEvent::{
    Answered, Done, GaveUp, HeardBusy, Opened, Posted, Rang, Replied,
};
use phones_and_mailboxes::sim::System;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::PhoneRules;
use phones_and_mailboxes::sim::time::SECOND;

use crate::{day, follows_the_books};

pub const RULES: OfficesRules = OfficesRules {
    phone: PhoneRules {
        courtesy_s: 1.0,
        redial: None,
        ..PhoneRules::DEFAULT
    },
    mailbox: MailboxRules {
        overhead_s: 2.0,
        room: None,
        ..MailboxRules::DEFAULT
    },
    ..OfficesRules::DEFAULT
};

/// Each nanosecond begins with the phone: two calls, of which the second hears busy, and two letters.
#[test]
fn everybody_calls_and_writes() {
    let mut run = day(&[(10.0, 5.0), (12.0, 5.0)], RULES);
    run.advance(16 * SECOND, u64::MAX);
    let bills = run.system();
    let served = (bills.phone().books().served, bills.mailbox().books().served);
    assert_eq!(served, (1, 0));
    run.finish();
    let bills = run.system();
    assert_eq!(run.now(), 24 * SECOND);
    let story = |caller| bills.story(run.people(), caller);
    let told = |moments: &[(u64, _)]| -> Vec<_> {
        let told = moments.iter();
        told.map(|&(second, event)| (second * SECOND, event))
            .collect()
    };
    assert_eq!(
        story(0),
        told(&[
            (10, Rang),
            (10, Answered),
            (10, Posted),
            (10, Opened),
            (16, Done),
            (17, Replied)
        ])
    );
    assert_eq!(
        story(1),
        told(&[
            (12, Rang),
            (12, HeardBusy),
            (12, GaveUp),
            (12, Posted),
            (17, Opened),
            (24, Replied)
        ])
    );
    // The books are those of the phone.
    assert_eq!((bills.books().served, bills.books().lost), (1, 1));
    follows_the_books(bills.time_series(), bills.books());
}

/// One event after the other, whichever office it is in.
#[test]
fn each_step_is_one_event_of_one_office() {
    let mut run = day(&[(10.0, 5.0)], RULES);
    let mut moments = vec![];
    while run.step() {
        let bills = run.system();
        let served = bills.phone().books().served + bills.mailbox().books().served;
        moments.push((run.now() / SECOND, served));
    }
    assert_eq!(moments, [(10, 0), (16, 1), (17, 2)]);
    assert!(run.is_finished());
}
