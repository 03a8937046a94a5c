//! Of everybody there is something to tell, at every moment, in whole sentences.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use phones_and_mailboxes::lesson::{
    FIFTY_TICKETS, Lesson, MORE_PHONES, Model, ONE_MAILBOX, THE_FILM, VOICEMAIL,
};
use phones_and_mailboxes::report::tale::Told;
use phones_and_mailboxes::report::{Reported, Visitor};
use phones_and_mailboxes::settings::{AnyPlan, Plan, Scenario};
use phones_and_mailboxes::sim::hotline::HotlineRules;
use phones_and_mailboxes::sim::rewind::Rewindable;
use phones_and_mailboxes::sim::sale::{Sale, SaleRules, ShopperState};
use phones_and_mailboxes::sim::streaming::StreamingRules;
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Progress, Run};

/// Some moments of a plan, from opening to the end.
fn at_moments<P: Model>(plan: &P, see: impl Fn(&P::Run)) {
    let mut run = plan.run().unwrap();
    see(&run);
    for until in [40, 200, 900, u64::MAX / SECOND - 1] {
        while run.advance(until * SECOND, 1 << 20) == Progress::Underway {}
        see(&run);
    }
}

/// The same of each of a lesson's days.
fn moments<P: Model>(lesson: &Lesson<P>, see: impl Fn(&P::Run)) {
    for day in lesson.days {
        at_moments(&(day.plan)(), &see);
    }
}

fn whole_sentences<P: Model>(run: &P::Run) {
    let callers = P::callers(run);
    for caller in (0..callers).step_by((callers / 60).max(1) as usize) {
        let told = P::told(run, caller);
        assert!(told.line.ends_with('.') && told.line.len() > 8, "{told:?}");
        assert!(!told.tales.is_empty());
        for (_, heading, tale) in &told.tales {
            assert!(heading.starts_with(&told.who), "{told:?}");
            assert!(tale.lines().count() > 0, "{told:?}");
            assert!(tale.lines().all(|line| line.ends_with('.')), "{told:?}");
        }
    }
}

/// Asks it of a system's own plan.
struct WholeSentences;

impl Visitor for WholeSentences {
    type Output = ();

    fn visit<R: Reported>(self, plan: &Plan<R>) {
        at_moments(plan, whole_sentences::<Plan<R>>);
    }
}

#[test]
fn of_everybody_there_is_something_to_tell() {
    for plan in AnyPlan::defaults() {
        plan.visit(WholeSentences);
    }
    moments(&MORE_PHONES, whole_sentences::<Scenario>);
    moments(&ONE_MAILBOX, whole_sentences::<Scenario>);
    moments(&VOICEMAIL, whole_sentences::<Plan<HotlineRules>>);
    moments(&THE_FILM, whole_sentences::<Plan<StreamingRules>>);
    moments(&FIFTY_TICKETS, whole_sentences::<Plan<SaleRules>>);
}

/// The seat in the heading of a shopper's story.
fn seat(run: &Run<Sale>, shopper: u32) -> Option<u32> {
    let told = Told::shopper(run, shopper);
    let (_, heading, _) = told.tales.first()?;
    heading.rsplit_once("seat ")?.1.parse().ok()
}

#[test]
fn whoever_has_a_seat_is_told_with_it_and_nobody_else() {
    moments(&FIFTY_TICKETS, |run| {
        let sale = run.system();
        for shopper in 0..run.people().callers() {
            use ShopperState as S;
            let theirs = matches!(
                sale.state(shopper),
                S::CheckingOut | S::Bought | S::BoughtTwice
            );
            let expected = sale.item_of(shopper).filter(|_| theirs);
            assert_eq!(seat(run, shopper), expected);
        }
    });
}
