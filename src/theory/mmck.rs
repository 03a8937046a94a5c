//! M/M/c/K: as M/M/c, but only so many fit in; whoever finds the system full is turned away.
//!
//! Donald Gross and Carl M. Harris, "Fundamentals of Queueing Theory", chapter 2.

use super::all_busy::{FreeServers, NEGLIGIBLE};
use super::error::within;
use super::{Error, MAX_SERVERS, Means, limits};

/// The greatest capacity that [`Mmck`] takes: a million in line besides a million servers.
pub const MAX_CAPACITY: u32 = 2 * MAX_SERVERS;

/// `ratio^n` for a ratio from 0 to 1 and a whole number n. (`libm::pow` would be the heaviest thing on the page that is
/// used only here.)
fn power(ratio: f64, n: f64) -> f64 {
    if n == 0.0 {
        1.0
    } else {
        libm::exp(n * libm::log(ratio))
    }
}

/// An M/M/c/K line in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mmck {
    /// Probability that nobody is in the system.
    pub p_empty: f64,
    /// Probability that the system is full; also the share of the arrivals that is turned away.
    pub p_full: f64,
    /// Probability that all servers are busy.
    pub p_all_busy: f64,
    /// Arrivals let in, and services ended, per unit of time.
    pub throughput: f64,
    /// The long-run averages; the times are those of the arrivals let in.
    pub means: Means,
}

impl Mmck {
    /// `servers` (c) from 1 to 1,000,000; `capacity` (K) counts everyone in the system, in service or waiting, and is
    /// at least `servers` and at most 2,000,000 (`capacity = servers` is Erlang B); `arrival_rate` 0 or more;
    /// `service_time`, the mean, above 0; the offered load, their product, at most 10⁹.
    ///
    /// # Errors
    /// If a parameter is out of range, or an average too large for a number.
    pub fn new(
        servers: u32,
        capacity: u32,
        arrival_rate: f64,
        service_time: f64,
    ) -> Result<Self, Error> {
        let c = limits::servers(servers, 1)?;
        let room = within("capacity", capacity.into(), c..=f64::from(MAX_CAPACITY))? - c;
        let load = limits::load_of(arrival_rate, service_time)?;
        let free = FreeServers::new(c, load).some;

        // States with all servers busy, weighed against the likelier end of the line: the first of them or the full one.
        let growth = load / c;
        let ratio = if growth <= 1.0 { growth } else { 1.0 / growth };
        let (others, distance) = powers(ratio, room);
        let far_end = power(ratio, room);
        let (all_busy, full, line, below, not_full) = if growth <= 1.0 {
            (1.0, far_end, distance, free, 1.0 + others - far_end + free)
        } else {
            let below = free * far_end;
            (
                far_end,
                1.0,
                room * (1.0 + others) - distance,
                below,
                others + below,
            )
        };
        let total = below + 1.0 + others;

        let accepted = if total < f64::INFINITY {
            not_full / total
        } else {
            1.0
        };
        let throughput = arrival_rate * accepted;
        let in_line = line / total;
        let wait = if throughput > 0.0 {
            in_line / throughput
        } else {
            0.0
        };
        Ok(Self {
            p_empty: empty(c, load, all_busy / total),
            p_full: full / total,
            p_all_busy: (1.0 + others) / total,
            throughput,
            means: Means::from_wait(throughput, service_time, c, wait)?,
        })
    }
}

/// Sums of `ratio^j` and of `j·ratio^j` over j from 1 to `last`, for a ratio of at most 1.
fn powers(ratio: f64, last: f64) -> (f64, f64) {
    let (mut power, mut sum, mut weighted, mut j) = (1.0, 0.0, 0.0, 0.0);
    while j < last {
        power *= ratio;
        j += 1.0;
        sum += power;
        weighted += j * power;
        if j * power < weighted * NEGLIGIBLE {
            break;
        }
    }
    (sum, weighted)
}

/// Probability of the empty system from that of *all busy, nobody waiting*, which is `a^c/c!` times the former.
fn empty(servers: f64, load: f64, all_busy: f64) -> f64 {
    if all_busy > 0.0 {
        let log = libm::log(all_busy) + libm::lgamma(servers + 1.0) - servers * libm::log(load);
        libm::exp(log).min(1.0)
    } else if load < servers {
        // Never all busy: as many as with endless servers.
        libm::exp(-load)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, theirs: f64) {
        assert!(
            (ours - theirs).abs() <= 1e-12 * theirs.abs().max(1e-3),
            "{ours} against {theirs}"
        );
    }

    #[test]
    fn one_server_by_hand() {
        // M/M/1/2 at load 2: states 1 : 2 : 4.
        let line = Mmck::new(1, 2, 2.0, 1.0).unwrap();
        close(line.p_empty, 1.0 / 7.0);
        close(line.p_full, 4.0 / 7.0);
        close(line.p_all_busy, 6.0 / 7.0);
        close(line.throughput, 6.0 / 7.0);
        close(line.means.utilisation, 6.0 / 7.0);
        close(line.means.in_line, 4.0 / 7.0);
        close(line.means.in_system, 10.0 / 7.0);
        close(line.means.wait, 2.0 / 3.0);
        close(line.means.time_in_system, 5.0 / 3.0);
    }

    #[test]
    fn two_servers_by_hand() {
        // M/M/2/5 at load 3/2: states 512 : 768 : 576 : 432 : 324 : 243 of 2855.
        let line = Mmck::new(2, 5, 3.0, 0.5).unwrap();
        close(line.p_empty, 512.0 / 2855.0);
        close(line.p_full, 243.0 / 2855.0);
        close(line.means.in_line, 1809.0 / 2855.0);
        close(line.means.wait, 603.0 / 2612.0);
    }

    /// All states added up one by one.
    fn by_states(servers: u32, capacity: u32, load: f64) -> (f64, f64, f64) {
        let mut weights = vec![1.0];
        for n in 1..=capacity {
            weights.push(weights[n as usize - 1] * load / f64::from(n.min(servers)));
        }
        let total: f64 = weights.iter().sum();
        let line: f64 = (servers..=capacity)
            .map(|n| f64::from(n - servers) * weights[n as usize] / total)
            .sum();
        (1.0 / total, weights[capacity as usize] / total, line)
    }

    #[test]
    fn agrees_with_the_sum_over_states() {
        for (c, k, a) in [
            (1, 1, 3.0),
            (3, 7, 1.4),
            (3, 7, 3.0),
            (3, 7, 30.0),
            (20, 50, 18.0),
            (20, 50, 25.0),
            (20, 20, 15.0),
            (2, 300, 1.99),
        ] {
            let ours = Mmck::new(c, k, a, 1.0).unwrap();
            let (empty, full, line) = by_states(c, k, a);
            close(ours.p_empty, empty);
            close(ours.p_full, full);
            close(ours.means.in_line, line);
        }
    }

    #[test]
    fn extremes_are_no_error() {
        let idle = Mmck::new(3, 10, 0.0, 1.0).unwrap();
        assert_eq!(
            (idle.p_empty, idle.p_full, idle.throughput),
            (1.0, 0.0, 0.0)
        );
        assert_eq!(idle.means.time_in_system, 1.0);
        let swamped = Mmck::new(1, MAX_CAPACITY, 1e9, 1.0).unwrap();
        close(swamped.throughput, 1.0);
        close(swamped.means.in_system, f64::from(MAX_CAPACITY));
        let quiet = Mmck::new(1_000_000, 1_000_000, 2.0, 1.0).unwrap();
        close(quiet.p_empty, (-2f64).exp());
        assert_eq!(quiet.throughput, 2.0);
        let even = Mmck::new(1, 1_000_000, 1.0, 1.0).unwrap();
        close(even.means.in_system, 500_000.0);
    }

    #[test]
    fn says_what_is_out_of_range() {
        assert_eq!(
            Mmck::new(3, 2, 1.0, 1.0).unwrap_err().to_string(),
            "capacity is 2, but must be at least 3 and at most 2000000"
        );
        assert!(Mmck::new(0, 2, 1.0, 1.0).is_err());
    }
}
