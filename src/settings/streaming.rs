//! Films: what can be set, in which ranges, and scenarios worth starting from.

use super::decimal::Decimal;
use super::field::{Range, any, whole};
use super::limits::{durations_s, longest_s, working_s};
use super::rows::{DAY, count, one_of, real, real_or_none};
use super::{Plan, Rules, Table};
use crate::sim::streaming::{
    Delivery, Late, Popularity, Streaming, StreamingRules, courier_rate, units,
};
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{
    film_option, film_preset, film_refusal, film_setting as words, film_unit, refusal, unit,
};

const CAPACITY: Range = any(0.1, 1_000_000.0);
const BUFFER: Range = any(0.1, DAY);

const TABLES: &[Table<StreamingRules>] = &[Table {
    fields: &[
        real!("capacity" => capacity_mbit_s, words::capacity, film_unit::MBIT_S, CAPACITY),
        real!("film_rate" => film_mbit_s, words::rate, film_unit::MBIT_S, any(0.1, 100.0)),
        real_or_none!("line" => line_mbit_s, words::line, film_unit::MBIT_S, CAPACITY),
        real!("start_buffer" => start_buffer_s, words::start_buffer, unit::SECONDS, BUFFER),
        real!("resume_buffer" => resume_buffer_s, words::resume_buffer, unit::SECONDS, BUFFER),
        real_or_none!("max_buffer" => max_buffer_s, words::max_buffer, unit::SECONDS, BUFFER),
        real!("showing_every" => showing_every_s, words::showing_every, unit::SECONDS, any(1.0, 7.0 * DAY)),
        count!("couriers" => couriers, words::couriers, film_unit::COURIERS, whole(1.0, 10_000.0)),
        count!("films" => films, words::films, film_unit::TITLES, whole(0.0, 10_000.0)),
        real!("encode" => encode_s, words::encode, unit::SECONDS, any(0.0, DAY)),
    ],
    choices: &[
        one_of!("way" => way: [Delivery::Refusal, Delivery::Sharing, Delivery::Broadcast, Delivery::Post], words::way, &[
            ("refusal", film_option::REFUSAL),
            ("sharing", film_option::SHARING),
            ("broadcast", film_option::BROADCAST),
            ("post", film_option::POST),
        ]),
        one_of!("late" => late: [Late::Joins, Late::Waits], words::late, &[
            ("joins", film_option::JOINS),
            ("waits", film_option::WAITS),
        ]),
        one_of!("popularity" => popularity: [Popularity::Even, Popularity::Zipf], words::popularity, &[
            ("even", film_option::EVEN),
            ("zipf", film_option::ZIPF),
        ]),
    ],
}];

impl Rules for StreamingRules {
    const SYSTEM: &'static str = "streaming";
    type System = Streaming;

    fn tables() -> &'static [Table<Self>] {
        TABLES
    }

    fn plan() -> Plan<Self> {
        let demand = Demand::Steady {
            callers: 300,
            per_minute: 0.4,
        };
        let shape = Shape::Erlang { stages: 4 };
        Plan::of(demand, 1, 2400.0, shape, Self::buffered())
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
        if rules.films == 0 && rules.way == Delivery::Broadcast {
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
            Delivery::Refusal | Delivery::Broadcast => 0.0,
            Delivery::Sharing => {
                let line = rules.line_mbit_s.unwrap_or(rules.capacity_mbit_s);
                lengths_s * rules.film_mbit_s / line.min(rules.capacity_mbit_s)
            }
            Delivery::Post => {
                let carried = units::mbit_s(courier_rate(rules)) * f64::from(rules.couriers);
                lengths_s * rules.film_mbit_s / carried
            }
        };
        let encoding = f64::from(rules.films) * rules.encode_s / f64::from(plan.handlers);
        encoding + carrying + longest_s(&plan.demand, plan.work)
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
                    ..StreamingRules::buffered()
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
                    ..StreamingRules::buffered()
                },
            ),
        }
    }
}
