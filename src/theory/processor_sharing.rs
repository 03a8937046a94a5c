//! M/G/1-PS: Poisson arrivals, any amount of work, one server whose capacity all who are there share equally.
//!
//! Leonard Kleinrock, "Time-shared Systems: A Theoretical Treatment", Journal of the ACM 14 (1967), for exponential
//! work; M. Sakata, S. Noguchi and J. Oizumi, "An Analysis of the M/G/1 Queue under Round-Robin Scheduling",
//! Operations Research 19 (1971), for any: the mean depends on the work only through its own mean.

use super::error::finite;
use super::{Error, limits};

/// Mean time from coming to being done, `E[S] / (1 - ρ)`.
///
/// `arrival_rate` 0 or more; `service_time`, the mean time that the work would take alone, above 0; the offered load,
/// their product, below 1.
///
/// # Errors
/// If a parameter is out of range, or the result too large for a number.
pub fn time_in_system(arrival_rate: f64, service_time: f64) -> Result<f64, Error> {
    let load = limits::stable(limits::load_of(arrival_rate, service_time)?, 1.0)?;
    finite("mean time in system", service_time / (1.0 - load))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(time_in_system(0.0, 3.0), Ok(3.0));
        assert_eq!(time_in_system(0.25, 2.0), Ok(4.0));
        // As long as in M/M/1, first come first served.
        let line = crate::theory::mg1::means(0.3, 2.0, 1.0).map(|means| means.time_in_system);
        assert!((time_in_system(0.3, 2.0).unwrap_or(0.0) - line.unwrap_or(1.0)).abs() < 1e-12);
    }

    #[test]
    fn says_what_is_out_of_range() {
        let said = time_in_system(0.5, 2.0).map_err(|e| e.to_string());
        let text = "offered load is 1, but must be at least 0 and below 1";
        assert_eq!(said, Err(text.to_owned()));
        assert!(time_in_system(1.0, 0.0).is_err());
    }
}
