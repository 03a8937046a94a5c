//! The settings of one kind of rules, as a table: the page's controls, links, files, help and error messages read it.

use core::fmt;

use super::Decimal;
use super::setting::Range;
use crate::words::refusal;

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

/// Why a number of a [`Field`] is refused. Its text names the setting, the value and what is allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldRefusal {
    name: &'static str,
    key: &'static str,
    value: f64,
    range: Range,
}

impl<R> Field<R> {
    /// Checks a value against the range.
    ///
    /// # Errors
    /// If it is not a number, out of range, or not whole where it must be.
    pub fn check(&self, value: f64) -> Result<(), FieldRefusal> {
        if self.range.holds(value) {
            return Ok(());
        }
        Err(FieldRefusal {
            name: self.name,
            key: self.key,
            value,
            range: self.range,
        })
    }
}

impl fmt::Display for FieldRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Range { min, max, whole } = self.range;
        let message = if whole {
            refusal::not_whole_in_range
        } else {
            refusal::not_in_range
        };
        let text = message(
            self.name,
            self.key,
            Decimal(self.value),
            Decimal(min),
            Decimal(max),
        );
        f.write_str(&text)
    }
}

impl core::error::Error for FieldRefusal {}
