//! What all plans share, whichever system they are of, as a table: who comes when, how many handlers there are, and
//! the work that callers bring.

use core::any::Any;

use super::field::{Choice, Field, Stops, any, whole};
use super::rows::{DAY, HANDLERS, YEAR, field};
use super::{Plan, kinds};
use crate::sim::{Demand, Shape};
use crate::words::{pattern, setting as words, shape, unit};

/// Any plan, but for its rules.
pub type CommonPlan = Plan<dyn Any>;

/// A day's times, where a slider stops.
const TODAY: Stops = Stops::Between(0.0, DAY);
/// Whole numbers that survive any reader of JSON.
const SAFE: f64 = 9_007_199_254_740_991.0;
/// How many callers there can be.
const MOST: f64 = 1_000_000.0;

pub(super) const CALLERS: Field<CommonPlan> = field!(
    "callers",
    [demand.callers],
    |plan| match &plan.demand {
        Demand::Counts { .. } | Demand::Log { .. } => None,
        demand => Some(demand.callers() as f64),
    },
    |plan, number| if let Demand::Steady { callers, .. }
    | Demand::Even { callers, .. }
    | Demand::Rush { callers, .. }
    | Demand::AtOnce { callers, .. } = &mut plan.demand
    {
        *callers = number as u32;
    },
    words::callers,
    unit::CALLERS,
    whole(1.0, MOST)
);

pub(super) const RATE: Field<CommonPlan> = field!(
    "per_minute",
    [demand.per_minute],
    |plan| match plan.demand {
        Demand::Steady { per_minute, .. }
        | Demand::Even { per_minute, .. }
        | Demand::Rush { per_minute, .. } => Some(per_minute),
        _ => None,
    },
    |plan, number| if let Demand::Steady { per_minute, .. }
    | Demand::Even { per_minute, .. }
    | Demand::Rush { per_minute, .. } = &mut plan.demand
    {
        *per_minute = number;
    },
    words::rate,
    unit::PER_MINUTE,
    any(0.001, 100_000_000.0),
    Stops::Between(0.1, 1e6)
);

/// A number of one pattern of demand.
macro_rules! of_demand {
    ($pattern:ident.$place:ident, $($rest:tt)+) => {
        field!(
            stringify!($place), [demand.$place],
            |plan| match plan.demand {
                Demand::$pattern { $place, .. } => Some($place),
                _ => None,
            },
            |plan, number| if let Demand::$pattern { $place, .. } = &mut plan.demand {
                *$place = number;
            },
            $($rest)+
        )
    };
}

/// When the rush begins; one end of it pushes the other along.
pub(super) const RUSH_FROM: Field<CommonPlan> = Field {
    set: |plan, number| {
        if let Demand::Rush { from_s, to_s, .. } = &mut plan.demand {
            *from_s = number;
            *to_s = to_s.max(number);
        }
    },
    ..of_demand!(
        Rush.from_s,
        words::rush_from,
        unit::SECONDS,
        any(0.0, YEAR),
        TODAY
    )
};

/// When it ends.
pub(super) const RUSH_TO: Field<CommonPlan> = Field {
    set: |plan, number| {
        if let Demand::Rush { from_s, to_s, .. } = &mut plan.demand {
            *to_s = number;
            *from_s = from_s.min(number);
        }
    },
    ..of_demand!(
        Rush.to_s,
        words::rush_to,
        unit::SECONDS,
        any(0.0, YEAR),
        TODAY
    )
};

/// For how long each of some counts holds.
pub(super) const INTERVAL: Field<CommonPlan> = of_demand!(
    Counts.interval_s,
    words::interval,
    unit::SECONDS,
    any(0.001, YEAR),
    Stops::Between(1.0, DAY)
);

pub(super) const SEED: Field<CommonPlan> = field!(
    "seed",
    [seed],
    |plan| Some(plan.seed as f64),
    |plan, number| plan.seed = number as u64,
    words::seed,
    "",
    whole(0.0, SAFE),
    Stops::Between(1.0, 1e6)
);

const FIELDS: &[Field<CommonPlan>] = &[
    SEED,
    CALLERS,
    RATE,
    of_demand!(
        Rush.peak,
        words::peak,
        unit::FOLD,
        any(1.0, 1000.0),
        Stops::Whole(1.0, 100.0)
    ),
    RUSH_FROM,
    RUSH_TO,
    of_demand!(
        AtOnce.window_s,
        words::window,
        unit::SECONDS,
        any(0.0, YEAR),
        TODAY
    ),
    INTERVAL,
    field!(
        "handlers",
        [handlers],
        |plan| Some(f64::from(plan.handlers)),
        |plan, number| plan.handlers = number as u32,
        words::handlers,
        unit::HANDLERS,
        HANDLERS
    ),
    field!(
        "mean_s",
        [work.mean_s],
        |plan| Some(plan.work.mean_s),
        |plan, number| plan.work.mean_s = number,
        words::mean_work,
        unit::SECONDS,
        any(0.001, DAY),
        Stops::Between(0.1, 7200.0)
    ),
    field!(
        "stages",
        [work.shape.stages],
        |plan| match plan.work.shape {
            Shape::Erlang { stages } => Some(f64::from(stages)),
            _ => None,
        },
        |plan, number| if let Shape::Erlang { stages } = &mut plan.work.shape {
            *stages = number as u32;
        },
        words::stages,
        "",
        whole(1.0, 100.0),
        Stops::Between(1.0, 20.0)
    ),
    field!(
        "cv",
        [work.shape.cv],
        |plan| match plan.work.shape {
            Shape::LogNormal { cv } => Some(cv),
            _ => None,
        },
        |plan, number| if let Shape::LogNormal { cv } = &mut plan.work.shape {
            *cv = number;
        },
        words::variation,
        "",
        any(0.0, 10.0),
        Stops::Even(0.0, 5.0, 0.25)
    ),
];

/// How callers come, and how problems differ. A link says both in words of its own (`demand` and `shape`), as a pattern
/// that is chosen by hand keeps what it has in common with the one before.
const CHOICES: &[Choice<CommonPlan>] = &[
    Choice {
        key: "pattern",
        path: "demand",
        name: pattern::LABEL,
        help: "",
        options: &[
            ("steady", pattern::STEADY),
            ("even", pattern::EVEN),
            ("rush", pattern::RUSH),
            ("at-once", pattern::AT_ONCE),
            ("counts", pattern::COUNTS),
            ("log", pattern::LOG),
        ],
        get: |plan| Some(kinds::pattern_of(&plan.demand)),
        // A list of the reader's own is nothing that a place could tell.
        set: |plan, place| {
            if let Some(demand) = kinds::demand_of(place, &plan.demand) {
                plan.demand = demand;
            }
        },
    },
    Choice {
        key: "shape",
        path: "work.shape",
        name: shape::LABEL,
        help: "",
        options: &[
            ("exponential", shape::EXPONENTIAL),
            ("fixed", shape::FIXED),
            ("erlang", shape::ERLANG),
            ("log-normal", shape::LOG_NORMAL),
        ],
        get: |plan| Some(kinds::place_of_shape(plan.work.shape)),
        set: |plan, place| plan.work.shape = kinds::shape_at(place),
    },
];

/// An entry of a list of numbers.
macro_rules! entry {
    ($key:expr, $($rest:tt)+) => {
        field!($key, [demand], |number| Some(*number), |number, new| *number = new, $($rest)+)
    };
}

/// A number of callers in one interval.
pub(super) const COUNT: Field<f64> =
    entry!("counts", words::count, unit::CALLERS, whole(0.0, MOST));
/// How many intervals of counts there are.
pub(super) const INTERVALS: Field<f64> =
    entry!("counts", words::intervals, "", whole(1.0, 100_000.0));
/// A moment of arrival.
pub(super) const ARRIVAL: Field<f64> = entry!(
    "arrivals_s",
    words::arrival,
    unit::SECONDS,
    any(0.0, 10.0 * YEAR)
);
/// A caller's own duration.
pub(super) const DURATION: Field<f64> = entry!(
    "durations_s",
    words::duration,
    unit::SECONDS,
    any(0.0, YEAR)
);

impl CommonPlan {
    /// The numbers that all plans share.
    pub const fn fields() -> &'static [Field<Self>] {
        FIELDS
    }

    /// The choices that all plans share.
    pub const fn choices() -> &'static [Choice<Self>] {
        CHOICES
    }

    /// The numbers of which lists are made: callers in an interval, moments of arrival, durations.
    pub const fn entries() -> &'static [Field<f64>] {
        &[COUNT, ARRIVAL, DURATION]
    }

    /// The number with this key.
    pub fn field(key: &str) -> Option<&'static Field<Self>> {
        FIELDS.iter().find(|field| field.key == key)
    }
}

/// The largest seed.
pub const LAST_SEED: u64 = SAFE as u64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Preset, Refusal, Scenario};

    /// Plans in which every number has a place somewhere.
    fn plans() -> Vec<Scenario> {
        let mut plans: Vec<Scenario> = Preset::ALL.iter().map(|p| p.scenario()).collect();
        plans[0].work.shape = Shape::Erlang { stages: 2 };
        plans[1].work.shape = Shape::LogNormal { cv: 1.0 };
        plans
    }

    #[test]
    fn what_is_set_is_what_is_read_at_every_stop_of_every_slider() {
        let mut read = 0;
        for field in CommonPlan::fields() {
            let scale = field.scale();
            for mut plan in plans() {
                if (field.get)(&plan).is_none() {
                    let before = plan.clone();
                    (field.set)(&mut plan, 3.0);
                    assert_eq!(plan, before, "{} has no place here", field.key);
                    continue;
                }
                for place in 0..=scale.last() {
                    let number = scale.number(place);
                    assert_eq!(field.check(number), Ok(()), "{}", field.key);
                    (field.set)(&mut plan, number);
                    assert_eq!((field.get)(&plan), Some(number), "{}", field.key);
                    read += 1;
                }
            }
        }
        assert!(read > 1000);
    }

    #[test]
    fn ranges_hold_their_ends_and_nothing_strange() {
        fn check<T: ?Sized>(field: &Field<T>) {
            let (min, max) = (field.range.min, field.range.max);
            assert_eq!((field.check(min), field.check(max)), (Ok(()), Ok(())));
            for bad in [f64::NAN, f64::INFINITY, min - 1.0, max * 2.0] {
                let refused = matches!(field.check(bad), Err(Refusal::OutOfRange { .. }));
                assert!(refused, "{} took {bad}", field.key);
            }
            let whole = field.check(min + 0.5).is_err();
            assert_eq!(whole, field.range.whole, "{}", field.key);
            assert!(!field.name.is_empty() && field.help.ends_with('.'));
        }
        CommonPlan::fields().iter().for_each(check);
        CommonPlan::entries().iter().for_each(check);
        check(&INTERVALS);
    }

    #[test]
    fn a_rush_never_ends_before_it_begins() {
        let mut plan = Preset::LunchRush.scenario();
        (RUSH_FROM.set)(&mut plan, 7200.0);
        assert_eq!(plan.check(), Ok(()));
        (RUSH_TO.set)(&mut plan, 60.0);
        assert_eq!(plan.check(), Ok(()));
    }

    #[test]
    fn every_choice_finds_its_place_but_a_list_that_is_not_there() {
        for choice in CommonPlan::choices() {
            for place in 0..choice.options.len() {
                let mut plan = Preset::QuietMorning.scenario();
                let before = plan.clone();
                (choice.set)(&mut plan, place);
                if (choice.key, place) == ("pattern", kinds::LIST) {
                    assert_eq!(plan, before);
                } else {
                    assert_eq!((choice.get)(&plan), Some(place), "{}", choice.key);
                }
            }
        }
    }
}
