//! What each scene teaches: the days it offers, the bet before the reveal, the tasks, the controls.
//!
//! All of it is data about plans and runs, without a page: the scenes show it, and tests let every claim of the prose
//! be judged by hundreds of runs.

pub mod balance;
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

pub use balance::BALANCE;
pub use dial::{Dial, Knob, Turn, said};
pub use fifty_tickets::{FIFTY_TICKETS, most_buyers};
pub use model::Model;
pub use more_phones::MORE_PHONES;
pub use name::SceneName;
pub use one_mailbox::ONE_MAILBOX;
pub use one_phone::ONE_PHONE;
pub use side_by_side::SIDE_BY_SIDE;
pub use the_film::{THE_FILM, interrupted_share};
pub use voicemail::VOICEMAIL;
pub use what_it_costs::WHAT_IT_COSTS;
pub use your_turn::{is_fewest, own_day};

/// One scene, apart from how it looks.
pub struct Lesson<P: Model> {
    /// Its name in addresses, and the id of its chapter.
    pub name: SceneName,
    /// The days it offers; the first is the one that shows its point by itself.
    pub days: &'static [Day<P>],
    /// The bet before the reveal.
    pub bet: Option<Bet<P>>,
    /// What to try; each ticks itself off once it is true.
    pub tasks: &'static [Task<P>],
    /// The controls that are always at hand.
    pub knobs: &'static [Knob],
    /// The other controls.
    pub more: &'static [Knob],
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

/// A question about the end of a day, with the answers to choose from. Which of them is right, the run decides.
pub struct Bet<P: Model> {
    /// Which of the lesson's days decides it, with any seed.
    pub day: usize,
    /// The question.
    pub question: &'static str,
    /// The answers, from the least to the most: in words, and the number below which the outcome lies.
    pub options: &'static [(&'static str, f64)],
    /// What came out, of a run that is over.
    pub outcome: fn(&P, &P::Run) -> Option<f64>,
    /// The same in a sentence.
    pub said: fn(f64) -> String,
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
            asked == *plan
        })
    }
}

/// Something to try.
pub struct Task<P: Model> {
    /// Its name for tests and styles.
    pub key: &'static str,
    /// What to do, in one sentence.
    pub words: &'static str,
    /// Whether it is done, as a run stands.
    pub done: fn(&P, &P::Run) -> bool,
}
