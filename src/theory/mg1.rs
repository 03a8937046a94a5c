//! M/G/1: Poisson arrivals, any service time, one server, first come first served.
//!
//! Felix Pollaczek (1930) and Alexander Khinchine (1932). The wait depends on the service time only through its mean
//! and its squared coefficient of variation, `cv² = variance / mean²`.

use super::error::{finite, within};
use super::{Error, Means, limits};

/// The squared coefficient of variation of a service that always takes the same time.
pub const FIXED: f64 = 0.0;

/// The squared coefficient of variation of an exponential service time.
pub const EXPONENTIAL: f64 = 1.0;

/// The squared coefficient of variation of an Erlang service time of `phases` equal phases: `1/phases`.
///
/// `phases` 1 or more.
///
/// # Errors
/// If `phases` is 0.
pub fn erlang(phases: u32) -> Result<f64, Error> {
    Ok(1.0 / within("phases", phases.into(), 1.0..f64::INFINITY)?)
}

/// The squared coefficient of variation of a log-normal service time, or of any other whose coefficient of variation,
/// standard deviation over mean, is known.
///
/// `cv` 0 or more.
///
/// # Errors
/// If `cv` is out of range, or its square too large for a number.
pub fn log_normal(cv: f64) -> Result<f64, Error> {
    limits::delay("coefficient of variation", cv)?;
    finite("squared coefficient of variation", cv * cv)
}

/// The long-run averages by the Pollaczek-Khinchine formula, `Wq = ρ/(1 - ρ) · (1 + cv²)/2 · service time`.
///
/// `arrival_rate` 0 or more; `service_time`, the mean, above 0; the offered load, their product, below 1;
/// `cv2`, the squared coefficient of variation of the service time, 0 or more.
///
/// # Errors
/// If a parameter is out of range, or an average too large for a number.
pub fn means(arrival_rate: f64, service_time: f64, cv2: f64) -> Result<Means, Error> {
    let load = limits::stable(limits::load_of(arrival_rate, service_time)?, 1.0)?;
    limits::delay("squared coefficient of variation", cv2)?;
    let wait = load / (1.0 - load) * ((1.0 + cv2) / 2.0) * service_time;
    Means::from_wait(arrival_rate, service_time, 1.0, wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Half busy with services of 2: a quarter in line, and a wait of 1, if they are fixed; twice that if exponential.
        let fixed = means(0.25, 2.0, FIXED).unwrap();
        assert_eq!((fixed.wait, fixed.in_line), (1.0, 0.25));
        assert_eq!(
            (fixed.time_in_system, fixed.in_system, fixed.utilisation),
            (3.0, 0.75, 0.5)
        );
        assert_eq!(means(0.25, 2.0, EXPONENTIAL).unwrap().wait, 2.0);
        assert_eq!(means(0.25, 2.0, erlang(2).unwrap()).unwrap().wait, 1.5);
        assert_eq!(
            means(0.25, 2.0, log_normal(2.0).unwrap()).unwrap().wait,
            5.0
        );
        assert_eq!(means(0.0, 2.0, FIXED).unwrap().wait, 0.0);
    }

    #[test]
    fn says_what_is_out_of_range() {
        let said = |e: Error| e.to_string();
        assert_eq!(
            means(1.0, 1.0, 1.0).map_err(said),
            Err("offered load is 1, but must be at least 0 and below 1".into())
        );
        assert_eq!(
            means(0.5, 1.0, -1.0).map_err(said),
            Err("squared coefficient of variation is -1, but must be at least 0 and finite".into())
        );
        assert_eq!(
            means(0.5, 0.0, 1.0).map_err(said),
            Err("mean service time is 0, but must be above 0 and finite".into())
        );
        assert_eq!(
            erlang(0).map_err(said),
            Err("phases is 0, but must be at least 1 and finite".into())
        );
        assert!(log_normal(1e200).is_err());
        assert!(means(0.5, 1e300, 1e300).is_err());
    }
}
