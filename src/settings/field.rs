//! The settings of one kind of rules, as tables: the page's controls, links, files, help and error messages read them.

use super::{Decimal, Refusal, Scale};

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

/// Any number between these two.
pub(super) const fn any(min: f64, max: f64) -> Range {
    let whole = false;
    Range { min, max, whole }
}

/// Any whole number between these two.
pub(super) const fn whole(min: f64, max: f64) -> Range {
    let whole = true;
    Range { min, max, whole }
}

/// Where a slider over a number stops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stops {
    /// Wherever numbers of this unit are round, all over the range.
    All,
    /// The same, in the useful part of the range.
    Between(f64, f64),
    /// At whole numbers of the useful part, whatever else is allowed.
    Whole(f64, f64),
    /// From one number to another, in steps of a third.
    Even(f64, f64, f64),
}

/// A number that can be set in an `R`.
pub struct Field<R: ?Sized> {
    /// Its key in links; unique among those of a plan.
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
    /// Where its slider stops.
    pub stops: Stops,
    /// Its number; none where it has no place, such as the patience of those who may not wait.
    pub get: fn(&R) -> Option<f64>,
    /// Changes its number, and makes a place for it if there is none and can be one.
    pub set: fn(&mut R, f64),
}

/// A choice between names that can be made in an `R`.
pub struct Choice<R: ?Sized> {
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
    /// Chooses by place; a place that is none changes nothing.
    pub set: fn(&mut R, usize),
}

/// Settings that belong together. The rules of a system have one table or several: some they share with other systems.
pub struct Table<R: ?Sized + 'static> {
    /// The numbers.
    pub fields: &'static [Field<R>],
    /// The choices.
    pub choices: &'static [Choice<R>],
}

impl<R: ?Sized> Field<R> {
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

    /// The numbers at which its slider stops.
    pub fn scale(&self) -> Scale {
        match self.stops {
            Stops::All => Scale::usual(self.unit, self.range),
            Stops::Between(min, max) => self.scale_between(min, max),
            Stops::Whole(min, max) => Scale::whole(min, max),
            Stops::Even(min, max, step) => Scale::even(min, max, step),
        }
    }

    /// The same for a slider over a part of the range.
    pub fn scale_between(&self, min: f64, max: f64) -> Scale {
        let Range { whole, .. } = self.range;
        Scale::usual(self.unit, Range { min, max, whole })
    }
}
