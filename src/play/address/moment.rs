//! A moment as decimal seconds, exact to the nanosecond.

use crate::sim::Nanos;
use crate::sim::time::SECOND;

use super::damage::unreadable;

/// Digits after the point.
const PLACES: usize = 9;

/// As in links: `12`, `12.5`, `0.000000001`.
pub fn say(moment: Nanos) -> String {
    let (whole, part) = (moment / SECOND, moment % SECOND);
    let said = format!("{whole}.{part:0PLACES$}");
    said.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The same, read.
///
/// # Errors
/// If it is no number, finer than a nanosecond, or later than the clock can tell.
pub fn read(key: &'static str, text: &str) -> Result<Nanos, String> {
    exactly(text).ok_or_else(|| unreadable(key, text))
}

fn exactly(text: &str) -> Option<Nanos> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > PLACES {
        return None;
    }
    let whole: Nanos = whole.parse().ok()?;
    let part: Nanos = format!("{part:0<PLACES$}").parse().ok()?;
    whole.checked_mul(SECOND)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_moment_comes_back() {
        for (moment, said) in [
            (0, "0"),
            (1, "0.000000001"),
            (12 * SECOND, "12"),
            (12 * SECOND + SECOND / 2, "12.5"),
            (100 * SECOND, "100"),
            (3_600_000_000_010, "3600.00000001"),
            (Nanos::MAX, "18446744073.709551615"),
        ] {
            assert_eq!(say(moment), said);
            assert_eq!(exactly(said), Some(moment));
        }
        assert_eq!(exactly("007.10"), exactly("7.1"));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "-1",
            "+1",
            "1e3",
            "1.0000000001",
            "1.2.3",
            "soon",
            "NaN",
            "18446744073.709551616",
            "18446744074",
            "99999999999999999999",
        ] {
            assert_eq!(exactly(text), None, "{text}");
        }
    }
}
