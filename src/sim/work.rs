//! How long a caller's problem takes to solve.

use serde::{Deserialize, Serialize};

use super::chance::{Chance, Purpose};
use super::time::{Nanos, SECOND, from_float};

/// The distribution of the work that callers bring.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "shape", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Shape {
    /// Many short problems, a few long ones; coefficient of variation 1.
    Exponential,
    /// Every problem takes the same time.
    Fixed,
    /// The sum of `stages` exponential stages; coefficient of variation 1/√stages.
    Erlang {
        /// Number of stages, at least 1.
        stages: u32,
    },
    /// The exponential of a normal; a long tail when `cv` is large.
    LogNormal {
        /// Coefficient of variation: standard deviation over mean.
        cv: f64,
    },
}

impl Shape {
    /// Squared coefficient of variation, as the Pollaczek-Khinchine formula wants it.
    pub fn cv2(self) -> f64 {
        match self {
            Self::Exponential => 1.0,
            Self::Fixed => 0.0,
            Self::Erlang { stages } => 1.0 / f64::from(stages.max(1)),
            Self::LogNormal { cv } => cv * cv,
        }
    }
}

/// Work as a distribution with a mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Mean time for one problem, in seconds.
    pub mean_s: f64,
    /// How the times spread around the mean.
    pub shape: Shape,
}

/// [`Work`] made ready for drawing.
#[derive(Clone, Copy, Debug)]
pub struct Sampler {
    mean: f64,
    shape: Shape,
    /// Location and scale of the underlying normal, for the log-normal shape.
    normal: (f64, f64),
}

impl Sampler {
    /// What of it does not depend on the draw is worked out here.
    pub fn new(work: Work) -> Self {
        let normal = match work.shape {
            Shape::LogNormal { cv } => {
                let variance = libm::log1p(cv * cv);
                (-variance / 2.0, libm::sqrt(variance))
            }
            _ => (0.0, 0.0),
        };
        Self {
            mean: work.mean_s * SECOND as f64,
            shape: work.shape,
            normal,
        }
    }

    /// The time that somebody draws for a purpose. Each shape makes a draw of its own: the compiler leaves out
    /// whatever part of a generator one shape does not need.
    #[inline]
    pub fn sample(&self, chance: Chance, owner: u32, purpose: Purpose) -> Nanos {
        let draw = || chance.draw(owner, purpose, 0);
        let relative = match self.shape {
            Shape::Exponential => draw().exponential(),
            Shape::Fixed => 1.0,
            Shape::Erlang { stages } => {
                let (stages, mut draw) = (stages.max(1), draw());
                let sum: f64 = (0..stages).map(|_| draw.exponential()).sum();
                sum / f64::from(stages)
            }
            Shape::LogNormal { .. } => {
                let (location, scale) = self.normal;
                libm::exp(location + scale * draw().normal())
            }
        };
        from_float(relative * self.mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::seconds;

    #[test]
    fn every_shape_has_its_mean_and_its_variation() {
        let shapes = [
            Shape::Exponential,
            Shape::Fixed,
            Shape::Erlang { stages: 3 },
            Shape::LogNormal { cv: 0.7 },
        ];
        let n = 200_000;
        for shape in shapes {
            let sampler = Sampler::new(Work { mean_s: 2.0, shape });
            let draws: Vec<f64> = (0..n)
                .map(|i| seconds(sampler.sample(Chance::new(5), i, Purpose::Work)))
                .collect();
            let mean = draws.iter().sum::<f64>() / f64::from(n);
            let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
            assert!((mean - 2.0).abs() < 0.02, "{shape:?}: mean {mean}");
            let cv2 = variance / (mean * mean);
            assert!((cv2 - shape.cv2()).abs() < 0.03, "{shape:?}: cv² {cv2}");
        }
    }

    #[test]
    fn a_higher_draw_is_more_work() {
        let (mean_s, shape) = (2.0, Shape::LogNormal { cv: 0.7 });
        let (sampler, chance) = (Sampler::new(Work { mean_s, shape }), Chance::new(5));
        let median = from_float(libm::exp(sampler.normal.0) * sampler.mean);
        for owner in 0..100 {
            let above = chance.draw(owner, Purpose::Work, 0).normal() > 0.0;
            let work = sampler.sample(chance, owner, Purpose::Work);
            assert_eq!(work > median, above);
        }
    }

    #[test]
    fn strange_settings_do_not_panic() {
        for (mean_s, shape) in [
            (f64::NAN, Shape::Exponential),
            (f64::INFINITY, Shape::Fixed),
            (-1.0, Shape::Erlang { stages: 0 }),
            (1.0, Shape::LogNormal { cv: f64::NAN }),
        ] {
            Sampler::new(Work { mean_s, shape }).sample(Chance::new(1), 0, Purpose::Work);
        }
    }
}
