//! The choices of a day that are no numbers: the pattern of its callers, and the shape of its work.

use super::common::RATE;
use crate::sim::demand::RecordedDay;
use crate::sim::{Counts, Demand, Shape};

/// The place of the reader’s own list among the patterns.
pub const LIST: usize = 5;

/// Whether callers come by a list of the reader’s own.
pub fn is_list(demand: &Demand) -> bool {
    pattern_of(demand) == LIST
}

/// The place of a demand among the patterns.
pub fn pattern_of(demand: &Demand) -> usize {
    match demand {
        Demand::Steady { .. } => 0,
        Demand::Even { .. } => 1,
        Demand::Rush { .. } => 2,
        Demand::AtOnce { .. } => 3,
        Demand::Counts {
            counts: Counts::Recorded(_),
            ..
        } => 4,
        Demand::Counts { .. } | Demand::Log { .. } => LIST,
    }
}

/// The demand of the chosen pattern, keeping what it has in common with the old one.
pub fn demand_of(choice: usize, old: &Demand) -> Option<Demand> {
    let callers = old.callers().clamp(1, 1_000_000) as u32;
    let per_minute = match old {
        Demand::Steady { per_minute, .. }
        | Demand::Even { per_minute, .. }
        | Demand::Rush { per_minute, .. } => *per_minute,
        Demand::Counts { interval_s, counts } => {
            let minutes = interval_s * counts.len() as f64 / 60.0;
            rate(callers, minutes)
        }
        // About as many as one office can see in an hour.
        Demand::AtOnce { .. } | Demand::Log { .. } => rate(callers, 60.0),
    };
    Some(match choice {
        0 => Demand::Steady {
            callers,
            per_minute,
        },
        1 => Demand::Even {
            callers,
            per_minute,
        },
        2 => Demand::Rush {
            callers,
            per_minute,
            peak: 10.0,
            from_s: 600.0,
            to_s: 1200.0,
        },
        3 => Demand::AtOnce {
            callers,
            window_s: 0.0,
        },
        4 => Demand::Counts {
            interval_s: 60.0,
            counts: Counts::Recorded(RecordedDay::EpaHttp1995),
        },
        _ => return None,
    })
}

/// A round rate within its range.
fn rate(callers: u32, minutes: f64) -> f64 {
    let scale = RATE.scale();
    scale.number(scale.place(f64::from(callers) / minutes))
}

/// The place of a shape among the shapes.
pub const fn place_of_shape(shape: Shape) -> usize {
    match shape {
        Shape::Exponential => 0,
        Shape::Fixed => 1,
        Shape::Erlang { .. } => 2,
        Shape::LogNormal { .. } => 3,
    }
}

/// The shape at a place.
pub const fn shape_at(place: usize) -> Shape {
    match place {
        1 => Shape::Fixed,
        2 => Shape::Erlang { stages: 4 },
        3 => Shape::LogNormal { cv: 2.0 },
        _ => Shape::Exponential,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steady() -> Demand {
        Demand::Steady {
            callers: 600,
            per_minute: 2.5,
        }
    }

    #[test]
    fn another_pattern_keeps_what_it_has_in_common_with_the_last() {
        for place in 0..LIST {
            let demand = demand_of(place, &steady()).unwrap();
            assert_eq!(pattern_of(&demand), place);
            let callers = demand.callers();
            assert_eq!(callers, if place == 4 { 47_742 } else { 600 });
            if let Demand::Even { per_minute, .. } | Demand::Rush { per_minute, .. } = demand {
                assert_eq!(per_minute, 2.5);
            }
        }
        assert_eq!(demand_of(LIST, &steady()), None);
    }

    #[test]
    fn a_pattern_without_a_rate_gets_a_round_one() {
        let rate = |demand: Demand| match demand_of(0, &demand) {
            Some(Demand::Steady { per_minute, .. }) => per_minute,
            other => panic!("{other:?}"),
        };
        let at_once = Demand::AtOnce {
            callers: 1000,
            window_s: 0.0,
        };
        assert_eq!(rate(at_once), 15.0);
        let real = demand_of(4, &steady()).unwrap();
        assert_eq!(rate(real), 30.0);
        let own = Demand::Counts {
            interval_s: 60.0,
            counts: Counts::Own(vec![7, 9]),
        };
        assert!(is_list(&own));
        assert_eq!(rate(own), 8.0);
    }

    #[test]
    fn every_shape_finds_its_place() {
        for place in 0..4 {
            assert_eq!(place_of_shape(shape_at(place)), place);
        }
    }
}
