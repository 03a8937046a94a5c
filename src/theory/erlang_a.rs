//! M/M/c+M: as M/M/c, but everyone's patience in line is exponential; who runs out of it leaves.
//!
//! Conny Palm (1957). Avishai Mandelbaum and Sergey Zeltyn, "The Palm/Erlang-A queue, with applications to call
//! centers" (2005).

use super::all_busy::{FreeServers, NEGLIGIBLE};
use super::error::{finite, within};
use super::{Error, Means, limits};

/// The longest mean patience that [`ErlangA`] takes, in mean service times over the number of servers.
pub const MAX_PATIENCE: f64 = 1e9;

/// An M/M/c+M line in the long run; always stable, since those who would make it grow for ever leave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangA {
    /// Probability that an arrival has to wait (or leave).
    pub waiting_probability: f64,
    /// Share of the arrivals that leave without service.
    pub abandonment: f64,
    /// The long-run averages; the times are over all who come, whether they are served or leave.
    pub means: Means,
}

impl ErlangA {
    /// `servers` from 1 to 1,000,000; `arrival_rate` 0 or more; `service_time`, the mean, above 0; the offered load,
    /// their product, at most 10⁹; `patience`, the mean, 0 or more and at most 10⁹ mean service times divided by
    /// `servers`. Without patience it is Erlang B. Takes some `80·√(servers · patience / service_time)` steps at most.
    ///
    /// # Errors
    /// If a parameter is out of range, or an average too large for a number.
    pub fn new(
        servers: u32,
        arrival_rate: f64,
        service_time: f64,
        patience: f64,
    ) -> Result<Self, Error> {
        let c = limits::servers(servers, 1)?;
        let load = limits::load_of(arrival_rate, service_time)?;
        let most = (MAX_PATIENCE / c * service_time).min(f64::MAX);
        within("mean patience", patience, 0.0..=most)?;

        let free = FreeServers::new(c, load);
        let queue = Queue::new(c, load, patience / service_time);
        let total = free.some + 1.0 + queue.waiting;
        let (waiting_probability, abandonment) = if queue.waiting < f64::INFINITY {
            ((1.0 + queue.waiting) / total, queue.leaving / total)
        } else {
            (1.0, (load - c) / load)
        };

        // In equilibrium, as many leave as patience ends among those in line.
        let wait = finite("mean wait", abandonment * patience)?;
        let carried = if load < c {
            load * (1.0 - abandonment)
        } else {
            c - free.mean * ((1.0 + free.some) / total)
        };
        let served = if load > 0.0 { carried / load } else { 1.0 };
        let in_line = finite("mean number in line", arrival_rate * wait)?;
        Ok(Self {
            waiting_probability,
            abandonment,
            means: Means {
                utilisation: (carried / c).min(1.0),
                wait,
                time_in_system: finite("mean time in system", wait + service_time * served)?,
                in_line,
                in_system: finite("mean number in system", in_line + carried)?,
            },
        })
    }
}

/// The states with someone in line, weighed against *all busy, nobody in line*.
struct Queue {
    /// Their weights added up. Infinite if a server is as good as never free.
    waiting: f64,
    /// As many leave for each arrival at weight 1.
    leaving: f64,
}

impl Queue {
    /// With patience in mean service times. One more in line is `a·p / (c·p + j)` times as likely as `j - 1`.
    fn new(servers: f64, load: f64, patience: f64) -> Self {
        let (arriving, serving) = (load * patience, servers * patience);
        let (mut weight, mut sum, mut leaving, mut j) = (1.0 / (serving + 1.0), 0.0, 0.0, 1.0);
        loop {
            sum += weight;
            leaving += j * weight;
            j += 1.0;
            let ratio = arriving / (serving + j);
            weight *= ratio;
            if leaving.is_infinite() {
                return Self {
                    waiting: f64::INFINITY,
                    leaving,
                };
            }
            if ratio < 1.0 && j * weight < leaving * NEGLIGIBLE {
                return Self {
                    waiting: arriving * sum,
                    leaving,
                };
            }
        }
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
    fn as_patient_as_service_is_long() {
        // Then everyone present leaves at the same rate, waiting or not: the number in the system is Poisson.
        let line = ErlangA::new(2, 3.0, 1.0, 1.0).unwrap();
        close(line.means.in_system, 3.0);
        close(line.waiting_probability, 1.0 - (-3f64).exp() * 4.0);
        // Mean busy: 2 - 2·p0 - p1.
        let busy = 2.0 - (-3f64).exp() * (2.0 + 3.0);
        close(line.means.utilisation, busy / 2.0);
        close(line.abandonment, 1.0 - busy / 3.0);
        close(line.means.in_line, 3.0 - busy);
        close(line.means.wait, 1.0 - busy / 3.0);
        close(line.means.time_in_system, 1.0);
    }

    #[test]
    fn without_patience_it_is_erlang_b() {
        for (c, a) in [(1, 1.0), (10, 5.0), (10, 50.0)] {
            let line = ErlangA::new(c, a, 1.0, 0.0).unwrap();
            close(
                line.abandonment,
                super::super::erlang_b::blocking(c, a).unwrap(),
            );
            assert_eq!(line.means.wait, 0.0);
        }
    }

    #[test]
    fn overload_leaves_what_cannot_be_served() {
        let line = ErlangA::new(10, 1e6, 1.0, 50.0).unwrap();
        assert_eq!(line.waiting_probability, 1.0);
        close(line.abandonment, 1.0 - 1e-5);
        close(line.means.utilisation, 1.0);
        // The way in which it is added up changes here; the result must not.
        let before = ErlangA::new(10, 20.0, 1.0, 100.0).unwrap();
        assert!(
            (before.abandonment - 0.5).abs() < 1e-9,
            "{}",
            before.abandonment
        );
    }

    #[test]
    fn no_arrivals_no_wait() {
        let line = ErlangA::new(3, 0.0, 1.0, 5.0).unwrap();
        assert_eq!(
            (
                line.waiting_probability,
                line.abandonment,
                line.means.in_system
            ),
            (0.0, 0.0, 0.0)
        );
    }

    #[test]
    fn says_what_is_out_of_range() {
        assert_eq!(
            ErlangA::new(10, 1.0, 1.0, 2e8).unwrap_err().to_string(),
            "mean patience is 200000000, but must be at least 0 and at most 100000000"
        );
        assert!(ErlangA::new(1, 1.0, 1.0, f64::NAN).is_err());
    }
}
