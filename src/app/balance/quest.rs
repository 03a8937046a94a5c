//! The search for the cheapest design, a slice of time at a time, and what each goal costs.

use phones_and_mailboxes::lesson::balance::{MOST, goals, without};
use phones_and_mailboxes::report::blend::{Finder, Found, Goal, Verdict};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Progress;
use phones_and_mailboxes::sim::blend::BlendRules;

use super::contest::Numbers;

/// The most that one frame may search, in milliseconds.
const FRAME_BUDGET_MS: f64 = 9.0;
/// Events between two looks at the clock.
const SLICE: u64 = 4_000;

/// See the module.
pub struct Quest {
    plan: Plan<BlendRules>,
    /// With all goals, and then without each of them.
    finders: Vec<(Option<Goal>, Finder)>,
    /// The one that is searching.
    at: usize,
}

impl Quest {
    /// # Errors
    /// A sentence, if the plan is out of its limits.
    pub fn new(plan: &Plan<BlendRules>) -> Result<Self, String> {
        let goals = goals(plan);
        let several = goals.len() > 1;
        let mut wanted = vec![(None, plan.clone())];
        let without = goals
            .into_iter()
            .map(|goal| (Some(goal), without(plan, goal)));
        wanted.extend(without.filter(|_| several));
        let finders = wanted
            .into_iter()
            .map(|(goal, plan)| Ok((goal, Finder::new(&plan, MOST).map_err(|r| r.to_string())?)));
        Ok(Self {
            plan: plan.clone(),
            finders: finders.collect::<Result<_, String>>()?,
            at: 0,
        })
    }

    pub fn plan(&self) -> &Plan<BlendRules> {
        &self.plan
    }

    pub fn is_over(&self) -> bool {
        self.at >= self.finders.len()
    }

    /// Searches for one frame. `clock_ms` tells the time.
    pub fn search(&mut self, clock_ms: impl Fn() -> f64) {
        let start = clock_ms();
        while clock_ms() - start < FRAME_BUDGET_MS {
            let Some((_, finder)) = self.finders.get_mut(self.at) else {
                return;
            };
            if finder.advance(SLICE) == Progress::Finished {
                self.at += 1;
            }
        }
    }

    /// The search with all goals.
    pub fn first(&self) -> &Finder {
        // There is always one.
        &self.finders[0].1
    }

    /// How many days were lived through.
    pub fn trials(&self) -> u32 {
        self.finders.iter().map(|(_, finder)| finder.trials()).sum()
    }

    /// How much is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        let verdicts = |finder: &Finder| {
            let searching = |verdict: &Verdict| *verdict == Verdict::Searching;
            finder
                .verdicts()
                .iter()
                .filter(|(_, verdict)| !searching(verdict))
                .count()
        };
        let done: usize = self
            .finders
            .iter()
            .map(|(_, finder)| verdicts(finder))
            .sum();
        done as f64 / (self.finders.len() * 5) as f64
    }

    /// For each goal, the cheapest without it; once the search is over.
    pub fn prices(&self) -> Vec<(Goal, Option<&Found>)> {
        if !self.is_over() {
            return Vec::new();
        }
        let dropped = self.finders.iter();
        dropped
            .filter_map(|(goal, finder)| Some(((*goal)?, finder.cheapest())))
            .collect()
    }

    /// How many handlers each design needs, and how many of them at the phone.
    pub fn handlers(&self) -> Numbers {
        let mut numbers = [None; 5];
        for (number, (_, verdict)) in numbers.iter_mut().zip(self.first().verdicts()) {
            if let Verdict::Met(found) = verdict {
                *number = Some((found.handlers, found.at_phone));
            }
        }
        numbers
    }
}
