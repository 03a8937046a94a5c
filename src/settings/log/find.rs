//! Finding a log's columns: by their names, or else by what stands in them.

use super::amount::{self, S};
use super::layout::{Kind, Layout, Span, TimeColumn, span};
use super::names::{self, Name};
use super::rows::Row;
use super::stamp::Stamp;

/// What stands in a column, over some rows.
#[derive(Clone, Debug, Default)]
struct Profile {
    dates: usize,
    with_time: usize,
    zoned: usize,
    in_brackets: usize,
    clocks: usize,
    spans: usize,
    numbers: Vec<i64>,
    wholes: usize,
}

impl Profile {
    fn add(&mut self, cell: &[u8], comma: bool) {
        match Stamp::read(cell) {
            Some(stamp) if stamp.day.is_some() => {
                self.dates += 1;
                self.with_time += usize::from(stamp.time.is_some());
                self.zoned += usize::from(stamp.zone.is_some());
                self.in_brackets += usize::from(cell.starts_with(b"["));
            }
            Some(_) => self.clocks += 1,
            None => {}
        }
        self.spans += usize::from(span(cell, S, comma).is_some());
        self.numbers.extend(amount::decimal(cell, 1, comma));
        self.wholes += usize::from(amount::whole(cell, comma).is_some());
    }

    fn is_data(&self) -> bool {
        self.dates + self.spans + self.clocks + self.numbers.len() > 0
    }

    /// The unit in which numbers of this size count from 1970, if they are of such a size.
    fn unix_unit(&self, named: Option<i64>) -> Option<i64> {
        // In seconds, a number from 1980 on; everything below may well count from opening.
        const LEAST: i64 = 320_000_000;
        let mut numbers = self.numbers.clone();
        let middle = numbers.len() / 2;
        let middle = match numbers.get_mut(middle) {
            Some(_) => *numbers.select_nth_unstable(middle).1,
            None => return None,
        };
        let fits = |&unit: &i64| middle >= LEAST * (S / unit);
        match named {
            Some(unit) => Some(unit).filter(|&unit| unit <= S).filter(fits),
            None => [1, 1_000, 1_000_000, S].into_iter().find(fits),
        }
    }
}

/// The row of names: its line, and what each name says.
#[derive(Clone, Debug)]
struct Head {
    line: u32,
    names: Vec<(Name, Option<i64>)>,
}

/// The first rows of a log, as one of the possible separators has them.
struct FirstRows<'a> {
    separator: u8,
    head: Option<Head>,
    profiles: Vec<Profile>,
    rows: &'a [Row<'a>],
}

/// How well a layout suits a log; the greater, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merit {
    /// How many rows it can read.
    readable: usize,
    /// Whether no row has more cells than there are names.
    is_named: bool,
    /// Whether what may separate cells does so, or belongs to a moment.
    explains: bool,
}

/// The layout of some rows between whose cells stands `separator`, and its merit; none if it can read no row. A reader
/// who tells the length of an interval has counts.
pub(super) fn find(separator: u8, rows: &[Row], interval: Option<i64>) -> Option<(Layout, Merit)> {
    let first = FirstRows::new(separator, rows);
    let layout = first.layout(interval)?;
    let readable = first.rows.iter().filter(|row| layout.read(**row).is_ok());
    let names = first.head.as_ref().map(|head| head.names.len());
    let merit = Merit {
        readable: readable.count(),
        is_named: first
            .rows
            .iter()
            .all(|row| names.is_none_or(|names| row.len() <= names)),
        explains: rows.iter().any(|row| row.len() > 1)
            || rows.iter().all(|&row| is_one_with_fraction(row)),
    };
    (merit.readable > 0).then_some((layout, merit))
}

impl<'a> FirstRows<'a> {
    fn new(separator: u8, rows: &'a [Row<'a>]) -> Self {
        let comma = separator != b',';
        let is_words = |row: &&Row| {
            !(0..row.len()).any(|place| {
                let mut profile = Profile::default();
                profile.add(row.cell(place), comma);
                profile.is_data()
            })
        };
        let words = rows.iter().take_while(is_words);
        let words: Vec<Head> = words
            .map(|row| Head {
                line: row.line,
                names: (0..row.len())
                    .map(|place| names::read(row.cell(place)))
                    .collect(),
            })
            .collect();
        // The first that has a known name, or else simply the first.
        let tells = |head: &Head| head.names.iter().any(|(name, _)| *name != Name::Other);
        let place = words.iter().position(tells).unwrap_or(0);
        let head = words.into_iter().nth(place);
        let before = if head.is_some() { place + 1 } else { 0 };
        let rows = rows.get(before..).unwrap_or_default();
        let mut profiles = Vec::new();
        for row in rows {
            profiles.resize_with(row.len().max(profiles.len()), Profile::default);
            for (place, profile) in profiles.iter_mut().enumerate() {
                profile.add(row.cell(place), comma);
            }
        }
        Self {
            separator,
            head,
            profiles,
            rows,
        }
    }

    fn name(&self, column: usize) -> (Name, Option<i64>) {
        let head = self.head.as_ref();
        let name = head.and_then(|head| head.names.get(column));
        name.copied().unwrap_or((Name::Other, None))
    }

    /// The first column of one of these names in which this holds for most rows.
    fn column(&self, names: &[Name], number: impl Fn(&Profile) -> usize) -> Option<usize> {
        let fits = |&(column, profile): &(usize, &Profile)| {
            number(profile) * 2 >= self.rows.len().max(1) && names.contains(&self.name(column).0)
        };
        self.profiles
            .iter()
            .enumerate()
            .find(fits)
            .map(|(column, _)| column)
    }

    fn layout(&self, interval: Option<i64>) -> Option<Layout> {
        let moment = self.moment(interval.is_some());
        let is_other = |&column: &usize| Some(column) != moment.map(|moment| moment.column);
        let count = self.count(moment, interval.is_some());
        let duration = self.duration(moment).filter(|_| count.is_none());
        let named = |column: Option<usize>| column.and_then(|column| self.name(column).1);
        let layout = Layout {
            separator: self.separator,
            head: self.head.as_ref().map(|head| head.line),
            moment,
            count: count.filter(is_other),
            duration,
            interval: named(moment.map(|moment| moment.column)).or(named(count)),
        };
        (layout.moment.is_some() || layout.count.is_some()).then_some(layout)
    }

    fn moment(&self, counts: bool) -> Option<TimeColumn> {
        use Name::{Other, Time, TimeOrCount, Unit};
        let first = |number: fn(&Profile) -> usize| {
            let named = self.column(&[Time], number);
            named.or_else(|| self.column(&[TimeOrCount, Unit, Other], number))
        };
        let dates = first(|profile| profile.dates);
        // Spaces stand between the cells of a web server's log, whose moments are in brackets.
        if self.separator == b' ' {
            let profile = dates.and_then(|column| self.profiles.get(column));
            profile.filter(|profile| profile.in_brackets > 0)?;
        }
        if let Some((column, profile)) = dates.and_then(|at| Some((at, self.profiles.get(at)?))) {
            let has_time = profile.with_time * 2 >= profile.dates;
            let clock = first(|profile| profile.clocks).filter(|_| !has_time);
            let zoned = profile.zoned * 2 > profile.dates;
            let kind = Kind::Date { clock, zoned };
            return Some(TimeColumn { column, kind });
        }
        // Where nothing has a name, what comes first is the moment: seconds, or else a time of day.
        let starts = self.profiles.first().filter(|_| self.head.is_none());
        let is_number = |profile: &Profile| profile.numbers.len() * 2 >= self.rows.len();
        let clocks = first(|profile| profile.clocks);
        if let Some(column) = clocks.filter(|_| !starts.is_some_and(is_number)) {
            let kind = Kind::TimeOfDay;
            return Some(TimeColumn { column, kind });
        }
        let numbers = |names: &[Name]| self.column(names, |profile| profile.numbers.len());
        let named = numbers(&[Time])
            .or_else(|| numbers(&[Unit]))
            .or_else(|| numbers(&[TimeOrCount]));
        let column = named.or_else(|| numbers(&[Other]))?;
        let unit = self.name(column).1;
        let unix = self.profiles.get(column)?.unix_unit(unit);
        let kind = match unix {
            Some(unit) => Kind::Unix { unit },
            // Numbers under an unknown name may be anything; without any name, the first are moments.
            None if named.is_none() && (self.head.is_some() || column > 0 || counts) => {
                return None;
            }
            None => Kind::SinceOpening {
                unit: unit.unwrap_or(S),
            },
        };
        Some(TimeColumn { column, kind })
    }

    fn count(&self, moment: Option<TimeColumn>, counts: bool) -> Option<usize> {
        let is_other = |&column: &usize| Some(column) != moment.map(|moment| moment.column);
        let wholes = |profile: &Profile| profile.wholes;
        let named = self.column(&[Name::Count], wholes);
        let named = named.or_else(|| self.column(&[Name::TimeOrCount], wholes).filter(is_other));
        let last = || {
            let is_whole = |column: &usize| {
                self.profiles
                    .get(*column)
                    .is_some_and(|profile| profile.wholes * 2 >= self.rows.len().max(1))
            };
            (0..self.profiles.len())
                .rev()
                .filter(is_other)
                .find(is_whole)
        };
        named.or_else(|| last().filter(|_| counts))
    }

    fn duration(&self, moment: Option<TimeColumn>) -> Option<Span> {
        let moment = moment?;
        let spans = |profile: &Profile| profile.spans;
        let is_other = |column: &usize| {
            let clock = match moment.kind {
                Kind::Date { clock, .. } => clock,
                _ => None,
            };
            *column != moment.column && Some(*column) != clock
        };
        let named = self.column(&[Name::Duration], spans);
        let named = named.or_else(|| self.column(&[Name::Unit], spans).filter(is_other));
        let alone = || {
            let pair = self.head.is_none() && self.profiles.len() == 2;
            let other = 1usize.checked_sub(moment.column).filter(is_other)?;
            let profile = self.profiles.get(other).filter(|_| pair)?;
            (spans(profile) * 2 >= self.rows.len()).then_some(other)
        };
        let column = named.or_else(alone)?;
        let unit = self.name(column).1.unwrap_or(S);
        Some(Span { column, unit })
    }
}

/// Whether a row is a single moment whose seconds end in a fraction after a comma, as some programs write them.
fn is_one_with_fraction(row: Row) -> bool {
    let cell = row.cell(0);
    let fraction = cell.rsplit(|&byte| byte == b',').next();
    let is_fraction = fraction.is_some_and(|digits| {
        matches!(digits.len(), 3 | 6 | 9) && digits.iter().all(u8::is_ascii_digit)
    });
    row.len() == 1 && is_fraction && cell.contains(&b',') && Stamp::read(cell).is_some()
}
