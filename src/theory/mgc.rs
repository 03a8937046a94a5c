//! M/G/c: Poisson arrivals, any service time, several servers, first come first served. **An approximation.**

use super::{ErlangC, Error, Mdc, Means, limits};

/// The long-run averages, with the mean wait on the straight line in cv² through the exact ones of M/D/c (at 0) and
/// M/M/c (at 1): `Wq ≈ (1 - cv²)·Wq(M/D/c) + cv²·Wq(M/M/c)`.
///
/// Exact for one server (then it is Pollaczek-Khinchine), for fixed and for exponential service; otherwise mostly within a
/// few per cent for cv² up to 1, and rougher beyond. Henk C. Tijms, "A First Course in Stochastic Models" (2003), chapter 9.
///
/// `servers` from 1 to 10,000; `arrival_rate` 0 or more; `service_time`, the mean, above 0; the offered load, their
/// product, below `servers`; `cv2`, the squared coefficient of variation of the service time, 0 or more (see
/// [`mg1`](super::mg1)).
///
/// # Errors
/// If a parameter is out of range, or an average too large for a number.
pub fn approximate_means(
    servers: u32,
    arrival_rate: f64,
    service_time: f64,
    cv2: f64,
) -> Result<Means, Error> {
    limits::delay("squared coefficient of variation", cv2)?;
    let fixed = Mdc::new(servers, arrival_rate, service_time)?.means.wait;
    let exponential = ErlangC::new(servers, arrival_rate, service_time)?
        .means
        .wait;
    let wait = fixed + cv2 * (exponential - fixed);
    Means::from_wait(arrival_rate, service_time, servers.into(), wait)
}

/// The long-run averages, with the mean wait scaled from that of M/M/c: `Wq ≈ (1 + cv²)/2 · Wq(M/M/c)`.
///
/// Rougher than [`approximate_means`], and far less work. Exact for one server and for exponential service; good in
/// heavy traffic. A. M. Lee and P. A. Longton, "Queueing Processes Associated with Airline Passenger Check-In",
/// Operational Research Quarterly 10 (1959).
///
/// Parameters as for [`ErlangC::new`]; `cv2`, the squared coefficient of variation of the service time, 0 or more.
///
/// # Errors
/// If a parameter is out of range, or an average too large for a number.
pub fn scaled_means(
    servers: u32,
    arrival_rate: f64,
    service_time: f64,
    cv2: f64,
) -> Result<Means, Error> {
    limits::delay("squared coefficient of variation", cv2)?;
    let exponential = ErlangC::new(servers, arrival_rate, service_time)?
        .means
        .wait;
    let wait = (1.0 + cv2) / 2.0 * exponential;
    Means::from_wait(arrival_rate, service_time, servers.into(), wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(ours: f64, theirs: f64) {
        assert!(
            (ours - theirs).abs() <= 1e-9 * theirs.abs(),
            "{ours} against {theirs}"
        );
    }

    #[test]
    fn scaling_is_exact_for_one_server_and_for_exponential_service_and_near_elsewhere() {
        let wait = |c, rate, cv2| scaled_means(c, rate, 2.0, cv2).unwrap().wait;
        close(wait(1, 0.4, 0.0), Mdc::new(1, 0.4, 2.0).unwrap().means.wait);
        close(
            wait(3, 1.2, 1.0),
            ErlangC::new(3, 1.2, 2.0).unwrap().means.wait,
        );
        let exact = Mdc::new(8, 3.6, 2.0).unwrap().means.wait;
        assert!((wait(8, 3.6, 0.0) / exact - 1.0).abs() < 0.05);
        assert!(scaled_means(2, 1.0, 2.0, f64::NAN).is_err());
    }

    #[test]
    fn is_exact_at_its_ends_and_for_one_server() {
        let wait = |c, rate, cv2| approximate_means(c, rate, 2.0, cv2).unwrap().wait;
        close(wait(3, 1.2, 0.0), Mdc::new(3, 1.2, 2.0).unwrap().means.wait);
        close(
            wait(3, 1.2, 1.0),
            ErlangC::new(3, 1.2, 2.0).unwrap().means.wait,
        );
        for cv2 in [0.0, 0.3, 1.0, 4.0] {
            close(
                wait(1, 0.4, cv2),
                super::super::mg1::means(0.4, 2.0, cv2).unwrap().wait,
            );
        }
    }

    /// Mean number in line of M/E2/2, from its chain of the number in the system and of those in their second phase.
    fn in_line_of_two_phases(load: f64) -> f64 {
        const MOST: usize = 150;
        let step = 1.0 / (load + 4.0);
        let mut now = vec![[0.0; 3]; MOST + 1];
        now[0][0] = 1.0;
        for _ in 0..60_000 {
            let mut next = now.clone();
            for n in 0..=MOST {
                for second in 0..=n.min(2) {
                    let flow = step * now[n][second];
                    let first = n.min(2) - second;
                    let (to_second, ending) = (2.0 * first as f64, 2.0 * second as f64);
                    let arriving = if n < MOST { load } else { 0.0 };
                    next[n][second] -= flow * (arriving + to_second + ending);
                    next[(n + 1).min(MOST)][second] += flow * arriving;
                    if first > 0 {
                        next[n][second + 1] += flow * to_second;
                    }
                    if second > 0 {
                        next[n - 1][second - 1] += flow * ending;
                    }
                }
            }
            now = next;
        }
        (3..=MOST)
            .map(|n| (n - 2) as f64 * now[n].iter().sum::<f64>())
            .sum()
    }

    #[test]
    fn is_close_in_between() {
        for load in [0.6, 1.2, 1.7] {
            let exact = in_line_of_two_phases(load);
            let ours = approximate_means(2, load, 1.0, 0.5).unwrap().in_line;
            assert!(
                (ours / exact - 1.0).abs() < 0.02,
                "{load}: {ours} against {exact}"
            );
        }
    }

    #[test]
    fn says_what_is_out_of_range() {
        assert_eq!(
            approximate_means(2, 1.0, 1.0, -0.5)
                .unwrap_err()
                .to_string(),
            "squared coefficient of variation is -0.5, but must be at least 0 and finite"
        );
    }
}
