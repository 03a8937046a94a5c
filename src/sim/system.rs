//! What every system of its own has in common: it takes callers one at a time and knows what it will do next.

use super::ledger::Ledger;
use super::measure::TimeSeries;
use super::population::Population;
use super::run::{Progress, Run};
use super::story::Story;
use super::time::{NEVER, Nanos};
use super::weight::Weigh;

/// Kinds of events in the order in which they happen within one nanosecond; within a kind, first scheduled first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Somebody is done: a call ends, a reply goes out, a film is encoded.
    Departure,
    /// A deadline is kept: a payment, an answer.
    Kept,
    /// A deadline is missed: a hold lapses, patience ends.
    Missed,
    /// Somebody comes for the first time.
    Arrival,
    /// Somebody comes again.
    Return,
}

/// When something happens, and of which kind it is; the lesser happens first.
pub type Due = (Nanos, Class);

/// What will not happen.
pub const NEVER_DUE: Due = (NEVER, Class::Return);

/// Writes [`System::advance`].
macro_rules! compile_advance {
    () => {
        fn advance(
            run: &mut $crate::run::Run<Self>,
            until: $crate::time::Nanos,
            budget: u64,
        ) -> $crate::run::Progress {
            run.events_until(until, budget)
        }
    };
}
pub(crate) use compile_advance;

/// A system that callers come to, at one moment of simulated time.
///
/// It is a function of its rules and of who has come when; all chance comes from the [`Population`].
/// Everything a caller's future depends on is inside, so that a clone is a checkpoint.
#[diagnostic::on_unimplemented(note = "write `src/sim/<system>.rs`")]
pub trait System: Clone + Weigh {
    /// What the system itself will do next; [`NEVER_DUE`] if nothing. Never of [`Class::Arrival`].
    fn next(&self) -> Due;

    /// Lets that happen. Does nothing if nothing is due.
    fn step(&mut self, people: &Population);

    /// A caller comes for the first time. Callers come in order, and not before anything that is due earlier.
    fn arrive(&mut self, people: &Population, caller: u32, now: Nanos);

    /// [`Run::advance`] of a run of this system. Every system writes the macro `compile_advance` for it, so that its
    /// events are compiled in this package, for speed: what is generic is compiled in the package that calls it, and
    /// that may be one which is optimised for size.
    fn advance(run: &mut Run<Self>, until: Nanos, budget: u64) -> Progress;

    /// Everyone who came, up to the last event; always in balance.
    fn books(&self) -> &Ledger;

    /// The time series of the books so far.
    fn time_series(&self) -> &TimeSeries;

    /// What happened to a caller so far; empty for one who has not come.
    fn story(&self, people: &Population, caller: u32) -> Story;
}
