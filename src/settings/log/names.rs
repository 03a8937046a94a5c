//! What the head of a column says about it.

use super::amount::S;
use super::stamp::{DAY, MINUTE};

/// What a column is for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// When somebody came.
    Time,
    /// How many came, or when: it depends on what else there is.
    TimeOrCount,
    /// How many came.
    Count,
    /// How long it took.
    Duration,
    /// Only a unit of time.
    Unit,
    /// None of these.
    Other,
}

const TIMES: &[&str] = &[
    "time",
    "times",
    "timestamp",
    "timestamps",
    "datetime",
    "date",
    "ts",
    "when",
    "start",
    "started",
    "begin",
    "began",
    "arrival",
    "arrived",
    "created",
    "opened",
    "received",
    "moment",
    "datum",
    "uhrzeit",
    "zeit",
    "zeitpunkt",
    "eingang",
    "beginn",
];
const TIMES_OR_COUNTS: &[&str] = &["arrivals"];
const COUNTS: &[&str] = &[
    "count", "counts", "requests", "calls", "callers", "hits", "visits", "visitors", "letters",
    "messages", "orders", "tickets", "events", "number", "n", "total", "volume", "quantity",
    "anzahl", "anrufe", "anfragen", "briefe",
];
const DURATIONS: &[&str] = &[
    "duration",
    "durations",
    "length",
    "talk",
    "handle",
    "handling",
    "service",
    "work",
    "took",
    "elapsed",
    "dauer",
    "gesprächsdauer",
    "bearbeitungszeit",
];

/// Units of time by name, in nanoseconds.
const UNITS: &[(&[&str], i64)] = &[
    (&["ns", "nanoseconds"], 1),
    (&["us", "µs", "microseconds"], 1_000),
    (
        &["ms", "millis", "milliseconds", "millisekunden"],
        1_000_000,
    ),
    (
        &[
            "s", "sec", "secs", "second", "seconds", "sekunde", "sekunden",
        ],
        S,
    ),
    (&["min", "mins", "minute", "minutes", "minuten"], MINUTE),
    (
        &["h", "hr", "hrs", "hour", "hours", "stunde", "stunden"],
        60 * MINUTE,
    ),
    (&["day", "days", "tag", "tage"], DAY),
];

/// What a column's head says it is for, and the unit of time that it names.
pub(super) fn read(head: &[u8]) -> (Name, Option<i64>) {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let words = || head.split(|letter: char| !letter.is_alphanumeric());
    let is_among = |names: &[&str]| words().any(|word| names.contains(&word));
    let unit = UNITS.iter().find(|(names, _)| is_among(names));
    let unit = unit.map(|&(_, unit)| unit);
    // "Talk time" is a duration, and "number of calls by start time" a number.
    let name = if is_among(DURATIONS) {
        Name::Duration
    } else if is_among(COUNTS) {
        Name::Count
    } else if is_among(TIMES) || unit.is_some() && is_among(TIMES_OR_COUNTS) {
        Name::Time
    } else if is_among(TIMES_OR_COUNTS) {
        Name::TimeOrCount
    } else if unit.is_some() {
        Name::Unit
    } else {
        Name::Other
    };
    (name, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_say_what_their_column_is_for() {
        for (head, name, unit) in [
            ("minute", Name::Unit, Some(MINUTE)),
            ("requests", Name::Count, None),
            ("Start Time", Name::Time, None),
            ("talk_time (ms)", Name::Duration, Some(1_000_000)),
            ("Dauer [min]", Name::Duration, Some(MINUTE)),
            ("arrivals_s", Name::Time, Some(S)),
            ("durations_s", Name::Duration, Some(S)),
            ("Arrivals", Name::TimeOrCount, None),
            ("calls per hour", Name::Count, Some(60 * MINUTE)),
            ("agent", Name::Other, None),
            ("", Name::Other, None),
        ] {
            assert_eq!(read(head.as_bytes()), (name, unit), "{head}");
        }
    }
}
