//! What the runs of systems with a scene of their own come to.

use super::tale::{Told, who};
use super::{Expectation, Figure, Moments, csv};
use crate::settings::{Plan, Rules};
use crate::sim::measure::Estimate;
use crate::sim::system::System;
use crate::sim::{Fingerprint, Ledger, Run, Story};

/// A system whose runs can be reported. Every name is `system.figure`, as in the headless runner's answer.
pub trait Reported: Rules {
    /// Every counter and measure as it stands now; with the fingerprint of all stories, where it is wanted and there is
    /// a place for it.
    fn figures(plan: &Plan<Self>, run: &Run<Self::System>, fingerprint: bool) -> Vec<Figure>;

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

    /// How much of the run has happened, 0 to 1, of so many callers in all.
    fn progress(run: &Run<Self::System>, callers: u64) -> f64 {
        settled(run.system().books(), callers)
    }

    /// A hash of every caller's story so far.
    fn fingerprint(run: &Run<Self::System>) -> Fingerprint {
        run.fingerprint()
    }

    /// The stories of a caller, each with the name of what it happened in.
    fn stories(run: &Run<Self::System>, caller: u32) -> Vec<(&'static str, Story)> {
        let story = run.system().story(run.people(), caller);
        vec![(Self::SYSTEM, story)]
    }

    /// The books at regular moments, as CSV: see [`csv::SERIES_HEADER`].
    fn series(run: &Run<Self::System>) -> String {
        let mut text = csv::SERIES_HEADER.to_owned();
        let system = run.system();
        csv::rows(&mut text, Self::SYSTEM, system.course(), system.books());
        text
    }

    /// What theory expects in the long run, where there is a theory.
    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)>;
}

/// The part of callers for whom everything is over.
pub(super) fn settled(books: &Ledger, callers: u64) -> f64 {
    (books.served + books.lost) as f64 / callers.max(1) as f64
}
