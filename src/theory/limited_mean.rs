//! Times that are cut off: the mean of `min(X, d)`, or the *limited expected value* (Klugman, Panjer & Willmot, "Loss
//! Models"). It is the integral of `P(X > x)` from 0 to `d`.
//!
//! Means above 0, limits 0 or more, both finite and in the same unit of time.

use super::Error;
use super::limits::{delay, time};

/// Of an exponential time.
///
/// # Errors
/// If a parameter is out of range.
pub fn exponential(mean: f64, limit: f64) -> Result<f64, Error> {
    time("mean", mean)?;
    delay("limit", limit)?;
    Ok(-mean * libm::expm1(-limit / mean))
}

/// Of a fixed time.
///
/// # Errors
/// If a parameter is out of range.
pub fn fixed(mean: f64, limit: f64) -> Result<f64, Error> {
    Ok(time("mean", mean)?.min(delay("limit", limit)?))
}

/// Of the sum of `stages` exponential stages, 1 or more: `mean·P(k + 1 stages end by d) + d·P(k stages do not)`.
///
/// # Errors
/// If a parameter is out of range.
pub fn erlang(stages: u32, mean: f64, limit: f64) -> Result<f64, Error> {
    time("mean", mean)?;
    delay("limit", limit)?;
    let stages = stages.max(1);
    // The number of stages that end within the limit is a Poisson variable of this mean.
    let count = limit / mean * f64::from(stages);
    if count == 0.0 {
        return Ok(limit);
    }
    let at_most = |k| (0..=k).map(|i| poisson(count, f64::from(i))).sum::<f64>();
    let not_done = at_most(stages - 1);
    let done = (1.0 - not_done - poisson(count, stages.into())).max(0.0);
    Ok((mean * done + limit * not_done).min(mean).min(limit))
}

/// Of a log-normal time with coefficient of variation `cv`, 0 or more.
///
/// # Errors
/// If a parameter is out of range.
pub fn log_normal(mean: f64, cv: f64, limit: f64) -> Result<f64, Error> {
    delay("coefficient of variation", cv)?;
    let shorter = fixed(mean, limit)?;
    let variance = libm::log1p(cv * cv);
    let deviation = libm::sqrt(variance);
    if deviation == 0.0 {
        return Ok(shorter);
    }
    let z = libm::log(limit / mean) / deviation;
    let below = mean * normal(z - deviation / 2.0);
    Ok((below + limit * normal(-z - deviation / 2.0)).min(shorter))
}

/// Probability that a Poisson variable of this mean, above 0, is `n`.
fn poisson(mean: f64, n: f64) -> f64 {
    libm::exp(n * libm::log(mean) - mean - libm::lgamma(n + 1.0))
}

/// Probability that a standard normal variable is at most `x`.
fn normal(x: f64) -> f64 {
    libm::erfc(-x / core::f64::consts::SQRT_2) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The integral of a survival function, by Simpson's rule.
    fn integral(survival: impl Fn(f64) -> f64, limit: f64) -> f64 {
        let n = 4000;
        let h = limit / f64::from(n);
        let weight = |i| match i {
            i if i == 0 || i == n => 1.0,
            i if i % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let terms = (0..=n).map(|i| weight(i) * survival(f64::from(i) * h));
        terms.sum::<f64>() * h / 3.0
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-8 * b.abs(), "{a} is not {b}");
    }

    #[test]
    fn it_is_the_integral_of_the_survival_function() {
        for limit in [0.1, 1.0, 2.0, 5.0, 30.0] {
            close(
                exponential(2.0, limit).unwrap(),
                integral(|x| (-x / 2.0).exp(), limit),
            );
            let three_stages = |x: f64| {
                let y = 1.5 * x;
                (-y).exp() * (1.0 + y + y * y / 2.0)
            };
            close(
                erlang(3, 2.0, limit).unwrap(),
                integral(three_stages, limit),
            );
            let (mean, cv) = (2.0, 1.5f64);
            let deviation = (1.0 + cv * cv).ln().sqrt();
            let log_normal_survival = |x: f64| {
                let z = (x / mean).ln() / deviation + deviation / 2.0;
                if x == 0.0 { 1.0 } else { normal(-z) }
            };
            let by_integral = integral(log_normal_survival, limit);
            let by_formula = log_normal(mean, cv, limit).unwrap();
            assert!(
                (by_formula - by_integral).abs() < 1e-4,
                "{by_formula} {by_integral}"
            );
        }
    }

    #[test]
    fn the_shapes_agree_where_they_are_the_same() {
        for limit in [0.0, 0.5, 2.0, 100.0] {
            let exponential = exponential(2.0, limit).unwrap();
            assert!((erlang(1, 2.0, limit).unwrap() - exponential).abs() < 1e-12);
            assert_eq!(log_normal(2.0, 0.0, limit), fixed(2.0, limit));
        }
    }

    #[test]
    fn strange_limits_are_survived_and_bad_ones_refused() {
        for stages in [0, 1, 100] {
            for (mean, limit) in [(1e-3, 1e5), (1e5, 1e-3), (1.0, 0.0)] {
                let mean_of = erlang(stages, mean, limit).unwrap();
                assert!((0.0..=limit.min(mean)).contains(&mean_of), "{mean_of}");
            }
        }
        assert!((log_normal(1.0, 10.0, 1e9).unwrap() - 1.0).abs() < 1e-6);
        assert!(exponential(0.0, 1.0).is_err());
        assert!(fixed(1.0, -1.0).is_err());
        assert!(erlang(2, 1.0, f64::INFINITY).is_err());
        assert!(log_normal(1.0, f64::NAN, 1.0).is_err());
    }
}
