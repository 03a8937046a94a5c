//! The rows of a log, as numbers.

use super::layout::{Entry, Timestamp};
use super::stamp::{DAY, Day, MINUTE};
use super::{Note, Why};
use crate::settings::common::ARRIVAL;
use crate::sim::time::SECOND;

/// What the good rows tell, row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    /// Moments in nanoseconds, from whatever moment they count; or the number of the row, where no moment is told.
    pub times: Vec<i64>,
    /// Lines in the file.
    pub lines: Vec<u32>,
    /// Numbers of callers, or durations in nanoseconds.
    pub amounts: Vec<u64>,
    order: Order,
    /// While the order is unknown: the rows that it would move, and by how many days, were the day first.
    either: Vec<(u32, i32)>,
    half_days: bool,
    /// Midnights since the first row, where only times of day are told, and the last of those times.
    midnights: i64,
    last: Option<i64>,
    most_midnights: i64,
}

/// Which of a date's two numbers comes first, in this log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    Unknown,
    MonthFirst,
    DayFirst,
}

/// The longest time between the first and the last arrival, in nanoseconds.
fn longest() -> i64 {
    ARRIVAL.range.max as i64 * SECOND as i64
}

impl Book {
    /// Writes a row down.
    pub fn push(&mut self, entry: Entry, line: u32, row: u32) -> Result<(), Why> {
        let time = match entry.moment {
            None => i64::from(row),
            Some(Timestamp::Number(time)) => time,
            Some(Timestamp::TimeOfDay(time)) => self.after_midnight(time),
            Some(Timestamp::Date(day, time)) => self.day(day)? * DAY + time,
        };
        self.times.push(time);
        self.lines.push(line);
        self.amounts.push(entry.amount);
        self.half_days |= entry.half_days;
        Ok(())
    }

    /// The number of a day, as the order of its numbers has it, so far as it is known.
    fn day(&mut self, day: Day) -> Result<i64, Why> {
        Ok(match (day, self.order) {
            (Day::Known(day), _) => day,
            (Day::AfterMonth(_), Order::DayFirst) | (Day::BeforeMonth(_), Order::MonthFirst) => {
                return Err(Why::OtherOrder);
            }
            (Day::AfterMonth(day), _) => {
                self.settle_order(Order::MonthFirst);
                day
            }
            (Day::BeforeMonth(day), _) => {
                self.settle_order(Order::DayFirst);
                day
            }
            (Day::Either { day_first, .. }, Order::DayFirst) => day_first,
            (Day::Either { month_first, .. }, Order::MonthFirst) => month_first,
            (
                Day::Either {
                    month_first,
                    day_first,
                },
                Order::Unknown,
            ) => {
                let shift = (day_first - month_first) as i32;
                self.either.push((self.times.len() as u32, shift));
                month_first
            }
        })
    }

    fn settle_order(&mut self, order: Order) {
        self.order = order;
        for (row, shift) in core::mem::take(&mut self.either) {
            if let (Order::DayFirst, Some(time)) = (order, self.times.get_mut(row as usize)) {
                *time += i64::from(shift) * DAY;
            }
        }
    }

    /// A time of day, counted on from the first row's midnight: one that is more than half a day earlier than the
    /// row before is taken for the next day's.
    fn after_midnight(&mut self, time: i64) -> i64 {
        let last = self.last.replace(time).unwrap_or(time);
        if time + DAY / 2 < last {
            self.midnights += 1;
        } else if time > last + DAY / 2 && self.midnights > 0 {
            self.midnights -= 1;
        }
        self.most_midnights = self.most_midnights.max(self.midnights);
        self.midnights.saturating_mul(DAY).saturating_add(time)
    }

    /// Decides what was left open; tells what was assumed, and the lines of rows that lie too far from the others.
    pub fn settle(&mut self, notes: &mut Vec<Note>) -> Vec<u32> {
        if !self.either.is_empty() {
            let order = self.likely_order();
            self.settle_order(order);
            notes.push(match order {
                Order::DayFirst => Note::DayFirst,
                _ => Note::MonthFirst,
            });
        }
        if self.most_midnights > 0 {
            notes.push(Note::PastMidnight(self.most_midnights.unsigned_abs()));
        }
        if !self.times.is_sorted() {
            notes.push(Note::OutOfOrder);
        }
        self.drop_strays()
    }

    /// AM and PM go with months that come first; otherwise the days of a log will not lie far apart.
    fn likely_order(&self) -> Order {
        if self.half_days {
            return Order::MonthFirst;
        }
        let mut day_first = self.times.clone();
        for &(row, shift) in &self.either {
            if let Some(time) = day_first.get_mut(row as usize) {
                *time += i64::from(shift) * DAY;
            }
        }
        if span(&self.times) < span(&day_first) {
            Order::MonthFirst
        } else {
            Order::DayFirst
        }
    }

    /// Keeps the ten years that hold the most rows; tells the lines of all others.
    fn drop_strays(&mut self) -> Vec<u32> {
        if span(&self.times) <= longest().unsigned_abs() {
            return Vec::new();
        }
        let mut sorted = self.times.clone();
        sorted.sort_unstable();
        let mut best = (0, 0);
        let mut end = 0;
        for (start, &first) in sorted.iter().enumerate() {
            let last = first.saturating_add(longest());
            while sorted.get(end).is_some_and(|&time| time <= last) {
                end += 1;
            }
            if end - start > best.0 {
                best = (end - start, first);
            }
        }
        let kept = best.1..=best.1.saturating_add(longest());
        let mut strays = Vec::new();
        let mut to = 0;
        for from in 0..self.times.len() {
            if kept.contains(&self.times[from]) {
                self.times[to] = self.times[from];
                self.lines[to] = self.lines[from];
                self.amounts[to] = self.amounts[from];
                to += 1;
            } else {
                strays.push(self.lines[from]);
            }
        }
        self.times.truncate(to);
        self.lines.truncate(to);
        self.amounts.truncate(to);
        strays
    }

    /// The earliest moment, rounded down to the minute.
    pub fn first_minute(&self) -> i64 {
        let first = self.times.iter().copied().min().unwrap_or(0);
        first - first.rem_euclid(MINUTE)
    }
}

/// Time from the earliest to the latest.
fn span(times: &[i64]) -> u64 {
    let first = times.iter().copied().min().unwrap_or(0);
    times
        .iter()
        .copied()
        .max()
        .map_or(0, |last| last.abs_diff(first))
}
