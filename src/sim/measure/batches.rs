//! How sure we can be: confidence intervals from batch means.
//!
//! Successive callers depend on each other (a busy spell lasts), so the scatter of single
//! observations says little. Means of long batches are nearly independent and nearly normal (Law,
//! "Simulation Modeling and Analysis", 5th ed., §9.5.3). Batches grow with the run: whenever 64 are
//! full, neighbours are merged and the batch becomes twice as long, so 32 to 63 are always at hand.

use crate::weight::Weigh;

/// A mean with the uncertainty of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean of all observations.
    pub mean: f64,
    /// Half the width of the 95 % confidence interval; none while it would not mean anything: fewer
    /// than 32 full batches, or batches that still depend on each other.
    pub half_width: Option<f64>,
    /// How many observations.
    pub count: u64,
}

/// Observations, folded into batches as they come.
#[derive(Clone, Debug)]
pub struct Batches {
    /// Observations in one batch.
    size: u64,
    /// Observations in the batch that is being filled, and their sum.
    filling: (u64, f64),
    /// Sums of the full batches.
    sums: Vec<f64>,
}

const FULL: usize = 64;
const FEWEST: usize = 32;
const FIRST_SIZE: u64 = 32;

impl Default for Batches {
    fn default() -> Self {
        Self {
            size: FIRST_SIZE,
            filling: (0, 0.0),
            sums: Vec::with_capacity(FULL),
        }
    }
}

impl Batches {
    /// Adds one observation.
    #[inline]
    pub fn record(&mut self, observation: f64) {
        self.filling.0 += 1;
        self.filling.1 += observation;
        if self.filling.0 == self.size {
            self.sums.push(self.filling.1);
            self.filling = (0, 0.0);
            if self.sums.len() == FULL {
                self.merge();
            }
        }
    }

    fn merge(&mut self) {
        for i in 0..FULL / 2 {
            self.sums[i] = self.sums[2 * i] + self.sums[2 * i + 1];
        }
        self.sums.truncate(FULL / 2);
        self.size *= 2;
    }

    /// The mean so far, and how sure it is; none before the first observation.
    pub fn estimate(&self) -> Option<Estimate> {
        let count = self.size * self.sums.len() as u64 + self.filling.0;
        (count > 0).then(|| Estimate {
            mean: (self.sums.iter().sum::<f64>() + self.filling.1) / count as f64,
            half_width: self.half_width(),
            count,
        })
    }

    fn half_width(&self) -> Option<f64> {
        let n = self.sums.len();
        if n < FEWEST {
            return None;
        }
        let mean = self.sums.iter().sum::<f64>() / n as f64;
        let squares: f64 = self.sums.iter().map(|s| (s - mean) * (s - mean)).sum();
        let neighbours: f64 = self
            .sums
            .windows(2)
            .map(|pair| (pair[0] - mean) * (pair[1] - mean))
            .sum();
        // Independent batches have a correlation of neighbours below 1.645/√n in 19 of 20 runs.
        if neighbours > squares * 1.645 / libm::sqrt(n as f64) {
            return None;
        }
        let deviation = libm::sqrt(squares / (n as f64 - 1.0));
        let t = student_t_975((n - 1) as f64);
        Some(t * deviation / libm::sqrt(n as f64) / self.size as f64)
    }
}

impl Weigh for Batches {
    fn weight(&self) -> usize {
        self.sums.weight()
    }
}

/// The 97.5 % quantile of Student's t, within 10⁻⁴ for 10 and more degrees of freedom (the
/// Cornish-Fisher expansion: Abramowitz & Stegun, 26.7.5).
pub fn student_t_975(freedom: f64) -> f64 {
    student_t(1.959_963_984_540_054, freedom)
}

/// Student's t quantile from that of the normal, `x`.
pub fn student_t(x: f64, freedom: f64) -> f64 {
    let x2 = x * x;
    let g1 = x * (x2 + 1.0) / 4.0;
    let g2 = x * ((5.0 * x2 + 16.0) * x2 + 3.0) / 96.0;
    let g3 = x * (((3.0 * x2 + 19.0) * x2 + 17.0) * x2 - 15.0) / 384.0;
    let g4 = x * ((((79.0 * x2 + 776.0) * x2 + 1482.0) * x2 - 1920.0) * x2 - 945.0) / 92_160.0;
    x + (g1 + (g2 + (g3 + g4 / freedom) / freedom) / freedom) / freedom
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Purpose};

    #[test]
    fn student_t_is_as_in_the_tables() {
        for (freedom, table) in [(10.0, 2.2281), (31.0, 2.0395), (62.0, 1.9990)] {
            assert!((student_t_975(freedom) - table).abs() < 1e-4, "{freedom}");
        }
        // As many digits as the expansion has: of the 97.5 % quantile, and of the 75 % quantile.
        assert!((student_t_975(10.0) - 2.228_138_852).abs() < 1e-5);
        assert!((student_t(0.674_489_750_196, 10.0) - 0.699_812_061_3).abs() < 1e-6);
    }

    /// Full batches whose observations are all equal.
    fn of(levels: impl IntoIterator<Item = f64>) -> Batches {
        let mut batches = Batches::default();
        for level in levels {
            (0..FIRST_SIZE).for_each(|_| batches.record(level));
        }
        batches
    }

    #[test]
    fn an_interval_by_hand() {
        // 32 batch means, 9 and 11 in turn: the mean of the squares is 1, and each is followed by its opposite.
        let half = |n: usize| {
            let levels = [9.0, 11.0].into_iter().cycle();
            of(levels.take(n)).estimate().unwrap().half_width
        };
        let expected = student_t_975(31.0) / 31f64.sqrt();
        assert!((half(32).unwrap() - expected).abs() < 1e-12);
        assert_eq!(half(31), None);
    }

    #[test]
    fn batches_that_depend_on_each_other_say_nothing() {
        // In pairs: of two neighbours, every second pair agrees, the others are as often equal as not.
        let levels = |i: usize| [9.0, 9.0, 11.0, 11.0, 11.0, 11.0, 9.0, 9.0][i % 8];
        assert_eq!(of((0..32).map(levels)).estimate().unwrap().half_width, None);
        let small = |i: usize| levels(i) * 1e-3;
        assert_eq!(of((0..32).map(small)).estimate().unwrap().half_width, None);
    }

    #[test]
    fn what_never_varies_is_sure() {
        let estimate = of([3.0; 40]).estimate().unwrap();
        assert_eq!((estimate.mean, estimate.half_width), (3.0, Some(0.0)));
    }

    #[test]
    fn merging_loses_nobody() {
        let mut batches = Batches::default();
        for i in 0..100_000 {
            batches.record(f64::from(i));
        }
        let estimate = batches.estimate().unwrap();
        assert_eq!((estimate.count, estimate.mean), (100_000, 49_999.5));
        assert!((FEWEST..FULL).contains(&batches.sums.len()));
        // A trend is nobody's steady state.
        assert_eq!(estimate.half_width, None);
    }

    #[test]
    fn nineteen_of_twenty_intervals_hold_the_truth() {
        let (mut told, mut held) = (0, 0);
        for seed in 0..400 {
            let chance = Chance::new(seed);
            let mut batches = Batches::default();
            for i in 0..3000 {
                batches.record(chance.draw(i, Purpose::Gap, 0).exponential());
            }
            let estimate = batches.estimate().unwrap();
            if let Some(half) = estimate.half_width {
                told += 1;
                held += i32::from((estimate.mean - 1.0).abs() <= half);
            }
        }
        assert!(told > 340, "{told}");
        let share = f64::from(held) / f64::from(told);
        assert!((0.91..=0.985).contains(&share), "{share}");
    }

    #[test]
    fn too_few_observations_say_nothing() {
        let mut batches = Batches::default();
        assert_eq!(batches.estimate(), None);
        (0..100).for_each(|_| batches.record(1.0));
        assert_eq!(batches.estimate().unwrap().half_width, None);
    }
}
