//! What the runs of systems with a scene of their own come to.

use super::tale::{Told, who};
use super::{Expectation, Figure, Moments};
use crate::settings::{Plan, Rules};
use crate::sim::Run;
use crate::sim::measure::Estimate;

/// A system whose runs can be reported. Every name is `system.figure`, as in the headless runner's answer.
pub trait Reported: Rules {
    /// Every counter and measure as it stands now.
    fn figures(plan: &Plan<Self>, run: &Run<Self::System>) -> Vec<Figure>;

    /// Means with their uncertainty, from this one run; the interval only where demand is the same at all times.
    fn estimates(plan: &Plan<Self>, run: &Run<Self::System>) -> Vec<(&'static str, Estimate)>;

    /// Takes note of what has happened until now. To be called as time goes by.
    fn see(run: &Run<Self::System>, moments: &mut Moments) {
        moments.see_last(run);
    }

    /// What is told of a caller.
    fn told(run: &Run<Self::System>, caller: u32) -> Told {
        Told::alone(run, caller, who(caller))
    }

    /// What theory expects in the long run, where there is a theory.
    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)>;
}
