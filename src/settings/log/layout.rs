//! Which columns a log has, and what one row tells by them.

use super::Why;
use super::amount::{self, S};
use super::rows::Row;
use super::stamp::{Day, Stamp};
use crate::settings::Field;
use crate::settings::common::{ARRIVAL, DURATION};

/// How a log is to be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    pub separator: u8,
    /// The line of the row with the columns' names; it and what stands before it is no data.
    pub head: Option<u32>,
    pub moment: Option<TimeColumn>,
    pub count: Option<usize>,
    pub duration: Option<Span>,
    /// The length of an interval, if a name tells it.
    pub interval: Option<i64>,
}

/// The column of the moments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TimeColumn {
    pub column: usize,
    pub kind: Kind,
}

/// How moments are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// As dates, whose time of day may have a column of its own.
    Date { clock: Option<usize>, zoned: bool },
    /// As times of day.
    TimeOfDay,
    /// As numbers of this many nanoseconds since 1970.
    Unix { unit: i64 },
    /// As numbers of this many nanoseconds since opening.
    SinceOpening { unit: i64 },
}

/// Where the durations stand, and the unit of those that are plain numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub column: usize,
    pub unit: i64,
}

/// What one row tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    /// When; none where only the order of rows tells.
    pub moment: Option<Timestamp>,
    /// A number of callers, or a duration in nanoseconds, or nothing.
    pub amount: u64,
    /// Whether it says AM or PM.
    pub half_days: bool,
}

/// A moment, as far as one row tells it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Timestamp {
    /// A day, and nanoseconds since its midnight.
    Date(Day, i64),
    /// Nanoseconds since some midnight.
    TimeOfDay(i64),
    /// Nanoseconds since 1970, or since opening.
    Number(i64),
}

/// The longest duration that a caller may bring, and the latest arrival.
fn longest(entry: &Field<f64>) -> i64 {
    entry.range.max as i64 * S
}

impl Layout {
    /// Whether a comma may stand before decimals: where it does not stand between cells.
    fn comma(&self) -> bool {
        self.separator != b','
    }

    /// Reads a row.
    pub fn read(&self, row: Row) -> Result<Entry, Why> {
        if row.is_too_long {
            return Err(Why::TooLong);
        }
        let mut half_days = false;
        let moment = match self.moment {
            None => None,
            Some(TimeColumn { column, kind }) => Some(match kind {
                Kind::Date { clock, zoned } => {
                    let (told, half) = self.date(row, column, clock, zoned)?;
                    half_days = half;
                    told
                }
                Kind::TimeOfDay => self.time_of_day(row.cell(column))?,
                Kind::Unix { unit } => self.number(row.cell(column), unit)?,
                Kind::SinceOpening { unit } => {
                    let cell = row.cell(column);
                    match self.number(cell, unit)? {
                        Timestamp::Number(time) if time > longest(&ARRIVAL) => {
                            return Err(Why::TooLate(shown(cell)));
                        }
                        told => told,
                    }
                }
            }),
        };
        Ok(Entry {
            moment,
            amount: self.amount(row)?,
            half_days,
        })
    }

    fn date(
        &self,
        row: Row,
        column: usize,
        clock: Option<usize>,
        zoned: bool,
    ) -> Result<(Timestamp, bool), Why> {
        let cell = row.cell(column);
        let no_time = || no_time(cell);
        let mut stamp = Stamp::read(cell).ok_or_else(no_time)?;
        if let Some(clock) = clock {
            let clock = row.cell(clock);
            let time = Stamp::read(clock).ok_or_else(|| self::no_time(clock))?;
            stamp = stamp.at(time).ok_or_else(no_time)?;
        }
        let day = stamp.day.ok_or_else(no_time)?;
        if stamp.zone.is_some() != zoned {
            return Err(Why::OtherZone(shown(cell)));
        }
        let time = stamp.time.unwrap_or(0) - stamp.zone.unwrap_or(0);
        Ok((Timestamp::Date(day, time), stamp.half_days))
    }

    fn time_of_day(&self, cell: &[u8]) -> Result<Timestamp, Why> {
        let stamp = Stamp::read(cell).filter(|stamp| stamp.day.is_none());
        let time = stamp.and_then(|stamp| stamp.time);
        time.map(Timestamp::TimeOfDay).ok_or_else(|| no_time(cell))
    }

    fn number(&self, cell: &[u8], unit: i64) -> Result<Timestamp, Why> {
        let number = amount::decimal(cell, unit, self.comma());
        number.map(Timestamp::Number).ok_or_else(|| no_time(cell))
    }

    fn amount(&self, row: Row) -> Result<u64, Why> {
        if let Some(column) = self.count {
            let cell = row.cell(column);
            if cell.is_empty() {
                return Err(Why::NoCount);
            }
            let count = amount::whole(cell, self.comma());
            return count.ok_or_else(|| Why::NotACount(shown(cell)));
        }
        let Some(Span { column, unit }) = self.duration else {
            return Ok(0);
        };
        let cell = row.cell(column);
        if cell.is_empty() {
            return Err(Why::NoDuration);
        }
        match span(cell, unit, self.comma()) {
            None => Err(Why::NotADuration(shown(cell))),
            Some(nanos) if nanos > longest(&DURATION) => Err(Why::DurationTooLong(shown(cell))),
            Some(nanos) => Ok(nanos.unsigned_abs()),
        }
    }
}

/// A duration as a number or on a clock.
pub(super) fn span(cell: &[u8], unit: i64, comma: bool) -> Option<i64> {
    let number = amount::decimal(cell, unit, comma);
    number.or_else(|| amount::clock_span(cell, comma))
}

fn no_time(cell: &[u8]) -> Why {
    if cell.is_empty() {
        Why::NoTime
    } else {
        Why::NotATime(shown(cell))
    }
}

/// A cell for readers.
pub(super) fn shown(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell.get(..200).unwrap_or(cell));
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(40)
        .collect()
}
