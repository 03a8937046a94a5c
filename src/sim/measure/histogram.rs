//! The histogram of durations: percentiles within 1 %, mean and maximum exact.

use crate::time::{LONGEST, Nanos};
use crate::weight::Weigh;

/// Durations recorded so far.
///
/// Percentiles come from an HDR histogram of two significant digits: the answer is the highest value
/// that counts as equal to the true one, at most 1 % above it.
#[derive(Clone, Debug)]
pub struct Histogram {
    histogram: Option<hdrhistogram::Histogram<u64>>,
    count: u64,
    sum: u128,
    max: Nanos,
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            // The bounds are constants within the crate's limits, so there always is one.
            histogram: hdrhistogram::Histogram::new_with_bounds(1, LONGEST * 2, 2).ok(),
            count: 0,
            sum: 0,
            max: 0,
        }
    }
}

impl Histogram {
    /// Records one duration.
    #[inline]
    pub fn record(&mut self, duration: Nanos) {
        self.count += 1;
        self.sum += u128::from(duration);
        self.max = self.max.max(duration);
        if let Some(histogram) = &mut self.histogram {
            histogram.saturating_record(duration);
        }
    }

    /// How many durations were recorded.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Sum of all of them.
    pub fn sum(&self) -> u128 {
        self.sum
    }

    /// Mean in nanoseconds; none if nothing was recorded.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / self.count as f64)
    }

    /// The longest; none if nothing was recorded.
    pub fn max(&self) -> Option<Nanos> {
        (self.count > 0).then_some(self.max)
    }

    /// The duration that a share `q` (0 to 1) of all does not exceed; none if nothing was recorded.
    pub fn quantile(&self, q: f64) -> Option<Nanos> {
        let histogram = self.histogram.as_ref().filter(|_| self.count > 0)?;
        Some(histogram.value_at_quantile(q).min(self.max))
    }
}

impl Weigh for Histogram {
    fn weight(&self) -> usize {
        let histogram = self.histogram.as_ref();
        histogram.map_or(0, |it| it.distinct_values() * size_of::<u64>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_has_no_percentile() {
        let histogram = Histogram::default();
        assert_eq!(
            (histogram.mean(), histogram.max(), histogram.quantile(0.5)),
            (None, None, None)
        );
    }

    #[test]
    fn a_mean_by_hand() {
        let mut histogram = Histogram::default();
        [1, 2, 6]
            .into_iter()
            .for_each(|time| histogram.record(time));
        assert_eq!((histogram.count(), histogram.sum()), (3, 9));
        assert_eq!((histogram.mean(), histogram.max()), (Some(3.0), Some(6)));
    }

    proptest! {
        #[test]
        fn percentiles_are_within_one_percent(mut times in prop::collection::vec(0u64..LONGEST, 1..400), q in 0.0f64..=1.0) {
            let mut histogram = Histogram::default();
            times.iter().for_each(|&t| histogram.record(t));
            times.sort_unstable();
            let rank = ((q * times.len() as f64).ceil() as usize).clamp(1, times.len());
            let exact = times[rank - 1] as f64;
            let got = histogram.quantile(q).unwrap() as f64;
            prop_assert!((got - exact).abs() <= exact * 0.01 + 1.0, "{} for {}", got, exact);
            prop_assert_eq!(histogram.max(), times.last().copied());
        }
    }
}
