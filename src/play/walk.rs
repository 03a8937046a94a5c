//! A plan for tests: somebody walks, a step every so often, and counts.

use crate::lesson::{Dial, Knob, Model};
use crate::report::tale::Told;
use crate::report::{Figure, Moments};
use crate::sim::rewind::Rewindable;
use crate::sim::{Nanos, Progress};

/// A millisecond, between two steps.
pub const STEP: Nanos = 1_000_000;

/// The plan of a walk. What makes it another walk is what each step counts.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkPlan {
    pub seed: u64,
    /// How many steps there are in all.
    pub steps: u64,
    /// What each step counts.
    pub counts: u64,
    /// What a checkpoint weighs, in bytes.
    pub weight: usize,
    /// When somebody rang, in seconds.
    pub rings: Vec<f64>,
    /// Whether it is out of its limits.
    pub refused: bool,
}

impl Default for WalkPlan {
    fn default() -> Self {
        Self {
            seed: 1,
            steps: 10_000,
            counts: 1,
            weight: 100,
            rings: Vec::new(),
            refused: false,
        }
    }
}

/// What the plan is refused with.
pub const REFUSED: &str = "This is refused.";
/// What a branch is refused with.
pub const OTHER_PAST: &str = "This has another past.";

#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    pub plan: WalkPlan,
    pub taken: u64,
    /// What all steps together have counted.
    pub sum: u64,
    now: Nanos,
    /// How many steps were ever taken, also those that are taken back.
    pub walked: u64,
}

impl Rewindable for Walk {
    type Snapshot = (u64, u64, Nanos);

    fn now(&self) -> Nanos {
        self.now
    }

    fn events(&self) -> u64 {
        self.taken
    }

    fn advance(&mut self, until: Nanos, budget: u64) -> Progress {
        let mut left = budget;
        while let Some(next) = self.next_or_make() {
            if next > until {
                self.now = self.now.max(until);
                return Progress::Reached;
            }
            if left == 0 {
                return Progress::Underway;
            }
            left -= 1;
            (self.taken, self.walked) = (self.taken + 1, self.walked + 1);
            self.sum += self.plan.counts;
            self.now = next;
        }
        Progress::Finished
    }

    fn next_or_make(&mut self) -> Option<Nanos> {
        (self.taken < self.plan.steps).then(|| (self.taken + 1) * STEP)
    }

    fn snapshot(&self) -> Self::Snapshot {
        (self.taken, self.sum, self.now)
    }

    fn return_to(&mut self, snapshot: &Self::Snapshot) {
        (self.taken, self.sum, self.now) = *snapshot;
    }

    fn weight(&self) -> usize {
        self.plan.weight
    }
}

impl Model for WalkPlan {
    type Run = Walk;

    const SYSTEM: Option<&'static str> = Some("walk");

    fn run(&self) -> Result<Walk, String> {
        if self.refused {
            return Err(REFUSED.to_owned());
        }
        Ok(Walk {
            plan: self.clone(),
            taken: 0,
            sum: 0,
            now: 0,
            walked: 0,
        })
    }

    fn is_over(run: &Walk) -> bool {
        run.taken == run.plan.steps
    }

    fn seed(&self) -> u64 {
        self.seed
    }

    fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
    }

    fn callers(run: &Walk) -> u32 {
        run.plan.steps as u32
    }

    fn come(run: &Walk) -> u32 {
        run.taken as u32
    }

    fn told(_: &Walk, _: u32) -> Told {
        unreachable!("a walk has no stories")
    }

    fn progress(&self, run: &Walk) -> f64 {
        run.taken as f64 / self.steps as f64
    }

    fn see(_: &Walk, _: &mut Moments) {}

    fn branch(&self, run: &Walk, changed: &Self) -> Result<Walk, String> {
        self.check_branch(changed)?;
        Ok(Walk {
            plan: changed.clone(),
            ..run.clone()
        })
    }

    fn check_branch(&self, changed: &Self) -> Result<(), String> {
        if changed.seed != self.seed {
            return Err(OTHER_PAST.to_owned());
        }
        changed.run().map(drop)
    }

    fn figures(&self, _: &Walk, _: bool) -> Vec<Figure> {
        Vec::new()
    }

    fn to_link(&self) -> String {
        String::new()
    }

    fn keys() -> Vec<&'static str> {
        Vec::new()
    }

    fn from_link(_: &str) -> Result<Self, String> {
        Err(REFUSED.to_owned())
    }

    fn dial(&self, _: &Knob) -> Option<Dial> {
        None
    }

    fn turn(&mut self, _: &str, to: f64) {
        self.counts = to as u64;
    }

    fn ring(&mut self, at_s: f64) {
        self.rings.push(at_s);
    }
}
