//! Whatever is written down as a log is read back as it was, and nothing else does any harm.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use std::fmt::Write;

use phones_and_mailboxes::settings::{LogReader, LogReading, LogRefusal, Scenario};
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Counts, Demand};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const MS: u64 = 1_000_000;
const SECOND: u64 = 1000 * MS;
const DAY: u64 = 86_400 * SECOND;

fn config(seed: u64) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::with_cases(400)
    }
}

fn read(text: &[u8], slice: usize) -> Result<LogReading, LogRefusal> {
    let mut reader = LogReader::default();
    for slice in text.chunks(slice) {
        reader.push(slice)?;
    }
    reader.finish()
}

/// The midnight from which all moments of a log are counted: in the middle of a month, so that a day after it is in the
/// same month, and can be no month itself.
#[derive(Clone, Copy, Debug)]
struct Midnight {
    year: u64,
    month: u64,
    day: u64,
}

impl Midnight {
    /// Days since 1970, by counting.
    fn number(self) -> u64 {
        let is_leap = |year: u64| {
            year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
        };
        let years: u64 = (1970..self.year)
            .map(|year| 365 + u64::from(is_leap(year)))
            .sum();
        let months = [
            31,
            28 + u64::from(is_leap(self.year)),
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        years + months[..self.month as usize - 1].iter().sum::<u64>() + self.day - 1
    }
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Iso(char),
    IsoZ,
    IsoOffset,
    Dotted,
    DayFirst,
    American,
    Apache,
    Unix(u64),
    TimeOfDay,
    SinceOpening,
}

const FORMS: [Form; 14] = [
    Form::Iso('T'),
    Form::Iso(' '),
    Form::IsoZ,
    Form::IsoOffset,
    Form::Dotted,
    Form::DayFirst,
    Form::American,
    Form::Apache,
    Form::Unix(SECOND),
    Form::Unix(MS),
    Form::Unix(1000),
    Form::Unix(1),
    Form::TimeOfDay,
    Form::SinceOpening,
];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A moment as one of the forms has it, without its quotation marks.
fn write(form: Form, midnight: Midnight, time: u64) -> String {
    let Midnight { year, month, day } = midnight;
    let day = day + time / DAY;
    let (hour, minute) = (time % DAY / (3600 * SECOND), time / (60 * SECOND) % 60);
    let second = decimal(time % (60 * SECOND), SECOND, 2);
    let clock = format!("{hour:02}:{minute:02}:{second}");
    match form {
        Form::Iso(between) => format!("{year}-{month:02}-{day:02}{between}{clock}"),
        Form::IsoZ => format!("{year}-{month:02}-{day:02}T{clock}Z"),
        // The same moment, told five and a half hours further east.
        Form::IsoOffset => {
            let east = write(Form::Iso('T'), midnight, time + 19_800 * SECOND);
            format!("{east}+05:30")
        }
        Form::Dotted => format!("{day}.{month:02}.{year} {clock}"),
        Form::DayFirst => format!("{day}/{month}/{year} {clock}"),
        Form::American => {
            let half = if hour < 12 { "AM" } else { "PM" };
            format!(
                "{month}/{day}/{year} {}:{minute:02}:{second} {half}",
                (hour + 11) % 12 + 1
            )
        }
        Form::Apache => format!(
            "[{day:02}/{}/{year}:{clock} +0000]",
            MONTHS[month as usize - 1]
        ),
        Form::Unix(unit) => decimal(midnight.number() * DAY + time, unit, 1),
        Form::TimeOfDay => clock,
        Form::SinceOpening => decimal(time, SECOND, 1),
    }
}

/// Whole nanoseconds in another unit, with at least so many digits before the point.
fn decimal(nanos: u64, unit: u64, digits: usize) -> String {
    let mut text = format!("{:0digits$}", nanos / unit);
    let places = unit.ilog10() as usize;
    if !nanos.is_multiple_of(unit) {
        let _ = write!(text, ".{:0places$}", nanos % unit);
    }
    text
}

#[derive(Clone, Copy, Debug)]
enum Span {
    None,
    Seconds,
    Clock,
}

fn write_span(span: Span, nanos: u64) -> String {
    match span {
        Span::None => String::new(),
        Span::Seconds => decimal(nanos, SECOND, 1),
        Span::Clock => {
            let second = decimal(nanos % (60 * SECOND), SECOND, 2);
            let minute = nanos / (60 * SECOND);
            if minute < 60 {
                format!("{minute}:{second}")
            } else {
                format!("{}:{:02}:{second}", minute / 60, minute % 60)
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Written {
    form: Form,
    midnight: Midnight,
    span: Span,
    separator: char,
    head: bool,
    quotes: bool,
    mark: bool,
    end: &'static str,
    rows: Vec<(u64, u64)>,
}

impl Written {
    fn text(&self) -> String {
        let mut text = if self.mark {
            "\u{feff}".to_owned()
        } else {
            String::new()
        };
        let put = |text: &mut String, cells: &[String]| {
            for (place, cell) in cells.iter().enumerate() {
                // One column of nothing but numbers is not enough to tell what a comma is.
                let tells = self.head || cells.len() > 1;
                let decimal_comma =
                    self.separator == ';' && tells && !matches!(self.form, Form::Apache);
                let cell = if decimal_comma {
                    cell.replace('.', ",")
                } else {
                    cell.clone()
                };
                // A date keeps its points.
                let cell = if matches!(self.form, Form::Dotted) && place == 0 {
                    cells[0].clone()
                } else {
                    cell
                };
                if place > 0 {
                    text.push(self.separator);
                }
                if self.quotes {
                    let _ = write!(text, "\"{cell}\"");
                } else {
                    text.push_str(&cell);
                }
            }
            text.push_str(self.end);
        };
        let has_span = !matches!(self.span, Span::None);
        if self.head {
            let names = ["time".to_owned(), "duration".to_owned()];
            put(&mut text, &names[..1 + usize::from(has_span)]);
        }
        for &(time, span) in &self.rows {
            let cells = [
                write(self.form, self.midnight, time),
                write_span(self.span, span),
            ];
            put(&mut text, &cells[..1 + usize::from(has_span)]);
        }
        text
    }

    fn demand(&self) -> Demand {
        let first = self.rows.iter().map(|row| row.0).min().unwrap();
        let opening = match self.form {
            Form::SinceOpening => 0,
            _ => first - first % (60 * SECOND),
        };
        let has_span = !matches!(self.span, Span::None);
        Demand::Log {
            arrivals_s: self
                .rows
                .iter()
                .map(|row| seconds(row.0 - opening))
                .collect(),
            durations_s: has_span.then(|| self.rows.iter().map(|row| seconds(row.1)).collect()),
        }
    }
}

prop_compose! {
    fn midnights()(year in 1981u64..2190, month in 1u64..=12, day in 13u64..=25) -> Midnight {
        Midnight { year, month, day }
    }
}

/// A moment within three days, sometimes exact to the nanosecond.
fn moments() -> impl Strategy<Value = u64> {
    prop_oneof![
        (0..3 * 86_400u64).prop_map(|s| s * SECOND),
        (0..3 * 86_400_000u64).prop_map(|ms| ms * MS),
        0..3 * DAY - 1,
    ]
}

fn spans() -> impl Strategy<Value = u64> {
    prop_oneof![(0u64..10_000).prop_map(|s| s * SECOND), 0..100 * DAY]
}

prop_compose! {
    fn logs()(
        form in prop::sample::select(FORMS.to_vec()),
        midnight in midnights(),
        span in prop::sample::select(vec![Span::None, Span::Seconds, Span::Clock]),
        separator in prop::sample::select(vec![',', ';', '\t']),
        (head, quotes, mark) in any::<(bool, bool, bool)>(),
        end in prop::sample::select(vec!["\n", "\r\n"]),
        mut rows in prop::collection::vec((moments(), spans()), 1..60),
    ) -> Written {
        // Only their order tells on which day times of day are: so all on one.
        if matches!(form, Form::TimeOfDay) {
            rows.iter_mut().for_each(|row| row.0 %= DAY / 2);
        }
        Written { form, midnight, span, separator, head, quotes, mark, end, rows }
    }
}

proptest! {
    #![proptest_config(config(1))]

    #[test]
    fn what_is_written_is_read_back(log in logs(), slice in 1usize..200) {
        let text = log.text();
        let reading = read(text.as_bytes(), slice);
        let reading = reading.map_err(|refusal| TestCaseError::fail(format!("{refusal}\n{text}")))?;
        prop_assert_eq!(&reading.demand, &log.demand(), "{}", text);
        prop_assert_eq!(reading.bad_rows, 0);
        prop_assert_eq!(reading.rows_read, log.rows.len() as u64);
    }

    #[test]
    fn bad_rows_are_all_told_and_cost_no_good_one(log in logs(), places in prop::collection::btree_set(0usize..60, 0..5)) {
        let text = log.text();
        let mut lines: Vec<&str> = text.split(log.end).collect();
        let first = usize::from(log.head) + 1;
        let mut bad = Vec::new();
        for place in places {
            // Not before the first row, which would make it one of names; and so few that most rows are good.
            if bad.len() < log.rows.len() / 2 && first + place < lines.len() {
                lines.insert(first + place, "no moment");
                bad.push((first + place + 1) as u32);
            }
        }
        let text = lines.join(log.end);
        let reading = read(text.as_bytes(), 1 << 20).unwrap();
        prop_assert_eq!(&reading.demand, &log.demand(), "{}", text);
        prop_assert_eq!(reading.bad.iter().map(|row| row.line).collect::<Vec<_>>(), bad, "{}", text);
    }

    #[test]
    fn counts_are_read_back(
        numbers in prop::collection::vec(0u32..1000, 2..80),
        midnight in midnights(),
        interval in prop::sample::select(vec![1u64, 30, 60, 900, 3600]),
        form in prop::sample::select(FORMS[..8].to_vec()),
    ) {
        let mut text = "when;calls\n".to_owned();
        for (place, number) in numbers.iter().enumerate() {
            let when = write(form, midnight, place as u64 * interval * SECOND);
            let _ = writeln!(text, "{when};{number}");
        }
        let demand = Demand::Counts { interval_s: interval as f64, counts: Counts::Own(numbers.clone()) };
        match read(text.as_bytes(), 97) {
            Ok(reading) => prop_assert_eq!(reading.demand, demand),
            Err(refusal) => {
                prop_assert_eq!(refusal, LogRefusal::Nobody);
                prop_assert!(numbers.iter().all(|&number| number == 0));
            }
        }
    }
}

/// Bytes that are likely to get somewhere.
fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let scrap = prop_oneof![
        prop::sample::select(vec![
            ",",
            ";",
            "\t",
            " ",
            "\n",
            "\r\n",
            "\"",
            "\"\"",
            ":",
            "/",
            "-",
            ".",
            "[",
            "]",
            "T",
            "Z",
            "+02:00",
            "AM",
            "pm",
            "#",
            "time",
            "count",
            "duration",
            "minute",
            "2024-01-31",
            "31/01/2024",
            "1/2/24",
            "12:30",
            "23:59:60",
            "9.5",
            "1700000000",
            "1700000000000",
            "18446744073709551615",
            "0",
            "1e9",
            "-1",
            "99999999999999999999",
            "\u{feff}",
            "1900-01-01",
            "2199-12-31",
            "00:00",
            "12:00",
            "calls\n",
            "\0",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..6),
        "[0-9]{1,19}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(scrap, 0..120).prop_map(|scraps| scraps.concat())
}

/// What holds for every file: it is refused with a sentence, or read into something that can be simulated, and the same
/// however it is cut.
fn holds(bytes: &[u8], slice: usize) -> Result<(), TestCaseError> {
    let whole = read(bytes, bytes.len().max(1));
    prop_assert_eq!(&whole, &read(bytes, slice));
    match whole {
        Err(refusal) => prop_assert!(refusal.to_string().ends_with('.'), "{}", refusal),
        Ok(reading) => {
            for said in reading
                .bad
                .iter()
                .map(ToString::to_string)
                .chain(reading.notes.iter().map(ToString::to_string))
            {
                prop_assert!(said.ends_with('.'), "{}", said);
            }
            prop_assert!(reading.bad.is_sorted_by_key(|row| row.line));
            prop_assert!(reading.bad.len() as u64 == reading.bad_rows.min(100));
            prop_assert!(reading.bad_rows <= reading.rows_read);
            let callers = reading.demand.callers();
            prop_assert!((1..=1_000_000).contains(&callers));
            if matches!(reading.demand, Demand::Log { .. }) {
                prop_assert_eq!(callers + reading.bad_rows, reading.rows_read);
            }
            let handlers = 10_000;
            let scenario = Scenario {
                demand: reading.demand,
                handlers,
                ..Scenario::default()
            };
            prop_assert_eq!(scenario.check(), Ok(()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..config(2) })]

    #[test]
    fn no_bytes_do_any_harm(bytes in scraps(), slice in 1usize..50) {
        holds(&bytes, slice)?;
    }

    #[test]
    fn no_file_of_a_known_form_does_any_harm(log in logs(), place in any::<prop::sample::Index>(), byte in any::<u8>(), slice in 1usize..50) {
        let mut bytes = log.text().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        holds(&bytes, slice)?;
    }
}
