//! What each scene teaches: the days it offers, the bet before the reveal, the tasks, the controls.
//!
//! All of it is data about plans and runs, without a page: the scenes show it, and tests let every claim of the prose
//! be judged by hundreds of runs.

pub mod balance;
mod business;
mod dial;
mod fifty_tickets;
mod model;
mod more_phones;
mod name;
mod one_mailbox;
mod one_phone;
mod side_by_side;
mod the_film;
mod voicemail;
mod what_it_costs;
mod your_turn;

use crate::report::blend::Finder;
use crate::settings::{OfficeGoals, Plan};
use crate::sim::blend::BlendRules;

pub use balance::BALANCE;
pub use business::{Business, Staffing};
pub use dial::{Dial, Knob, Turn, said};
pub use fifty_tickets::{FIFTY_TICKETS, most_buyers};
pub use model::{Model, PATTERN};
pub use more_phones::MORE_PHONES;
pub use name::SceneName;
pub use one_mailbox::ONE_MAILBOX;
pub use one_phone::ONE_PHONE;
pub use side_by_side::SIDE_BY_SIDE;
pub use the_film::{THE_FILM, interrupted_share};
pub use voicemail::VOICEMAIL;
pub use what_it_costs::WHAT_IT_COSTS;
pub use your_turn::{YOUR_TURN, is_fewest, own_day};

/// One scene, apart from how it looks.
pub struct Lesson<P: Model> {
    /// Its name in addresses, and the id of its chapter.
    pub name: SceneName,
    /// The plan that is on when the scene opens, where that is not the first of its days.
    pub opening: Option<fn() -> P>,
    /// The days it offers.
    pub days: &'static [Day<P>],
    /// The bet before the reveal.
    pub bet: Option<Bet<P>>,
    /// What to try; each ticks itself off once it is true.
    pub tasks: &'static [Task<P>],
    /// The controls in groups; where there are groups, there are no others.
    pub groups: &'static [Group],
    /// The controls that are always at hand.
    pub knobs: &'static [Knob],
    /// The other controls.
    pub more: &'static [Knob],
}

impl<P: Model> Lesson<P> {
    /// The plan that is on when the scene opens; it shows the scene's point by itself.
    pub fn opening(&self) -> P {
        match (self.opening, self.days.first()) {
            (Some(plan), _) => plan(),
            (None, Some(day)) => (day.plan)(),
            (None, None) => P::default(),
        }
    }
}

/// Something to be done with the lesson of a scene, whatever it plays.
pub trait WithLesson {
    /// What comes of it.
    type Made;

    /// Does it.
    fn with<P: Model>(self, lesson: &'static Lesson<P>) -> Self::Made;
}

/// Does something with the lesson of this scene: which lesson that is stands here alone.
pub fn with_lesson<W: WithLesson>(scene: SceneName, work: W) -> W::Made {
    match scene {
        SceneName::OnePhone => work.with(&ONE_PHONE),
        SceneName::MorePhones => work.with(&MORE_PHONES),
        SceneName::OneMailbox => work.with(&ONE_MAILBOX),
        SceneName::SideBySide => work.with(&SIDE_BY_SIDE),
        SceneName::Voicemail => work.with(&VOICEMAIL),
        SceneName::FiftyTickets => work.with(&FIFTY_TICKETS),
        SceneName::TheFilm => work.with(&THE_FILM),
        SceneName::WhatItCosts => work.with(&WHAT_IT_COSTS),
        SceneName::Balance => work.with(&BALANCE),
        SceneName::YourTurn => work.with(&YOUR_TURN),
    }
}

/// A plan with a name, to start from.
pub struct Day<P> {
    /// Its name for readers.
    pub name: &'static str,
    /// The plan itself.
    pub plan: fn() -> P,
    /// How fast it is worth watching, in simulated seconds per second.
    pub pace: f64,
}

/// Controls that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Its name for styles and tests.
    pub key: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// The controls.
    pub knobs: &'static [Knob],
}

/// What bets and tasks are judged by.
pub struct Seen<'a, P: Model> {
    /// The plan that the reader changes.
    pub plan: &'a P,
    /// The run of it; where several are played at once, the first.
    pub run: &'a P::Run,
    /// Each plan and its run, where several are played at once.
    pub all: &'a [(&'a P, &'a P::Run)],
    /// What else is known.
    pub facts: Facts<'a>,
}

impl<'a, P: Model> Seen<'a, P> {
    /// One run, and nothing else.
    pub fn alone(plan: &'a P, run: &'a P::Run) -> Self {
        Self {
            plan,
            run,
            all: &[],
            facts: Facts::default(),
        }
    }

    /// Each plan and its run.
    pub fn runs(&self) -> impl Iterator<Item = (&'a P, &'a P::Run)> {
        let alone = self.all.is_empty().then_some((self.plan, self.run));
        self.all.iter().copied().chain(alone)
    }
}

/// What a scene knows besides its runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// Whether callers come by a list that the reader has brought.
    pub list_read: bool,
    /// Whether the summary of a day that was over has been kept.
    pub summary_kept: bool,
    /// The reader's own goals.
    pub goals: Option<&'a OfficeGoals>,
    /// What the search for the cheapest design has found, once it is over.
    pub search: Option<Search<'a>>,
}

/// A search for the cheapest design that is over.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// What was searched for.
    pub plan: &'a Plan<BlendRules>,
    /// What was found with all goals.
    pub finder: &'a Finder,
    /// How many goals have a price.
    pub prices: usize,
}

/// A question about the end of a day, with the answers to choose from. Which of them is right, the run decides.
pub struct Bet<P: Model> {
    /// Which of the lesson's days decides it, with any seed.
    pub day: usize,
    /// Makes what does not matter the same in the plan of that day as in another plan.
    pub whatever: fn(&mut P, &P),
    /// The question.
    pub question: &'static str,
    /// The answers, from the least to the most: in words, and the number below which the outcome lies.
    pub options: &'static [(&'static str, f64)],
    /// What is said of a bet until it is decided.
    pub stands: &'static str,
    /// What came out, once that is known.
    pub outcome: fn(&Seen<P>) -> Option<f64>,
    /// The same in a sentence.
    pub said: fn(&Seen<P>, f64) -> String,
}

impl<P: Model> Bet<P> {
    /// The place of the answer that is right.
    pub fn right(&self, outcome: f64) -> usize {
        let below = |&(_, limit): &(&str, f64)| outcome < limit;
        let last = self.options.len().saturating_sub(1);
        self.options.iter().position(below).unwrap_or(last)
    }

    /// Whether a plan is that of the day which decides, whatever its seed.
    pub fn is_about(&self, lesson: &Lesson<P>, plan: &P) -> bool {
        lesson.days.get(self.day).is_some_and(|day| {
            let mut asked = (day.plan)();
            asked.set_seed(plan.seed());
            (self.whatever)(&mut asked, plan);
            asked == *plan
        })
    }

    /// What has come out and the sentence on it, if what is on stage decides the bet and has done so.
    pub fn decided(&self, lesson: &Lesson<P>, seen: &Seen<P>) -> Option<(usize, String)> {
        let over = P::is_over(seen.run) || seen.facts.search.is_some();
        if !over || !self.is_about(lesson, seen.plan) {
            return None;
        }
        let outcome = (self.outcome)(seen)?;
        Some((self.right(outcome), (self.said)(seen, outcome)))
    }
}

/// Something to try.
pub struct Task<P: Model> {
    /// Its name for tests and styles.
    pub key: &'static str,
    /// What to do, in one sentence.
    pub words: &'static str,
    /// Whether it is done, as things stand.
    pub done: fn(&Seen<P>) -> bool,
}
