//! Rows that several systems share.

use super::DAY;
use crate::settings::field::{Range, any, whole};

/// How many can wait in one place.
pub(in crate::settings) const PLACES: Range = whole(0.0, 1_000_000.0);
/// How long somebody may be ready to wait, in seconds.
pub(in crate::settings) const PATIENCE: Range = any(0.0, 7.0 * DAY);
/// How long somebody may wait until they try again, in seconds.
pub(in crate::settings) const AGAIN: Range = any(0.001, 7.0 * DAY);
/// How often one may try again.
pub(in crate::settings) const TIMES: Range = whole(0.0, 1000.0);

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

pub(in crate::settings) use {
    courtesy, hold, message_probability, overhead, redial, redial_fields, redialling, room,
};
