//! How sure the run's means are.

use crate::sim::Demand;
use crate::sim::measure::{Batches, Estimate, student_t_975};
use crate::sim::time::SECOND;

/// Whether the demand is the same at all times, so that batches of one run are like each other. Where it is not, they say
/// nothing about other runs, so no interval is given; run it with several seeds instead.
pub fn is_stationary(demand: &Demand) -> bool {
    matches!(demand, Demand::Steady { .. } | Demand::Even { .. })
}

/// A mean of observations, in units of `unit`; its uncertainty only if the demand is stationary.
fn scaled(batches: &Batches, unit: f64, stationary: bool) -> Option<Estimate> {
    batches.estimate().map(|estimate| Estimate {
        mean: estimate.mean / unit,
        half_width: estimate
            .half_width
            .filter(|_| stationary)
            .map(|half| half / unit),
        ..estimate
    })
}

/// The estimate of a share.
pub(super) fn estimate_share(batches: &Batches, stationary: bool) -> Option<Estimate> {
    scaled(batches, 1.0, stationary)
}

/// The estimate of a time in seconds, from nanoseconds.
pub(super) fn estimate_seconds(batches: &Batches, stationary: bool) -> Option<Estimate> {
    scaled(batches, SECOND as f64, stationary)
}

/// Mean and half the width of the 95 % confidence interval, from the means of independent runs; no
/// interval from fewer than 10, for which the quantile used is not good enough.
pub fn interval_of_means(means: &[f64]) -> (Option<f64>, Option<f64>) {
    let n = means.len() as f64;
    if means.is_empty() {
        return (None, None);
    }
    let mean = means.iter().sum::<f64>() / n;
    let half_width = (means.len() >= 10).then(|| {
        let squares: f64 = means.iter().map(|x| (x - mean) * (x - mean)).sum();
        student_t_975(n - 1.0) * libm::sqrt(squares / (n - 1.0) / n)
    });
    (Some(mean), half_width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_needs_ten_runs() {
        assert_eq!(interval_of_means(&[]), (None, None));
        assert_eq!(interval_of_means(&[1.0, 3.0]), (Some(2.0), None));
        let runs: Vec<f64> = (0..11).map(f64::from).collect();
        let (mean, half) = interval_of_means(&runs);
        // Standard error 1; t with 10 degrees of freedom.
        assert_eq!(mean, Some(5.0));
        assert!((half.unwrap() - 2.2281).abs() < 1e-3);
    }
}
