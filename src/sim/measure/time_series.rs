//! A time series: what the books said at regular moments, for charts and for other programs.

use crate::ledger::Ledger;
use crate::time::Nanos;
use crate::weight::Weigh;

/// The books at one moment, with the highest number waiting since the sample before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The books at this moment.
    pub books: Ledger,
    /// The most who waited since the sample before.
    pub waiting_max: u64,
}

/// Samples at regular intervals. When there are too many, every second one is dropped and the interval
/// doubles, so memory is bounded and nothing exact is lost: books are cumulative.
#[derive(Clone, Debug)]
pub struct TimeSeries {
    interval: Nanos,
    next: Nanos,
    samples: Vec<Sample>,
    waiting_max: u64,
}

const MOST: usize = 512;
const FIRST_INTERVAL: Nanos = 1_000_000;

impl Default for TimeSeries {
    fn default() -> Self {
        Self {
            interval: FIRST_INTERVAL,
            next: FIRST_INTERVAL,
            samples: Vec::new(),
            waiting_max: 0,
        }
    }
}

impl TimeSeries {
    /// To be called with the books as they stand *before* an event at `now` is booked.
    #[inline]
    pub fn before(&mut self, books: &Ledger, now: Nanos) {
        if now > self.next {
            self.catch_up(books, now);
        }
    }

    /// To be called after an event is booked.
    #[inline]
    pub fn after(&mut self, books: &Ledger) {
        self.waiting_max = self.waiting_max.max(books.waiting);
    }

    /// Takes all samples before `now`.
    fn catch_up(&mut self, books: &Ledger, now: Nanos) {
        while now > self.next {
            self.samples.push(Sample {
                books: books.at(self.next),
                waiting_max: self.waiting_max.max(books.waiting),
            });
            self.waiting_max = books.waiting;
            if self.samples.len() == MOST {
                self.thin();
            }
            self.next += self.interval;
        }
    }

    /// Drops every second sample: those at odd multiples of the interval.
    fn thin(&mut self) {
        for i in 0..MOST / 2 {
            let (odd, even) = (self.samples[2 * i], self.samples[2 * i + 1]);
            self.samples[i] = Sample {
                waiting_max: odd.waiting_max.max(even.waiting_max),
                ..even
            };
        }
        self.samples.truncate(MOST / 2);
        self.interval *= 2;
    }

    /// Time between two samples.
    pub fn interval(&self) -> Nanos {
        self.interval
    }

    /// The samples, at 1, 2, 3, … intervals since opening.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }
}

impl Weigh for TimeSeries {
    fn weight(&self) -> usize {
        self.samples.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_regular_bounded_and_exact() {
        let mut series = TimeSeries::default();
        let mut books = Ledger::default();
        for step in 1..5000u64 {
            let now = step * 700_001;
            series.before(&books, now);
            books.pass(now);
            books.arrived += 1;
            if step % 100 == 0 {
                books.wait();
            }
            series.after(&books);
        }
        let samples = series.samples();
        assert!(
            samples.len() < MOST && samples.len() >= MOST / 2 - 1,
            "{}",
            samples.len()
        );
        for (i, sample) in samples.iter().enumerate() {
            let time = series.interval() * (i as u64 + 1);
            assert_eq!(sample.books.now, time);
            // Everything booked up to and including that moment.
            assert_eq!(sample.books.arrived, time / 700_001);
            assert_eq!(sample.waiting_max, sample.books.waiting);
        }
    }

    #[test]
    fn what_happens_at_the_moment_of_a_mark_is_in_it() {
        let mut series = TimeSeries::default();
        let mut books = Ledger::default();
        for now in [3 * FIRST_INTERVAL, 4 * FIRST_INTERVAL] {
            series.before(&books, now);
            books.pass(now);
            books.arrived += 1;
            series.after(&books);
        }
        let arrived: Vec<_> = series
            .samples()
            .iter()
            .map(|sample| sample.books.arrived)
            .collect();
        assert_eq!(arrived, [0, 0, 1]);
    }

    #[test]
    fn a_short_pile_is_not_forgotten_when_marks_are_dropped() {
        for interval in 100..108 {
            let mut series = TimeSeries::default();
            let mut books = Ledger::default();
            let peak = interval * FIRST_INTERVAL + 1;
            series.before(&books, peak);
            books.pass(peak);
            books.wait();
            series.after(&books);
            books.waiting = 0;
            series.after(&books);
            series.before(&books, 2000 * FIRST_INTERVAL);
            let piled = series.samples().iter().map(|sample| sample.waiting_max);
            let seen: Vec<_> = piled.enumerate().filter(|sample| sample.1 > 0).collect();
            assert_eq!(seen, [((peak / series.interval()) as usize, 1)]);
        }
    }

    #[test]
    fn a_short_pile_is_not_forgotten_between_marks() {
        let mut series = TimeSeries::default();
        let mut books = Ledger::default();
        books.wait();
        series.after(&books);
        books.waiting = 0;
        series.after(&books);
        series.before(&books, 10 * FIRST_INTERVAL);
        assert_eq!(series.samples()[0].waiting_max, 1);
        assert_eq!(series.samples()[1].waiting_max, 0);
    }
}
