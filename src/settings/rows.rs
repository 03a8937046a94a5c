//! The rows of the tables, as short as they can be; and those that several systems share.
//!
//! A row says its key in links, its place among the rules (which is also its place in files), its words, its unit and
//! range, and, where that is not all over the range, where its slider stops. A place such as `hold?.patience_s` is one
//! within a part that may be absent: setting it makes that part, as it is by default.

use super::field::{Range, Stops, any, whole};
use crate::sim::hotline::HoldMusic;

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
    ($key:expr => $($place:ident).+, $words:ident::$word:ident, $off:expr, $on:expr) => {
        $crate::settings::Choice {
            key: $key,
            path: $crate::settings::rows::place!($($place).+),
            name: $words::$word::NAME,
            help: $words::$word::HELP,
            options: &[$off, $on],
            get: |rules| Some(usize::from(rules.$($place).+.is_some())),
            set: |rules, place| $crate::settings::rows::keep(&mut rules.$($place).+, place == 1),
        }
    };
}

/// Whether a number is there, or not; if it was absent, this one.
macro_rules! limit {
    (
        $key:expr => $($place:ident).+ = $usual:expr,
        $words:ident::$word:ident, $off:expr, $on:expr
    ) => {
        $crate::settings::Choice {
            key: $key,
            path: $crate::settings::rows::place!($($place).+),
            name: $words::$word::NAME,
            help: $words::$word::HELP,
            options: &[$off, $on],
            get: |rules| Some(usize::from(rules.$($place).+.is_some())),
            set: |rules, place| {
                let number = rules.$($place).+.unwrap_or($usual);
                rules.$($place).+ = (place == 1).then_some(number);
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
                use $crate::settings::rows::switch;
                use $crate::words::hotline_setting as words;
                [
                    switch!(
                        "waiting" => $part,
                        words::waiting,
                        ("none", option::NO_WAITING),
                        ("music", option::MUSIC)
                    ),
                    $crate::settings::Choice {
                        key: "patience",
                        path: $crate::settings::rows::place!($part.patience_s),
                        name: words::impatience::NAME,
                        help: words::impatience::HELP,
                        options: &[("endless", option::ENDLESS), ("limited", option::LIMITED)],
                        get: |rules| Some(usize::from(rules.$part?.patience_s.is_some())),
                        set: |rules, place| {
                            let hold = rules.$part.get_or_insert_default();
                            $crate::settings::rows::be_patient(hold, place != 1);
                        },
                    },
                ]
            },
        }
    };
}

pub(super) use {
    count, count_or_none, courtesy, field, hold, limit, message_probability, one_of, overhead,
    place, real, real_or_none, redial, redial_fields, redialling, room, switch,
};

/// Switches something on, as it was or by default, or off.
pub(super) fn keep<T: Default>(part: &mut Option<T>, on: bool) {
    if on {
        part.get_or_insert_default();
    } else {
        *part = None;
    }
}

/// Lets those who listen to music wait for as long as it takes, or until their patience ends: as it was, or by default.
pub(super) fn be_patient(hold: &mut HoldMusic, endless: bool) {
    hold.patience_s = if endless {
        None
    } else {
        hold.patience_s.or(HoldMusic::default().patience_s)
    };
}
