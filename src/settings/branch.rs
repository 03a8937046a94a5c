//! What if, from here: another future for the same past.

use core::fmt;

use super::{Refusal, Scenario};
use crate::sim::Simulation;
use crate::words::refusal;

/// Why there is no such branch.
#[derive(Clone, Debug, PartialEq)]
pub enum BranchError {
    /// The new scenario is out of its limits.
    Refused(Refusal),
    /// The new scenario has another seed, and so another past.
    OtherSeed,
}

impl fmt::Display for BranchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::OtherSeed => f.write_str(refusal::BRANCH_SEED),
        }
    }
}

impl core::error::Error for BranchError {}

impl Scenario {
    /// Whether a run of this scenario can go on as `changed` says.
    ///
    /// # Errors
    /// If [`Scenario::branch`] would refuse.
    pub fn check_branch(&self, changed: &Self) -> Result<(), BranchError> {
        changed.check().map_err(BranchError::Refused)?;
        if changed.seed == self.seed {
            Ok(())
        } else {
            Err(BranchError::OtherSeed)
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
    pub fn branch(&self, run: &Simulation, changed: &Self) -> Result<Simulation, BranchError> {
        self.check_branch(changed)?;
        let mut branch = run.clone();
        if changed != self {
            let demand = (changed.demand != self.demand).then_some(&changed.demand);
            let work = (changed.work != self.work).then_some(changed.work);
            branch.change(
                demand,
                work,
                changed.handlers,
                changed.phone,
                changed.mailbox,
            );
        }
        Ok(branch)
    }
}
