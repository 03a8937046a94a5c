//! The numbers at which a slider stops.

use super::Range;
use crate::words::unit;

/// Round numbers, smallest first, each different from the last: every step of a slider shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale(Vec<f64>);

/// The round numbers of one factor of ten.
const ROUND: [f64; 10] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];

/// Times at which clocks stop, in seconds.
const TIMES: [f64; 42] = [
    0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 75.0,
    90.0, 120.0, 150.0, 180.0, 240.0, 300.0, 420.0, 600.0, 900.0, 1200.0, 1800.0, 2700.0, 3600.0,
    5400.0, 7200.0, 10_800.0, 14_400.0, 18_000.0, 21_600.0, 28_800.0, 36_000.0, 43_200.0, 86_400.0,
    172_800.0, 604_800.0,
];

/// Prices up to this are a matter of small change,
const SMALL_CHANGE: f64 = 1000.0;
/// and there are so many of them to choose from.
const PRICES: f64 = 200.0;

impl Scale {
    /// What is usual for numbers of a unit.
    pub fn usual(unit: &str, range: Range) -> Self {
        let Range { min, max, whole } = range;
        if unit == unit::SECONDS {
            Self::times(min, max)
        } else if unit == unit::MONEY && max <= SMALL_CHANGE {
            Self::even(min, max, max / PRICES)
        } else if whole {
            Self::whole(min, max)
        } else if max <= 1.0 {
            // Fine enough for a range as small as this.
            Self::even(min, max, if max - min > 0.5 { 0.05 } else { 0.01 })
        } else {
            Self::from_zero(min, max)
        }
    }

    /// Round numbers from `low` to `high`, by factors.
    pub fn round(low: f64, high: f64) -> Self {
        let mut numbers = Vec::new();
        for decade in -3..9 {
            for round in ROUND {
                // Powers of ten are exact from 0 up; below, dividing gives the nearest number.
                let number = if decade < 0 {
                    round / 10f64.powi(-decade)
                } else {
                    round * 10f64.powi(decade)
                };
                numbers.push(number);
            }
        }
        Self::between(numbers, low, high)
    }

    /// Round whole numbers from `low` to `high`: every one up to 10, then by factors.
    pub fn whole(low: f64, high: f64) -> Self {
        let mut numbers: Vec<f64> = (0..10).map(f64::from).collect();
        let above = Self::round(10.0, high).0;
        numbers.extend(above.into_iter().filter(|number| number % 1.0 == 0.0));
        Self::between(numbers, low, high)
    }

    /// Zero, if it is allowed, and round numbers up to `high`, by factors.
    pub fn from_zero(low: f64, high: f64) -> Self {
        let mut numbers = vec![0.0];
        numbers.extend(Self::round(0.001, high).0);
        Self::between(numbers, low, high)
    }

    /// Times from `low` to `high` seconds.
    pub fn times(low: f64, high: f64) -> Self {
        Self::between(TIMES.to_vec(), low, high)
    }

    /// Every `step` from `low` to `high`.
    pub fn even(low: f64, high: f64, step: f64) -> Self {
        let steps = ((high - low) / step + 0.5) as u32;
        let per_one = (1.0 / step + 0.5) as u32;
        let number = |i| {
            if per_one > 0 {
                low + f64::from(i) / f64::from(per_one)
            } else {
                low + f64::from(i) * step
            }
        };
        Self((0..=steps).map(number).collect())
    }

    fn between(mut numbers: Vec<f64>, low: f64, high: f64) -> Self {
        numbers.retain(|number| (low..=high).contains(number));
        Self(numbers)
    }

    /// The last place of the slider; the first is 0.
    pub fn last(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// The number at a place; beyond the last, the last.
    pub fn number(&self, place: usize) -> f64 {
        let number = self.0.get(place).or(self.0.last());
        number.copied().unwrap_or_default()
    }

    /// The place of a number, or of the one nearest to it.
    pub fn place(&self, number: f64) -> usize {
        let after = self.0.partition_point(|&stop| stop < number);
        match after.checked_sub(1) {
            Some(before) if after > self.last() => before,
            Some(before) if number - self.0[before] < self.0[after] - number => before,
            _ => after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stop_is_another_number_and_leads_back_to_its_place() {
        for (scale, first, last) in [
            (Scale::whole(1.0, 1e6), 1.0, 1e6),
            (Scale::round(0.1, 1e6), 0.1, 1e6),
            (Scale::times(0.1, 86_400.0), 0.1, 86_400.0),
            (Scale::even(0.0, 1.0, 0.05), 0.0, 1.0),
            (Scale::even(0.0, 20.0, 1.0), 0.0, 20.0),
        ] {
            assert_eq!((scale.number(0), scale.number(scale.last())), (first, last));
            for place in 0..=scale.last() {
                assert_eq!(scale.place(scale.number(place)), place);
                assert!(place == 0 || scale.number(place) > scale.number(place - 1));
            }
        }
    }

    #[test]
    fn numbers_between_and_beyond_take_the_nearest_place() {
        let scale = Scale::whole(1.0, 1e6);
        assert_eq!(scale.number(scale.place(47_742.0)), 50_000.0);
        assert_eq!(scale.place(0.0), 0);
        assert_eq!(scale.place(f64::NAN), 0);
        assert_eq!(scale.place(1e9), scale.last());
        assert_eq!(Scale::even(0.0, 1.0, 0.05).number(6), 0.3);
    }
}
