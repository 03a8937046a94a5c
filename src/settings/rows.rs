//! The rows of the tables, as short as they can be; and, in `shared`, those that several systems have.
//!
//! A row says its key in links, its place among the rules (which is also its place in files), its words, its unit and
//! range, and, where that is not all over the range, where its slider stops. A place such as `hold?.patience_s` is one
//! within a part that may be absent: setting it makes that part, as it is by default. A number that may itself be absent
//! (`real_or_none!`, `count_or_none!`) needs a choice beside it, or nobody could take it away (`limit!`).

mod shared;

use super::field::{Range, Stops, any, whole};

/// A day, in seconds.
pub(super) const DAY: f64 = 86_400.0;
/// A year, in seconds.
pub(super) const YEAR: f64 = 365.0 * DAY;
/// How likely something is.
pub(super) const CHANCE: Range = any(0.0, 1.0);
/// How many handlers there can be.
pub(super) const HANDLERS: Range = whole(1.0, 10_000.0);
/// How much time something can take on top of the work, in seconds.
pub(super) const EXTRA: Range = any(0.0, DAY);
/// As much of that as is of use.
pub(super) const BRIEFLY: Stops = Stops::Between(0.0, 600.0);
/// What a thing can cost.
pub(super) const MONEY: Range = any(0.0, 1_000_000.0);

/// A number that need not be whole.
macro_rules! real {
    ($key:expr => $($place:ident).+, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($place).+], |rules| Some(rules.$($place).+),
            |rules, number| rules.$($place).+ = number, $($rest)+
        )
    };
    ($key:expr => $($part:ident).+ ?. $place:ident, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($part).+.$place], |rules| Some(rules.$($part).+?.$place),
            |rules, number| rules.$($part).+.get_or_insert_default().$place = number, $($rest)+
        )
    };
}

/// The same where it may be absent.
macro_rules! real_or_none {
    ($key:expr => $($place:ident).+, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($place).+], |rules| rules.$($place).+,
            |rules, number| rules.$($place).+ = Some(number), $($rest)+
        )
    };
    ($key:expr => $($part:ident).+ ?. $place:ident, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($part).+.$place], |rules| rules.$($part).+?.$place,
            |rules, number| rules.$($part).+.get_or_insert_default().$place = Some(number), $($rest)+
        )
    };
}

/// A number of things.
macro_rules! count {
    ($key:expr => $($place:ident).+, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($place).+], |rules| Some(f64::from(rules.$($place).+)),
            |rules, number| rules.$($place).+ = number as u32, $($rest)+
        )
    };
    ($key:expr => $($part:ident).+ ?. $place:ident, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($part).+.$place], |rules| Some(f64::from(rules.$($part).+?.$place)),
            |rules, number| rules.$($part).+.get_or_insert_default().$place = number as u32, $($rest)+
        )
    };
}

/// The same where it may be absent.
macro_rules! count_or_none {
    ($key:expr => $($place:ident).+, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($place).+], |rules| rules.$($place).+.map(f64::from),
            |rules, number| rules.$($place).+ = Some(number as u32), $($rest)+
        )
    };
    ($key:expr => $($part:ident).+ ?. $place:ident, $($rest:tt)+) => {
        $crate::settings::rows::field!(
            $key, [$($part).+.$place], |rules| rules.$($part).+?.$place.map(f64::from),
            |rules, number| rules.$($part).+.get_or_insert_default().$place = Some(number as u32),
            $($rest)+
        )
    };
}

/// Any number, with what reads and changes it.
macro_rules! field {
    ($key:expr, $path:tt, $get:expr, $set:expr, $words:ident::$word:ident, $unit:expr, $range:expr) => {
        $crate::settings::rows::field!(
            $key, $path, $get, $set, $words::$word, $unit, $range, $crate::settings::Stops::All
        )
    };
    (
        $key:expr, [$($place:ident).+], $get:expr, $set:expr,
        $words:ident::$word:ident, $unit:expr, $range:expr, $stops:expr
    ) => {
        $crate::settings::Field {
            key: $key,
            path: $crate::settings::rows::place!($($place).+),
            name: $words::$word::NAME,
            help: $words::$word::HELP,
            unit: $unit,
            range: $range,
            stops: $stops,
            get: $get,
            set: $set,
        }
    };
}

/// Whether a part is there, or not.
macro_rules! switch {
    ($key:expr => $($place:ident).+, $($rest:tt)+) => {
        $crate::settings::rows::whether!(
            $key, [$($place).+], |rules| Some(rules.$($place).+.is_some()),
            |rules, on| $crate::settings::rows::keep(&mut rules.$($place).+, on), $($rest)+
        )
    };
    ($key:expr => $($part:ident).+ ?. $place:ident, $($rest:tt)+) => {
        $crate::settings::rows::whether!(
            $key, [$($part).+.$place], |rules| Some(rules.$($part).+?.$place.is_some()),
            |rules, on| {
                $crate::settings::rows::keep(&mut rules.$($part).+.get_or_insert_default().$place, on)
            },
            $($rest)+
        )
    };
}

/// Whether a number is there, or not; if it was absent, this one.
macro_rules! limit {
    ($key:expr => $($place:ident).+ = $usual:expr, $($rest:tt)+) => {
        $crate::settings::rows::whether!(
            $key, [$($place).+], |rules| Some(rules.$($place).+.is_some()),
            |rules, on| $crate::settings::rows::keep_or(&mut rules.$($place).+, on, $usual), $($rest)+
        )
    };
    ($key:expr => $($part:ident).+ ?. $place:ident = $usual:expr, $($rest:tt)+) => {
        $crate::settings::rows::whether!(
            $key, [$($part).+.$place], |rules| Some(rules.$($part).+?.$place.is_some()),
            |rules, on| {
                let part = rules.$($part).+.get_or_insert_default();
                $crate::settings::rows::keep_or(&mut part.$place, on, $usual);
            },
            $($rest)+
        )
    };
}

/// Either of the two, with what tells and changes whether it is there.
macro_rules! whether {
    (
        $key:expr, [$($place:ident).+], |$read:ident| $is_on:expr, |$rules:ident, $on:ident| $set:expr,
        $words:ident::$word:ident, $off:expr, $on_words:expr
    ) => {
        $crate::settings::Choice {
            key: $key,
            path: $crate::settings::rows::place!($($place).+),
            name: $words::$word::NAME,
            help: $words::$word::HELP,
            options: &[$off, $on_words],
            get: |$read| {
                let is_on: Option<bool> = $is_on;
                is_on.map(usize::from)
            },
            set: |$rules, place| {
                let $on = place == 1;
                $set;
            },
        }
    };
}

/// One of several things that are told apart by name.
macro_rules! one_of {
    ($key:expr => $place:ident: $all:expr, $words:ident::$word:ident, $options:expr) => {
        $crate::settings::Choice {
            key: $key,
            path: stringify!($place),
            name: $words::$word::NAME,
            help: $words::$word::HELP,
            options: $options,
            get: |rules| $all.iter().position(|one| *one == rules.$place),
            set: |rules, place| {
                if let Some(&one) = $all.get(place) {
                    rules.$place = one;
                }
            },
        }
    };
}

/// The way to a place, as files have it.
macro_rules! place {
    ($first:ident $(. $next:ident)*) => {
        concat!(stringify!($first), $(".", stringify!($next)),*)
    };
}

pub(super) use shared::{
    AGAIN, PATIENCE, PLACES, TIMES, courtesy, hold, message_probability, overhead, redial,
    redial_fields, redialling, room,
};
pub(super) use {
    count, count_or_none, field, limit, one_of, place, real, real_or_none, switch, whether,
};

/// Switches something on, as it was or by default, or off.
pub(super) fn keep<T: Default>(part: &mut Option<T>, on: bool) {
    if on {
        part.get_or_insert_default();
    } else {
        *part = None;
    }
}

/// Lets something be there, as it was or like this, or not.
pub(super) fn keep_or<T: Copy>(part: &mut Option<T>, on: bool, usual: T) {
    *part = on.then(|| part.unwrap_or(usual));
}

#[cfg(test)]
mod tests {
    use crate::settings::Choice;
    use crate::words::hotline_setting as words;

    #[derive(Clone, Copy, Default)]
    struct Part {
        number: Option<u32>,
        thing: Option<bool>,
    }

    #[derive(Default)]
    struct Whole {
        part: Option<Part>,
    }

    const CHOICES: [Choice<Whole>; 2] = [
        limit!("number" => part?.number = 7, words::patience, ("off", ""), ("on", "")),
        switch!("thing" => part?.thing, words::patience, ("off", ""), ("on", "")),
    ];

    #[test]
    fn within_a_part_that_is_absent_nothing_can_be_chosen_until_it_is() {
        for choice in &CHOICES {
            let mut whole = Whole::default();
            assert_eq!((choice.get)(&whole), None, "{}", choice.key);
            for on in [1, 0, 1, 1] {
                (choice.set)(&mut whole, on);
                assert_eq!((choice.get)(&whole), Some(on), "{}", choice.key);
            }
            assert_eq!(choice.path, format!("part.{}", choice.key));
        }
    }

    #[test]
    fn what_is_there_stays_as_it_was() {
        let part = |number, thing| Some(Part { number, thing });
        let mut whole = Whole {
            part: part(Some(9), Some(true)),
        };
        for choice in &CHOICES {
            (choice.set)(&mut whole, 1);
        }
        let kept = whole.part.map(|part| (part.number, part.thing));
        assert_eq!(kept, Some((Some(9), Some(true))));
        for choice in &CHOICES {
            (choice.set)(&mut whole, 0);
            (choice.set)(&mut whole, 1);
        }
        let usual = whole.part.map(|part| (part.number, part.thing));
        assert_eq!(usual, Some((Some(7), Some(false))));
    }
}
