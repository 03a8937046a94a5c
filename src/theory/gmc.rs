//! G/M/c: arrivals at independent, equally distributed intervals, exponential service, first come first served.
//!
//! Lajos Takács, "Introduction to the Theory of Queues" (1962), chapter 2.

use super::all_busy::NEGLIGIBLE;
use super::error::{finite, within};
use super::{Error, Means, limits};

/// How the time from one arrival to the next is distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interarrival {
    /// Always the same: D/M/c.
    Fixed,
    /// So many equal exponential phases, 1 or more: E_k/M/c. One phase makes Poisson arrivals.
    Erlang(u32),
}

impl Interarrival {
    /// `-ln E[e^(-x·T)]` and its derivative, for an interval T of mean 1.
    fn exponent(self, x: f64) -> (f64, f64) {
        match self {
            Self::Fixed => (x, 1.0),
            Self::Erlang(phases) => {
                let k = f64::from(phases);
                (k * libm::log1p(x / k), 1.0 / (1.0 + x / k))
            }
        }
    }
}

/// A G/M/c line in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gmc {
    /// Probability that an arrival has to wait.
    pub waiting_probability: f64,
    /// The long-run averages.
    pub means: Means,
    service_time: f64,
    /// How many times faster than one server those who wait are released; their wait is exponential.
    release: f64,
}

impl Gmc {
    /// `servers` from 1 to 1,000,000; `arrival_rate` 0 or more; `service_time`, the mean, above 0; the offered load,
    /// their product, below `servers`. Takes up to `servers` steps.
    ///
    /// # Errors
    /// If a parameter is out of range, or an average too large for a number.
    pub fn new(
        interarrival: Interarrival,
        servers: u32,
        arrival_rate: f64,
        service_time: f64,
    ) -> Result<Self, Error> {
        if let Interarrival::Erlang(phases) = interarrival {
            within("phases", phases.into(), 1.0..f64::INFINITY)?;
        }
        let c = limits::servers(servers, 1)?;
        let load = limits::stable(limits::load_of(arrival_rate, service_time)?, c)?;
        let embedded = Embedded {
            interarrival,
            servers: c,
            services: 1.0 / load,
        };
        let gap = embedded.gap();
        let waiting_probability = 1.0 / (1.0 + gap * embedded.fewer_busy(gap));
        let release = c * gap;
        let wait = waiting_probability * (service_time / release);
        Ok(Self {
            waiting_probability,
            means: Means::from_wait(arrival_rate, service_time, c, wait)?,
            service_time,
            release,
        })
    }

    /// Share of the arrivals that wait no longer than `time`. `time` 0 or more.
    ///
    /// # Errors
    /// If `time` is out of range.
    pub fn wait_within(&self, time: f64) -> Result<f64, Error> {
        let services = limits::delay("time", time)? / self.service_time;
        Ok(1.0 - self.waiting_probability * libm::exp(-self.release * services))
    }

    /// The wait that the share `share` of the arrivals does not exceed. `share` from 0 to below 1.
    ///
    /// # Errors
    /// If `share` is out of range, or the time too large for a number.
    pub fn wait_percentile(&self, share: f64) -> Result<f64, Error> {
        let longer = 1.0 - limits::share_below_one("share", share)?;
        if longer >= self.waiting_probability {
            return Ok(0.0);
        }
        let services = libm::log(self.waiting_probability / longer) / self.release;
        finite("wait", services * self.service_time)
    }
}

/// The line as arrivals find it. With everyone busy, one more in line is σ times as likely.
struct Embedded {
    interarrival: Interarrival,
    servers: f64,
    /// Services that one server ends in a mean interval.
    services: f64,
}

impl Embedded {
    /// Probability that of `share` of all servers, kept busy together, one or more ends within an interval; and its
    /// derivative.
    fn departure(&self, share: f64) -> (f64, f64) {
        let scale = self.servers * self.services;
        let (exponent, slope) = self.interarrival.exponent(scale * share);
        (
            -libm::expm1(-exponent),
            libm::exp(-exponent) * slope * scale,
        )
    }

    /// `1 - σ`, the root of `x = departure(x)` in (0, 1]. The difference is concave: Newton's method comes down to it from 1.
    fn gap(&self) -> f64 {
        let mut gap = 1.0;
        for _ in 0..NEWTON_STEPS {
            let (departure, slope) = self.departure(gap);
            let next = gap - (gap - departure) / (1.0 - slope);
            if !(next > 0.0 && next < gap) {
                break;
            }
            gap = next;
        }
        gap
    }

    /// Probability that an arrival finds a server free, over that of finding all busy and nobody waiting: the sum in
    /// Takács's solution, all of whose terms are positive.
    fn fewer_busy(&self, gap: f64) -> f64 {
        let (mut product, mut sum, mut j) = (1.0, 0.0, 0.0);
        while j < self.servers && sum < f64::INFINITY {
            let choose = (self.servers - j) / (j + 1.0);
            j += 1.0;
            let ratio = choose * libm::expm1(self.interarrival.exponent(j * self.services).0);
            product *= ratio;
            let share = j / self.servers;
            let term = product / self.departure(share).0 * self.excess(share, gap);
            sum += term;
            if ratio < 1.0 && term < sum * NEGLIGIBLE {
                break;
            }
        }
        sum
    }

    /// `(departure(y) - y) / (x - y)`, which at its removable pole `y = x` is one minus the slope.
    fn excess(&self, y: f64, x: f64) -> f64 {
        if (y - x).abs() < POLE {
            1.0 - self.departure(f64::midpoint(x, y)).1
        } else {
            (self.departure(y).0 - y) / (x - y)
        }
    }
}

/// Halving its way down from 1 to the least gap takes some fifty steps; then it is quadratic.
const NEWTON_STEPS: u32 = 200;

/// So close to the pole, the slope is more exact than the quotient.
const POLE: f64 = 1e-5;

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, theirs: f64) {
        assert!(
            (ours - theirs).abs() <= 1e-11 * theirs.abs(),
            "{ours} against {theirs}"
        );
    }

    #[test]
    fn one_server_by_hand() {
        // G/M/1: σ is the probability of waiting. E2/M/1 at load 1/2: σ = (1/(2 - σ))², so σ = (3 - √5)/2.
        let line = Gmc::new(Interarrival::Erlang(2), 1, 0.5, 1.0).unwrap();
        let sigma = (3.0 - 5f64.sqrt()) / 2.0;
        close(line.waiting_probability, sigma);
        close(line.means.wait, sigma / (1.0 - sigma));
        close(
            line.wait_within(1.0).unwrap(),
            1.0 - sigma * (sigma - 1.0).exp(),
        );
        close(
            line.wait_percentile(0.9).unwrap(),
            (10.0 * sigma).ln() / (1.0 - sigma),
        );
        assert_eq!(line.wait_percentile(0.5), Ok(0.0));
    }

    /// E2/M/3 as a chain of phase and number in the system, iterated until it rests.
    #[test]
    fn several_servers_against_the_chain() {
        const MOST: usize = 120;
        let (load, servers) = (2.0, 3f64);
        let phase = 2.0 * load;
        let step = 1.0 / (phase + servers);
        let mut now = [[0.5 / (MOST as f64 + 1.0); 2]; MOST + 1];
        for _ in 0..20_000 {
            let mut next = now;
            for n in 0..=MOST {
                let ending = servers.min(n as f64);
                for half in 0..2 {
                    let flow = step * now[n][half];
                    let to = if half == 0 { n } else { (n + 1).min(MOST) };
                    next[n][half] -= flow * (phase + ending);
                    next[to][1 - half] += flow * phase;
                    next[n.saturating_sub(1)][half] += flow * ending;
                }
            }
            now = next;
        }
        let in_line: f64 = (3..=MOST)
            .map(|n| (n as f64 - servers) * (now[n][0] + now[n][1]))
            .sum();
        let arriving = |range: core::ops::Range<usize>| range.map(|n| now[n][1]).sum::<f64>();
        let line = Gmc::new(Interarrival::Erlang(2), 3, load, 1.0).unwrap();
        close(line.means.in_line, in_line);
        close(
            line.waiting_probability,
            arriving(3..MOST) / arriving(0..MOST),
        );
    }

    #[test]
    fn near_its_pole_the_excess_is_as_exact_as_elsewhere() {
        // Over so short a way it is as good as straight.
        let line = Embedded {
            interarrival: Interarrival::Erlang(2),
            servers: 3.0,
            services: 0.5,
        };
        let x = line.gap();
        let excess = |away: f64| line.excess(x + away, x);
        for away in [0.0, 1e-14, 1e-9, 1e-7, 9e-6] {
            let around = f64::midpoint(excess(away - 1e-4), excess(away + 1e-4));
            let apart = excess(away) / around - 1.0;
            assert!(apart.abs() < 2e-8, "{away}: {apart}");
        }
    }

    #[test]
    fn no_arrivals_no_wait() {
        let line = Gmc::new(Interarrival::Fixed, 3, 0.0, 1.0).unwrap();
        assert_eq!(
            (
                line.waiting_probability,
                line.means.wait,
                line.means.in_system
            ),
            (0.0, 0.0, 0.0)
        );
        assert_eq!(line.wait_within(0.0), Ok(1.0));
    }

    #[test]
    fn says_what_is_out_of_range() {
        let said = |i| Gmc::new(i, 2, 1.0, 2.0).unwrap_err().to_string();
        assert_eq!(
            said(Interarrival::Erlang(0)),
            "phases is 0, but must be at least 1 and finite"
        );
        assert_eq!(
            said(Interarrival::Fixed),
            "offered load is 2, but must be at least 0 and below 2"
        );
    }
}
