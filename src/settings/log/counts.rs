//! Numbers of callers, put into their intervals.

use super::book::Book;
use super::{LogRefusal, Note, Source};
use crate::settings::common::{INTERVAL, INTERVALS};
use crate::sim::time::{SECOND, seconds};
use crate::sim::{Counts, Demand};

/// One minute: the length of an interval of which nothing is known.
const USUAL: i64 = 60 * SECOND as i64;

/// What is known of the length of an interval, in nanoseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// The reader's own word.
    pub given: Option<i64>,
    /// What the name of a column says.
    pub named: Option<i64>,
    /// Whether the rows tell moments.
    pub moments: bool,
}

/// The demand of a book of counts; the lines of rows that lie between the intervals go to `stray`.
pub(super) fn demand(
    book: &Book,
    known: Known,
    notes: &mut Vec<Note>,
    stray: &mut Vec<u32>,
) -> Result<Demand, LogRefusal> {
    let first = book.times.iter().copied().min().unwrap_or(0);
    let (interval, source) = interval(book, known)?;
    let interval_s = seconds(interval.unsigned_abs());
    INTERVAL.check(interval_s).map_err(LogRefusal::Scenario)?;
    let interval_of = |time: i64| {
        let since = time.saturating_sub(first);
        if !known.moments {
            return Some(since);
        }
        if source == Source::Given {
            return Some(since / interval);
        }
        place(time, first, interval)
    };
    let most = INTERVALS.range.max as i64;
    let mut counts: Vec<u32> = Vec::new();
    let mut told: Vec<bool> = Vec::new();
    for ((&time, &amount), &line) in book.times.iter().zip(&book.amounts).zip(&book.lines) {
        let Some(place) = interval_of(time) else {
            stray.push(line);
            continue;
        };
        if place >= most {
            return Err(LogRefusal::TooManyIntervals {
                interval_s,
                most: most.unsigned_abs(),
            });
        }
        let place = usize::try_from(place).unwrap_or(0);
        if place >= counts.len() {
            counts.resize(place + 1, 0);
            told.resize(place + 1, false);
        }
        if let (Some(count), Some(told)) = (counts.get_mut(place), told.get_mut(place)) {
            *count = count.saturating_add(u32::try_from(amount).unwrap_or(u32::MAX));
            *told = true;
        }
    }
    notes.push(Note::Interval { interval_s, source });
    let empty = told.iter().filter(|told| !**told).count() as u64;
    if empty > 0 {
        notes.push(Note::EmptyIntervals(empty));
    }
    Ok(Demand::Counts {
        interval_s,
        counts: Counts::Own(counts),
    })
}

/// The interval at whose beginning a moment lies, give or take an eighth; none if it lies between two.
fn place(time: i64, first: i64, interval: i64) -> Option<i64> {
    let since = time.saturating_sub(first);
    let place = since.saturating_add(interval / 2) / interval;
    let off = since.abs_diff(place.saturating_mul(interval));
    (off <= interval.unsigned_abs() / 8).then_some(place)
}

/// The length of an interval, and who says so.
fn interval(book: &Book, known: Known) -> Result<(i64, Source), LogRefusal> {
    if let Some(given) = known.given {
        return Ok((given, Source::Given));
    }
    let otherwise = match known.named {
        Some(named) => (named, Source::Named),
        None => (USUAL, Source::Assumed),
    };
    if !known.moments {
        return Ok(otherwise);
    }
    let mut times = book.times.clone();
    times.sort_unstable();
    times.dedup();
    let first = times.first().copied().unwrap_or(0);
    let mut gaps: Vec<i64> = times
        .windows(2)
        .filter_map(|pair| pair.last()?.checked_sub(*pair.first()?))
        .collect();
    gaps.sort_unstable();
    let (Some(&smallest), Some(&middle)) = (gaps.first(), gaps.get(gaps.len() / 2)) else {
        return Ok(otherwise);
    };
    // Most rows must have an interval of their own; a day of 23 hours now and then does no harm.
    let is_regular = |interval: &i64| {
        let places = times
            .iter()
            .filter_map(|&time| place(time, first, *interval));
        let mut places: Vec<i64> = places.collect();
        places.dedup();
        places.len() * 10 >= times.len() * 9
    };
    if let Some(interval) = [middle, smallest].into_iter().find(is_regular) {
        return Ok((interval, Source::Rows));
    }
    match known.named {
        Some(named) if gaps.iter().all(|gap| gap % named == 0) => Ok((named, Source::Named)),
        _ => Err(LogRefusal::Irregular),
    }
}
