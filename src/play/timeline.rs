//! One plan being played: its run, with the way back, and how it would have gone on if nothing had been changed.

use super::landmarks::Landmarks;
use super::what_if::{CHECKPOINTS, WhatIf};
use crate::lesson::Model;
use crate::sim::rewind::Rewindable;
use crate::sim::{Nanos, Progress, Rewind};

/// See the module.
pub struct Timeline<M: Model> {
    pub(super) plan: M,
    pub(super) run: Rewind<M::Run>,
    pub(super) landmarks: Landmarks,
    pub(super) what_if: Option<WhatIf<M>>,
}

/// A change that was found to be possible.
pub(super) struct Change<M: Model> {
    plan: M,
    /// The run of the plan at its opening, unless the reader asks what if.
    run: Option<M::Run>,
}

impl<M: Model> Timeline<M> {
    /// A plan at its opening.
    pub(super) fn new(plan: M) -> Result<Self, String> {
        Ok(Self {
            run: Rewind::new(plan.run()?, CHECKPOINTS),
            plan,
            landmarks: Landmarks::default(),
            what_if: None,
        })
    }

    /// A plan at its opening, for which something else will hold from a moment on; both futures are still to be lived.
    ///
    /// # Errors
    /// A sentence, if a plan is out of its limits, or cannot change into the other one.
    pub(super) fn asked(plan: M, since: Nanos, changed: M) -> Result<Self, String> {
        plan.check_branch(&changed)?;
        // Shown until there is anything else, and never gone back to.
        let run = Rewind::new(plan.run()?, 0);
        let past = Self::new(plan)?;
        Ok(Self {
            run,
            plan: changed,
            landmarks: Landmarks::default(),
            what_if: Some(WhatIf {
                since,
                plan: past.plan,
                other: past.run,
                landmarks: past.landmarks,
                stale: true,
            }),
        })
    }

    /// Asks what if from a moment on, which is that of the run, or later. Says whether the run was there already.
    pub(super) fn ask(&mut self, since: Nanos, slice: u64) -> bool {
        // The futures part after everything that happens at this moment has happened.
        let there = self.run.seek(since, slice) != Progress::Underway;
        let run = Rewind::going_on(self.run.run().clone(), CHECKPOINTS);
        let other = std::mem::replace(&mut self.run, run);
        let landmarks = std::mem::take(&mut self.landmarks);
        self.landmarks
            .see::<M>(self.run.run().now(), self.run.run());
        self.what_if = Some(WhatIf {
            since,
            plan: self.plan.clone(),
            other,
            landmarks,
            stale: !there,
        });
        there
    }

    /// Asks no longer: the future in which nothing was changed is the only one again.
    pub(super) fn end(&mut self) {
        if let Some(what_if) = self.what_if.take() {
            self.run = what_if.other;
            self.plan = what_if.plan;
            self.landmarks = what_if.landmarks;
            self.landmarks
                .see::<M>(self.run.run().now(), self.run.run());
        }
    }

    /// What is being played; while the reader asks what if, with what was changed.
    pub fn plan(&self) -> &M {
        &self.plan
    }

    /// The same without what the reader changed in a what-if.
    pub fn unchanged_plan(&self) -> &M {
        let asked = self.what_if.as_ref();
        asked.map_or(&self.plan, |what_if| &what_if.plan)
    }

    /// The run as it stands.
    pub fn run(&self) -> &M::Run {
        self.run.run()
    }

    /// How the run would have gone on if nothing had been changed, while the reader asks what if.
    pub fn other(&self) -> Option<&M::Run> {
        self.what_if.as_ref().map(|what_if| what_if.other.run())
    }

    /// The present moment.
    pub fn now(&self) -> Nanos {
        let other = self.other().map_or(0, M::Run::now);
        self.run().now().max(other)
    }

    /// How far the run is known, and what is worth going back to.
    pub fn landmarks(&self) -> &Landmarks {
        &self.landmarks
    }

    /// Whether nothing is left to happen.
    pub fn is_finished(&self) -> bool {
        M::is_over(self.run()) && self.other().is_none_or(M::is_over)
    }

    /// Whether the changed future has to begin once more.
    pub(super) fn is_stale(&self) -> bool {
        self.what_if.as_ref().is_some_and(|what_if| what_if.stale)
    }

    /// How far both futures have come, as far as they are not over; none if nothing is left to happen.
    pub(super) fn reached(&self) -> Option<Nanos> {
        // A future that has to begin once more stands nowhere.
        let run = Some(self.run()).filter(|_| !self.is_stale());
        let goes_on = |run: &&M::Run| !M::is_over(run);
        let both = [run, self.other()].into_iter().flatten();
        both.filter(goes_on).map(M::Run::now).min()
    }

    /// A slice of the way to a moment, back or forward; says whether it is there.
    pub(super) fn live(&mut self, until: Nanos, slice: u64) -> bool {
        if let Some(what_if) = &mut self.what_if {
            what_if.stale |= !self.run.reaches(until);
            if what_if.stale {
                what_if.begin_again(&self.plan, &mut self.run, slice);
                return false;
            }
        }
        let mut there = self.run.seek(until, slice) != Progress::Underway;
        if let Some(what_if) = &mut self.what_if {
            there &= what_if.other.seek(until, slice) != Progress::Underway;
        }
        self.landmarks.see::<M>(self.now(), self.run.run());
        there
    }

    /// What it takes to play another plan; none if it is the same.
    ///
    /// # Errors
    /// A sentence, if the plan is out of its limits, or has another past than the reader asks about.
    pub(super) fn check(&self, plan: M) -> Result<Option<Change<M>>, String> {
        if plan == self.plan {
            return Ok(None);
        }
        let run = match &self.what_if {
            Some(what_if) => {
                what_if.plan.check_branch(&plan)?;
                None
            }
            None => Some(plan.run()?),
        };
        Ok(Some(Change { plan, run }))
    }

    /// Begins another plan: at its opening, or where the reader asks what if.
    pub(super) fn change(&mut self, change: Change<M>, slice: u64) {
        self.plan = change.plan;
        self.landmarks = Landmarks::default();
        if let Some(run) = change.run {
            self.run = Rewind::new(run, CHECKPOINTS);
        } else if let Some(what_if) = &mut self.what_if {
            what_if.stale = true;
            // At once, if the other future stands there.
            what_if.begin_again(&self.plan, &mut self.run, slice);
        }
    }
}
