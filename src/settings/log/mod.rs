//! The reader's own log: a file of arrivals, made into a [`Demand`].
//!
//! What can be read:
//!
//! - rows of cells with a comma, semicolon or tab between them, with or without a row of names, with any line ends, as
//!   UTF-8 or any other text in which ASCII is ASCII, or UTF-16 with a mark; and the log of a web server (Apache);
//! - arrivals as dates with times, times of day alone (going on past midnight), Unix time in seconds, milliseconds,
//!   microseconds or nanoseconds, or plain seconds since opening (or another unit that the column's name tells);
//! - with them, if the file has them, durations: numbers, `m:ss` or `h:mm:ss`;
//! - or, under a name such as `count` or `requests`, whole numbers of callers per interval, with the interval told by a
//!   column of times, by a name such as `minute`, or by the reader.
//!
//! A run opens with the minute of the first arrival, except that plain seconds count from opening themselves. Dates
//! without a time zone are taken as they stand: every day has 24 hours. A row that cannot be read is told with its line,
//! and the others run. Rows are settled as they come; what stays in memory is some 30 bytes a row.

mod amount;
mod book;
mod civil;
mod counts;
mod find;
mod layout;
mod names;
mod reading;
mod rows;
mod say;
mod stamp;
mod text;

use self::reading::Reading;
use super::Refusal;
use super::common::INTERVAL;
use crate::sim::Demand;
use crate::sim::time::nanos;

pub use say::{BadRow, Column, Form, LogRefusal, Note, Source, Why};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 32 << 20;

/// The most callers that a log may tell of.
pub const MOST_CALLERS: u64 = 1_000_000;

/// The most bad rows that are told one by one.
pub const MOST_BAD_ROWS: usize = 100;

/// A made-up list for readers who have none of their own: 67 calls to a bakery on a morning in December, with the seconds
/// that each took. Its last row is no call, on purpose: the page shows how it names such rows.
pub const SAMPLE_LIST: &str = include_str!("sample-list.csv");

/// As much of a file as is looked at to find its columns, in bytes.
const SAMPLE: usize = 1 << 16;

/// A log that has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct LogReading {
    /// Who arrives when: a [`Demand::Log`] or [`Demand::Counts`].
    pub demand: Demand,
    /// Rows below the names, good and bad.
    pub rows_read: u64,
    /// The first bad rows, at most [`MOST_BAD_ROWS`], in order.
    pub bad: Vec<BadRow>,
    /// How many bad rows there are in all.
    pub bad_rows: u64,
    /// What was found and assumed.
    pub notes: Vec<Note>,
}

/// Reads a log, slice by slice.
///
/// ```
/// use phones_and_mailboxes::settings::LogReader;
///
/// let mut reader = LogReader::default();
/// reader.push(b"when,seconds\n2024-01-31 09:31:05,90\n2024-01-")?;
/// reader.push(b"31 09:33:00,1:30\nyesterday,5\n")?;
/// let log = reader.finish()?;
/// assert_eq!(log.demand.callers(), 2);
/// assert_eq!(log.bad[0].line, 4);
/// # Ok::<(), phones_and_mailboxes::settings::LogRefusal>(())
/// ```
pub struct LogReader {
    interval: Option<i64>,
    bytes: u64,
    phase: Phase,
}

enum Phase {
    /// The start of the file, before anything is known of it.
    Looking(Vec<u8>),
    Reading(Box<Reading>),
}

impl Default for LogReader {
    fn default() -> Self {
        Self {
            interval: None,
            bytes: 0,
            phase: Phase::Looking(Vec::new()),
        }
    }
}

impl LogReader {
    /// A reader of counts whose interval has this length, whatever the file says; numbers without a name are then
    /// taken for counts.
    ///
    /// # Errors
    /// If the length is out of the range of an interval.
    pub fn of_counts(interval_s: f64) -> Result<Self, Refusal> {
        INTERVAL.check(interval_s)?;
        Ok(Self {
            interval: i64::try_from(nanos(interval_s)).ok(),
            ..Self::default()
        })
    }

    /// How many bytes were pushed.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes the next slice of the file.
    ///
    /// # Errors
    /// If the file cannot be taken; there is no use in going on then.
    pub fn push(&mut self, slice: &[u8]) -> Result<(), LogRefusal> {
        self.bytes = self.bytes.saturating_add(slice.len() as u64);
        if self.bytes > MOST_BYTES {
            return Err(LogRefusal::TooLarge);
        }
        match &mut self.phase {
            Phase::Reading(reading) => reading.push(slice),
            Phase::Looking(start) => {
                let room = SAMPLE.saturating_sub(start.len());
                let (now, later) = slice.split_at(room.min(slice.len()));
                start.extend_from_slice(now);
                if start.len() < SAMPLE {
                    return Ok(());
                }
                let start = core::mem::take(start);
                let mut reading = Box::new(Reading::find(&start, self.interval, false)?);
                reading.push(&start)?;
                reading.push(later)?;
                self.phase = Phase::Reading(reading);
                Ok(())
            }
        }
    }

    /// The file is at its end.
    ///
    /// # Errors
    /// If there is nothing in it that can be simulated.
    pub fn finish(self) -> Result<LogReading, LogRefusal> {
        match self.phase {
            Phase::Reading(reading) => reading.finish(),
            Phase::Looking(start) => {
                let mut reading = Reading::find(&start, self.interval, true)?;
                reading.push(&start)?;
                reading.finish()
            }
        }
    }
}
