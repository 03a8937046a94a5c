//! M/D/c: Poisson arrivals, every service takes the same time, first come first served.
//!
//! C. D. Crommelin, "Delay probability formulae when the holding times are constant", Post Office Electrical Engineers
//! Journal 25 (1932). Where a line is rare, his series over ever longer times converges in a few terms; where it is long,
//! the number in the system, looked at once every service time, has a generating function whose poles are the roots of
//! `z^c = e^(a(z - 1))`.

use super::all_busy::NEGLIGIBLE;
use super::error::within;
use super::{Error, Means, limits};

/// The most servers that [`Mdc`] takes.
pub const MAX_SERVERS: u32 = 10_000;

/// An M/D/c line in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mdc {
    /// Probability that an arrival has to wait; exact to eight digits.
    pub waiting_probability: f64,
    /// The long-run averages; the mean wait is exact to eight digits.
    pub means: Means,
}

impl Mdc {
    /// `servers` from 1 to 10,000; `arrival_rate` 0 or more; `service_time` above 0; the offered load, their product,
    /// below `servers`. Takes some hundred thousand steps at most.
    ///
    /// # Errors
    /// If a parameter is out of range, or an average too large for a number.
    pub fn new(servers: u32, arrival_rate: f64, service_time: f64) -> Result<Self, Error> {
        let c = within("servers", servers.into(), 1.0..=f64::from(MAX_SERVERS))?;
        let load = limits::stable(limits::load_of(arrival_rate, service_time)?, c)?;
        let (waiting_probability, wait) = if rarity(c, load) > RARE {
            by_series(c, load)
        } else {
            by_roots(servers, load)
        };
        Ok(Self {
            waiting_probability,
            means: Means::from_wait(arrival_rate, service_time, c, wait * service_time)?,
        })
    }
}

/// By how much the logarithm of a term of Crommelin's series falls from one to the next; infinite without load.
fn rarity(servers: f64, load: f64) -> f64 {
    let utilisation = load / servers;
    servers * (utilisation - 1.0 - libm::log(utilisation))
}

/// Where the series takes over: some eighty terms, and a line that is not yet lost in rounding.
const RARE: f64 = 0.5;

/// Probability of waiting, and mean wait in service times: sums over m of what arrives within m service times beyond
/// the m·c that can be served in them.
fn by_series(servers: f64, load: f64) -> (f64, f64) {
    let (mut log_at_once, mut wait, mut m) = (0.0, 0.0, 0.0);
    loop {
        m += 1.0;
        let (mean, served) = (m * load, m * servers);
        let log_first = served * libm::log(mean) - mean - libm::lgamma(served + 1.0);
        let (mut probability, mut came) = (libm::exp(log_first), served);
        let (mut beyond, mut excess) = (0.0, 0.0);
        while probability > beyond * NEGLIGIBLE {
            beyond += probability;
            excess += probability * ((came + 1.0 - served) / (came + 1.0));
            came += 1.0;
            probability *= mean / came;
        }
        log_at_once -= beyond / m;
        wait += excess;
        if excess <= wait * NEGLIGIBLE {
            return (-libm::expm1(log_at_once), wait);
        }
    }
}

/// The same from the roots other than 1: the sum of 1/(1 - z), and the product of |1 - z|.
fn by_roots(servers: u32, load: f64) -> (f64, f64) {
    let c = f64::from(servers);
    let (utilisation, spare) = (load / c, c - load);
    let (mut sum, mut log_product) = (0.0, 0.0);
    let angle = |k: u32| core::f64::consts::TAU * f64::from(k) / c;
    let mut one_minus_root = near_one(utilisation, angle(1));
    for k in 1..=servers / 2 {
        one_minus_root = root(utilisation, angle(k), one_minus_root);
        let Complex { re, im } = one_minus_root;
        let size = re * re + im * im;
        // All but the one at half a turn come in conjugate pairs.
        let count = if 2 * k == servers { 1.0 } else { 2.0 };
        sum += count * re / size;
        log_product += count / 2.0 * libm::log(size);
    }
    let in_line = sum - (c + load) / 2.0 + c / (2.0 * spare);
    (1.0 - spare * libm::exp(-log_product), in_line / load)
}

#[derive(Clone, Copy)]
struct Complex {
    re: f64,
    im: f64,
}

/// `u = 1 - z`, where z within the unit circle solves `z = e^(iφ - ρu)`: Newton's method from the neighbouring root.
fn root(utilisation: f64, angle: f64, neighbour: Complex) -> Complex {
    let mut u = neighbour;
    for _ in 0..NEWTON_STEPS {
        let size = libm::exp(-utilisation * u.re);
        let turn = angle - utilisation * u.im;
        let z = Complex {
            re: size * libm::cos(turn),
            im: size * libm::sin(turn),
        };
        let miss = Complex {
            re: 1.0 - u.re - z.re,
            im: -u.im - z.im,
        };
        let slope = Complex {
            re: 1.0 - utilisation * z.re,
            im: -utilisation * z.im,
        };
        let norm = slope.re * slope.re + slope.im * slope.im;
        let step = Complex {
            re: (miss.re * slope.re + miss.im * slope.im) / norm,
            im: (miss.im * slope.re - miss.re * slope.im) / norm,
        };
        u = Complex {
            re: u.re + step.re,
            im: u.im + step.im,
        };
        if step.re.abs() + step.im.abs() <= CLOSE * (u.re.abs() + u.im.abs()) {
            break;
        }
    }
    u
}

/// About where the first root is: the equation to the second order in u, `u²/2 + (1 - ρ)u + iφ = 0`.
fn near_one(utilisation: f64, angle: f64) -> Complex {
    let free = 1.0 - utilisation;
    let (re, im) = (free * free, 2.0 * angle);
    let size = (re * re + im * im).sqrt();
    Complex {
        re: ((size + re) / 2.0).sqrt() - free,
        im: -((size - re) / 2.0).sqrt(),
    }
}

/// The step after one as short as this is too short to be seen: Newton's method doubles the digits.
const CLOSE: f64 = 1e-9;

/// Fewer than ten are needed.
const NEWTON_STEPS: u32 = 60;

#[cfg(test)]
mod tests {
    use super::super::Md1;
    use super::*;

    fn near(ours: f64, theirs: f64, tolerance: f64) {
        assert!(
            (ours - theirs).abs() <= tolerance,
            "{ours} against {theirs}"
        );
    }

    #[test]
    fn both_ways_agree() {
        for (c, load) in [
            (1, 0.3),
            (1, 0.9),
            (2, 1.0),
            (2, 1.9),
            (3, 2.5),
            (10, 5.0),
            (10, 9.0),
            (51, 45.0),
        ] {
            let (waiting, wait) = by_roots(c, load);
            let (also_waiting, also_wait) = by_series(c.into(), load);
            near(waiting, also_waiting, 1e-11);
            near(wait, also_wait, 1e-11);
        }
        let (roots, series) = (by_roots(MAX_SERVERS, 9_900.0), by_series(1e4, 9_900.0));
        near(roots.0 / series.0, 1.0, 1e-8);
        near(roots.1 / series.1, 1.0, 1e-8);
    }

    #[test]
    fn roots_solve_their_equation_wherever_they_are_looked_for() {
        for (utilisation, angle) in [(0.5, 3.0), (0.9, 0.1), (0.999, 1e-3), (1.0 - 1e-9, 1e-6)] {
            let first = near_one(utilisation, angle);
            let far = Complex {
                re: 3.0 * first.re,
                im: 3.0 * first.im,
            };
            for u in [
                root(utilisation, angle, first),
                root(utilisation, angle, far),
            ] {
                let size = (-utilisation * u.re).exp();
                let (sin, cos) = (angle - utilisation * u.im).sin_cos();
                near(1.0 - u.re, size * cos, 1e-15);
                near(-u.im, size * sin, 1e-15);
            }
        }
    }

    #[test]
    fn the_first_root_is_near_where_it_is_first_looked_for() {
        // What is left out is of the third order in the root.
        for (utilisation, angle) in [(0.999, 1e-3), (0.99, 1e-4), (1.0 - 1e-9, 1e-6)] {
            let guess = near_one(utilisation, angle);
            let u = root(utilisation, angle, guess);
            let size = u.re.hypot(u.im);
            near(guess.re, u.re, 0.5 * size * size);
            near(guess.im, u.im, 0.5 * size * size);
        }
    }

    #[test]
    fn one_server_is_md1() {
        for load in [1e-6, 0.3, 0.9, 0.9999] {
            let (many, one) = (
                Mdc::new(1, load, 1.0).unwrap(),
                Md1::new(load, 1.0).unwrap(),
            );
            near(many.waiting_probability, one.waiting_probability, 1e-12);
            near(many.means.wait / one.means.wait, 1.0, 1e-9);
        }
    }

    #[test]
    fn extremes_stay_within_bounds() {
        for servers in [1, 2, 3, 100, 9_999, MAX_SERVERS] {
            for utilisation in [0.0, 1e-300, 1e-9, 0.5, 0.999, 1.0 - 1e-12] {
                let line = Mdc::new(servers, utilisation * f64::from(servers), 1.0).unwrap();
                assert!((0.0..=1.0).contains(&line.waiting_probability), "{line:?}");
                let half = 0.5 / (1.0 - utilisation) / f64::from(servers);
                assert!(
                    line.means.wait <= half * 1.001,
                    "{servers} {utilisation} {line:?}"
                );
            }
        }
    }

    #[test]
    fn says_what_is_out_of_range() {
        assert_eq!(
            Mdc::new(10_001, 1.0, 1.0).unwrap_err().to_string(),
            "servers is 10001, but must be at least 1 and at most 10000"
        );
        assert!(Mdc::new(2, 2.0, 1.0).is_err());
    }
}
