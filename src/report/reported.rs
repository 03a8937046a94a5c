//! What the runs of systems with a scene of their own come to.

use super::{Expectation, Figure};
use crate::scenario::{Plan, Rules};
use crate::sim::Solo;
use crate::sim::measure::Estimate;

/// A system whose runs can be reported. Every name is `system.figure`, as in the headless runner's answer.
pub trait Reported: Rules {
    /// Every counter and measure as it stands now.
    fn figures(plan: &Plan<Self>, run: &Solo<Self::System>) -> Vec<Figure>;

    /// Means with their uncertainty, from this one run; the interval only where demand is the same at all times.
    fn estimates(plan: &Plan<Self>, run: &Solo<Self::System>) -> Vec<(&'static str, Estimate)>;

    /// What theory expects in the long run, where there is a theory.
    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)>;
}
