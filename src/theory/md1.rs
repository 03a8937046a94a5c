//! M/D/1: Poisson arrivals, one server, every service takes the same time, first come first served.
//!
//! The distribution of the wait is built from the numbers in the system, with positive terms only: G. J. Franx, "A
//! simple solution for the M/D/c waiting time distribution", Operations Research Letters 29 (2001). Erlang's own
//! formula (1909) alternates and loses all digits after some ten services.

use super::error::finite;
use super::search::turning_point;
use super::{Error, Means, limits, mg1};

/// An M/D/1 line in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Md1 {
    /// Probability that an arrival has to wait.
    pub waiting_probability: f64,
    /// The long-run averages.
    pub means: Means,
    service_time: f64,
    /// Probability that no more than 1, 2, … are in the system.
    at_most: [f64; EXACT],
    /// The rate at which the wait's distribution falls off in the end, for each service time.
    decay: f64,
}

/// Waits of so many services are calculated exactly; beyond, their distribution is exponential to the last digit.
const EXACT: usize = 64;

impl Md1 {
    /// `arrival_rate` 0 or more; `service_time` above 0; the offered load, their product, below 1.
    ///
    /// # Errors
    /// If a parameter is out of range, or an average too large for a number.
    pub fn new(arrival_rate: f64, service_time: f64) -> Result<Self, Error> {
        let means = mg1::means(arrival_rate, service_time, mg1::FIXED)?;
        let load = means.utilisation;
        Ok(Self {
            waiting_probability: load,
            means,
            service_time,
            at_most: at_most(load),
            decay: decay(load),
        })
    }

    /// Share of the arrivals that wait no longer than `time`. `time` 0 or more.
    ///
    /// # Errors
    /// If `time` is out of range.
    pub fn wait_within(&self, time: f64) -> Result<f64, Error> {
        Ok(self.within(limits::delay("time", time)? / self.service_time))
    }

    /// The wait that the share `share` of the arrivals does not exceed. `share` from 0 to below 1.
    ///
    /// # Errors
    /// If `share` is out of range, or the time too large for a number.
    pub fn wait_percentile(&self, share: f64) -> Result<f64, Error> {
        limits::share_below_one("share", share)?;
        finite("wait", self.percentile(share) * self.service_time)
    }

    /// The time from arrival to end of service that the share `share` does not exceed. `share` from 0 to below 1.
    ///
    /// # Errors
    /// If `share` is out of range, or the time too large for a number.
    pub fn time_in_system_percentile(&self, share: f64) -> Result<f64, Error> {
        let wait = self.wait_percentile(share)?;
        finite("time in system", wait + self.service_time)
    }

    /// Probability of waiting no longer than so many services.
    fn within(&self, services: f64) -> f64 {
        let most = services.floor();
        if most >= EXACT as f64 {
            return 1.0 - self.longer_in_the_end(services);
        }
        // Who arrives a part of a service before the next whole one is served by then unless too many came before.
        let mean = self.waiting_probability * (most + 1.0 - services);
        let mut arrivals = libm::exp(-mean);
        let mut sum = 0.0;
        for (came, at_most) in self.at_most[..=most as usize].iter().rev().enumerate() {
            sum += at_most * arrivals;
            arrivals *= mean / (came as f64 + 1.0);
        }
        sum.min(1.0)
    }

    /// Probability of waiting longer, where it is exponential.
    fn longer_in_the_end(&self, services: f64) -> f64 {
        self.scale() * libm::exp(-self.decay * services)
    }

    fn scale(&self) -> f64 {
        let free = 1.0 - self.waiting_probability;
        free / (self.decay - free)
    }

    fn percentile(&self, share: f64) -> f64 {
        let exact = EXACT as f64;
        if share <= self.within(0.0) {
            0.0
        } else if share > self.within(exact) {
            libm::log(self.scale() / (1.0 - share)) / self.decay
        } else {
            turning_point(0.0, exact, |services| self.within(services) >= share)
        }
    }
}

/// Probabilities that at most 1, 2, … are in the system, by balance across each level: as often as it is left downwards,
/// by a service without arrivals, it is crossed upwards by one with enough of them.
fn at_most(load: f64) -> [f64; EXACT] {
    let mut more_than = [0.0; EXACT]; // how often more than j arrive during a service, for each time that none does
    let mut arrivals = [0.0; EXACT];
    let mut weight = 1.0;
    for (j, arrivals) in arrivals.iter_mut().enumerate() {
        weight *= load / (j as f64 + 1.0);
        *arrivals = weight;
    }
    let mut tail = 0.0;
    for (more, arrivals) in more_than.iter_mut().zip(arrivals).rev() {
        tail += arrivals;
        *more = tail;
    }

    let empty = 1.0 - load;
    let mut level = [0.0; EXACT]; // probability of exactly 1, 2, … in the system
    let mut sum = empty;
    core::array::from_fn(|j| {
        let from_line: f64 = level[..j]
            .iter()
            .zip(more_than[1..=j].iter().rev())
            .map(|(p, more)| p * more)
            .sum();
        level[j] = empty * more_than[j] + from_line;
        sum += level[j];
        sum
    })
}

/// The positive root of `x = ln(1 + x/load)`, infinite without load: Newton's method, from above, on a convex difference.
fn decay(load: f64) -> f64 {
    if load == 0.0 {
        return f64::INFINITY;
    }
    let mut root = 2.0 * (1.0 - load) / load;
    for _ in 0..NEWTON_STEPS {
        let next = root - (root - libm::log1p(root / load)) / (1.0 - 1.0 / (load + root));
        if !(next > 0.0 && next < root) {
            break;
        }
        root = next;
    }
    root
}

const NEWTON_STEPS: u32 = 100;

#[cfg(test)]
mod tests {
    use super::*;

    fn near(ours: f64, theirs: f64, tolerance: f64) {
        assert!(
            (ours - theirs).abs() <= tolerance,
            "{ours} against {theirs}"
        );
    }

    /// Erlang's formula of 1909, good for short waits.
    fn erlang_1909(load: f64, services: f64) -> f64 {
        let mut sum = 0.0;
        let mut k = 0.0;
        while k <= services {
            let x = load * (k - services);
            let factorial: f64 = (1..=k as u32).map(f64::from).product();
            sum += (-x).exp() * x.powi(k as i32) / factorial;
            k += 1.0;
        }
        (1.0 - load) * sum
    }

    #[test]
    fn agrees_with_erlang() {
        for load in [0.1, 0.5, 0.9, 0.99] {
            let line = Md1::new(load / 3.0, 3.0).unwrap();
            for services in [0.0, 0.3, 0.999_999, 1.0, 1.5, 2.0, 3.7, 6.1] {
                let ours = line.wait_within(services * 3.0).unwrap();
                near(ours, erlang_1909(load, services), 1e-12);
            }
        }
    }

    #[test]
    fn the_distribution_has_the_mean() {
        for load in [0.01, 0.3, 0.8, 0.95] {
            let line = Md1::new(load, 1.0).unwrap();
            let step = 1.0 / 64.0;
            let by_parts: f64 = (0..64 * 1000)
                .map(|i| step * (1.0 - line.within((f64::from(i) + 0.5) * step)))
                .sum();
            near(by_parts / line.means.wait, 1.0, 1e-4);
        }
    }

    #[test]
    fn both_ways_meet_where_one_takes_over() {
        for load in [-0.0, 0.0, 1e-300, 1e-9, 1e-3, 0.2, 0.7, 0.9, 0.99, 0.9999] {
            let line = Md1::new(load, 1.0).unwrap();
            for services in [30.0, 45.5, 63.9] {
                near(
                    line.within(services),
                    1.0 - line.longer_in_the_end(services),
                    1e-11,
                );
            }
        }
    }

    #[test]
    fn percentiles_undo_shares() {
        for load in [0.3, 0.9, 0.999] {
            let line = Md1::new(load * 4.0, 0.25).unwrap();
            for share in [0.8, 0.95, 0.99, 0.999_999] {
                let wait = line.wait_percentile(share).unwrap();
                near(line.wait_within(wait).unwrap(), share, 1e-12);
                near(
                    line.time_in_system_percentile(share).unwrap(),
                    wait + 0.25,
                    0.0,
                );
            }
            assert_eq!(line.wait_percentile((1.0 - load) / 2.0), Ok(0.0));
        }
        let idle = Md1::new(0.0, 1.0).unwrap();
        assert_eq!(
            (idle.wait_within(0.0), idle.wait_percentile(0.999)),
            (Ok(1.0), Ok(0.0))
        );
    }

    #[test]
    fn says_what_is_out_of_range() {
        assert_eq!(
            Md1::new(1.0, 1.0).unwrap_err().to_string(),
            "offered load is 1, but must be at least 0 and below 1"
        );
        let line = Md1::new(0.5, 1.0).unwrap();
        assert!(line.wait_within(-1.0).is_err());
        assert!(line.wait_percentile(1.0).is_err());
        assert_eq!(line.wait_within(f64::MAX), Ok(1.0));
    }
}
