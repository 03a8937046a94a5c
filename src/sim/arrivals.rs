//! The moments at which the callers of a demand arrive.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::chance::{Chance, Purpose};
use super::demand::{Counts, Demand};
use super::int128::{product, times_up};
use super::time::{LONGEST, Nanos, SECOND, from_float, nanos};

/// The arrivals of a demand, in order, a slice at a time.
///
/// Random arrivals all come from one row of exponential gaps, one per caller, added up exactly in
/// units of 10⁻⁹ of a mean gap. For a Poisson process that sum is the expected number of callers so
/// far, so the moment is where the integral of the rate reaches it (time rescaling; Çinlar,
/// "Introduction to Stochastic Processes", 1975, §4.7). For `m` callers uniform in an interval, the
/// sums over the sum of `m + 1` gaps are their order statistics (Devroye, "Non-Uniform Random
/// Variate Generation", 1986, §V.2), so nobody has to be sorted.
#[derive(Clone, Debug)]
pub struct Arrivals {
    chance: Chance,
    pattern: Pattern,
    /// Callers given so far.
    given: u32,
    /// Sum of the gaps so far, in 10⁻⁹ mean gaps.
    gaps: u64,
}

const UNIT: f64 = 1e9;

#[derive(Clone, Debug)]
enum Pattern {
    Even {
        callers: u32,
        gap: f64,
    },
    Poisson {
        callers: u32,
        rate: Rate,
    },
    Spread {
        interval: Nanos,
        counts: Counts,
        /// The interval being filled, and the first caller in it.
        at: usize,
        first: u32,
        /// Gaps of this interval already added up in search of their total.
        summed: u32,
        total: u64,
    },
    Log {
        /// Sorted by time.
        arrivals: Vec<Nanos>,
    },
}

/// A rate per nanosecond that is `base`, or `base * peak` between `from` and `to`.
#[derive(Clone, Copy, Debug)]
struct Rate {
    base: f64,
    peak: f64,
    from: f64,
    to: f64,
}

impl Rate {
    /// The moment by which `expected` callers are expected.
    fn moment(self, expected: f64) -> f64 {
        let before = self.base * self.from;
        let during = self.base * self.peak * (self.to - self.from);
        if expected <= before {
            expected / self.base
        } else if expected <= before + during {
            self.from + (expected - before) / (self.base * self.peak)
        } else {
            self.to + (expected - before - during) / self.base
        }
    }
}

impl Arrivals {
    pub fn new(chance: Chance, demand: &Demand) -> Self {
        let pattern = match demand {
            &Demand::Steady {
                callers,
                per_minute,
            } => Pattern::Poisson {
                callers,
                rate: Rate {
                    base: per_nano(per_minute),
                    peak: 1.0,
                    from: 0.0,
                    to: 0.0,
                },
            },
            &Demand::Even {
                callers,
                per_minute,
            } => Pattern::Even {
                callers,
                gap: 1.0 / per_nano(per_minute),
            },
            &Demand::Rush {
                callers,
                per_minute,
                peak,
                from_s,
                to_s,
            } => Pattern::Poisson {
                callers,
                rate: Rate {
                    base: per_nano(per_minute),
                    peak,
                    from: from_s * SECOND as f64,
                    to: to_s.max(from_s) * SECOND as f64,
                },
            },
            &Demand::AtOnce { callers, window_s } => {
                Self::spread(nanos(window_s), Counts::Own(vec![callers]))
            }
            Demand::Counts { interval_s, counts } => {
                Self::spread(nanos(*interval_s), counts.clone())
            }
            Demand::Log { arrivals_s, .. } => {
                let arrivals = by_arrival(arrivals_s, arrivals_s);
                Pattern::Log {
                    arrivals: arrivals.into_iter().map(|(arrival, _)| arrival).collect(),
                }
            }
        };
        Self {
            chance,
            pattern,
            given: 0,
            gaps: 0,
        }
    }

    fn spread(interval: Nanos, counts: Counts) -> Pattern {
        Pattern::Spread {
            interval,
            counts,
            at: 0,
            first: 0,
            summed: 0,
            total: 0,
        }
    }

    /// Appends about `budget` more arrivals to `out`, fewer if some of the effort went into looking
    /// ahead. False once everyone has arrived.
    pub fn extend(&mut self, out: &mut Vec<Nanos>, budget: u32) -> bool {
        let chance = self.chance;
        let gap = |caller| (chance.draw(caller, Purpose::Gap, 0).exponential() * UNIT + 0.5) as u64;
        match &mut self.pattern {
            Pattern::Even { callers, gap } => {
                let until = self.given.saturating_add(budget).min(*callers);
                out.extend((self.given..until).map(|i| from_float(f64::from(i + 1) * *gap)));
                self.given = until;
                self.given < *callers
            }
            Pattern::Poisson { callers, rate } => {
                let until = self.given.saturating_add(budget).min(*callers);
                for caller in self.given..until {
                    self.gaps += gap(caller);
                    out.push(from_float(rate.moment(self.gaps as f64 / UNIT)));
                }
                self.given = until;
                self.given < *callers
            }
            Pattern::Log { arrivals } => {
                let from = self.given as usize;
                let until = (from + budget as usize).min(arrivals.len());
                out.extend_from_slice(&arrivals[from..until]);
                self.given = until as u32;
                until < arrivals.len()
            }
            Pattern::Spread {
                interval,
                counts,
                at,
                first,
                summed,
                total,
            } => {
                let mut budget = budget;
                while budget > 0 && *at < counts.len() {
                    let count = counts.get(*at);
                    let start = (*interval).saturating_mul(*at as u64);
                    // First find the total of this interval's gaps; once it is found, place its callers.
                    let look = budget.min(count - *summed);
                    for caller in *first + *summed..*first + *summed + look {
                        *total += gap(caller);
                    }
                    *summed += look;
                    budget -= look;
                    let end_gap = chance.draw(*at as u32, Purpose::LastGap, 0).exponential();
                    let whole = *total + (end_gap * UNIT) as u64 + 1;
                    let until = self.given.saturating_add(budget).min(*first + count);
                    budget -= until - self.given;
                    for caller in self.given..until {
                        self.gaps += gap(caller);
                        // Rounded down: as often as it would go up into one more, less one.
                        let part = times_up(product(self.gaps, *interval) + 1, whole) - 1;
                        out.push(start.saturating_add(part).min(LONGEST));
                    }
                    self.given = until;
                    if until < *first + count {
                        break;
                    }
                    // An empty interval still costs a little.
                    budget = budget.saturating_sub(1);
                    *at += 1;
                    *first += count;
                    (*summed, *total, self.gaps) = (0, 0, 0);
                }
                *at < counts.len()
            }
        }
    }
}

/// Rows of a log in order of arrival, those of the same moment in order of the log. A heap of the
/// kind that desks use anyway weighs less on the page than another sorting routine.
pub fn by_arrival(arrivals_s: &[f64], durations_s: &[f64]) -> Vec<(Nanos, Nanos)> {
    let rows = arrivals_s.iter().enumerate();
    let mut heap: BinaryHeap<_> = rows
        .map(|(row, &arrival)| Reverse((nanos(arrival), row as u32, 0u32)))
        .collect();
    let mut sorted = Vec::with_capacity(heap.len());
    while let Some(Reverse((arrival, row, _))) = heap.pop() {
        let duration = durations_s.get(row as usize).copied().unwrap_or(0.0);
        sorted.push((arrival, nanos(duration)));
    }
    sorted
}

fn per_nano(per_minute: f64) -> f64 {
    per_minute / (60.0 * SECOND as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demand::RecordedDay;

    fn all(demand: &Demand, budget: u32) -> Vec<Nanos> {
        let mut arrivals = Arrivals::new(Chance::new(11), demand);
        let mut out = Vec::new();
        while arrivals.extend(&mut out, budget) {}
        out
    }

    fn every_pattern() -> Vec<Demand> {
        vec![
            Demand::Steady {
                callers: 5_000,
                per_minute: 60.0,
            },
            Demand::Even {
                callers: 100,
                per_minute: 60.0,
            },
            Demand::Rush {
                callers: 5_000,
                per_minute: 60.0,
                peak: 10.0,
                from_s: 60.0,
                to_s: 120.0,
            },
            Demand::AtOnce {
                callers: 5_000,
                window_s: 10.0,
            },
            Demand::AtOnce {
                callers: 50,
                window_s: 0.0,
            },
            Demand::Counts {
                interval_s: 60.0,
                counts: Counts::Own(vec![5, 0, 0, 1000, 2, 0]),
            },
            Demand::Log {
                arrivals_s: vec![3.0, 1.0, 2.0, 2.0],
                durations_s: None,
            },
        ]
    }

    #[test]
    fn everyone_arrives_in_order_however_the_work_is_sliced() {
        for demand in every_pattern() {
            let whole = all(&demand, u32::MAX);
            assert_eq!(whole.len() as u64, demand.callers(), "{demand:?}");
            assert!(whole.is_sorted(), "{demand:?}");
            for budget in [1, 7, 999] {
                assert_eq!(whole, all(&demand, budget), "{demand:?} by {budget}");
            }
        }
    }

    #[test]
    fn nobody_comes_beyond_the_budget() {
        for demand in every_pattern() {
            for budget in [1, 7, 999] {
                let mut arrivals = Arrivals::new(Chance::new(11), &demand);
                let (mut out, mut before, mut more) = (Vec::new(), 0, true);
                while more {
                    more = arrivals.extend(&mut out, budget);
                    assert!(
                        out.len() - before <= budget as usize,
                        "{demand:?} by {budget}"
                    );
                    before = out.len();
                }
            }
        }
    }

    #[test]
    fn one_alone_comes_anywhere_in_a_window() {
        let demand = Demand::AtOnce {
            callers: 1,
            window_s: 1.0,
        };
        let first = |seed| {
            let mut out = Vec::new();
            assert!(!Arrivals::new(Chance::new(seed), &demand).extend(&mut out, 10));
            out[0]
        };
        for quarter in 1..4 {
            // Six standard deviations.
            let early = (0..1000)
                .filter(|&seed| first(seed) < quarter * SECOND / 4)
                .count();
            assert!(early.abs_diff(250 * quarter as usize) < 95, "{early}");
        }
    }

    #[test]
    fn even_is_exact() {
        let times = all(&every_pattern()[1], 10);
        assert_eq!(times.first(), Some(&SECOND));
        assert_eq!(times.last(), Some(&(100 * SECOND)));
    }

    #[test]
    fn more_come_in_less_time_while_the_rate_is_at_its_peak() {
        // Two a unit of time; six between the moments 5 and 8.
        let rate = Rate {
            base: 2.0,
            peak: 3.0,
            from: 5.0,
            to: 8.0,
        };
        let moments = [0.0, 5.0, 10.0, 16.0, 28.0, 31.0].map(|expected| rate.moment(expected));
        assert_eq!(moments, [0.0, 2.5, 5.0, 6.0, 8.0, 9.5]);
    }

    #[test]
    fn rounded_gaps_add_up_without_drifting() {
        let demand = Demand::Steady {
            callers: 10_000,
            per_minute: 60.0,
        };
        let gap = |caller| Chance::new(11).draw(caller, Purpose::Gap, 0).exponential();
        let exact = (0..10_000).map(gap).sum::<f64>() * SECOND as f64;
        let last = *all(&demand, 1000).last().unwrap() as f64;
        // Half a nanosecond at most for each, one way or the other: six standard deviations.
        assert!((last - exact).abs() < 200.0, "{last} against {exact}");
    }

    #[test]
    fn a_rush_is_a_rush() {
        let times = all(&every_pattern()[2], 1000);
        let between = |a, b| times.iter().filter(|&&t| t >= a && t < b).count();
        let before = between(0, 60 * SECOND);
        let during = between(60 * SECOND, 120 * SECOND);
        let after = between(120 * SECOND, 180 * SECOND);
        // Expected 60, 600 and 60; six standard deviations.
        assert!((14..=106).contains(&before), "{before}");
        assert!((453..=747).contains(&during), "{during}");
        assert!((14..=106).contains(&after), "{after}");
        let half = between(60 * SECOND, 90 * SECOND);
        assert!((196..=404).contains(&half), "{half} in the first half");
    }

    #[test]
    fn a_window_is_filled_evenly_and_never_left() {
        let times = all(&every_pattern()[3], 1000);
        assert!(times.iter().all(|&t| t < 10 * SECOND));
        let first_half = times.iter().filter(|&&t| t < 5 * SECOND).count();
        assert!((2288..=2712).contains(&first_half), "{first_half}");
        assert!(all(&every_pattern()[4], 7).iter().all(|&t| t == 0));
    }

    #[test]
    fn counts_fall_into_their_intervals() {
        let times = all(&every_pattern()[5], 64);
        let minute = |m: u64| times.iter().filter(|&&t| t / (60 * SECOND) == m).count();
        assert_eq!([0, 1, 2, 3, 4, 5].map(minute), [5, 0, 0, 1000, 2, 0]);
    }

    #[test]
    fn the_real_day_is_whole() {
        let day = Counts::Recorded(RecordedDay::EpaHttp1995);
        assert_eq!(day.len(), 1440);
        assert!(!day.is_empty() && Counts::Own(vec![]).is_empty());
        assert_eq!(day.total(), 47_742);
        assert_eq!((0..day.len()).map(|i| day.get(i)).max(), Some(158));
        assert_eq!([0, 1, 2, 3].map(|i| day.get(i)), [16, 11, 18, 4]);
    }

    #[test]
    fn a_poisson_stream_has_its_rate() {
        let times = all(&every_pattern()[0], 1000);
        // 5,000 gaps of mean 1 s: the last arrival is 5,000 s, standard deviation 71 s.
        let last = *times.last().unwrap() as f64 / SECOND as f64;
        assert!((last - 5000.0).abs() < 425.0, "{last}");
    }
}
