//! What there is to say about a log that was read, or could not be.

use core::fmt;

use super::{MOST_BYTES, MOST_CALLERS};
use crate::settings::{Decimal, Refusal};
use crate::words::log;

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file on which it begins, from 1.
    pub line: u32,
    /// What is the matter with it.
    pub why: Why,
}

/// Why a row could not be read. Texts are what stands in the row, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It tells no time.
    NoTime,
    /// This is no time in any known form.
    NotATime(String),
    /// Its month would have to come first where elsewhere the day does, or the other way round.
    OtherOrder,
    /// It tells a time zone and others do not, or the other way round.
    OtherZone(String),
    /// It lies more than ten years after opening.
    TooLate(String),
    /// It lies more than ten years from most others.
    TooFar,
    /// It tells no duration.
    NoDuration,
    /// This is no duration.
    NotADuration(String),
    /// Longer than a year.
    DurationTooLong(String),
    /// It tells no number of callers.
    NoCount,
    /// This is no whole number of callers.
    NotACount(String),
    /// It lies between two intervals.
    BetweenIntervals,
    /// The row has no end.
    TooLong,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use log::why;
        match self {
            Self::NoTime => f.write_str(why::NO_TIME),
            Self::NotATime(text) => f.write_str(&why::not_a_time(text)),
            Self::OtherOrder => f.write_str(why::OTHER_ORDER),
            Self::OtherZone(text) => f.write_str(&why::other_zone(text)),
            Self::TooLate(text) => f.write_str(&why::too_late(text)),
            Self::TooFar => f.write_str(why::TOO_FAR),
            Self::NoDuration => f.write_str(why::NO_DURATION),
            Self::NotADuration(text) => f.write_str(&why::not_a_duration(text)),
            Self::DurationTooLong(text) => f.write_str(&why::duration_too_long(text)),
            Self::NoCount => f.write_str(why::NO_COUNT),
            Self::NotACount(text) => f.write_str(&why::not_a_count(text)),
            Self::BetweenIntervals => f.write_str(why::BETWEEN_INTERVALS),
            Self::TooLong => f.write_str(why::TOO_LONG),
        }
    }
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&log::bad_row(self.line, &self.why))
    }
}

/// Something that was found or assumed on the way, worth telling the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// Where the times stand, and how they were understood.
    Times {
        /// The column: its name, or its place from 1.
        column: Column,
        /// In which form.
        form: Form,
    },
    /// Where the durations stand.
    Durations(Column),
    /// Where the numbers of callers stand.
    Counts(Column),
    /// The first minute of the log, which is when the run opens; in Greenwich's time where the log tells time zones.
    Opening(String),
    /// Dates such as 3/4/2024 were taken for 3 April; nothing in the file decides it.
    DayFirst,
    /// Dates such as 3/4/2024 were taken for 4 March; nothing in the file decides it.
    MonthFirst,
    /// Times of day went on past midnight so many times.
    PastMidnight(u64),
    /// Rows were not in order of time, and have been put in order.
    OutOfOrder,
    /// How long an interval is.
    Interval {
        /// Its length in seconds.
        interval_s: f64,
        /// Who says so.
        source: Source,
    },
    /// So many intervals between the first and the last have no row, and so no callers.
    EmptyIntervals(u64),
}

/// A column of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// By its name.
    Named(String),
    /// By its place, from 1.
    Numbered(usize),
}

/// How moments are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Dates with times of day.
    Date,
    /// Times of day alone.
    TimeOfDay,
    /// Numbers since 1970.
    Unix,
    /// Numbers since opening.
    SinceOpening,
}

/// Who says how long an interval is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The reader.
    Given,
    /// The times of the rows.
    Rows,
    /// The name of a column.
    Named,
    /// Nobody: a minute is usual.
    Assumed,
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => f.write_str(&log::column_named(name)),
            Self::Numbered(place) => f.write_str(&log::column_numbered(place)),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use log::note;
        let text = match self {
            Self::Times { column, form } => match form {
                Form::Date => note::dates(column),
                Form::TimeOfDay => note::times_of_day(column),
                Form::Unix => note::unix_times(column),
                Form::SinceOpening => note::since_opening(column),
            },
            Self::Durations(column) => note::durations(column),
            Self::Counts(column) => note::counts(column),
            Self::Opening(moment) => note::opening(moment),
            Self::DayFirst => note::DAY_FIRST.to_owned(),
            Self::MonthFirst => note::MONTH_FIRST.to_owned(),
            Self::PastMidnight(times) => note::past_midnight(*times),
            Self::OutOfOrder => note::OUT_OF_ORDER.to_owned(),
            Self::Interval { interval_s, source } => {
                let say = match source {
                    Source::Given => note::interval_given,
                    Source::Rows => note::interval_of_rows,
                    Source::Named => note::interval_named,
                    Source::Assumed => note::interval_assumed,
                };
                say(Decimal(*interval_s))
            }
            Self::EmptyIntervals(count) => note::empty_intervals(*count),
        };
        f.write_str(&text)
    }
}

/// Why a log could not be taken at all.
#[derive(Clone, Debug, PartialEq)]
pub enum LogRefusal {
    /// More bytes than can be read.
    TooLarge,
    /// More callers than can be simulated.
    TooManyCallers,
    /// More intervals than can be simulated.
    TooManyIntervals {
        /// The length of an interval, in seconds.
        interval_s: f64,
        /// How many there can be.
        most: u64,
    },
    /// No column has times or numbers of callers.
    Nothing,
    /// There are such columns, but not one good row.
    NoGoodRow {
        /// The first bad one.
        first: Option<BadRow>,
    },
    /// Numbers of callers, none of them above 0.
    Nobody,
    /// Numbers of callers, at moments with no regular interval between.
    Irregular,
    /// What was read is nothing that can be simulated.
    Scenario(Refusal),
}

impl fmt::Display for LogRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use log::refusal;
        let text = match self {
            Self::TooLarge => refusal::too_large(MOST_BYTES >> 20),
            Self::TooManyCallers => refusal::too_many_callers(MOST_CALLERS),
            Self::TooManyIntervals { interval_s, most } => {
                refusal::too_many_intervals(Decimal(*interval_s), most)
            }
            Self::Nothing => refusal::NOTHING.to_owned(),
            Self::NoGoodRow { first: Some(row) } => refusal::no_good_row(row),
            Self::NoGoodRow { first: None } => refusal::EMPTY.to_owned(),
            Self::Nobody => refusal::NOBODY.to_owned(),
            Self::Irregular => refusal::IRREGULAR.to_owned(),
            Self::Scenario(refusal) => refusal.to_string(),
        };
        f.write_str(&text)
    }
}

impl core::error::Error for LogRefusal {}
