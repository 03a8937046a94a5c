use core::fmt;
use core::ops::{Bound, RangeBounds};

/// A quantity outside the range in which its formula holds.
///
/// Reads as a sentence: `offered load is 12, but must be at least 0 and below 10`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Error {
    /// The quantity, in the field's standard term.
    pub parameter: &'static str,
    /// What it was.
    pub value: f64,
    /// What it may be.
    pub allowed: (Bound<f64>, Bound<f64>),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {}, but must be ", self.parameter, self.value)?;
        let bounded_below = match self.allowed.0 {
            Bound::Included(low) => write!(f, "at least {low}").map(|()| true)?,
            Bound::Excluded(low) => write!(f, "above {low}").map(|()| true)?,
            Bound::Unbounded => false,
        };
        if bounded_below {
            f.write_str(" and ")?;
        }
        match self.allowed.1 {
            Bound::Included(high) => write!(f, "at most {high}"),
            Bound::Excluded(high) if high < f64::INFINITY => write!(f, "below {high}"),
            Bound::Excluded(_) | Bound::Unbounded => f.write_str("finite"),
        }
    }
}

impl core::error::Error for Error {}

/// `value`, if it lies in `allowed`; not-a-number lies in no range.
pub(super) fn within(
    parameter: &'static str,
    value: f64,
    allowed: impl RangeBounds<f64>,
) -> Result<f64, Error> {
    if allowed.contains(&value) {
        Ok(value)
    } else {
        Err(Error {
            parameter,
            value,
            allowed: (allowed.start_bound().cloned(), allowed.end_bound().cloned()),
        })
    }
}

/// A result that is a finite number and not below 0.
pub(super) fn finite(quantity: &'static str, value: f64) -> Result<f64, Error> {
    within(quantity, value, 0.0..f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_a_sentence() {
        let say = |allowed: (Bound<f64>, Bound<f64>)| {
            within("offered load", 12.5, allowed)
                .unwrap_err()
                .to_string()
        };
        use Bound::{Excluded, Included, Unbounded};
        assert_eq!(
            say((Included(0.0), Excluded(10.0))),
            "offered load is 12.5, but must be at least 0 and below 10"
        );
        assert_eq!(
            say((Excluded(20.0), Unbounded)),
            "offered load is 12.5, but must be above 20 and finite"
        );
        assert_eq!(
            say((Unbounded, Included(1.0))),
            "offered load is 12.5, but must be at most 1"
        );
    }

    #[test]
    fn refuses_what_is_no_number_or_without_end() {
        assert_eq!(
            finite("mean wait", f64::INFINITY).unwrap_err().to_string(),
            "mean wait is inf, but must be at least 0 and finite"
        );
        assert!(finite("mean wait", f64::NAN).is_err());
        assert_eq!(finite("mean wait", 3.0), Ok(3.0));
    }
}
