//! M/G/1 with retrials: one server, no line; whoever finds it busy tries again after exponential delays, as often as it
//! takes.
//!
//! Gennadij I. Falin and James G. C. Templeton, "Retrial Queues" (1997), chapter 1. For several servers, and callers
//! who give up, see [`extended_erlang_b`](super::extended_erlang_b).

use super::error::finite;
use super::{Error, Means, limits};

/// The long-run averages: [`in_line`](Means::in_line) is the mean number between two attempts (the *orbit*),
/// [`wait`](Means::wait) the mean time from first attempt to service.
///
/// Mean orbit `λ²E[S²]/(2(1 - ρ)) + λρ/(ν(1 - ρ))`: the line of M/G/1, and what the delays add. An attempt of a new caller
/// finds the server busy with probability ρ, the utilisation.
///
/// `arrival_rate` (λ) 0 or more; `service_time` (mean of S) above 0; the offered load (ρ), their product, below 1;
/// `cv2`, the squared coefficient of variation of the service time, 0 or more (see [`mg1`](super::mg1));
/// `retrial_delay` (1/ν), the mean time between two attempts, 0 or more.
///
/// # Errors
/// If a parameter is out of range, or an average too large for a number.
pub fn mg1(
    arrival_rate: f64,
    service_time: f64,
    cv2: f64,
    retrial_delay: f64,
) -> Result<Means, Error> {
    limits::delay("mean retrial delay", retrial_delay)?;
    let line = super::mg1::means(arrival_rate, service_time, cv2)?;
    let load = line.utilisation;
    let delayed = finite("mean wait", load / (1.0 - load) * retrial_delay)?;
    Means::from_wait(arrival_rate, service_time, 1.0, line.wait + delayed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Half busy, exponential service of 2, a redial every 3: 2 in line without delays, 3 more with them.
        let line = mg1(0.25, 2.0, 1.0, 3.0).unwrap();
        assert_eq!(
            (line.wait, line.in_line, line.utilisation),
            (5.0, 1.25, 0.5)
        );
        assert_eq!(
            mg1(0.25, 2.0, 1.0, 0.0),
            super::super::mg1::means(0.25, 2.0, 1.0)
        );
    }

    #[test]
    fn says_what_is_out_of_range() {
        assert_eq!(
            mg1(0.25, 2.0, 1.0, -1.0).unwrap_err().to_string(),
            "mean retrial delay is -1, but must be at least 0 and finite"
        );
        assert!(mg1(0.5, 2.0, 1.0, 1.0).is_err());
    }
}
