//! Numbers as people say them.

use crate::words::{number, time};

/// A time in its natural units, with no more than three digits that matter: `850 ms`, `43 s`,
/// `4 min 2 s`, `3 h 10 min`, `7.5 days`.
pub fn duration(seconds: f64) -> String {
    let whole = (seconds + 0.5) as u64;
    if seconds < 0.0005 {
        time::seconds(0)
    } else if seconds < 1.0 {
        time::milliseconds(rounded(seconds * 1000.0, 0))
    } else if seconds < 9.95 {
        time::seconds(rounded(seconds, 1))
    } else if whole < 60 {
        time::seconds(whole)
    } else if whole < 3600 {
        match (whole / 60, whole % 60) {
            (minutes, 0) => time::minutes(minutes),
            (minutes, seconds) => time::minutes_seconds(minutes, seconds),
        }
    } else if whole < 2 * 86_400 {
        let minutes = (whole + 30) / 60;
        match (minutes / 60, minutes % 60) {
            (hours, 0) => time::hours(hours),
            (hours, minutes) => time::hours_minutes(hours, minutes),
        }
    } else if whole < 2 * 31_536_000 {
        time::days(rounded(seconds / 86_400.0, 1))
    } else {
        time::years(rounded(seconds / 31_536_000.0, 1))
    }
}

/// [`duration`], or a dash for what is not known.
pub fn maybe_duration(seconds: Option<f64>) -> String {
    seconds.map_or_else(|| time::UNKNOWN.to_owned(), duration)
}

/// A clock: `0:43`, `2:05:09`, or with days `3 days 2:05:09`.
pub fn clock(seconds: f64) -> String {
    let whole = seconds as u64;
    let (days, hours) = (whole / 86_400, whole / 3600 % 24);
    let (minutes, seconds) = (whole / 60 % 60, whole % 60);
    if days > 0 {
        time::days_clock(days, format_args!("{hours}:{minutes:02}:{seconds:02}"))
    } else if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// A whole number with its thousands set apart.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut said = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            said.push_str(number::THOUSANDS);
        }
        said.push(digit);
    }
    said
}

/// A share as a percentage: `24 %`, `0.31 %`, `under 0.01 %`.
pub fn share(share: Option<f64>) -> String {
    let Some(share) = share else {
        return time::UNKNOWN.to_owned();
    };
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.01 {
        return number::tiny_percent("0.01");
    }
    // Nearly all is not all.
    let decimals = if percent == 0.0 || percent == 100.0 {
        0
    } else if !(1.0..99.9).contains(&percent) {
        2
    } else if !(10.0..=99.0).contains(&percent) {
        1
    } else {
        0
    };
    number::percent(rounded(percent, decimals))
}

/// `x` in 100, for sentences: `23.6`.
pub fn in_hundred(share: f64) -> String {
    rounded(share * 100.0, 1)
}

/// A number with this many decimals at most (up to 6), without trailing zeros. Built from whole
/// numbers: printing a float to a given precision would weigh more than this whole file.
pub fn rounded(x: f64, decimals: u32) -> String {
    let scale = 10u64.pow(decimals.min(6));
    let scaled = (x.abs() * scale as f64 + 0.5) as u64;
    let (whole, mut part) = (scaled / scale, scaled % scale);
    let sign = if x < 0.0 && scaled > 0 { "-" } else { "" };
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let mut digits = decimals.min(6) as usize;
    while part % 10 == 0 {
        part /= 10;
        digits -= 1;
    }
    format!("{sign}{whole}{}{part:0digits$}", number::DECIMAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_their_units() {
        for (seconds, said) in [
            (0.0, "0 s"),
            (0.25, "250 ms"),
            (1.5, "1.5 s"),
            (43.2, "43 s"),
            (59.6, "1 min"),
            (242.0, "4 min 2 s"),
            (7200.0, "2 h"),
            (11_430.0, "3 h 11 min"),
            (648_000.0, "7.5 days"),
            (1e8, "3.2 years"),
        ] {
            assert_eq!(duration(seconds), said);
        }
        assert_eq!(clock(43.9), "0:43");
        assert_eq!(clock(7509.0), "2:05:09");
        assert_eq!(clock(86_400.0 * 3.0 + 7509.0), "3 days 2:05:09");
        assert_eq!(clock(86_400.0 + 7509.0), "1 day 2:05:09");
    }

    #[test]
    fn rounding_agrees_with_the_standard_library() {
        for (x, decimals) in [
            (0.05, 1),
            (12.345, 2),
            (99.996, 2),
            (-1.26, 1),
            (-0.01, 1),
            (1e15, 0),
        ] {
            let printed = format!("{:.1$}", x, decimals as usize);
            let said: f64 = rounded(x, decimals).parse().unwrap();
            let half = 0.5 * 0.1f64.powi(decimals as i32);
            assert!(
                (said - printed.parse::<f64>().unwrap()).abs() <= half * 1.001,
                "{x}"
            );
        }
        assert_eq!(rounded(12.3, 2), "12.3");
        assert_eq!(rounded(12.04, 2), "12.04");
        assert_eq!(rounded(-0.01, 1), "0");
    }

    #[test]
    fn numbers_are_said_with_what_matters() {
        let narrow = number::THOUSANDS;
        assert_eq!(count(999), "999");
        assert_eq!(count(1_000_000), format!("1{narrow}000{narrow}000"));
        for (value, said) in [
            (0.0, "0 %"),
            (0.00001, "under 0.01 %"),
            (0.0031, "0.31 %"),
            (0.236, "24 %"),
            (0.9995, "99.95 %"),
            (1.0, "100 %"),
        ] {
            let said = said.replace(' ', "\u{a0}").replace("under\u{a0}", "under ");
            assert_eq!(share(Some(value)), said);
        }
        assert_eq!(share(None), "–");
    }
}
