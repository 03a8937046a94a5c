//! Erlang B with redialling: whoever hears busy tries again, with some probability, some number of times.
//!
//! **A limit, not exact for any redial delay:** redials are taken for Poisson arrivals like any other. This becomes
//! true as the redial delay grows (J. W. Cohen, "Basic problems of telephone traffic theory and the influence of
//! repeated calls", Philips Telecommunication Review 18, 1957). With shorter delays a redial is likelier to
//! find the servers still busy.

use super::all_busy::FreeServers;
use super::error::{finite, within};
use super::search::first_reached;
use super::{Error, limits};

/// Servers without a line, and callers who redial, in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExtendedErlangB {
    /// Probability that an attempt finds all servers busy.
    pub blocking: f64,
    /// Offered load of first attempts and redials together, in erlangs.
    pub total_load: f64,
    /// Mean number of attempts of a caller.
    pub attempts: f64,
    /// Share of the callers that give up without service.
    pub lost: f64,
    /// Share of the time that a server is busy.
    pub utilisation: f64,
}

impl ExtendedErlangB {
    /// `servers` from 1 to 1,000,000; `load`, of first attempts, in erlangs, from 0 to 10⁹; `persistence`, the
    /// probability of redialling after a busy signal, 0 to 1; `redials`, the most that a caller makes, `None` for any
    /// number. With persistence 1 and any number of redials everyone is served in the end, which takes a load below
    /// `servers`.
    ///
    /// # Errors
    /// If a parameter is out of range, or the redials are too many for a number.
    pub fn new(
        servers: u32,
        load: f64,
        persistence: f64,
        redials: Option<u32>,
    ) -> Result<Self, Error> {
        let c = limits::servers(servers, 1)?;
        limits::load(load)?;
        within("persistence", persistence, 0.0..=1.0)?;
        if persistence == 1.0 && redials.is_none() {
            limits::stable(load, c)?;
        }
        let caller = Caller {
            persistence,
            redials,
        };
        // The share of attempts that are first ones falls more slowly than their number rises: one fixed point only.
        let total_load = first_reached(load, |total| {
            total >= load * caller.attempts(&FreeServers::new(c, total))
        });
        finite("load with redials", total_load)?;
        let free = FreeServers::new(c, total_load);
        Ok(Self {
            blocking: free.blocking(),
            total_load,
            attempts: finite("attempts", caller.attempts(&free))?,
            lost: caller.lost(&free),
            utilisation: (free.carried(total_load) / c).min(1.0),
        })
    }
}

struct Caller {
    persistence: f64,
    redials: Option<u32>,
}

impl Caller {
    /// Probabilities that an attempt is followed by another, if there may be any, and that it is not.
    fn again(&self, free: &FreeServers) -> (f64, f64) {
        let persistence = self.persistence;
        (
            persistence * free.blocking(),
            (1.0 - persistence) + persistence * free.served(),
        )
    }

    /// Mean number of attempts, `1 + q + q² + … + q^redials`.
    fn attempts(&self, free: &FreeServers) -> f64 {
        let (_, last) = self.again(free);
        match self.redials {
            None => 1.0 / last,
            Some(0) => 1.0,
            Some(redials) => {
                let most = f64::from(redials) + 1.0;
                let not_all_used = -libm::expm1(most * libm::log1p(-last));
                (not_all_used / last).max(1.0)
            }
        }
    }

    /// Probability of giving up, for want of persistence or of further redials.
    fn lost(&self, free: &FreeServers) -> f64 {
        let blocking = free.blocking();
        match self.redials {
            None => blocking * (1.0 - self.persistence) * self.attempts(free),
            Some(redials) => {
                let (again, _) = self.again(free);
                let every_one = libm::pow(again, redials.into());
                let others = if redials == 0 {
                    0.0
                } else {
                    (1.0 - self.persistence)
                        * Self {
                            redials: Some(redials - 1),
                            ..*self
                        }
                        .attempts(free)
                };
                (blocking * (others + every_one)).min(1.0)
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
    fn one_server_by_hand() {
        // One server, everyone redials until served: busy half of the time at load 1/2, so two attempts each.
        let all = ExtendedErlangB::new(1, 0.5, 1.0, None).unwrap();
        close(all.blocking, 0.5);
        close(all.total_load, 1.0);
        close(all.attempts, 2.0);
        close(all.utilisation, 0.5);
        assert_eq!(all.lost, 0.0);
        // Half redial: t = a / (1 - t/(1+t)/2), so t² + (2 - 2a)t... = 0; at t = 1, a = 3/4 and a third is lost.
        let half = ExtendedErlangB::new(1, 0.75, 0.5, None).unwrap();
        close(half.total_load, 1.0);
        close(half.blocking, 0.5);
        close(half.attempts, 4.0 / 3.0);
        close(half.lost, 1.0 / 3.0);
        // One redial: t = a·(1 + t/(1+t)); at t = 1, a = 2/3 and a quarter is lost.
        let once = ExtendedErlangB::new(1, 2.0 / 3.0, 1.0, Some(1)).unwrap();
        close(once.total_load, 1.0);
        close(once.attempts, 1.5);
        close(once.lost, 0.25);
    }

    #[test]
    fn everyone_is_accounted_for() {
        for (c, a, p, n) in [
            (1, 3.0, 0.9, None),
            (10, 9.0, 0.7, Some(3)),
            (10, 9.0, 1.0, Some(0)),
            (10, 900.0, 1.0, Some(40)),
            (10, 9.999, 1.0, None),
            (100, 110.0, 0.99, None),
        ] {
            let all = ExtendedErlangB::new(c, a, p, n).unwrap();
            let served = all.utilisation * f64::from(c) / a;
            assert!(
                (served + all.lost - 1.0).abs() < 1e-12,
                "{served} + {}",
                all.lost
            );
            assert!((all.attempts * a / all.total_load - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn many_redials_are_as_any_number() {
        let any = ExtendedErlangB::new(5, 4.0, 0.8, None).unwrap();
        let many = ExtendedErlangB::new(5, 4.0, 0.8, Some(u32::MAX)).unwrap();
        close(many.lost, any.lost);
        close(many.total_load, any.total_load);
    }

    #[test]
    fn says_what_is_out_of_range() {
        assert_eq!(
            ExtendedErlangB::new(5, 5.0, 1.0, None)
                .unwrap_err()
                .to_string(),
            "offered load is 5, but must be at least 0 and below 5"
        );
        assert_eq!(
            ExtendedErlangB::new(5, 5.0, 1.5, None)
                .unwrap_err()
                .to_string(),
            "persistence is 1.5, but must be at least 0 and at most 1"
        );
        assert!(ExtendedErlangB::new(0, 0.5, 0.5, None).is_err());
        assert_eq!(
            ExtendedErlangB::new(5, 0.0, 1.0, None).unwrap().attempts,
            1.0
        );
    }
}
