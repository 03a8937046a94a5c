//! The search for the cheapest design as a job, a slice of time at a time, and what each goal costs.

use crate::lesson::balance::{MOST, goals, without};
use crate::report::blend::{Finder, Found, Goal, Verdict};
use crate::settings::Plan;
use crate::sim::Progress;
use crate::sim::blend::{BlendRules, Design};

/// The most that one frame may search, in milliseconds.
const FRAME_BUDGET_MS: f64 = 9.0;
/// Events between two looks at the clock.
const SLICE: u64 = 4_000;

/// How many handlers each design needs, and how many of them at the phone; none where no number will do.
pub type Staffing = [Option<(u32, Option<u32>)>; Design::ALL.len()];

/// See the module.
pub struct SearchJob {
    plan: Plan<BlendRules>,
    /// With all goals.
    first: Finder,
    /// And then without each of them.
    without: Vec<(Goal, Finder)>,
    /// How many of all these are done.
    done: usize,
}

impl SearchJob {
    /// A search that has not begun.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits.
    pub fn new(plan: &Plan<BlendRules>) -> Result<Self, String> {
        let finder = |plan: &Plan<BlendRules>| {
            Finder::new(plan, MOST).map_err(|refusal| refusal.to_string())
        };
        let goals = goals(plan);
        // Without its only goal every design meets all goals.
        let several = goals.len() > 1;
        let dropped = goals.into_iter().filter(|_| several);
        let without = dropped.map(|goal| Ok((goal, finder(&without(plan, goal))?)));
        Ok(Self {
            first: finder(plan)?,
            without: without.collect::<Result<_, String>>()?,
            plan: plan.clone(),
            done: 0,
        })
    }

    /// The plan that is searched for.
    pub fn plan(&self) -> &Plan<BlendRules> {
        &self.plan
    }

    /// Whether nothing is left to search.
    pub fn is_over(&self) -> bool {
        self.done > self.without.len()
    }

    /// Searches for one frame. `clock_ms` tells the time.
    pub fn search(&mut self, clock_ms: impl Fn() -> f64) {
        let start = clock_ms();
        while clock_ms() - start < FRAME_BUDGET_MS {
            let finder = match self.done.checked_sub(1) {
                None => Some(&mut self.first),
                Some(place) => self.without.get_mut(place).map(|(_, finder)| finder),
            };
            let Some(finder) = finder else {
                return;
            };
            if finder.advance(SLICE) == Progress::Finished {
                self.done += 1;
            }
        }
    }

    /// The search with all goals.
    pub fn first(&self) -> &Finder {
        &self.first
    }

    fn finders(&self) -> impl Iterator<Item = &Finder> {
        let others = self.without.iter().map(|(_, finder)| finder);
        std::iter::once(&self.first).chain(others)
    }

    /// How many days were lived through.
    pub fn trials(&self) -> u32 {
        self.finders().map(Finder::trials).sum()
    }

    /// How much is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        let verdicts = self.finders().flat_map(Finder::verdicts);
        let (mut all, mut found) = (0, 0);
        for (_, verdict) in verdicts {
            all += 1;
            found += u32::from(*verdict != Verdict::Searching);
        }
        f64::from(found) / f64::from(all.max(1))
    }

    /// For each goal, the cheapest without it; once the search is over.
    pub fn prices(&self) -> Vec<(Goal, Option<&Found>)> {
        if !self.is_over() {
            return Vec::new();
        }
        let without = self.without.iter();
        without
            .map(|(goal, finder)| (*goal, finder.cheapest()))
            .collect()
    }

    /// How many handlers each design needs, as far as it is known.
    pub fn staffing(&self) -> Staffing {
        let mut staffing = Staffing::default();
        for (staff, (_, verdict)) in staffing.iter_mut().zip(self.first.verdicts()) {
            if let Verdict::Met(found) = verdict {
                *staff = Some((found.handlers, found.at_phone));
            }
        }
        staffing
    }
}
