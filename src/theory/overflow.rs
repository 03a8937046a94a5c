//! What a group of servers refuses, as the traffic offered to whoever takes it next: voicemail with handlers of its
//! own.

use super::all_busy::FreeServers;
use super::{Error, limits};

/// Traffic that overflows from a group of servers with Poisson arrivals, measured as the number that would be busy at
/// once if all of it were taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overflow {
    /// Mean, the lost load `a·B(c, a)`, in erlangs.
    pub mean: f64,
    /// Variance, in erlangs squared. For Poisson arrivals it would equal the mean.
    pub variance: f64,
    /// Variance over mean, 1 or more: how much burstier than Poisson arrivals.
    pub peakedness: f64,
}

impl Overflow {
    /// `servers` (c) from 0 to 1,000,000; `load` (a), in erlangs, from 0 to 10⁹; exponential service times.
    ///
    /// The variance is John Riordan's, in the appendix of R. I. Wilkinson, "Theories for toll traffic engineering in
    /// the U.S.A.", Bell System Technical Journal 35 (1956): `v = m·(1 - m + a/(c + 1 + m - a))` with mean `m`.
    ///
    /// # Errors
    /// If a parameter is out of range.
    pub fn new(servers: u32, load: f64) -> Result<Self, Error> {
        let free = FreeServers::new(limits::servers(servers, 0)?, limits::load(load)?);
        let mean = load * free.blocking();
        // With the free servers f = c - (a - m) in it, the formula keeps its digits where nearly all overflows.
        let excess = free.carried(load) - load * (free.mean / (1.0 + free.mean));
        let peakedness = (1.0 + excess).max(1.0);
        Ok(Self {
            mean,
            variance: mean * peakedness,
            peakedness,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, theirs: f64) {
        assert!(
            (ours - theirs).abs() <= 1e-12 * theirs.abs(),
            "{ours} against {theirs}"
        );
    }

    #[test]
    fn one_server_by_hand() {
        // a = 1, c = 1: m = 1/2, v = 1/2 · (1/2 + 1/(3/2)) = 7/12.
        let one = Overflow::new(1, 1.0).unwrap();
        close(one.mean, 0.5);
        close(one.variance, 7.0 / 12.0);
        close(one.peakedness, 7.0 / 6.0);
    }

    #[test]
    fn agrees_with_the_formula_as_printed() {
        for (c, a) in [(1, 5.0), (10, 10.0), (10, 7.0), (30, 20.0), (100, 120.0)] {
            let ours = Overflow::new(c, a).unwrap();
            let m = a * super::super::erlang_b::blocking(c, a).unwrap();
            close(ours.mean, m);
            close(
                ours.variance,
                m * (1.0 - m + a / (f64::from(c) + 1.0 + m - a)),
            );
        }
    }

    #[test]
    fn swamped_it_is_poisson_again() {
        let swamped = Overflow::new(5, 1e9).unwrap();
        close(swamped.mean, 1e9 - 5.0);
        assert!(
            (swamped.peakedness - 1.0).abs() < 1e-6,
            "{}",
            swamped.peakedness
        );
        assert_eq!(
            Overflow::new(5, 0.0).unwrap(),
            Overflow {
                mean: 0.0,
                variance: 0.0,
                peakedness: 1.0
            }
        );
    }

    #[test]
    fn what_hardly_ever_overflows_has_a_peakedness_all_the_same() {
        // B(1000, 1) is too small for a number; 999 are free on average.
        let seldom = Overflow::new(1000, 1.0).unwrap();
        assert_eq!((seldom.mean, seldom.variance), (0.0, 0.0));
        close(seldom.peakedness, 1.001);
    }
}
