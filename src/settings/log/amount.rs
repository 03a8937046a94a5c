//! Numbers and spans of time in a log, exact to the nanosecond.

use crate::sim::time::SECOND;

/// One second, in signed nanoseconds.
pub(super) const S: i64 = SECOND as i64;

/// Reads `digits[.digits]` times `unit`, rounded to a whole number; with `comma`, a comma may stand for the point.
pub(super) fn decimal(text: &[u8], unit: i64, comma: bool) -> Option<i64> {
    let is_point = |&byte: &u8| byte == b'.' || comma && byte == b',';
    let point = text.iter().position(is_point);
    let (whole, part) = match point {
        Some(point) => (text.get(..point)?, text.get(point + 1..)?),
        None => (text, &text[..0]),
    };
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let whole = i128::from(digits(whole)?);
    // What is beyond a thousand million millionth of a unit is still a number, but no longer counts.
    let (near, far) = part.split_at(part.len().min(15));
    if !far.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let scale = 10i128.pow(near.len() as u32);
    let part = i128::from(digits(near)?);
    let unit = i128::from(unit);
    let sum = whole * unit + (part * unit + scale / 2) / scale;
    i64::try_from(sum).ok()
}

/// Reads `m:ss` or `h:mm:ss`, perhaps with a fraction, in nanoseconds.
pub(super) fn clock_span(text: &[u8], comma: bool) -> Option<i64> {
    let mut parts = text.rsplit(|&byte| byte == b':');
    let seconds = parts.next().filter(|part| starts_with_two_digits(part))?;
    let seconds = decimal(seconds, S, comma).filter(|&seconds| seconds < 60 * S)?;
    let (minutes, hours) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let small = |part: &[u8]| digits(part).filter(|&n| n <= 1_000_000);
    let minutes = match hours {
        Some(hours) => {
            let minutes = digits(minutes).filter(|&n| minutes.len() == 2 && n < 60)?;
            small(hours)? * 60 + minutes
        }
        None => small(minutes)?,
    };
    Some(minutes * 60 * S + seconds)
}

/// Reads a whole number, which may be written with nothing but zeros after a point.
pub(super) fn whole(text: &[u8], comma: bool) -> Option<u64> {
    let thousandths = decimal(text, 1000, comma)?;
    (thousandths % 1000 == 0).then_some(thousandths.unsigned_abs() / 1000)
}

/// Reads nothing but digits, at most 18 that count; none at all are 0.
fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0i64, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}

fn starts_with_two_digits(part: &[u8]) -> bool {
    let is_digit = |place: usize| part.get(place).is_some_and(u8::is_ascii_digit);
    is_digit(0) && is_digit(1) && !is_digit(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        for (text, comma, nanos) in [
            ("0", false, Some(0)),
            ("12.5", false, Some(12_500_000_000)),
            ("12,5", true, Some(12_500_000_000)),
            ("12,5", false, None),
            (".1", false, Some(100_000_000)),
            ("7.", false, Some(7 * S)),
            ("0.0000000004", false, Some(0)),
            ("0.0000000005", false, Some(1)),
            ("0.00000000000000000000000000000000000001", false, Some(0)),
            ("0.0000000000000000000000000000000000000x", false, None),
            ("9223372036.854775807", false, Some(i64::MAX)),
            ("9223372036.854775808", false, None),
            ("99999999999999999999", false, None),
            ("", false, None),
            (".", false, None),
            ("-1", false, None),
            ("1e3", false, None),
            ("1.2.3", false, None),
        ] {
            assert_eq!(decimal(text.as_bytes(), S, comma), nanos, "{text}");
        }
        assert_eq!(decimal(b"1.5", 3600 * S, false), Some(5400 * S));
    }

    #[test]
    fn spans_are_minutes_and_seconds() {
        for (text, nanos) in [
            ("1:30", Some(90 * S)),
            ("90:00", Some(5400 * S)),
            ("1:00:05.25", Some(3_605_250_000_000)),
            ("0:00", Some(0)),
            ("1:60", None),
            ("1:5", None),
            ("1:005", None),
            ("1:60:00", None),
            ("1:5:00", None),
            ("1:1:1:1", None),
            (":30", Some(30 * S)),
            ("30", None),
            ("-1:30", None),
            ("9999999999999999:00", None),
        ] {
            assert_eq!(clock_span(text.as_bytes(), false), nanos, "{text}");
        }
        assert_eq!(clock_span(b"0:01,5", true), Some(1_500_000_000));
    }

    #[test]
    fn whole_numbers_may_look_like_decimals() {
        assert_eq!(whole(b"12", false), Some(12));
        assert_eq!(whole(b"12.0", false), Some(12));
        assert_eq!(whole(b"12.5", false), None);
        assert_eq!(whole(b"-3", false), None);
    }
}
