//! Rates and volumes as whole numbers, so that what is sent, shown and buffered can be compared to the last unit.
//!
//! A [`Rate`] counts microbits a second. In one nanosecond it carries exactly as many units of [`Volume`], each of
//! which is 10⁻¹⁵ bit: microbits a second times nanoseconds. So a volume is a rate times a time without any rounding,
//! and a film's volume is its length times its rate. What does not divide is left unused: of a capacity shared by n
//! viewers less than n microbits a second, and of the nanosecond in which something is complete what it did not need.

use crate::int128::{product, times_up};
use crate::time::{LONGEST, NEVER, Nanos};

/// A rate in microbits a second.
pub type Rate = u64;

/// A volume in 10⁻¹⁵ bit.
pub type Volume = u128;

/// One Mbit/s.
pub const MBIT_S: Rate = 1_000_000_000_000;

/// One gigabyte: 10⁹ bytes of 8 bits.
pub const GIGABYTE: Volume = 8_000_000_000_000_000_000_000_000;

/// A rate of so many Mbit/s, to the nearest unit and at least one; not-a-number counts as nothing.
pub fn rate(mbit_s: f64) -> Rate {
    ((mbit_s * MBIT_S as f64 + 0.5) as Rate).max(1)
}

/// A rate in Mbit/s.
pub fn mbit_s(rate: Rate) -> f64 {
    rate as f64 / MBIT_S as f64
}

/// A volume in gigabytes.
pub fn gigabytes(volume: Volume) -> f64 {
    volume as f64 / GIGABYTE as f64
}

/// What a rate carries in a time.
#[inline]
pub fn volume(rate: Rate, span: Nanos) -> Volume {
    product(rate, span)
}

/// The first whole nanosecond by which `amount` has passed at `rate`, counted from `now`. At once if the amount is not
/// positive; [`NEVER`] if the clock ends first.
#[inline]
pub(super) fn moment(now: Nanos, amount: i128, rate: Rate) -> Nanos {
    if amount <= 0 {
        return now;
    }
    if rate == 0 {
        return NEVER;
    }
    let span = times_up(amount.unsigned_abs(), rate);
    if span <= LONGEST - now.min(LONGEST) {
        now + span
    } else {
        NEVER
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SECOND;

    #[test]
    fn a_second_at_a_megabit_is_a_megabit() {
        assert_eq!(rate(1.0), MBIT_S);
        assert_eq!(rate(2.5), 2_500_000_000_000);
        assert_eq!(volume(rate(8.0), SECOND) * 1000, GIGABYTE);
        assert_eq!(gigabytes(volume(rate(12_000.0), SECOND)), 1.5);
        assert_eq!(mbit_s(rate(1e6)), 1e6);
        assert_eq!((rate(0.0), rate(f64::NAN), rate(-1.0)), (1, 1, 1));
    }

    #[test]
    fn moments_are_rounded_up_to_the_nanosecond() {
        assert_eq!(moment(5, 0, 3), 5);
        assert_eq!(moment(5, -1, 0), 5);
        assert_eq!(moment(5, 6, 3), 7);
        assert_eq!(moment(5, 7, 3), 8);
        assert_eq!(moment(5, 1, 0), NEVER);
        assert_eq!(moment(5, i128::MAX, 1), NEVER);
        assert_eq!(moment(0, i128::from(LONGEST), 1), LONGEST);
        assert_eq!(moment(1, i128::from(LONGEST), 1), NEVER);
    }
}
