//! Moments as people and programs write them.
//!
//! Read here rather than by a date crate: such a crate wants to be told the format, where a log's reader has to find
//! it, brings time zones and calendars that a log of one day does not need, and outweighs the whole of this reader.

use super::amount::S;
use super::civil::Date;

/// One minute and one day, in nanoseconds.
pub(super) const MINUTE: i64 = 60 * S;
pub(super) const DAY: i64 = 24 * 60 * MINUTE;

/// A moment as it is written: a day, a time of day, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub day: Option<Day>,
    /// Nanoseconds since midnight.
    pub time: Option<i64>,
    /// How far ahead of Greenwich, in nanoseconds, if it says.
    pub zone: Option<i64>,
    /// Whether it says AM or PM.
    pub half_days: bool,
}

/// A day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// Days since 1 January 1970.
    Known(i64),
    /// Two numbers of which either may be the month.
    Either { month_first: i64, day_first: i64 },
    /// Two numbers of which the first can only be the month.
    AfterMonth(i64),
    /// Two numbers of which the first can only be the day.
    BeforeMonth(i64),
}

impl Stamp {
    /// Reads a moment in any of these forms:
    ///
    /// - a day: `2024-01-31`, `2024/01/31`, `31.01.2024`, `31/Jan/2024`, `31-Jan-2024`, or with either number first
    ///   `01/31/2024`, `31/01/2024`, `31-01-2024`; a year of two digits lies between 1969 and 2068, as POSIX has it;
    /// - a time of day: `9:31`, `09:31:05`, `09:31:05.25`, `09:31:05,25`, `9:31 PM`;
    /// - both, with `T`, spaces, or (Apache) a colon between; then perhaps a zone, `Z`, `UTC`, `GMT`, `+02:00`,
    ///   `-0400`, or `+02`. All of it may stand in brackets.
    pub fn read(text: &[u8]) -> Option<Self> {
        let text = text.strip_prefix(b"[").unwrap_or(text);
        let mut rest = Cursor(text.strip_suffix(b"]").unwrap_or(text));
        let day = rest.try_read(Cursor::day);
        let mut stamp = Self {
            day,
            time: None,
            zone: None,
            half_days: false,
        };
        if day.is_some() {
            if rest.0.is_empty() {
                return Some(stamp);
            }
            let spaces = rest.spaces();
            if spaces == 0 && !rest.eat(b'T') && !rest.eat(b't') && !rest.eat(b':') {
                return None;
            }
        }
        let (time, half_days) = rest.time()?;
        (stamp.time, stamp.half_days) = (Some(time), half_days);
        if day.is_some() {
            rest.spaces();
            stamp.zone = rest.try_read(Cursor::zone);
        }
        rest.0.is_empty().then_some(stamp)
    }

    /// The same moment, with the time of day that another one tells.
    pub fn at(self, clock: Self) -> Option<Self> {
        (self.time.is_none() && clock.day.is_none()).then_some(Self {
            day: self.day,
            ..clock
        })
    }
}

/// What is left to read.
#[derive(Clone, Copy)]
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// Reads something, or leaves everything as it was.
    fn try_read<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let rest = self.0.strip_prefix(&[byte]);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Eats one of some bytes, and tells which.
    fn eat_any(&mut self, bytes: &[u8]) -> Option<u8> {
        bytes.iter().copied().find(|&byte| self.eat(byte))
    }

    /// Eats a word, in whatever case.
    fn eat_word(&mut self, word: &[u8]) -> bool {
        let Some((start, rest)) = self.0.split_at_checked(word.len()) else {
            return false;
        };
        let found = start.eq_ignore_ascii_case(word);
        if found {
            self.0 = rest;
        }
        found
    }

    fn spaces(&mut self) -> usize {
        let rest = self.0.trim_ascii_start();
        let eaten = self.0.len() - rest.len();
        self.0 = rest;
        eaten
    }

    /// A number of at least `least` and at most `most` digits, and how many it has.
    fn number(&mut self, least: usize, most: usize) -> Option<(i64, usize)> {
        let mut number = 0;
        let mut digits = 0;
        while let [digit @ b'0'..=b'9', rest @ ..] = self.0 {
            if digits == most {
                return None;
            }
            number = number * 10 + i64::from(digit - b'0');
            digits += 1;
            self.0 = rest;
        }
        (digits >= least).then_some((number, digits))
    }

    fn day(&mut self) -> Option<Day> {
        let (first, digits) = self.number(1, 4)?;
        let separator = self.eat_any(b"-/.")?;
        if digits == 4 {
            let (month, _) = self.number(1, 2)?;
            self.eat(separator).then_some(())?;
            let (day, _) = self.number(1, 2)?;
            return known(first, month, day).map(Day::Known);
        }
        if digits > 2 {
            return None;
        }
        if let Some(month) = self.month_name() {
            self.eat(separator).then_some(())?;
            return known(self.year()?, month, first).map(Day::Known);
        }
        let (second, _) = self.number(1, 2)?;
        self.eat(separator).then_some(())?;
        let year = self.year()?;
        let day_first = known(year, second, first);
        if separator == b'.' {
            return day_first.map(Day::Known);
        }
        match (known(year, first, second), day_first) {
            // The same day of the same month either way.
            (Some(day), Some(same)) if day == same => Some(Day::Known(day)),
            (Some(month_first), Some(day_first)) => Some(Day::Either {
                month_first,
                day_first,
            }),
            (Some(day), None) => Some(Day::AfterMonth(day)),
            (None, Some(day)) => Some(Day::BeforeMonth(day)),
            (None, None) => None,
        }
    }

    fn month_name(&mut self) -> Option<i64> {
        const NAMES: &[u8] = b"janfebmaraprmayjunjulaugsepoctnovdec";
        let mut names = NAMES.chunks(3);
        let month = names.position(|name| self.eat_word(name))?;
        Some(month as i64 + 1)
    }

    fn year(&mut self) -> Option<i64> {
        match self.number(2, 4)? {
            (year, 4) => Some(year),
            (year, 2) => Some(year + if year < 69 { 2000 } else { 1900 }),
            _ => None,
        }
    }

    /// A time of day, and whether it says AM or PM.
    fn time(&mut self) -> Option<(i64, bool)> {
        let (mut hour, _) = self.number(1, 2)?;
        self.eat(b':').then_some(())?;
        let (minute, _) = self.number(2, 2)?;
        let mut nanos = 0;
        if self.eat(b':') {
            let (second, _) = self.number(2, 2).filter(|&(second, _)| second <= 60)?;
            nanos = second * S;
            if self.eat_any(b".,").is_some() {
                nanos += self.fraction()?;
            }
        }
        let half = self.try_read(Self::half_day);
        if let Some(afternoon) = half {
            (1..=12).contains(&hour).then_some(())?;
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        let time = hour * 60 * MINUTE + minute * MINUTE + nanos;
        // Midnight may be told as the end of a day, and a day may have a leap second.
        (minute < 60 && (hour < 24 || time == DAY)).then_some((time, half.is_some()))
    }

    /// Digits after the point of a second, in nanoseconds; what is smaller is left out.
    fn fraction(&mut self) -> Option<i64> {
        let mut nanos = 0;
        let mut unit = S;
        let before = self.0.len();
        while let [digit @ b'0'..=b'9', rest @ ..] = self.0 {
            unit /= 10;
            nanos += i64::from(digit - b'0') * unit;
            self.0 = rest;
        }
        (self.0.len() < before).then_some(nanos)
    }

    /// Whether it is afternoon.
    fn half_day(&mut self) -> Option<bool> {
        self.spaces();
        let half = self.eat_any(b"aApP")?.to_ascii_lowercase();
        self.eat(b'.');
        self.eat_word(b"m").then_some(())?;
        self.eat(b'.');
        Some(half == b'p')
    }

    fn zone(&mut self) -> Option<i64> {
        if self.eat_word(b"z") || self.eat_word(b"utc") || self.eat_word(b"gmt") {
            return Some(0);
        }
        let sign = if self.eat_any(b"+-")? == b'+' { 1 } else { -1 };
        let (hours, minutes) = match self.number(2, 4)? {
            (both, 4) => (both / 100, both % 100),
            (hours, 2) if self.eat(b':') => (hours, self.number(2, 2)?.0),
            (hours, 2) => (hours, 0),
            _ => return None,
        };
        (hours <= 18 && minutes < 60).then_some(sign * (hours * 60 + minutes) * MINUTE)
    }
}

fn known(year: i64, month: i64, day: i64) -> Option<i64> {
    let date = Date { year, month, day };
    date.exists().then(|| date.number())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nanoseconds since 1970, by the day's own order where it can be told.
    fn instant(text: &str) -> Option<i64> {
        let stamp = Stamp::read(text.as_bytes())?;
        let day = match stamp.day? {
            Day::Known(day) | Day::AfterMonth(day) | Day::BeforeMonth(day) => day,
            Day::Either { .. } => return None,
        };
        Some(day * DAY + stamp.time.unwrap_or(0) - stamp.zone.unwrap_or(0))
    }

    #[test]
    fn one_moment_in_many_forms() {
        let moment = 1_706_693_465 * S;
        for text in [
            "2024-01-31T09:31:05Z",
            "2024-01-31 09:31:05",
            "2024-01-31t09:31:05.000",
            "2024-01-31T10:31:05+01:00",
            "2024-01-31 04:31:05 -0500",
            "2024-01-31T12:31:05+03",
            "2024-01-31  09:31:05 UTC",
            "2024/1/31 9:31:05",
            "31.01.2024 09:31:05",
            "31.1.24 9:31:05",
            "01/31/2024 09:31:05",
            "31/01/2024 09:31:05",
            "31-01-2024 09:31:05",
            "1/31/24 9:31:05 AM",
            "[31/Jan/2024:05:31:05 -0400]",
            "31-jan-2024 09:31:05",
            "2024-01-31T09:31:05,0000000004",
        ] {
            assert_eq!(instant(text), Some(moment), "{text}");
        }
        assert_eq!(instant("2024-01-31 09:31"), Some(moment - 5 * S));
        assert_eq!(instant("2024-01-31T09:31Z"), Some(moment - 5 * S));
        assert_eq!(
            instant("2024-01-31 9:31 pm"),
            Some(moment - 5 * S + DAY / 2)
        );
        assert_eq!(instant("2024-01-31T09:31:05.250"), Some(moment + S / 4));
        assert_eq!(instant("2024-01-31"), Some(moment / DAY * DAY));
        assert_eq!(instant("2024-01-30 24:00"), Some(moment / DAY * DAY));
        assert_eq!(instant("29/Aug/1995:23:53:25 -0400"), Some(809_754_805 * S));
    }

    #[test]
    fn noon_and_midnight() {
        let time = |text: &str| Stamp::read(text.as_bytes()).and_then(|stamp| stamp.time);
        assert_eq!(time("12:00 AM"), Some(0));
        assert_eq!(time("12:00PM"), Some(DAY / 2));
        assert_eq!(time("12:30 a.m."), Some(30 * MINUTE));
        assert_eq!(time("23:59:60"), Some(DAY));
        assert_eq!(time("9:31"), Some(571 * MINUTE));
    }

    #[test]
    fn either_number_may_be_the_month() {
        let day = |text: &str| Stamp::read(text.as_bytes()).and_then(|stamp| stamp.day);
        let both = Day::Either {
            month_first: known(2024, 3, 4).unwrap(),
            day_first: known(2024, 4, 3).unwrap(),
        };
        assert_eq!(day("03/04/2024"), Some(both));
        assert_eq!(day("3-4-24 10:00"), Some(both));
        assert!(matches!(day("03/03/2024"), Some(Day::Known(_))));
        assert!(matches!(day("03/13/2024"), Some(Day::AfterMonth(_))));
        assert!(matches!(day("13/03/2024"), Some(Day::BeforeMonth(_))));
    }

    #[test]
    fn what_is_no_moment_is_not_read() {
        for text in [
            "",
            "yesterday",
            "2024-02-30 10:00",
            "2024-13-01",
            "31.11.2024",
            "2024-01-31 25:00",
            "2024-01-31 24:01",
            "2024-01-31 10:60",
            "2024-01-31 10:00:61",
            "2024-01-31 10:00:",
            "2024-01-31 10:00:00.",
            "2024-01-31 13:00 PM",
            "2024-01-31 0:00 PM",
            "2024-01-31 10:00 Mars",
            "2024-01-31 10:00+25:00",
            "2024-01-31x10:00",
            "2024-01/31",
            "31/Foo/2024",
            "1/2/345",
            "1/2",
            "1.5",
            "12345",
            "10:5",
            "1:2:3",
            "10:00 +02:00",
            "2024-01-31T",
            "[",
        ] {
            assert_eq!(Stamp::read(text.as_bytes()), None, "{text}");
        }
    }
}
