//! Whether a simulation agrees with theory: independent runs, and the interval of their mean.

/// How many runs.
pub const REPLICATIONS: u64 = 20;
/// 99.95 % quantile of Student's t with 19 degrees of freedom, from the tables.
const T: f64 = 3.883;

/// Asserts that `expected` is within the 99.9 % interval of the mean of what was measured, once for
/// each replication, and that this interval is narrow enough to prove something.
pub fn agree(what: &str, expected: f64, measured: &[f64]) {
    assert_eq!(measured.len() as u64, REPLICATIONS);
    let n = REPLICATIONS as f64;
    let mean = measured.iter().sum::<f64>() / n;
    let variance = measured.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half_width = T * (variance / n).sqrt();
    assert!(
        (mean - expected).abs() <= half_width,
        "{what}: {mean} ± {half_width}, but theory expects {expected}"
    );
    assert!(
        half_width < 0.25 * expected,
        "{what}: {mean} ± {half_width}"
    );
}
