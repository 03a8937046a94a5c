//! Whether a day by phone, and the same day by letter, meets the reader's goals.

use super::Subject;
use crate::settings::{OfficeGoals, Prices, Scenario};
use crate::sim::measure::Histogram;
use crate::sim::time::{Nanos, seconds};
use crate::sim::{Ledger, Offices, Progress, Run};

/// What can be wanted of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeGoal {
    /// No more than so many of a hundred callers hear busy, or get their letter back.
    TurnedAway,
    /// 19 of 20 callers are helped within a time, in seconds.
    Help,
    /// An hour costs no more than a sum.
    Cost,
}

/// How one goal stands in one office.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The goal.
    pub goal: OfficeGoal,
    /// What was wanted: callers of a hundred, seconds, or money.
    pub wanted: f64,
    /// What has come out so far, in the same unit: infinite where more than 1 in 20 are never helped, none as long as
    /// there is nobody to ask. A time is that of a histogram, at most 1 % too long.
    pub figure: Option<f64>,
}

impl Verdict {
    /// Whether the goal is met; none as long as nobody can tell.
    pub fn is_met(&self) -> Option<bool> {
        self.figure.map(|figure| figure <= self.wanted)
    }
}

/// One of the two offices as it stands.
struct Office<'a> {
    books: Ledger,
    /// Handlers' time so far, working or not, in handler-nanoseconds.
    staffed: u128,
    /// How long it took until callers were helped.
    times: &'a Histogram,
    /// Messages handled.
    messages: u64,
}

impl<'a> Office<'a> {
    fn of(run: &'a Run<Offices>, subject: Subject) -> Self {
        match subject {
            Subject::Mailbox => {
                let (mailbox, books) = (run.mailbox(), run.mailbox_books_now());
                Self {
                    books,
                    staffed: mailbox.desk().staffed(books.now),
                    times: mailbox.reply_times(),
                    messages: books.served + books.working,
                }
            }
            _ => {
                let (phone, books) = (run.phone(), run.phone_books_now());
                Self {
                    books,
                    staffed: phone.desk().staffed(books.now),
                    times: phone.solution_times(),
                    messages: 0,
                }
            }
        }
    }

    fn turned_away(&self) -> Option<f64> {
        let Ledger {
            arrived,
            refused_first,
            ..
        } = self.books;
        (arrived > 0).then(|| refused_first as f64 * 100.0 / arrived as f64)
    }

    /// The time within which 19 of 20 were helped, of all who have been or never will be.
    fn help_s(&self) -> Option<f64> {
        let Ledger { served, lost, .. } = self.books;
        let rank = ((served + lost) * 19).div_ceil(20);
        if rank == 0 {
            return None;
        }
        if rank > served {
            return Some(f64::INFINITY);
        }
        let quantile = self.times.quantile(rank as f64 / served as f64);
        quantile.map(seconds)
    }

    fn cost_per_hour(&self, prices: &Prices) -> Option<f64> {
        let Ledger { now, lost, .. } = self.books;
        let hours = seconds(now) / 3600.0;
        let handlers = self.staffed as f64 / now as f64;
        let counted = self.messages as f64 * prices.message + lost as f64 * prices.lost;
        (now > 0).then(|| handlers * prices.handler_hour + counted / hours)
    }
}

/// How each goal that matters stands in an office: the phone, or the mailbox. An hour is one from opening until the
/// office's last event, and at the phone no message is paid for.
pub fn verdicts(goals: &OfficeGoals, run: &Run<Offices>, subject: Subject) -> Vec<Verdict> {
    let office = Office::of(run, subject);
    let verdict = |goal, wanted: Option<f64>, figure| {
        wanted.map(|wanted| Verdict {
            goal,
            wanted,
            figure,
        })
    };
    let all = [
        verdict(
            OfficeGoal::TurnedAway,
            goals.turned_away,
            office.turned_away(),
        ),
        verdict(OfficeGoal::Help, goals.help_s, office.help_s()),
        verdict(
            OfficeGoal::Cost,
            goals.cost_per_hour,
            office.cost_per_hour(&goals.prices),
        ),
    ];
    all.into_iter().flatten().collect()
}

/// What an hour of an office has cost so far; none before any time has passed.
pub fn cost_per_hour(prices: &Prices, run: &Run<Offices>, subject: Subject) -> Option<f64> {
    Office::of(run, subject).cost_per_hour(prices)
}

/// Whether an office meets all goals that matter, as its run stands.
pub fn meets(goals: &OfficeGoals, run: &Run<Offices>, subject: Subject) -> bool {
    let mut verdicts = verdicts(goals, run, subject).into_iter();
    verdicts.all(|verdict| verdict.is_met() == Some(true))
}

/// Whether an office that meets the goals with the scenario's handlers no longer would with one fewer; none if finding
/// out takes more than about so many events.
pub fn is_least(
    scenario: &Scenario,
    goals: &OfficeGoals,
    subject: Subject,
    budget: u64,
) -> Option<bool> {
    let handlers = scenario.handlers.checked_sub(1).filter(|&few| few > 0);
    let Some(handlers) = handlers else {
        return Some(true);
    };
    let fewer = Scenario {
        handlers,
        ..scenario.clone()
    };
    let Ok(mut run) = fewer.run() else {
        // So few would not be done within the time that can be followed.
        return Some(true);
    };
    match run.advance(Nanos::MAX - 1, budget) {
        Progress::Finished => Some(!meets(goals, &run, subject)),
        Progress::Reached | Progress::Underway => None,
    }
}
