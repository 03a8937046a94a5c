//! Days of the Gregorian calendar as numbers.
//!
//! Years are counted from March, so that a leap day is the last of its year; 400 of them have 146,097 days (Richards,
//! "Calendars", in: Explanatory Supplement to the Astronomical Almanac, 3rd ed., 2013, §15.11).

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

/// Days in 400 years, and from 1 March of year 0 to 1 January 1970.
const CYCLE: i64 = 146_097;
const EPOCH: i64 = 719_468;

/// The years that a log can tell of: what a signed number of nanoseconds around 1970 can hold.
const FIRST_YEAR: i64 = 1900;
const LAST_YEAR: i64 = 2199;

impl Date {
    /// Whether there is such a day, in the years that can be told.
    pub fn exists(self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            2 => 28 + i64::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (FIRST_YEAR..=LAST_YEAR).contains(&self.year) && (1..=days).contains(&self.day)
    }

    /// Days since 1 January 1970.
    pub fn number(self) -> i64 {
        let months = (self.month + 9) % 12;
        let year = self.year - i64::from(months > 9);
        let of_year = (153 * months + 2) / 5 + self.day - 1;
        365 * year + year / 4 - year / 100 + year / 400 + of_year - EPOCH
    }

    /// The day of this number.
    pub fn of(number: i64) -> Self {
        let since = number + EPOCH;
        let (cycle, of_cycle) = (since.div_euclid(CYCLE), since.rem_euclid(CYCLE));
        let of_cycle_year =
            (of_cycle - of_cycle / 1460 + of_cycle / 36_524 - of_cycle / (CYCLE - 1)) / 365;
        let of_year = of_cycle - (365 * of_cycle_year + of_cycle_year / 4 - of_cycle_year / 100);
        let months = (5 * of_year + 2) / 153;
        let month = (months + 2) % 12 + 1;
        Self {
            year: 400 * cycle + of_cycle_year + i64::from(months > 9),
            month,
            day: of_year - (153 * months + 2) / 5 + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_follows_the_one_before() {
        let (mut date, mut days) = (
            Date {
                year: FIRST_YEAR,
                month: 1,
                day: 1,
            },
            0,
        );
        let first = date.number();
        while date.year <= LAST_YEAR {
            assert!(date.exists(), "{date:?}");
            assert_eq!(date.number(), first + days, "{date:?}");
            assert_eq!(Date::of(date.number()), date);
            date.day += 1;
            days += 1;
            if !date.exists() {
                (date.month, date.day) = (date.month + 1, 1);
            }
            if date.month > 12 {
                (date.year, date.month) = (date.year + 1, 1);
            }
        }
        assert_eq!(days, 109_573);
    }

    #[test]
    fn days_are_numbered_from_1970() {
        for (year, month, day, number) in [
            (1970, 1, 1, 0),
            (1969, 12, 31, -1),
            (2000, 2, 29, 11_016),
            (2026, 11, 23, 20_780),
        ] {
            assert_eq!(Date { year, month, day }.number(), number);
        }
        for (year, month, day) in [
            (1900, 2, 29),
            (2023, 2, 29),
            (2024, 4, 31),
            (2024, 0, 1),
            (2024, 13, 1),
            (1899, 1, 1),
        ] {
            assert!(!Date { year, month, day }.exists());
        }
    }
}
