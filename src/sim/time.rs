//! Simulated time: whole nanoseconds since opening.
//!
//! Clocks are integers, so they never add up rounding errors: a duration that chance or the reader
//! gives as `f64` seconds is rounded once, by [`nanos`], and only added from then on.

/// A moment since opening, or a duration, in nanoseconds.
pub type Nanos = u64;

/// One second in nanoseconds.
pub const SECOND: Nanos = 1_000_000_000;

/// The longest time that can be told apart: about 73 years. Leaves room to add two of them.
pub const LONGEST: Nanos = 1 << 61;

/// Later than everything: the time of what will not happen.
pub const NEVER: Nanos = Nanos::MAX;

/// Rounds seconds to the nearest nanosecond. Negative or undefined becomes 0; too long becomes
/// [`LONGEST`].
pub fn nanos(seconds: f64) -> Nanos {
    from_float(seconds * SECOND as f64)
}

/// Rounds a float that already counts nanoseconds, with the limits of [`nanos`].
#[inline]
pub fn from_float(nanoseconds: f64) -> Nanos {
    // `as` saturates, and turns NaN into 0. Adding a half and truncating is exact rounding for
    // every positive value below 2^52, and needs no library call.
    ((nanoseconds + 0.5) as Nanos).min(LONGEST)
}

/// Nanoseconds as seconds.
pub fn seconds(nanos: Nanos) -> f64 {
    nanos as f64 / SECOND as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_round_to_the_nearest_nanosecond() {
        assert_eq!(nanos(1.0), SECOND);
        assert_eq!(nanos(1.4e-9), 1);
        assert_eq!(nanos(1.6e-9), 2);
        assert_eq!(seconds(nanos(12.25)), 12.25);
    }

    #[test]
    fn no_number_is_too_strange() {
        assert_eq!(nanos(f64::NAN), 0);
        assert_eq!(nanos(-5.0), 0);
        assert_eq!(nanos(f64::NEG_INFINITY), 0);
        assert_eq!(nanos(f64::INFINITY), LONGEST);
        assert_eq!(nanos(1e30), LONGEST);
    }
}
