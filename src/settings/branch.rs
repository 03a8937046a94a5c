//! What if, from here: another future for the same past.

use super::{Refusal, Scenario};
use crate::sim::{Offices, Run};
use crate::words::refusal;

impl Scenario {
    /// Whether a run of this scenario can go on as `changed` says.
    ///
    /// # Errors
    /// If [`Scenario::branch`] would refuse.
    pub fn check_branch(&self, changed: &Self) -> Result<(), Refusal> {
        changed.check()?;
        if changed.seed == self.seed {
            Ok(())
        } else {
            Err(Refusal::said(refusal::BRANCH_SEED))
        }
    }

    /// Another future for a run of this scenario that stands where everything up to its present moment
    /// has happened (see [`crate::sim::Progress::Reached`]): after that moment it goes on as `changed`
    /// says. The past stays, and so do those it brought: who has come keeps the problem, who is on the
    /// line is not interrupted, and who waits to redial does so when they meant to. With nothing
    /// changed it is the same run.
    ///
    /// # Errors
    /// If the changed scenario is out of its limits, or has another seed.
    pub fn branch(&self, run: &Run<Offices>, changed: &Self) -> Result<Run<Offices>, Refusal> {
        self.check_branch(changed)?;
        let mut branch = run.clone();
        if changed != self {
            let demand = (changed.demand != self.demand).then_some(&changed.demand);
            let work = (changed.work != self.work).then_some(changed.work);
            branch.change(demand, work);
            let (offices, people, now) = branch.parts();
            offices.change(people, now, changed.handlers, &changed.rules());
        }
        Ok(branch)
    }
}
