//! Films: what can be set, in which ranges, and scenarios worth starting from.

use super::decimal::Decimal;
use super::limits::{durations_s, longest_s, working_s};
use super::{Choice, Field, Plan, Range, Rules};
use crate::sim::streaming::{
    Late, Popularity, Streaming, StreamingRules, Way, courier_rate, units,
};
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{
    film_option, film_preset, film_refusal, film_setting as words, film_unit, refusal, unit,
};

const fn range(min: f64, max: f64, whole: bool) -> Range {
    Range { min, max, whole }
}

const CAPACITY: Range = range(0.1, 1_000_000.0, false);
const BUFFER: Range = range(0.1, 86_400.0, false);

const FIELDS: &[Field<StreamingRules>] = &[
    Field {
        key: "capacity",
        path: "capacity_mbit_s",
        name: words::capacity::NAME,
        help: words::capacity::HELP,
        unit: film_unit::MBIT_S,
        range: CAPACITY,
        get: |rules| Some(rules.capacity_mbit_s),
        set: |rules, number| rules.capacity_mbit_s = number,
    },
    Field {
        key: "film_rate",
        path: "film_mbit_s",
        name: words::rate::NAME,
        help: words::rate::HELP,
        unit: film_unit::MBIT_S,
        range: range(0.1, 100.0, false),
        get: |rules| Some(rules.film_mbit_s),
        set: |rules, number| rules.film_mbit_s = number,
    },
    Field {
        key: "line",
        path: "line_mbit_s",
        name: words::line::NAME,
        help: words::line::HELP,
        unit: film_unit::MBIT_S,
        range: CAPACITY,
        get: |rules| rules.line_mbit_s,
        set: |rules, number| rules.line_mbit_s = Some(number),
    },
    Field {
        key: "start_buffer",
        path: "start_buffer_s",
        name: words::start_buffer::NAME,
        help: words::start_buffer::HELP,
        unit: unit::SECONDS,
        range: BUFFER,
        get: |rules| Some(rules.start_buffer_s),
        set: |rules, number| rules.start_buffer_s = number,
    },
    Field {
        key: "resume_buffer",
        path: "resume_buffer_s",
        name: words::resume_buffer::NAME,
        help: words::resume_buffer::HELP,
        unit: unit::SECONDS,
        range: BUFFER,
        get: |rules| Some(rules.resume_buffer_s),
        set: |rules, number| rules.resume_buffer_s = number,
    },
    Field {
        key: "max_buffer",
        path: "max_buffer_s",
        name: words::max_buffer::NAME,
        help: words::max_buffer::HELP,
        unit: unit::SECONDS,
        range: BUFFER,
        get: |rules| rules.max_buffer_s,
        set: |rules, number| rules.max_buffer_s = Some(number),
    },
    Field {
        key: "showing_every",
        path: "showing_every_s",
        name: words::showing_every::NAME,
        help: words::showing_every::HELP,
        unit: unit::SECONDS,
        range: range(1.0, 604_800.0, false),
        get: |rules| Some(rules.showing_every_s),
        set: |rules, number| rules.showing_every_s = number,
    },
    Field {
        key: "couriers",
        path: "couriers",
        name: words::couriers::NAME,
        help: words::couriers::HELP,
        unit: film_unit::COURIERS,
        range: range(1.0, 10_000.0, true),
        get: |rules| Some(f64::from(rules.couriers)),
        set: |rules, number| rules.couriers = number as u32,
    },
    Field {
        key: "films",
        path: "films",
        name: words::films::NAME,
        help: words::films::HELP,
        unit: film_unit::TITLES,
        range: range(0.0, 10_000.0, true),
        get: |rules| Some(f64::from(rules.films)),
        set: |rules, number| rules.films = number as u32,
    },
    Field {
        key: "encode",
        path: "encode_s",
        name: words::encode::NAME,
        help: words::encode::HELP,
        unit: unit::SECONDS,
        range: range(0.0, 86_400.0, false),
        get: |rules| Some(rules.encode_s),
        set: |rules, number| rules.encode_s = number,
    },
];

const WAYS: [Way; 4] = [Way::Refusal, Way::Sharing, Way::Broadcast, Way::Post];
const LATE: [Late; 2] = [Late::Joins, Late::Waits];
const TASTES: [Popularity; 2] = [Popularity::Even, Popularity::Zipf];

/// Chooses by place; a place that is none changes nothing.
fn choose<T: Copy>(all: &[T], place: usize, chosen: &mut T) {
    if let Some(&option) = all.get(place) {
        *chosen = option;
    }
}

const CHOICES: &[Choice<StreamingRules>] = &[
    Choice {
        key: "way",
        path: "way",
        name: words::way::NAME,
        help: words::way::HELP,
        options: &[
            ("refusal", film_option::REFUSAL),
            ("sharing", film_option::SHARING),
            ("broadcast", film_option::BROADCAST),
            ("post", film_option::POST),
        ],
        get: |rules| WAYS.iter().position(|&way| way == rules.way),
        set: |rules, place| choose(&WAYS, place, &mut rules.way),
    },
    Choice {
        key: "late",
        path: "late",
        name: words::late::NAME,
        help: words::late::HELP,
        options: &[("joins", film_option::JOINS), ("waits", film_option::WAITS)],
        get: |rules| LATE.iter().position(|&late| late == rules.late),
        set: |rules, place| choose(&LATE, place, &mut rules.late),
    },
    Choice {
        key: "popularity",
        path: "popularity",
        name: words::popularity::NAME,
        help: words::popularity::HELP,
        options: &[("even", film_option::EVEN), ("zipf", film_option::ZIPF)],
        get: |rules| TASTES.iter().position(|&taste| taste == rules.popularity),
        set: |rules, place| choose(&TASTES, place, &mut rules.popularity),
    },
];

impl Rules for StreamingRules {
    const SYSTEM: &'static str = "streaming";
    type System = Streaming;

    fn fields() -> &'static [Field<Self>] {
        FIELDS
    }

    fn choices() -> &'static [Choice<Self>] {
        CHOICES
    }

    fn plan() -> Plan<Self> {
        let demand = Demand::Steady {
            callers: 300,
            per_minute: 0.4,
        };
        let shape = Shape::Erlang { stages: 4 };
        Plan::of(demand, 1, 2400.0, shape, ahead(Self::default()))
    }

    fn system(plan: &Plan<Self>) -> Streaming {
        let viewers = u32::try_from(plan.demand.callers()).unwrap_or(u32::MAX);
        Streaming::new(plan.seed, plan.handlers, plan.work, viewers, plan.rules)
    }

    fn change(
        system: &mut Streaming,
        _people: &Population,
        now: Nanos,
        before: &Plan<Self>,
        changed: &Plan<Self>,
    ) -> Result<(), String> {
        // What films are, when they are shown, and how far ahead they are fetched, everybody here relies on.
        let settled = |rules: &Self| {
            let films = (rules.film_mbit_s, rules.films, rules.popularity);
            (rules.way, films, rules.max_buffer_s, rules.showing_every_s)
        };
        if settled(&before.rules) != settled(&changed.rules) {
            return Err(refusal::BRANCH_RULES.to_owned());
        }
        // The titles are as long as they are; only films that viewers bring themselves can be others.
        if changed.rules.films > 0 && changed.work != before.work {
            return Err(film_refusal::BRANCH_TITLES.to_owned());
        }
        let viewers = u32::try_from(changed.demand.callers()).unwrap_or(u32::MAX);
        system.change(now, changed.handlers, viewers, changed.rules);
        Ok(())
    }

    fn check(plan: &Plan<Self>) -> Result<(), String> {
        let rules = &plan.rules;
        if let Some(most) = rules.max_buffer_s {
            for (name, value) in [
                (words::start_buffer::NAME, rules.start_buffer_s),
                (words::resume_buffer::NAME, rules.resume_buffer_s),
            ] {
                if value > most {
                    let text = film_refusal::buffer_too_small(name, Decimal(value), Decimal(most));
                    return Err(text);
                }
            }
        }
        let listed = durations_s(&plan.demand);
        if rules.films == 0 && rules.way == Way::Broadcast {
            return Err(film_refusal::BROADCAST_WITHOUT_TITLES.to_owned());
        }
        if rules.films > 0 && listed.is_some() {
            return Err(film_refusal::LOG_WITH_TITLES.to_owned());
        }
        Ok(())
    }

    /// Until everything is encoded, carried and seen.
    fn after_s(plan: &Plan<Self>) -> f64 {
        let rules = &plan.rules;
        let lengths_s = working_s(&plan.demand, plan.work, 0.0, 1);
        // By how much carrying a film takes longer than showing it, if everybody is there at once.
        let carrying = match rules.way {
            Way::Refusal | Way::Broadcast => 0.0,
            Way::Sharing => {
                let line = rules.line_mbit_s.unwrap_or(rules.capacity_mbit_s);
                lengths_s * rules.film_mbit_s / line.min(rules.capacity_mbit_s)
            }
            Way::Post => {
                let carried = units::mbit_s(courier_rate(rules)) * f64::from(rules.couriers);
                lengths_s * rules.film_mbit_s / carried
            }
        };
        let encoding = f64::from(rules.films) * rules.encode_s / f64::from(plan.handlers);
        encoding + carrying + longest_s(&plan.demand, plan.work)
    }
}

/// The same with room for a minute in every buffer.
fn ahead(rules: StreamingRules) -> StreamingRules {
    StreamingRules {
        max_buffer_s: Some(60.0),
        ..rules
    }
}

/// A scenario of films with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamingPreset {
    /// A conference of three days whose guests download eleven terabytes of films.
    Conference,
    /// Everybody wants to watch after dinner, and there is too little capacity for all.
    Evening,
}

impl StreamingPreset {
    /// All of them, in the order in which the page offers them.
    pub const ALL: [Self; 2] = [Self::Conference, Self::Evening];

    /// Its name for readers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conference => film_preset::CONFERENCE,
            Self::Evening => film_preset::EVENING,
        }
    }

    /// The scenario itself.
    pub fn plan(self) -> Plan<StreamingRules> {
        match self {
            // 8,000 films of 2,200 s at 5 Mbit/s are 8.8·10¹³ bits, which is 11·10¹² bytes.
            Self::Conference => Plan::of(
                Demand::AtOnce {
                    callers: 8000,
                    window_s: 259_200.0,
                },
                4,
                2200.0,
                Shape::Erlang { stages: 4 },
                StreamingRules {
                    capacity_mbit_s: 500.0,
                    ..ahead(StreamingRules::default())
                },
            ),
            Self::Evening => Plan::of(
                Demand::Rush {
                    callers: 600,
                    per_minute: 1.0,
                    peak: 5.0,
                    from_s: 3600.0,
                    to_s: 9000.0,
                },
                4,
                3600.0,
                Shape::Erlang { stages: 4 },
                StreamingRules {
                    capacity_mbit_s: 500.0,
                    line_mbit_s: Some(50.0),
                    ..ahead(StreamingRules::default())
                },
            ),
        }
    }
}
