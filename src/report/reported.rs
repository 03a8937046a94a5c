//! What the runs of systems with a scene of their own come to.

use super::tale::{Told, standing, who};
use super::{Expectation, Figure, Moments, csv};
use crate::settings::{Plan, Rules};
use crate::sim::measure::{Estimate, TimeSeries};
use crate::sim::system::System;
use crate::sim::{Fingerprint, Ledger, Nanos, Run, Story, StoryEvent};

/// A part of a system that keeps books of its own: its name in files, its books at regular moments, and those of its last
/// event.
pub type Part<'a> = (&'static str, (&'a TimeSeries, &'a Ledger));

/// A system whose runs can be reported. Every name is `system.figure`, as in the headless runner's answer.
#[diagnostic::on_unimplemented(note = "write `src/report/<system>.rs`")]
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
        Told::alone::<Self>(run, caller, who(caller))
    }

    /// Where a caller stands now to whom all this has happened, as the end of a sentence; none if their story is over or
    /// has not begun. Here: what its last event means in most systems, so that whoever heard busy waits to redial.
    fn standing(
        run: &Run<Self::System>,
        _caller: u32,
        story: &[(Nanos, StoryEvent)],
    ) -> Option<String> {
        standing(story, run.now())
    }

    /// How much of the run has happened, 0 to 1, of so many callers in all.
    fn progress(run: &Run<Self::System>, callers: u64) -> f64 {
        let parts = Self::parts(run);
        let settled = parts.iter().map(|(_, (_, books))| settled(books, callers));
        settled.sum::<f64>() / parts.len().max(1) as f64
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
        csv::series(&Self::parts(run))
    }

    /// All that keeps books: the system as a whole, or, where there are several offices, each of them.
    fn parts(run: &Run<Self::System>) -> Vec<Part<'_>> {
        let system = run.system();
        vec![(Self::SYSTEM, (system.time_series(), system.books()))]
    }

    /// What theory expects in the long run, where there is a theory.
    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)>;
}

/// What is known by this name, of estimates or of expectations.
pub fn named<T: Copy>(known: &[(&'static str, T)], name: &str) -> Option<T> {
    let found = known.iter().find(|(known, _)| *known == name);
    found.map(|&(_, value)| value)
}

/// The part of callers for whom everything is over.
fn settled(books: &Ledger, callers: u64) -> f64 {
    (books.served + books.lost) as f64 / callers.max(1) as f64
}
