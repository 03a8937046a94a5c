//! The rows of the tables, as short as they can be; and those that several systems share.
//!
//! A row says its key in links, its place among the rules (which is also its place in files), its words, its unit and
//! range, and, where that is not all over the range, where its slider stops. A place such as `hold?.patience_s` is one
//! within a part that may be absent: setting it makes that part, as it is by default. A number that may itself be absent
//! (`real_or_none!`, `count_or_none!`) needs a choice beside it, or nobody could take it away (`limit!`).

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

/// How many can wait in one place.
pub(super) const PLACES: Range = whole(0.0, 1_000_000.0);
/// How long somebody may be ready to wait, in seconds.
pub(super) const PATIENCE: Range = any(0.0, 7.0 * DAY);
/// How long somebody may wait until they try again, in seconds.
pub(super) const AGAIN: Range = any(0.001, 7.0 * DAY);
/// How often one may try again.
pub(super) const TIMES: Range = whole(0.0, 1000.0);

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

/// What those do who hear busy: whether they redial, and three numbers with these keys.
macro_rules! redial {
    ($($part:ident).+, $words:ident, switch: $switch:ident) => {
        $crate::settings::Table {
            fields: &$crate::settings::rows::redial_fields!(
                $($part).+, $words, ["redial_probability", "redial_delay_s", "redials"]
            ),
            choices: &[$crate::settings::rows::redialling!($($part).+, $switch)],
        }
    };
}

/// The three numbers alone.
macro_rules! redial_fields {
    ($($part:ident).+, $words:ident, [$chance:expr, $delay:expr, $most:expr]) => {{
        use $crate::settings::Stops;
        use $crate::settings::rows::{AGAIN, CHANCE, DAY, TIMES, count, real};
        use $crate::words::{setting, unit};
        [
            real!($chance => $($part).+?.probability, $words::redial_probability, "", CHANCE),
            real!(
                $delay => $($part).+?.mean_delay_s, setting::redial_delay,
                unit::SECONDS, AGAIN, Stops::Between(1.0, DAY)
            ),
            count!(
                $most => $($part).+?.at_most, setting::redials,
                unit::TIMES, TIMES, Stops::Between(0.0, 100.0)
            ),
        ]
    }};
}

/// The switch alone.
macro_rules! redialling {
    ($($part:ident).+, $words:ident) => {{
        use $crate::words::hotline_setting::option;
        $crate::settings::rows::switch!(
            "redialling" => $($part).+,
            $words::redialling,
            ("never", option::NEVER_REDIAL),
            ("redial", option::REDIAL)
        )
    }};
}

/// How long a call keeps the line beyond the work.
macro_rules! courtesy {
    ($key:expr => $($place:ident).+) => {{
        use $crate::settings::rows::{BRIEFLY, EXTRA, real};
        use $crate::words::{setting, unit};
        real!($key => $($place).+, setting::courtesy, unit::SECONDS, EXTRA, BRIEFLY)
    }};
}

/// How long a letter takes beyond the work.
macro_rules! overhead {
    ($key:expr => $($place:ident).+, $words:ident) => {{
        use $crate::settings::rows::{BRIEFLY, EXTRA, real};
        use $crate::words::unit;
        real!($key => $($place).+, $words::overhead, unit::SECONDS, EXTRA, BRIEFLY)
    }};
}

/// Room for letters in the mailbox.
macro_rules! room {
    ($($place:ident).+) => {{
        use $crate::settings::rows::{PLACES, count_or_none};
        use $crate::words::{setting, unit};
        count_or_none!("room" => $($place).+, setting::room, unit::LETTERS, PLACES)
    }};
}

/// How likely those who hear busy are to leave a message.
macro_rules! message_probability {
    ($($place:tt)+) => {{
        use $crate::settings::rows::{CHANCE, real};
        use $crate::words::hotline_setting as words;
        real!("message_probability" => $($place)+, words::message_probability, "", CHANCE)
    }};
}

/// Waiting on the line, to music.
macro_rules! hold {
    ($part:ident) => {
        $crate::settings::Table {
            fields: &{
                use $crate::settings::rows::{PATIENCE, PLACES, count, real_or_none};
                use $crate::words::{hotline_setting as words, unit};
                [
                    count!("places" => $part?.places, words::places, unit::CALLERS, PLACES),
                    real_or_none!(
                        "patience_s" => $part?.patience_s, words::patience, unit::SECONDS, PATIENCE
                    ),
                ]
            },
            choices: &{
                use words::option;
                use $crate::settings::rows::{limit, switch};
                use $crate::sim::hotline::HoldMusic;
                use $crate::words::hotline_setting as words;
                [
                    switch!(
                        "waiting" => $part,
                        words::waiting,
                        ("none", option::NO_WAITING),
                        ("music", option::MUSIC)
                    ),
                    limit!(
                        "patience" => $part?.patience_s = HoldMusic::PATIENCE_S,
                        words::impatience,
                        ("endless", option::ENDLESS),
                        ("limited", option::LIMITED)
                    ),
                ]
            },
        }
    };
}

pub(super) use {
    count, count_or_none, courtesy, field, hold, limit, message_probability, one_of, overhead,
    place, real, real_or_none, redial, redial_fields, redialling, room, switch, whether,
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
