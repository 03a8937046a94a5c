//! A log whose columns are known, read to its end.

use core::ops::ControlFlow;

use super::book::Book;
use super::civil::Date;
use super::counts::{self, Known};
use super::layout::{self, Kind, Layout};
use super::rows::{Row, Rows};
use super::stamp::{DAY, MINUTE};
use super::text::{Decoder, Encoding};
use super::{
    BadRow, Column, Form, LogReading, LogRefusal, MOST_BAD_ROWS, MOST_CALLERS, Note, Why, find,
};
use crate::sim::Demand;
use crate::sim::time::seconds;

/// The most rows that are looked at to find the columns.
const SAMPLE_ROWS: usize = 300;

/// What may stand between cells; earlier ones are preferred.
const SEPARATORS: [u8; 4] = *b";\t, ";

/// A log whose columns are known.
pub(super) struct Reading {
    /// Bytes that only tell the encoding, and are still to come.
    mark: usize,
    decoder: Decoder,
    rows: Rows,
    books: Books,
}

/// What has been read of it.
struct Books {
    layout: Layout,
    interval: Option<i64>,
    /// The names of the columns for times, and for counts or durations.
    names: [Option<Column>; 2],
    book: Book,
    callers: u64,
    rows_read: u64,
    bad: Vec<BadRow>,
    bad_rows: u64,
}

impl Reading {
    /// Finds the columns by the start of a file.
    pub fn find(start: &[u8], interval: Option<i64>, is_whole: bool) -> Result<Self, LogRefusal> {
        let (encoding, mark) = Encoding::of(start);
        let mut decoder = Decoder::new(encoding);
        let text = decoder.decode(start.get(mark..).unwrap_or_default());
        if text.trim_ascii().is_empty() && is_whole {
            return Err(LogRefusal::NoGoodRow { first: None });
        }
        let found = SEPARATORS
            .iter()
            .enumerate()
            .filter_map(|(place, &separator)| {
                // One that occurs nowhere makes rows of one cell, as the first does then.
                if place > 0 && !text.contains(&separator) {
                    return None;
                }
                let cells = sample(text, separator, is_whole);
                let rows: Vec<Row> = cells.iter().map(OwnRow::row).collect();
                let (layout, merit) = find::find(separator, &rows, interval)?;
                Some(((merit, SEPARATORS.len() - place), layout))
            });
        let (_, layout) = found
            .max_by_key(|(merit, _)| *merit)
            .ok_or(LogRefusal::Nothing)?;
        Ok(Self {
            mark,
            decoder: Decoder::new(encoding),
            rows: Rows::new(layout.separator),
            books: Books::new(layout, interval),
        })
    }

    pub fn push(&mut self, slice: &[u8]) -> Result<(), LogRefusal> {
        let (mark, slice) = slice.split_at(self.mark.min(slice.len()));
        self.mark -= mark.len();
        let books = &mut self.books;
        let text = self.decoder.decode(slice);
        answer(self.rows.push(text, &mut |row| books.take(row)))
    }

    pub fn finish(mut self) -> Result<LogReading, LogRefusal> {
        let books = &mut self.books;
        answer(self.rows.finish(&mut |row| books.take(row)))?;
        self.books.finish()
    }
}

fn answer(flow: ControlFlow<LogRefusal>) -> Result<(), LogRefusal> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(refusal) => Err(refusal),
    }
}

/// A row of the sample.
struct OwnRow {
    line: u32,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl OwnRow {
    fn row(&self) -> Row<'_> {
        Row::new(self.line, &self.text, &self.ends)
    }
}

/// The first rows of a text.
fn sample(text: &[u8], separator: u8, is_whole: bool) -> Vec<OwnRow> {
    let mut rows = Rows::new(separator);
    let mut sample = Vec::new();
    let mut take = |row: Row| {
        let mut own = OwnRow {
            line: row.line,
            text: Vec::new(),
            ends: Vec::new(),
        };
        for place in 0..row.len() {
            own.text.extend_from_slice(row.cell(place));
            own.ends.push(own.text.len());
        }
        sample.push(own);
        if sample.len() < SAMPLE_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    let flow = rows.push(text, &mut take);
    if is_whole && flow.is_continue() {
        let _ = rows.finish(&mut take);
    }
    sample
}

impl Books {
    fn new(layout: Layout, interval: Option<i64>) -> Self {
        Self {
            layout,
            interval,
            names: [None, None],
            book: Book::default(),
            callers: 0,
            rows_read: 0,
            bad: Vec::new(),
            bad_rows: 0,
        }
    }

    /// The columns of times, and of counts or durations.
    fn columns(&self) -> [Option<usize>; 2] {
        let moment = self.layout.moment.map(|moment| moment.column);
        let span = self.layout.duration.map(|span| span.column);
        [moment, self.layout.count.or(span)]
    }

    fn take(&mut self, row: Row) -> ControlFlow<LogRefusal> {
        if let Some(head) = self.layout.head.filter(|&head| row.line <= head) {
            if row.line == head {
                self.names = self.columns().map(|column| {
                    let name = layout::shown(row.cell(column?));
                    (!name.is_empty()).then_some(Column::Named(name))
                });
            }
            return ControlFlow::Continue(());
        }
        let number = u32::try_from(self.rows_read).unwrap_or(u32::MAX);
        self.rows_read += 1;
        let entry = self.layout.read(row);
        let told = entry.and_then(|entry| {
            self.book.push(entry, row.line, number)?;
            Ok(entry.amount)
        });
        match told {
            Ok(amount) => {
                let callers = if self.layout.count.is_some() {
                    amount
                } else {
                    1
                };
                self.callers = self.callers.saturating_add(callers);
            }
            Err(why) => self.put_bad(BadRow {
                line: row.line,
                why,
            }),
        }
        // Rows without callers take room, too.
        if self.callers > MOST_CALLERS || self.book.times.len() as u64 > MOST_CALLERS {
            return ControlFlow::Break(LogRefusal::TooManyCallers);
        }
        ControlFlow::Continue(())
    }

    fn put_bad(&mut self, row: BadRow) {
        self.bad_rows += 1;
        if self.bad.len() < MOST_BAD_ROWS {
            self.bad.push(row);
        }
    }

    fn finish(mut self) -> Result<LogReading, LogRefusal> {
        let mut notes = self.found();
        let strays = self.book.settle(&mut notes);
        self.put_all_bad(&strays, &Why::TooFar);
        if self.book.times.is_empty() {
            let first = self.bad.into_iter().next();
            return Err(LogRefusal::NoGoodRow { first });
        }
        if let Some(Kind::Date { .. } | Kind::Unix { .. }) = self.layout.moment.map(|m| m.kind) {
            notes.push(Note::Opening(shown(self.book.first_minute())));
        }
        let demand = if self.layout.count.is_some() {
            let known = Known {
                given: self.interval,
                named: self.layout.interval,
                moments: self.layout.moment.is_some(),
            };
            let mut strays = Vec::new();
            let demand = counts::demand(&self.book, known, &mut notes, &mut strays)?;
            self.put_all_bad(&strays, &Why::BetweenIntervals);
            if demand.callers() == 0 {
                return Err(LogRefusal::Nobody);
            }
            demand
        } else {
            self.log()
        };
        Ok(LogReading {
            demand,
            rows_read: self.rows_read,
            bad: self.bad,
            bad_rows: self.bad_rows,
            notes,
        })
    }

    fn log(&mut self) -> Demand {
        let opening = match self.layout.moment.map(|moment| moment.kind) {
            None | Some(Kind::SinceOpening { .. }) => 0,
            Some(_) => self.book.first_minute(),
        };
        let times = core::mem::take(&mut self.book.times).into_iter();
        let amounts = core::mem::take(&mut self.book.amounts).into_iter();
        Demand::Log {
            arrivals_s: times.map(|time| seconds(time.abs_diff(opening))).collect(),
            durations_s: self.layout.duration.map(|_| amounts.map(seconds).collect()),
        }
    }

    /// Adds rows that only turned out to be bad in the end.
    fn put_all_bad(&mut self, lines: &[u32], why: &Why) {
        let rows = lines.iter().take(MOST_BAD_ROWS);
        self.bad.extend(rows.map(|&line| BadRow {
            line,
            why: why.clone(),
        }));
        self.bad.sort_by_key(|row| row.line);
        self.bad.truncate(MOST_BAD_ROWS);
        self.bad_rows += lines.len() as u64;
    }

    /// What the columns are.
    fn found(&self) -> Vec<Note> {
        let columns = self.columns();
        let column = |place: usize| {
            let name = self.names.get(place).cloned().flatten();
            let number = columns.get(place).copied().flatten()?;
            Some(name.unwrap_or(Column::Numbered(number + 1)))
        };
        let mut notes = Vec::new();
        if let (Some(column), Some(moment)) = (column(0), self.layout.moment) {
            let form = match moment.kind {
                Kind::Date { .. } => Form::Date,
                Kind::TimeOfDay => Form::TimeOfDay,
                Kind::Unix { .. } => Form::Unix,
                Kind::SinceOpening { .. } => Form::SinceOpening,
            };
            notes.push(Note::Times { column, form });
        }
        if let Some(column) = column(1) {
            notes.push(if self.layout.count.is_some() {
                Note::Counts(column)
            } else {
                Note::Durations(column)
            });
        }
        notes
    }
}

/// A moment of the calendar, to the minute.
fn shown(time: i64) -> String {
    let Date { year, month, day } = Date::of(time.div_euclid(DAY));
    let minutes = time.rem_euclid(DAY) / MINUTE;
    let (hour, minute) = (minutes / 60, minutes % 60);
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
}
