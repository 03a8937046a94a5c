//! Days of very few callers, worked out by hand: what every list, clock and measure says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod blend;
mod change;
mod hotline;
mod offices;
mod phone_and_mailbox;
mod run;
mod sale;
mod streaming;

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::measure::{Batches, Histogram, TimeSeries};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Ledger, Nanos, Run};

/// Each caller's arrival and work, in seconds.
type Caller = (f64, f64);

fn log(callers: &[Caller]) -> Demand {
    let (arrivals_s, durations) = callers.iter().copied().unzip();
    Demand::Log {
        arrivals_s,
        durations_s: Some(durations),
    }
}

/// A day with one handler.
fn day<R: Rules>(callers: &[Caller], rules: R) -> Run<R::System> {
    let plan = Plan {
        demand: log(callers),
        handlers: 1,
        rules,
        ..R::plan()
    };
    plan.run().unwrap()
}

/// How many durations, and their sum in seconds.
fn seconds(histogram: &Histogram) -> (u64, u128) {
    assert_eq!(histogram.sum() % u128::from(SECOND), 0);
    (histogram.count(), histogram.sum() / u128::from(SECOND))
}

/// How many observations, and their mean.
fn mean(batches: &Batches) -> (u64, f64) {
    let estimate = batches.estimate().unwrap();
    (estimate.count, estimate.mean)
}

/// Marks stand at whole intervals, with the books of that moment; none is missing before the last event.
fn follows_the_books(series: &TimeSeries, books: &Ledger) {
    let (samples, interval) = (series.samples(), series.interval());
    assert_eq!(samples.len() as u64, (books.now - 1) / interval);
    for (sample, time) in samples.iter().zip((1..).map(|n: Nanos| n * interval)) {
        assert_eq!(sample.books.now, time);
        assert!(sample.books.balances() && sample.books.arrived <= books.arrived);
    }
    let highest = samples.iter().map(|sample| sample.waiting_max).max();
    assert_eq!(highest, Some(books.waiting_max));
}
