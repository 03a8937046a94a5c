//! The moments worth going back to are those of which everybody's stories tell, however seldom one looks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use phones_and_mailboxes::lesson::balance::in_design;
use phones_and_mailboxes::lesson::{
    BALANCE, FIFTY_TICKETS, Lesson, MORE_PHONES, Model, ONE_MAILBOX, THE_FILM, VOICEMAIL,
    WHAT_IT_COSTS,
};
use phones_and_mailboxes::report::{Happening, Moments, Reported, Visitor};
use phones_and_mailboxes::settings::{AnyPlan, Plan, Rules};
use phones_and_mailboxes::sim::blend::{Blend, Design};
use phones_and_mailboxes::sim::hotline::HotlineRules;
use phones_and_mailboxes::sim::rewind::Rewindable;
use phones_and_mailboxes::sim::system::System;
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Nanos, Offices, Progress, Run, Story, StoryEvent};

/// Which event of a story is which of the moments.
const EVENTS: [(Happening, StoryEvent); 8] = [
    (Happening::FirstBusy, StoryEvent::HeardBusy),
    (Happening::FirstMessage, StoryEvent::LeftMessage),
    (Happening::FirstHungUp, StoryEvent::Abandoned),
    (Happening::FirstLapse, StoryEvent::Lapsed),
    (Happening::FirstSoldTwice, StoryEvent::BoughtTwice),
    (Happening::FirstRefused, StoryEvent::Refused),
    (Happening::FirstStall, StoryEvent::Stalled),
    (Happening::SoldOut, StoryEvent::SoldOut),
];

/// A run of which all stories can be read.
trait Legible: Rewindable {
    fn stories(&self) -> Vec<Story>;
    /// How many wait on the pile.
    fn pile(&self) -> Option<u64>;
}

impl<S: System + 'static> Legible for Run<S> {
    fn stories(&self) -> Vec<Story> {
        let come = 0..self.come();
        come.map(|caller| self.system().story(self.people(), caller))
            .collect()
    }

    fn pile(&self) -> Option<u64> {
        let any: &dyn std::any::Any = self;
        if let Some(offices) = any.downcast_ref::<Run<Offices>>() {
            return Some(offices.mailbox().books().waiting);
        }
        if let Some(blend) = any.downcast_ref::<Run<Blend>>() {
            let letters = blend.system().letters();
            let machine = blend.system().calls();
            let messages = machine.map(|calls| calls.measures().messages_waiting.now());
            return letters.map(|letters| letters.books().waiting).or(messages);
        }
        let hotline = any.downcast_ref::<Run<<HotlineRules as Rules>::System>>()?;
        Some(hotline.system().measures().messages_waiting.now())
    }
}

fn go<R: Rewindable>(run: &mut R, until: Nanos) -> bool {
    loop {
        match run.advance(until, 1 << 20) {
            Progress::Underway => {}
            Progress::Reached => return false,
            Progress::Finished => return true,
        }
    }
}

/// Asserts that all of a plan's moments are true, looked for often or only once at the end.
fn check<P: Model>(name: &str, plan: &P) -> Moments
where
    P::Run: Legible,
{
    let (mut run, mut often) = (plan.run().unwrap(), Moments::default());
    let mut now = 0;
    while !go(&mut run, now) {
        P::see(&run, &mut often);
        now += 30 * SECOND;
    }
    P::see(&run, &mut often);
    let mut once = Moments::default();
    P::see(&run, &mut once);
    assert_eq!(often, once, "{name}");
    let stories = run.stories();
    for (happening, event) in EVENTS {
        let all = stories.iter().flatten();
        let first = all.filter(|&&(_, told)| told == event).map(|&(at, _)| at);
        let (first, told) = (first.min(), once.of(happening));
        if happening == Happening::SoldOut {
            // Whoever hears that everything is sold hears it afterwards.
            assert!(first.is_none() || told.is_some_and(|at| Some(at) <= first));
        } else {
            assert_eq!(told, first, "{name}: {happening:?}");
        }
    }
    let mut again = plan.run().unwrap();
    if again.pile().is_some() {
        let mut most = 0;
        while let Some(next) = again.next_or_make() {
            go(&mut again, next);
            most = most.max(again.pile().unwrap_or(0));
        }
        let highest = once.of(Happening::HighestPile);
        assert_eq!(highest.is_some(), most > 0, "{name}: there is a pile");
        let mut then = plan.run().unwrap();
        go(&mut then, highest.unwrap_or(0));
        assert_eq!(then.pile(), Some(most), "{name}: the pile at its highest");
    }
    once
}

/// The moments of each of a lesson's days.
fn days<P: Model>(lesson: &Lesson<P>) -> Vec<Vec<Happening>>
where
    P::Run: Legible,
{
    let days = lesson.days.iter().map(|day| {
        let mut told = Vec::new();
        for seed in 1..=3 {
            let mut plan = (day.plan)();
            plan.set_seed(seed);
            let moments = check(day.name, &plan);
            told = moments.all().map(|(happening, _)| happening).collect();
        }
        told
    });
    days.collect()
}

/// Checks the moments of a system's own plan.
struct Check;

impl Visitor for Check {
    type Output = Moments;

    fn visit<R: Reported>(self, plan: &Plan<R>) -> Moments {
        check(R::SYSTEM, plan)
    }
}

#[test]
fn every_system_tells_who_came_last() {
    for plan in AnyPlan::defaults() {
        let moments = plan.visit(Check);
        let last = moments.of(Happening::LastCaller);
        assert!(last.is_some(), "{plan:?} tells {moments:?}");
    }
}

#[test]
fn every_system_tells_what_happened_when() {
    use Happening as H;
    let all = |days: Vec<Vec<H>>| days.concat();
    let voicemail = all(days(&VOICEMAIL));
    for happening in [
        H::FirstBusy,
        H::FirstMessage,
        H::HighestPile,
        H::FirstHungUp,
        H::LastCaller,
    ] {
        assert!(voicemail.contains(&happening), "{happening:?}");
    }
    let tickets = all(days(&FIFTY_TICKETS));
    for happening in [
        H::FirstBusy,
        H::FirstLapse,
        H::SoldOut,
        H::FirstSoldTwice,
        H::LastCaller,
    ] {
        assert!(tickets.contains(&happening), "{happening:?}");
    }
    let films = all(days(&THE_FILM));
    for happening in [H::FirstRefused, H::FirstStall, H::LastCaller] {
        assert!(films.contains(&happening), "{happening:?}");
    }
    let offices = [days(&MORE_PHONES), days(&ONE_MAILBOX), days(&WHAT_IT_COSTS)];
    for both in offices {
        assert!(all(both).contains(&H::LastCaller));
    }
}

#[test]
fn each_design_tells_what_happened_when() {
    use Happening as H;
    for day in BALANCE.days {
        for design in Design::ALL {
            let moments = check(day.name, &in_design(&(day.plan)(), design));
            let told: Vec<_> = moments.all().map(|(happening, _)| happening).collect();
            let expected: &[_] = match design {
                // The front desk is small: whoever gets through it is never one too many for the back room.
                Design::Phones | Design::FrontDesk => &[H::FirstBusy, H::LastCaller],
                Design::Mail => &[H::HighestPile, H::LastCaller],
                Design::Voicemail => {
                    &[H::FirstBusy, H::HighestPile, H::FirstMessage, H::LastCaller]
                }
                Design::Split => &[H::FirstBusy, H::HighestPile, H::LastCaller],
            };
            assert_eq!(told, expected, "{}: {design:?}", day.name);
        }
    }
    let mut plan = in_design(&BALANCE.opening(), Design::FrontDesk);
    plan.rules.at_phone = Some(8);
    let moments = check("a large front desk", &plan);
    assert!(moments.of(H::HighestPile).is_some());
}

#[test]
fn a_branch_is_refused_where_the_change_would_change_the_past() {
    fn settled<R: Rules>(change: impl FnOnce(&mut Plan<R>)) -> (Plan<R>, Plan<R>) {
        let mut changed = R::plan();
        change(&mut changed);
        (R::plan(), changed)
    }
    let (plan, changed) = settled::<HotlineRules>(|plan| plan.handlers += 1);
    assert_eq!(Model::check_branch(&plan, &changed), Ok(()));
    let (plan, changed) = settled::<HotlineRules>(|plan| plan.seed += 1);
    assert!(Model::check_branch(&plan, &changed).is_err());
}
