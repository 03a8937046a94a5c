//! Figures and time series as CSV, for other programs.

use core::fmt::Write;

use super::{Figure, Part};
use crate::settings::Decimal;
use crate::sim::Ledger;
use crate::sim::measure::{Sample, TimeSeries};
use crate::sim::time::seconds;

/// The names of the columns of a time series.
pub const SERIES_HEADER: &str =
    "system,time_s,arrived,attempts,refused,waiting,waiting_max,working,served,lost\n";

/// Every figure by its key, `system.figure`, with its value to the last digit; what is not known is `null`.
pub fn figures(figures: &[Figure]) -> String {
    let mut text = String::from("figure,value\n");
    for figure in figures {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{},{}", figure.key(), figure.value.exact());
    }
    text
}

/// The books of the parts of a system at regular moments.
pub(super) fn series(parts: &[Part<'_>]) -> String {
    let mut text = SERIES_HEADER.to_owned();
    for (name, (series, books)) in parts {
        rows(&mut text, name, series, books);
    }
    text
}

/// One row for each sample of a time series, and one for how its books stand at the end of it. `waiting_max` is the
/// most who waited since the row before.
fn rows(text: &mut String, system: &str, series: &TimeSeries, end: &Ledger) {
    let last = Sample {
        books: *end,
        waiting_max: end.waiting,
    };
    for Sample { books, waiting_max } in series.samples().iter().chain([&last]) {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{system},{},{},{},{},{},{waiting_max},{},{},{}",
            Decimal(seconds(books.now)),
            books.arrived,
            books.attempts,
            books.refused,
            books.waiting,
            books.working,
            books.served,
            books.lost,
        );
    }
}
