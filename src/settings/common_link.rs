//! What all plans share, in links.

use core::fmt::{Display, Write};

use super::Decimal;
use super::common::{ARRIVAL, COUNT, CommonPlan, DURATION, RUSH_FROM, RUSH_TO};
use super::link::{COMMA, Reader};
use crate::settings::Refusal;
use crate::sim::demand::RecordedDay;
use crate::sim::{Counts, Demand, Shape};

const EPA: &str = "epa-http-1995";
/// The keys of the two choices.
const DEMAND: &str = "demand";
const SHAPE: &str = "shape";

/// Takes a pair.
pub(super) type Put<'a> = &'a mut dyn FnMut(&'static str, &dyn Display);

impl CommonPlan {
    /// Says who comes, the shape of the work, and all numbers that have a place.
    pub(super) fn put(&self, put: Put) {
        put(DEMAND, &say_demand(&self.demand));
        put(SHAPE, &say_shape(self.work.shape));
        for field in Self::fields() {
            if let Some(number) = (field.get)(self) {
                put(field.key, &Decimal(number));
            }
        }
    }

    /// Says the lists.
    pub(super) fn put_lists(&self, put: Put) {
        for (key, list) in say_lists(&self.demand) {
            put(key, &list);
        }
    }

    /// How many numbers its lists have.
    pub(super) fn listed(&self) -> usize {
        match &self.demand {
            Demand::Log { arrivals_s, .. } => arrivals_s.len(),
            Demand::Counts {
                counts: Counts::Own(counts),
                ..
            } => counts.len(),
            _ => 0,
        }
    }

    /// All keys of this in links.
    pub(super) fn keys() -> impl Iterator<Item = &'static str> {
        let lists = [COUNT.key, ARRIVAL.key, DURATION.key];
        let fields = Self::fields().iter().map(|field| field.key);
        [DEMAND, SHAPE].into_iter().chain(lists).chain(fields)
    }

    /// Takes over what a link says.
    pub(super) fn take(&mut self, pairs: &Reader) -> Result<(), Refusal> {
        if let Some(demand) = read_demand(pairs, &self.demand)? {
            self.demand = demand;
        }
        if let Some(shape) = read_shape(pairs, self.work.shape)? {
            self.work.shape = shape;
        }
        for field in Self::fields() {
            if (field.get)(self).is_some()
                && let Some(number) = pairs.number(field)?
            {
                // The one setting in which order would matter: ends of a rush push each other.
                match &mut self.demand {
                    Demand::Rush { from_s, .. } if field.key == RUSH_FROM.key => *from_s = number,
                    Demand::Rush { to_s, .. } if field.key == RUSH_TO.key => *to_s = number,
                    _ => (field.set)(self, number),
                }
            }
        }
        Ok(())
    }
}

/// The name of a pattern.
const fn say_demand(demand: &Demand) -> &'static str {
    match demand {
        Demand::Steady { .. } => "steady",
        Demand::Even { .. } => "even",
        Demand::Rush { .. } => "rush",
        Demand::AtOnce { .. } => "at-once",
        Demand::Counts { .. } => "counts",
        Demand::Log { .. } => "log",
    }
}

/// The lists of a demand, by their keys.
fn say_lists(demand: &Demand) -> Vec<(&'static str, String)> {
    match demand {
        Demand::Counts { counts, .. } => {
            let counts = match counts {
                Counts::Recorded(RecordedDay::EpaHttp1995) => EPA.to_owned(),
                Counts::Own(counts) => joined(counts.iter().map(|&count| count.into())),
            };
            vec![(COUNT.key, counts)]
        }
        Demand::Log {
            arrivals_s,
            durations_s,
        } => {
            let list = |numbers: &Vec<f64>| joined(numbers.iter().copied());
            let mut lists = vec![(ARRIVAL.key, list(arrivals_s))];
            lists.extend(durations_s.as_ref().map(|own| (DURATION.key, list(own))));
            lists
        }
        _ => Vec::new(),
    }
}

fn joined(numbers: impl Iterator<Item = f64>) -> String {
    let mut list = String::new();
    for number in numbers {
        if !list.is_empty() {
            list.push(COMMA);
        }
        let _ = write!(list, "{}", Decimal(number));
    }
    list
}

/// The demand that a link names, with its lists; none if it is of the pattern that there is already.
fn read_demand(pairs: &Reader, now: &Demand) -> Result<Option<Demand>, Refusal> {
    let Some(pattern) = pairs.get(DEMAND) else {
        return Ok(None);
    };
    let (callers, per_minute) = (300, 1.0);
    let demand = match pattern {
        "steady" => Demand::Steady {
            callers,
            per_minute,
        },
        "even" => Demand::Even {
            callers,
            per_minute,
        },
        "rush" => Demand::Rush {
            callers,
            per_minute,
            peak: 10.0,
            from_s: 600.0,
            to_s: 1200.0,
        },
        "at-once" => Demand::AtOnce {
            callers,
            window_s: 0.0,
        },
        "counts" => Demand::Counts {
            interval_s: 60.0,
            counts: match pairs.get(COUNT.key) {
                None | Some(EPA) => Counts::Recorded(RecordedDay::EpaHttp1995),
                Some(_) => {
                    let counts = pairs.list(&COUNT)?.unwrap_or_default();
                    Counts::Own(counts.into_iter().map(|count| count as u32).collect())
                }
            },
        },
        "log" => Demand::Log {
            arrivals_s: pairs.list(&ARRIVAL)?.unwrap_or_default(),
            durations_s: pairs.list(&DURATION)?,
        },
        other => return Err(Refusal::unreadable(DEMAND, other)),
    };
    let is_there = core::mem::discriminant(&demand) == core::mem::discriminant(now);
    let is_list = matches!(demand, Demand::Counts { .. } | Demand::Log { .. });
    Ok((!is_there || is_list).then_some(demand))
}

const fn say_shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Exponential => "exponential",
        Shape::Fixed => "fixed",
        Shape::Erlang { .. } => "erlang",
        Shape::LogNormal { .. } => "log-normal",
    }
}

/// The shape that a link names; none if it is there already.
fn read_shape(pairs: &Reader, now: Shape) -> Result<Option<Shape>, Refusal> {
    let shape = match pairs.get(SHAPE) {
        None => return Ok(None),
        Some("exponential") => Shape::Exponential,
        Some("fixed") => Shape::Fixed,
        Some("erlang") => Shape::Erlang { stages: 3 },
        Some("log-normal") => Shape::LogNormal { cv: 1.0 },
        Some(other) => return Err(Refusal::unreadable(SHAPE, other)),
    };
    let is_there = core::mem::discriminant(&shape) == core::mem::discriminant(&now);
    Ok((!is_there).then_some(shape))
}
