//! M/G/c/c: Poisson arrivals, no waiting, whoever finds all servers busy is refused.
//!
//! A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
//! exchanges" (1917): the blocking depends on the service time only through its mean.

use core::ops::Bound::Excluded;

use super::Error;
use super::all_busy::FreeServers;
use super::error::within;
use super::limits::{self, MAX_LOAD};
use super::search::fewest_servers;

/// Probability that an arrival finds all servers busy: Erlang's first formula,
/// `B(c, a) = (a^c / c!) / (1 + a + a²/2! + … + a^c/c!)`.
///
/// `servers` from 0 to 1,000,000; `load`, the offered load in erlangs, from 0 to 10⁹. Takes some `80·√servers` steps at most.
///
/// # Errors
/// If a parameter is out of range.
pub fn blocking(servers: u32, load: f64) -> Result<f64, Error> {
    Ok(states(servers, load)?.blocking())
}

/// Mean number of busy servers, the carried load `a·(1 - B(c, a))`, in erlangs. Ranges as in [`blocking`].
///
/// # Errors
/// If a parameter is out of range.
pub fn carried_load(servers: u32, load: f64) -> Result<f64, Error> {
    Ok(states(servers, load)?.carried(load))
}

/// The offered load, in erlangs, at which `servers` servers refuse the share `blocking` of all arrivals.
///
/// `servers` from 1 to 1,000,000; `blocking` above 0 and below 1. A blocking so close to 1 that the load would exceed
/// 10⁹ is refused.
///
/// # Errors
/// If a parameter or the load is out of range.
pub fn load(servers: u32, blocking: f64) -> Result<f64, Error> {
    let c = limits::servers(servers, 1)?;
    within("blocking", blocking, (Excluded(0.0), Excluded(1.0)))?;
    // No more can be carried than there are servers.
    let (mut low, mut high) = (0.0, (c / (1.0 - blocking)).min(MAX_LOAD));
    if FreeServers::new(c, high).blocking() < blocking {
        return limits::load(c / (1.0 - blocking));
    }
    let goal = libm::log(blocking);
    let mut load = least_load(c, goal).min(high);
    // Newton's method in logarithms, where the derivative is the mean number of free servers. That falls with the load,
    // so from below each step falls short of the goal, and the two bounds only guard against rounding.
    for _ in 0..NEWTON_STEPS {
        let free = FreeServers::new(c, load);
        let excess = libm::log(free.blocking()) - goal;
        if excess > 0.0 {
            high = load;
        } else {
            low = load;
        }
        let newton = load * libm::exp(-excess / free.mean);
        if (newton - load).abs() <= load * f64::EPSILON {
            return Ok(newton);
        }
        load = if newton > low && newton < high {
            newton
        } else {
            low + (high - low) / 2.0
        };
    }
    Ok(load)
}

/// The load at which `a^c / c!` is the blocking, of which the logarithm is given, or a hair less. The sum that divides it
/// in Erlang's formula is at least 1, so no lower load reaches that blocking; where refusals are rare, none higher is needed.
fn least_load(servers: f64, log_blocking: f64) -> f64 {
    libm::exp((log_blocking + libm::lgamma(servers + 1.0)) / servers) * (1.0 - 1e-9)
}

/// The fewest servers that refuse at most the share `blocking` of the arrivals.
///
/// `load`, in erlangs, from 0 to 10⁹; `blocking` above 0, at most 1.
///
/// # Errors
/// If a parameter is out of range, or more than 1,000,000 servers would be needed.
pub fn servers(load: f64, blocking: f64) -> Result<u32, Error> {
    limits::load(load)?;
    limits::positive_share("blocking", blocking)?;
    // What is not refused must be carried, by one server an erlang.
    let least = (load * (1.0 - blocking)).floor();
    fewest_servers(least, |c| Ok(self::blocking(c, load)? <= blocking))
}

fn states(servers: u32, load: f64) -> Result<FreeServers, Error> {
    let c = limits::servers(servers, 0)?;
    Ok(FreeServers::new(c, limits::load(load)?))
}

/// Newton's method needs some ten, or two for each power of ten between the servers and the load.
const NEWTON_STEPS: u32 = 200;

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook recursion, `B(n) = a·B(n-1) / (n + a·B(n-1))`.
    fn by_recursion(servers: u32, load: f64) -> f64 {
        (1..=servers).fold(1.0, |b, n| load * b / (f64::from(n) + load * b))
    }

    #[test]
    fn by_hand() {
        assert_eq!(blocking(0, 3.0), Ok(1.0));
        assert_eq!(blocking(1, 1.0), Ok(0.5));
        assert_eq!(blocking(2, 1.0), Ok(0.2));
        assert_eq!(blocking(5, 0.0), Ok(0.0));
        assert_eq!(carried_load(1, 1.0), Ok(0.5));
        assert_eq!(carried_load(0, 1.0), Ok(0.0));
        assert_eq!(carried_load(5, 0.0), Ok(0.0));
        assert_eq!(servers(1.0, 0.5), Ok(1));
        assert_eq!(servers(0.0, 0.5), Ok(1));
        assert_eq!(servers(7.0, 1.0), Ok(0));
        assert!((load(1, 0.5).unwrap() - 1.0).abs() < 1e-15);
    }

    #[test]
    fn agrees_with_the_recursion() {
        for (c, a) in [
            (1, 1e-9),
            (10, 0.1),
            (10, 5.0),
            (100, 99.0),
            (100, 1e9),
            (1000, 900.0),
            (1000, 5000.0),
            (1_000_000, 1_000_000.0),
            (1_000_000, 990_000.0),
        ] {
            let (ours, theirs) = (blocking(c, a).unwrap(), by_recursion(c, a));
            assert!(
                (ours / theirs - 1.0).abs() < 1e-11,
                "B({c}, {a}): {ours} against {theirs}"
            );
        }
    }

    #[test]
    fn keeps_its_digits_where_nearly_all_are_refused() {
        let carried = carried_load(3, 1e9).unwrap();
        assert!((3.0 - carried - 3e-9).abs() < 1e-15, "{carried}");
    }

    #[test]
    fn hardly_ever_is_no_error() {
        assert_eq!(blocking(1_000_000, 1.0), Ok(0.0));
        assert_eq!(blocking(1, f64::MIN_POSITIVE / 4.0), Ok(0.0));
        assert_eq!(carried_load(1_000_000, 1.0), Ok(1.0));
    }

    #[test]
    fn finds_the_load_of_the_rarest_blocking() {
        for (c, goal) in [
            (1, 1e-300),
            (1, 3.165310694875647e-134),
            (2, 5e-88),
            (3, 1e-280),
            (30, 1e-290),
            (1_000_000, 1e-300),
            (1, 1.0 - 1e-6),
            (1_000_000, 0.99),
        ] {
            let reached = blocking(c, load(c, goal).unwrap()).unwrap();
            assert!(
                (reached / goal - 1.0).abs() < 1e-6,
                "{c}: {reached} for {goal}"
            );
        }
    }

    #[test]
    fn looks_for_the_load_from_below_and_near_where_refusals_are_rare() {
        for (c, goal) in [
            (1, 1e-12),
            (1, 1e-3),
            (2, 1e-10),
            (5, 1e-20),
            (5, 0.5),
            (170, 1e-4),
        ] {
            let (least, load) = (
                least_load(c.into(), libm::log(goal)),
                load(c, goal).unwrap(),
            );
            assert!(least < load, "{c} {goal}: {least} against {load}");
            if goal < 1e-9 {
                assert!(
                    least > load * (1.0 - 1e-3),
                    "{c} {goal}: {least} against {load}"
                );
            }
        }
    }

    #[test]
    fn the_greatest_load_is_found_again() {
        for c in [1, 2, 3, 1000, 1_000_000] {
            let found = load(c, blocking(c, MAX_LOAD).unwrap()).map(|load| load / MAX_LOAD - 1.0);
            assert!(
                found.is_ok_and(|apart| apart.abs() < 1e-6),
                "{c}: {found:?}"
            );
        }
    }

    #[test]
    fn says_what_is_out_of_range() {
        let said = |e: Error| e.to_string();
        assert_eq!(
            blocking(1_000_001, 1.0).map_err(said),
            Err("servers is 1000001, but must be at least 0 and at most 1000000".into())
        );
        assert_eq!(
            blocking(1, -1.0).map_err(said),
            Err("offered load is -1, but must be at least 0 and at most 1000000000".into())
        );
        assert_eq!(
            load(3, 1.0).map_err(said),
            Err("blocking is 1, but must be above 0 and below 1".into())
        );
        assert!(load(0, 0.5).is_err());
        assert!(load(1_000_000, 1.0 - 1e-9).is_err());
        assert!(servers(2e6, 0.01).is_err());
        assert!(servers(1.0, 0.0).is_err());
    }
}
