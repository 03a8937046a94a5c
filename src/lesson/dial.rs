//! The controls of a scene, read from the tables of settings.

use crate::report::say;
use crate::settings::{Choice, Field, Range, Scale, Setting};
use crate::words::{count, number, unit};

/// A control that a scene offers.
#[derive(Clone, Copy, Debug)]
pub struct Knob {
    /// The key of the setting.
    pub key: &'static str,
    /// The least and the most that is offered, where that is not all that is allowed.
    pub between: Option<(f64, f64)>,
}

impl Knob {
    /// A control over everything that is allowed, or a choice.
    pub const fn of(key: &'static str) -> Self {
        Self { key, between: None }
    }

    /// A control over a part of what is allowed.
    pub const fn between(key: &'static str, least: f64, most: f64) -> Self {
        Self {
            key,
            between: Some((least, most)),
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
    /// The control of a setting that all scenarios share.
    pub(super) fn of_setting(setting: Setting, value: f64, knob: &Knob) -> Self {
        let scale = match knob.between {
            Some((least, most)) => Scale::usual(
                setting.unit(),
                Range {
                    min: least,
                    max: most,
                    ..setting.range()
                },
            ),
            None => setting.scale(),
        };
        Self {
            name: setting.name(),
            help: setting.help(),
            turn: Turn::Number {
                value,
                scale,
                said: said(setting, value),
            },
        }
    }

    /// The control of a number in a table.
    pub fn of_field<R>(field: &Field<R>, value: f64, knob: &Knob) -> Self {
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
                said: say_number(field.unit, field.range, value),
            },
        }
    }

    /// The control of a choice in a table.
    pub(super) fn of_choice<R>(choice: &Choice<R>, chosen: usize) -> Self {
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

fn say_number(unit: &str, range: Range, value: f64) -> String {
    if unit == unit::SECONDS {
        say::duration(value)
    } else if !range.whole && range.max <= 1.0 {
        number::percent(say::rounded(value * 100.0, 0))
    } else {
        let number = if value >= 1000.0 {
            say::count((value + 0.5) as u64)
        } else {
            say::rounded(value, 2)
        };
        match unit {
            "" | unit::MONEY => number,
            unit => number::with_unit(number, unit),
        }
    }
}

/// A shared setting's number with its unit.
pub fn said(setting: Setting, value: f64) -> String {
    match setting {
        Setting::Callers => count::callers(value as u64),
        Setting::Handlers => count::handlers(value as u64),
        Setting::Room => count::letters(value as u64),
        Setting::Redials => count::times(value as u64),
        Setting::RedialProbability => number::percent(say::rounded(value * 100.0, 0)),
        Setting::Rate if value >= 1000.0 => say::count(value as u64),
        Setting::Rate | Setting::Stages | Setting::Variation => say::rounded(value, 2),
        Setting::Peak => number::fold(say::rounded(value, 1)),
        _ => say::duration(value),
    }
}
