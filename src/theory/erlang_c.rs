//! M/M/c: Poisson arrivals, exponential service, first come first served, nobody leaves the line.
//!
//! A. K. Erlang (1917), his second formula. Donald Gross and Carl M. Harris, "Fundamentals of Queueing Theory",
//! chapter 2, has all of the formulas in here.

use super::all_busy::FreeServers;
use super::error::finite;
use super::search::{fewest_servers, first_reached};
use super::{Error, Means, limits};

/// Probability that an arrival has to wait: Erlang's second formula, `C(c, a) = B / (1 - (1 - B)·a/c)` with `B` from
/// [`erlang_b`](super::erlang_b::blocking).
///
/// `servers` from 1 to 1,000,000; `load`, in erlangs, from 0 to below `servers`.
///
/// # Errors
/// If a parameter is out of range; a load of `servers` or more, since then the line grows for ever.
pub fn waiting_probability(servers: u32, load: f64) -> Result<f64, Error> {
    let c = limits::servers(servers, 1)?;
    limits::stable(load, c)?;
    Ok(1.0 / (1.0 + (c - load) / c * FreeServers::new(c, load).some))
}

/// An M/M/c line in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErlangC {
    /// Probability that an arrival has to wait.
    pub waiting_probability: f64,
    /// The long-run averages.
    pub means: Means,
    service_time: f64,
    /// Servers not needed to carry the load, `c - a`: how many times faster than one server the line empties.
    spare: f64,
}

impl ErlangC {
    /// `servers` from 1 to 1,000,000; `arrival_rate` 0 or more; `service_time`, the mean, above 0; the offered load,
    /// their product, below `servers`.
    ///
    /// # Errors
    /// If a parameter is out of range, or an average too large for a number.
    pub fn new(servers: u32, arrival_rate: f64, service_time: f64) -> Result<Self, Error> {
        let load = limits::load_of(arrival_rate, service_time)?;
        let waiting_probability = waiting_probability(servers, load)?;
        let servers = f64::from(servers);
        let spare = servers - load;
        let wait = waiting_probability * (service_time / spare);
        Ok(Self {
            waiting_probability,
            means: Means::from_wait(arrival_rate, service_time, servers, wait)?,
            service_time,
            spare,
        })
    }

    /// Share of the arrivals that wait no longer than `time`: the service level. `time` 0 or more.
    ///
    /// # Errors
    /// If `time` is out of range.
    pub fn wait_within(&self, time: f64) -> Result<f64, Error> {
        let services = limits::delay("time", time)? / self.service_time;
        Ok(1.0 - self.waiting_probability * libm::exp(-self.spare * services))
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
        let services = libm::log(self.waiting_probability / longer) / self.spare;
        finite("wait", services * self.service_time)
    }

    /// Share of the arrivals whose service has ended within `time` after arrival. `time` 0 or more.
    ///
    /// # Errors
    /// If `time` is out of range.
    pub fn time_in_system_within(&self, time: f64) -> Result<f64, Error> {
        Ok(1.0 - self.longer_in_system(limits::delay("time", time)? / self.service_time))
    }

    /// The time from arrival to end of service that the share `share` does not exceed. `share` from 0 to below 1.
    ///
    /// # Errors
    /// If `share` is out of range, or the time too large for a number.
    pub fn time_in_system_percentile(&self, share: f64) -> Result<f64, Error> {
        let longer = 1.0 - limits::share_below_one("share", share)?;
        let services = first_reached(1.0, |services| self.longer_in_system(services) <= longer);
        finite("time in system", services * self.service_time)
    }

    /// Probability of being in the system for more than so many mean service times: an exponential service, for
    /// those who wait with an exponential wait before it.
    fn longer_in_system(&self, services: f64) -> f64 {
        let apart = (self.spare - 1.0).abs();
        let both = if apart > 0.0 {
            -libm::expm1(-apart * services) / apart
        } else {
            services
        };
        let slower = libm::exp(-services * self.spare.min(1.0));
        let waiting = if slower > 0.0 {
            self.waiting_probability * slower * both
        } else {
            0.0
        };
        libm::exp(-services) + waiting
    }
}

/// The fewest servers with which the share `share` of the arrivals waits no longer than `time`.
///
/// `arrival_rate` 0 or more; `service_time` above 0; `time` 0 or more; `share` from 0 to below 1.
///
/// # Errors
/// If a parameter is out of range, or more than 1,000,000 servers would be needed.
pub fn servers(arrival_rate: f64, service_time: f64, time: f64, share: f64) -> Result<u32, Error> {
    let load = limits::load_of(arrival_rate, service_time)?;
    limits::delay("time", time)?;
    limits::share_below_one("share", share)?;
    fewest_servers(load.floor() + 1.0, |c| {
        Ok(ErlangC::new(c, arrival_rate, service_time)?.wait_within(time)? >= share)
    })
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
        // M/M/1, 3 arrivals in the time of 4 services: waits with probability 3/4, exponential sojourn of rate 1.
        let line = ErlangC::new(1, 3.0, 0.25).unwrap();
        close(line.waiting_probability, 0.75);
        close(line.means.utilisation, 0.75);
        close(line.means.wait, 0.75);
        close(line.means.time_in_system, 1.0);
        close(line.means.in_line, 2.25);
        close(line.means.in_system, 3.0);
        close(line.wait_within(1.0).unwrap(), 1.0 - 0.75 * (-1f64).exp());
        close(line.wait_percentile(0.95).unwrap(), 15f64.ln());
        assert_eq!(line.wait_percentile(0.25), Ok(0.0));
        close(
            line.time_in_system_within(2.0).unwrap(),
            1.0 - (-2f64).exp(),
        );
        close(line.time_in_system_percentile(0.5).unwrap(), 2f64.ln());
        assert_eq!(line.time_in_system_percentile(0.0), Ok(0.0));
    }

    #[test]
    fn one_server_to_spare_by_hand() {
        // M/M/2 at load 1: C = 1/3, and wait and service are equally long on average.
        let line = ErlangC::new(2, 1.0, 1.0).unwrap();
        close(line.waiting_probability, 1.0 / 3.0);
        close(
            line.time_in_system_within(1.5).unwrap(),
            1.0 - 1.5 * (-1.5f64).exp(),
        );
        // A hair beside it must come to the same.
        let beside = ErlangC::new(2, 1.0 + 1e-9, 1.0).unwrap();
        let apart =
            beside.time_in_system_within(1.5).unwrap() - line.time_in_system_within(1.5).unwrap();
        assert!(apart.abs() < 1e-8, "{apart}");
    }

    #[test]
    fn less_or_more_than_one_server_to_spare_by_hand() {
        // M/M/2: C(2, 3/2) = 9/14 with half a server to spare, C(2, 1/2) = 1/10 with one and a half.
        let gone = |rate: f64| {
            1.0 - ErlangC::new(2, rate, 1.0)
                .unwrap()
                .time_in_system_within(1.0)
                .unwrap()
        };
        let (one, half) = ((-1f64).exp(), (-0.5f64).exp());
        close(gone(1.5), one + 9.0 / 14.0 * half * (1.0 - half) / 0.5);
        close(gone(0.5), one + 0.1 * one * (1.0 - half) / 0.5);
    }

    #[test]
    fn no_arrivals_no_wait() {
        let line = ErlangC::new(4, 0.0, 2.0).unwrap();
        assert_eq!(line.means.wait, 0.0);
        assert_eq!(line.means.in_system, 0.0);
        assert_eq!(line.wait_within(0.0), Ok(1.0));
        close(
            line.time_in_system_percentile(0.5).unwrap(),
            2.0 * 2f64.ln(),
        );
    }

    #[test]
    fn far_out_nothing_is_lost() {
        for (c, rate) in [
            (1, 0.999_999),
            (2, 1.0),
            (2, 1.5),
            (1_000_000, 999_999.5),
            (1000, 1.0),
        ] {
            let line = ErlangC::new(c, rate, 1.0).unwrap();
            assert_eq!(line.time_in_system_within(1e300), Ok(1.0));
            assert_eq!(line.wait_within(f64::MAX), Ok(1.0));
        }
        // More services than there are numbers for.
        let line = ErlangC::new(2, 2.0, 0.5).unwrap();
        assert_eq!(line.time_in_system_within(f64::MAX), Ok(1.0));
    }

    #[test]
    fn refuses_a_load_that_grows_for_ever() {
        let said = ErlangC::new(4, 2.0, 2.0).unwrap_err().to_string();
        assert_eq!(
            said,
            "offered load is 4, but must be at least 0 and below 4"
        );
        assert!(servers(2e6, 1.0, 1.0, 0.5).is_err());
        assert!(servers(1.0, 1.0, 1.0, 1.0).is_err());
    }

    #[test]
    fn staffs_by_service_level() {
        // Three calls of 20 minutes an hour, all but one in ten waiting no time: C(4, 1) = 1/49, C(3, 1) = 1/11.
        assert_eq!(servers(3.0, 1.0 / 3.0, 0.0, 0.9), Ok(3));
        assert_eq!(servers(3.0, 1.0 / 3.0, 0.0, 0.95), Ok(4));
        assert_eq!(servers(0.0, 1.0, 0.0, 0.95), Ok(1));
    }
}
