//! One plan being played: its run, with the way back, and how it would have gone on if nothing had been changed.

use super::Landmarks;
use super::what_if::WhatIf;
use crate::lesson::Model;
use crate::sim::rewind::Rewindable;
use crate::sim::{Nanos, Progress, Rewind};

/// Memory for the checkpoints of one run, in bytes.
pub(super) const CHECKPOINTS: usize = 4 << 20;

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
                self.begin_again(slice);
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
            self.begin_again(slice);
        }
    }
}
