//! The search for the cheapest design as a job, a slice of time at a time, and what each goal costs.

use crate::lesson::Staffing;
use crate::lesson::balance::{MOST, goals, without};
use crate::report::blend::{Finder, Finding, Found, Goal};
use crate::settings::Plan;
use crate::sim::Progress;
use crate::sim::blend::BlendRules;

/// The most that one frame may search, in milliseconds.
const FRAME_BUDGET_MS: f64 = 9.0;
/// Events between two looks at the clock.
const SLICE: u64 = 4_000;

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
        let findings = self.finders().flat_map(Finder::findings);
        let (mut all, mut found) = (0, 0);
        for (_, finding) in findings {
            all += 1;
            found += u32::from(*finding != Finding::Searching);
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

    /// How many handlers each design needs; none where that is not known, or no number will do.
    pub fn staffing(&self) -> Staffing {
        let mut staffing = Staffing::default();
        for (staff, (_, finding)) in staffing.iter_mut().zip(self.first.findings()) {
            if let Finding::Met(found) = finding {
                *staff = Some((found.handlers, found.at_phone));
            }
        }
        staffing
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::lesson::BALANCE;

    fn firm() -> Plan<BlendRules> {
        BALANCE.opening().plan
    }

    fn found(plan: &Plan<BlendRules>) -> Finder {
        let mut finder = Finder::new(plan, MOST).unwrap();
        while finder.advance(u64::MAX) != Progress::Finished {}
        finder
    }

    #[test]
    fn a_slice_at_a_time_it_finds_what_a_finder_finds() {
        let plan = firm();
        let mut job = SearchJob::new(&plan).unwrap();
        assert_eq!((job.plan(), job.progress(), job.trials()), (&plan, 0.0, 0));
        let (mut frames, mut progress, mut trials) = (0, 0.0, 0);
        while !job.is_over() && frames < 1_000 {
            assert_eq!(job.prices(), [], "not known yet");
            let looks = Cell::new(0);
            job.search(|| 1_000.0 + f64::from(looks.replace(looks.get() + 1)));
            // It stops at the ninth millisecond, or when it is over.
            assert!(looks.get() == 10 || job.is_over(), "{}", looks.get());
            assert!(job.progress() >= progress && job.trials() >= trials);
            (frames, progress, trials) = (frames + 1, job.progress(), job.trials());
        }
        assert!(frames > 5, "{frames}");
        assert_eq!(job.progress(), 1.0);
        let finder = found(&plan);
        assert_eq!(job.first().findings(), finder.findings());
        let mut lived = finder.trials();
        for (place, (goal, cheapest)) in job.prices().into_iter().enumerate() {
            assert_eq!(Some(&goal), goals(&plan).get(place));
            let finder = found(&without(&plan, goal));
            assert_eq!(cheapest, finder.cheapest());
            lived += finder.trials();
        }
        assert_eq!(job.trials(), lived);
        let before = job.trials();
        job.search(|| 0.0);
        assert_eq!((job.is_over(), job.trials()), (true, before));
    }

    #[test]
    fn once_the_first_search_is_done_the_staff_is_known() {
        let mut job = SearchJob::new(&firm()).unwrap();
        assert_eq!(job.staffing(), [None; 5]);
        for _ in 0..1_000 {
            if job.progress() >= 0.25 {
                break;
            }
            let looks = Cell::new(0);
            job.search(|| f64::from(looks.replace(looks.get() + 8)));
        }
        // Three goals: four searches, each in five designs.
        assert!((job.progress() * 20.0).fract() == 0.0 && !job.is_over());
        let finder = found(&firm());
        for (staff, (design, finding)) in job.staffing().iter().zip(finder.findings()) {
            let wanted = match finding {
                Finding::Met(found) => Some((found.handlers, found.at_phone)),
                _ => None,
            };
            assert_eq!(*staff, wanted, "{design:?}");
        }
        assert_eq!(job.prices(), []);
        // Who cancels drops it, and another one begins anew.
        assert_eq!(SearchJob::new(&firm()).unwrap().trials(), 0);
    }

    #[test]
    fn a_single_goal_has_no_price() {
        let mut plan = firm();
        plan.rules.goals = crate::sim::blend::Goals {
            turned_away: Some(0.02),
            answer: None,
            reply_s: None,
            cost_per_hour: None,
        };
        let mut job = SearchJob::new(&plan).unwrap();
        job.search(|| 0.0);
        assert!(job.is_over());
        assert_eq!(job.prices(), []);
        assert_eq!(job.first().findings(), found(&plan).findings());
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let mut plan = firm();
        plan.handlers = 0;
        let why = plan.check().unwrap_err().to_string();
        assert_eq!(SearchJob::new(&plan).err(), Some(why));
    }
}
