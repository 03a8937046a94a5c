//! The controls of a scene, read from the tables of settings.

use crate::report::say;
use crate::settings::{Choice, Field, Scale};
use crate::words::{count, number, unit};

/// A control that a scene offers.
#[derive(Clone, Copy, Debug)]
pub struct Knob {
    /// The key of the setting.
    pub key: &'static str,
    /// The least and the most that is offered, where that is not all that is allowed.
    pub between: Option<(f64, f64)>,
    /// What a switch says, where a choice between two is one.
    pub switch: Option<&'static str>,
}

impl Knob {
    /// A control over everything that is allowed, or a choice.
    pub const fn of(key: &'static str) -> Self {
        Self {
            key,
            between: None,
            switch: None,
        }
    }

    /// A control over a part of what is allowed.
    pub const fn between(key: &'static str, least: f64, most: f64) -> Self {
        Self {
            between: Some((least, most)),
            ..Self::of(key)
        }
    }

    /// A choice between two as a switch, on for the second of them, with this name.
    pub const fn switch(key: &'static str, name: &'static str) -> Self {
        Self {
            switch: Some(name),
            ..Self::of(key)
        }
    }
}

/// A control as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Dial {
    /// Its name for readers.
    pub name: &'static str,
    /// What it means, in one plain sentence; empty where the name says it all.
    pub help: &'static str,
    /// What kind of control it is, and how it is set.
    pub turn: Turn,
}

/// How a control is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// To one number of a scale.
    Number {
        /// The number as it stands.
        value: f64,
        /// The numbers to choose from.
        scale: Scale,
        /// The number with its unit.
        said: String,
    },
    /// To one of several names.
    Choice {
        /// The names.
        options: Vec<&'static str>,
        /// The place of the one that is chosen.
        chosen: usize,
    },
    /// On or off.
    Switch(bool),
    /// Not at all: the name says why.
    Note,
}

impl Dial {
    /// The control of a number in a table.
    pub fn of_field<T: ?Sized>(field: &Field<T>, value: f64, knob: &Knob) -> Self {
        let scale = match knob.between {
            Some((min, max)) => field.scale_between(min, max),
            None => field.scale(),
        };
        Self {
            name: field.name,
            help: field.help,
            turn: Turn::Number {
                value,
                scale,
                said: said(field, value),
            },
        }
    }

    /// The control of a choice in a table.
    pub(super) fn of_choice<T: ?Sized>(choice: &Choice<T>, chosen: usize, knob: &Knob) -> Self {
        if let Some(name) = knob.switch {
            return Self {
                name,
                help: "",
                turn: Turn::Switch(chosen == 1),
            };
        }
        Self {
            name: choice.name,
            help: choice.help,
            turn: Turn::Choice {
                options: choice.options.iter().map(|&(_, name)| name).collect(),
                chosen,
            },
        }
    }
}

/// A number with its unit.
pub fn said<T: ?Sized>(field: &Field<T>, value: f64) -> String {
    let (unit, range) = (field.unit, field.range);
    let whole = (value + 0.5) as u64;
    match unit {
        unit::SECONDS => return say::duration(value),
        unit::CALLERS => return count::callers(whole),
        unit::HANDLERS => return count::handlers(whole),
        unit::LETTERS => return count::letters(whole),
        unit::TIMES => return count::times(whole),
        unit::FOLD => return number::fold(say::rounded(value, 1)),
        _ if !range.whole && range.max <= 1.0 => {
            return number::percent(say::rounded(value * 100.0, 0));
        }
        _ => {}
    }
    let number = if value >= 1000.0 {
        say::count(whole)
    } else {
        say::rounded(value, 2)
    };
    match unit {
        // Their names say it.
        "" | unit::MONEY | unit::PER_MINUTE => number,
        unit => number::with_unit(number, unit),
    }
}
