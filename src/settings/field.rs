//! The settings of one kind of rules, as a table: the page's controls, links, files, help and error messages read it.

use super::{Decimal, Refusal};

/// Everything about a number that can be set that is not words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Smallest allowed value.
    pub min: f64,
    /// Largest allowed value.
    pub max: f64,
    /// Whether only whole numbers are allowed.
    pub whole: bool,
}

impl Range {
    /// Whether a value is allowed; not-a-number never is.
    pub fn holds(self, value: f64) -> bool {
        (self.min..=self.max).contains(&value) && !(self.whole && value % 1.0 != 0.0)
    }
}

/// A number that can be set in an `R`.
pub struct Field<R> {
    /// Its key in links; unique among those of its rules, of [`super::Setting`] and of the prices.
    pub key: &'static str,
    /// Where it stands in a file, from its rules on, as in `hold.window_s`.
    pub path: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// What it means, in one plain sentence.
    pub help: &'static str,
    /// The unit of its numbers, for readers; empty if they are a plain number.
    pub unit: &'static str,
    /// The allowed values.
    pub range: Range,
    /// Its number; none where it has no place, such as the patience of those who may not wait.
    pub get: fn(&R) -> Option<f64>,
    /// Changes its number, and makes a place for it if there is none.
    pub set: fn(&mut R, f64),
}

/// A choice between names that can be made in an `R`.
pub struct Choice<R> {
    /// Its key in links.
    pub key: &'static str,
    /// Where it stands in a file, from its rules on.
    pub path: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// What it means, in one plain sentence.
    pub help: &'static str,
    /// What can be chosen: as in links and files, and for readers.
    pub options: &'static [(&'static str, &'static str)],
    /// The place of what is chosen among the options; none where the choice has no place.
    pub get: fn(&R) -> Option<usize>,
    /// Chooses by place.
    pub set: fn(&mut R, usize),
}

impl<R> Field<R> {
    /// Checks a value against the range.
    ///
    /// # Errors
    /// If it is not a number, out of range, or not whole where it must be.
    pub fn check(&self, value: f64) -> Result<(), Refusal> {
        if self.range.holds(value) {
            return Ok(());
        }
        Err(Refusal::OutOfRange {
            name: self.name,
            key: self.key,
            value: Decimal(value).to_string(),
            range: self.range,
        })
    }
}
