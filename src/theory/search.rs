//! Finding the argument at which a formula meets a goal.

use super::Error;
use super::error::within;
use super::limits::MAX_SERVERS;

/// The fewest servers, from `least` up, that are `enough`; more than enough must be enough, too.
pub(super) fn fewest_servers(
    least: f64,
    enough: impl Fn(u32) -> Result<bool, Error>,
) -> Result<u32, Error> {
    let most = f64::from(MAX_SERVERS);
    let mut low = within("servers needed", least, 0.0..=most)? as u32;
    let mut step = 1;
    let mut high = low;
    while !enough(high)? {
        if high == MAX_SERVERS {
            within("servers needed", most + 1.0, 0.0..=most)?;
        }
        low = high + 1;
        high = MAX_SERVERS.min(high + step);
        step *= 2;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if enough(middle)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(high)
}

/// The point between `low` and `high` at which `reached` turns from false to true.
pub(super) fn turning_point(mut low: f64, mut high: f64, reached: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..HALVINGS {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if reached(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// As [`turning_point`], from 0 to wherever doubling `guess` gets; without end if that is nowhere.
pub(super) fn first_reached(guess: f64, reached: impl Fn(f64) -> bool) -> f64 {
    if reached(0.0) {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, guess);
    while !reached(high) {
        if high.is_infinite() {
            return f64::INFINITY;
        }
        (low, high) = (high, 2.0 * high);
    }
    turning_point(low, high, reached)
}

/// Enough to exhaust 53 bits and then some.
const HALVINGS: u32 = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_fewest_servers() {
        for goal in [0, 1, 2, 3, 17, 999_999, 1_000_000] {
            assert_eq!(fewest_servers(0.0, |n| Ok(n >= goal)), Ok(goal));
        }
        assert_eq!(fewest_servers(5.0, |n| Ok(n >= 3)), Ok(5));
        assert_eq!(fewest_servers(1e6, |_| Ok(true)), Ok(MAX_SERVERS));
        let none = fewest_servers(0.0, |_| Ok(false)).unwrap_err();
        assert_eq!(
            none.to_string(),
            "servers needed is 1000001, but must be at least 0 and at most 1000000"
        );
        assert!(fewest_servers(1e7, |_| Ok(true)).is_err());
    }

    #[test]
    fn finds_the_fewest_servers_with_few_questions() {
        // Doubling the step until there are enough, then halving what is left: twice the digits of the answer.
        for goal in [1, 1_000, 500_000, 999_999] {
            let asked = core::cell::Cell::new(0);
            let found = fewest_servers(0.0, |n| {
                asked.set(asked.get() + 1);
                Ok(n >= goal)
            });
            assert_eq!(found, Ok(goal));
            assert!(asked.get() <= 2 * (goal.ilog2() + 2), "{goal}: {asked:?}");
        }
    }

    #[test]
    fn finds_where_a_condition_turns() {
        assert!((turning_point(0.0, 10.0, |x| x * x >= 2.0) - 2f64.sqrt()).abs() < 1e-15);
        assert_eq!(first_reached(1.0, |_| true), 0.0);
        assert!((first_reached(1.0, |x| x >= 1e6) - 1e6).abs() < 1e-6);
        assert_eq!(first_reached(1.0, |_| false), f64::INFINITY);
    }
}
