//! The film: everybody at a different point of it, and a little mailbox at the end of every line.

use super::{Bet, Day, Knob, Lesson, SceneName, Seen, Task};
use crate::report::say;
use crate::settings::{Plan, StreamingPreset};
use crate::sim::streaming::{Delivery, Late, Popularity, Streaming, StreamingRules};
use crate::sim::system::System;
use crate::sim::{Demand, Run, Shape, StoryEvent};
use crate::words::lesson::the_film as words;
use crate::words::show;

/// Films of twenty minutes, and room for twenty of them at a time. On average ten are on; for fifty minutes after
/// dinner it would be fifty.
fn evening(way: Delivery) -> Plan<StreamingRules> {
    let demand = Demand::Rush {
        callers: 160,
        per_minute: 0.5,
        peak: 5.0,
        from_s: 1200.0,
        to_s: 4200.0,
    };
    Plan::of(demand, 2, 1200.0, STEADY_LENGTHS, rules(way))
}

/// Most films are about as long as the next.
const STEADY_LENGTHS: Shape = Shape::Erlang { stages: 16 };

fn rules(way: Delivery) -> StreamingRules {
    StreamingRules {
        way,
        capacity_mbit_s: 100.0,
        line_mbit_s: Some(20.0),
        start_buffer_s: 10.0,
        resume_buffer_s: 20.0,
        max_buffer_s: Some(60.0),
        showing_every_s: 900.0,
        late: Late::Waits,
        couriers: 10,
        films: 12,
        ..StreamingRules::default()
    }
}

/// As many come at any time of any day as at any other.
fn every_day() -> Plan<StreamingRules> {
    let demand = Demand::Steady {
        callers: 3000,
        per_minute: 0.8,
    };
    Plan::of(demand, 2, 1200.0, STEADY_LENGTHS, rules(Delivery::Refusal))
}

/// The first evening of a studio: its two encoders have only just begun.
fn first_evening() -> Plan<StreamingRules> {
    Plan {
        demand: Demand::Steady {
            callers: 120,
            per_minute: 0.8,
        },
        rules: StreamingRules {
            capacity_mbit_s: 250.0,
            encode_s: 900.0,
            popularity: Popularity::Zipf,
            ..rules(Delivery::Sharing)
        },
        ..evening(Delivery::Sharing)
    }
}

/// Three days, eleven terabytes, and a line that carries just that, on average.
fn conference() -> Plan<StreamingRules> {
    let plan = StreamingPreset::Conference.plan();
    Plan {
        rules: StreamingRules {
            capacity_mbit_s: 340.0,
            films: 1000,
            resume_buffer_s: 30.0,
            ..plan.rules
        },
        ..plan
    }
}

/// The share of those who have begun to watch whose picture has stood still.
pub fn interrupted_share(run: &Run<Streaming>) -> Option<f64> {
    let (streaming, people) = (run.system(), run.people());
    let begun = streaming.hall().start_delays().count();
    let interrupted = |&viewer: &u32| {
        let story = streaming.story(people, viewer);
        story.iter().any(|&(_, event)| event == StoryEvent::Stalled)
    };
    let many = (0..run.come()).filter(interrupted).count();
    (begun > 0).then(|| many as f64 / begun as f64)
}

/// Whether as many want to see as much as on the first evening, with no more capacity.
fn as_busy(plan: &Plan<StreamingRules>) -> bool {
    let asked = evening(plan.rules.way);
    plan.demand == asked.demand
        && plan.work == asked.work
        && plan.rules.capacity_mbit_s <= asked.rules.capacity_mbit_s
}

/// How many in a hundred have to see their film to its end until a task counts.
const NEARLY_ALL: u64 = 99;

fn nearly_all_have_seen(run: &Run<Streaming>) -> bool {
    let books = run.system().books();
    books.served * 100 >= NEARLY_ALL * u64::from(run.people().callers())
}

/// The scene's lesson.
pub static THE_FILM: Lesson<Plan<StreamingRules>> = Lesson {
    name: SceneName::TheFilm,
    opening: None,
    days: &[
        Day {
            name: words::day::SHARED,
            plan: || evening(Delivery::Sharing),
            pace: 60.0,
        },
        Day {
            name: words::day::LINES,
            plan: || evening(Delivery::Refusal),
            pace: 60.0,
        },
        Day {
            name: words::day::BROADCAST,
            plan: || evening(Delivery::Broadcast),
            pace: 60.0,
        },
        Day {
            name: words::day::POST,
            plan: || evening(Delivery::Post),
            pace: 60.0,
        },
        Day {
            name: words::day::STUDIO,
            plan: first_evening,
            pace: 120.0,
        },
        Day {
            name: words::day::CONFERENCE,
            plan: conference,
            pace: 3600.0,
        },
        Day {
            name: words::day::EVERY,
            plan: every_day,
            pace: 600.0,
        },
    ],
    bet: Some(Bet {
        day: 0,
        whatever: |_, _| {},
        question: words::BET,
        options: &[
            (words::option::A, 0.1),
            (words::option::B, 0.4),
            (words::option::C, 0.6),
            (words::option::D, f64::INFINITY),
        ],
        stands: show::BET_STANDS,
        outcome: |Seen { run, .. }| interrupted_share(run),
        said: |_, share| words::said(say::rounded(share * 100.0, 0)),
    }),
    tasks: &[
        Task {
            key: "coarser",
            words: words::task::A,
            done: |Seen { plan, run, .. }| {
                plan.rules.way == Delivery::Sharing
                    && as_busy(plan)
                    && nearly_all_have_seen(run)
                    && run.system().hall().stalls() == 0
            },
        },
        Task {
            key: "one-stream",
            words: words::task::B,
            done: |Seen { plan, run, .. }| {
                let hall = run.system().hall();
                let mean = hall.start_delays().mean().unwrap_or(f64::INFINITY);
                plan.rules.way == Delivery::Broadcast
                    && as_busy(plan)
                    && nearly_all_have_seen(run)
                    && mean <= SOON_S * 1e9
            },
        },
        Task {
            key: "conference",
            words: words::task::C,
            done: |Seen { plan, run, .. }| {
                let (asked, rules) = (conference(), &plan.rules);
                plan.demand == asked.demand
                    && plan.work == asked.work
                    && rules.way == Delivery::Sharing
                    && rules.film_mbit_s >= asked.rules.film_mbit_s
                    && rules.capacity_mbit_s <= ENOUGH_MBIT_S
                    && nearly_all_have_seen(run)
                    && run.system().hall().stalls() * 100 <= u64::from(run.people().callers())
            },
        },
    ],
    groups: &[],
    knobs: &[
        Knob::of("way"),
        Knob::between("capacity", 20.0, 1000.0),
        Knob::between("film_rate", 0.5, 20.0),
        Knob::between("showing_every", 60.0, 3600.0),
        Knob::between("couriers", 1.0, 100.0),
        Knob::between("handlers", 1.0, 12.0),
    ],
    more: &[
        Knob::of("late"),
        Knob::between("start_buffer", 1.0, 60.0),
        Knob::between("resume_buffer", 1.0, 60.0),
        Knob::between("max_buffer", 60.0, 3600.0),
        Knob::between("line", 5.0, 100.0),
        Knob::between("mean_s", 300.0, 7200.0),
        Knob::between("callers", 10.0, 20_000.0),
        Knob::between("encode", 0.0, 3600.0),
        Knob::of("popularity"),
    ],
};

/// A film that starts within so many seconds starts soon.
const SOON_S: f64 = 150.0;
/// What is enough for the conference, in Mbit/s.
const ENOUGH_MBIT_S: f64 = 500.0;
