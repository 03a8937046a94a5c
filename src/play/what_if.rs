//! What if, from a moment on, something else held? Both futures of one plan, side by side.

use super::Landmarks;
use super::timeline::{CHECKPOINTS, Timeline};
use crate::lesson::Model;
use crate::sim::rewind::Rewindable;
use crate::sim::{Nanos, Progress, Rewind};

/// See the module.
pub(super) struct WhatIf<M: Model> {
    /// From when on something else holds.
    since: Nanos,
    /// What held until then, and would have gone on.
    pub(super) plan: M,
    /// How it would have gone on, with its past.
    pub(super) other: Rewind<M::Run>,
    /// What was worth going back to in that past.
    landmarks: Landmarks,
    /// Whether the changed future has to begin once more from that moment. A crowd of a million is not kept as it stood
    /// then: the other future is put back there, and gives it away again.
    pub(super) stale: bool,
}

impl<M: Model> Timeline<M> {
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

    /// A slice of the way of the other future back to where the futures part; once there, the changed one begins.
    pub(super) fn begin_again(&mut self, slice: u64) {
        let Some(what_if) = &mut self.what_if else {
            return;
        };
        let progress = what_if.other.seek(what_if.since, slice);
        let other = what_if.other.run();
        what_if.landmarks.see::<M>(other.now(), other);
        if progress == Progress::Underway {
            return;
        }
        what_if.stale = false;
        // The old future goes first: there is no room for three.
        if let Ok(opening) = M::default().run() {
            self.run = Rewind::new(opening, 0);
        }
        // The change was checked when it was made.
        if let Ok(run) = what_if.plan.branch(what_if.other.run(), &self.plan) {
            self.run = Rewind::going_on(run, CHECKPOINTS);
        }
    }
}
