//! The shared line, a nanosecond at a time.

use super::super::rules::{Delivery, Late, Popularity};
use super::super::units::{rate, volume};
use super::*;
use crate::{Demand, Shape, Work};

/// A film of 5 units a nanosecond, which starts when those of one nanosecond are there.
const RULES: StreamingRules = StreamingRules {
    way: Delivery::Sharing,
    capacity_mbit_s: 12.0,
    film_mbit_s: 5.0,
    line_mbit_s: None,
    start_buffer_s: 1e-9,
    resume_buffer_s: 1e-9,
    max_buffer_s: None,
    showing_every_s: 1.0,
    late: Late::Joins,
    couriers: 1,
    films: 0,
    popularity: Popularity::Even,
    encode_s: 0.0,
    ..StreamingRules::DEFAULT
};

/// Some viewers of a shared line, brought to it by hand.
struct Evening {
    people: Population,
    hall: Hall,
    line: SharedLine,
}

impl Evening {
    fn new(rules: &StreamingRules) -> Self {
        let demand = Demand::AtOnce {
            callers: 3,
            window_s: 0.0,
        };
        let work = Work {
            mean_s: 1.0,
            shape: Shape::Fixed,
        };
        let mut people = Population::new(1, &demand, work);
        people.make(3);
        Self {
            people,
            hall: Hall::new(rate(rules.film_mbit_s)),
            line: SharedLine::new(rules),
        }
    }

    fn come(&mut self, viewer: u32, length: Nanos) {
        self.hall.arrive();
        self.line.admit(&mut self.hall, viewer, length);
        self.line.settle(&mut self.hall);
    }

    fn pass(&mut self, now: Nanos) {
        self.line.pass(now);
        self.hall.pass(now);
    }

    fn step(&mut self) {
        self.line.step(&mut self.hall, &self.people);
        self.line.settle(&mut self.hall);
    }
}

/// After 1 ns 12 units are in the buffer, after 2 ns 19 and after 3 ns 26, of 20; but then two others come, and it
/// drains from what it may hold.
#[test]
fn a_buffer_that_is_full_is_so_even_if_it_drains_from_that_nanosecond_on() {
    let mut evening = Evening::new(&StreamingRules {
        max_buffer_s: Some(4e-9),
        ..RULES
    });
    evening.come(0, 1000);
    assert_eq!(evening.line.next(), (1, Class::Kept));
    evening.pass(1);
    evening.step();
    assert_eq!(evening.line.next(), (3, Class::Kept));
    evening.pass(3);
    evening.come(1, 1000);
    evening.come(2, 1000);
    assert_eq!(evening.line.next(), (3, Class::Kept));
    evening.step();
    assert_eq!(evening.hall.flow.buffered(), volume(rate(5.0), 4));
    assert_eq!(evening.line.levels.full(), 0);
    assert!(evening.line.next().0 > 3);
}

/// The second starts when 35 units have been given, in the second nanosecond; the first has all of a film of 8 ns
/// when 40 have, in the same nanosecond, and all of one of 40 ns when 200 have.
#[test]
fn within_a_nanosecond_a_film_arrives_before_another_starts() {
    for (length, class) in [(8, Class::Departure), (40, Class::Kept)] {
        let mut evening = Evening::new(&StreamingRules {
            capacity_mbit_s: 30.0,
            ..RULES
        });
        evening.come(0, length);
        evening.pass(1);
        evening.step();
        evening.come(1, 1000);
        assert_eq!(evening.line.next(), (2, class));
    }
}

/// The third starts when 20 units have been given, the films of the first two are here when 25 have.
#[test]
fn within_a_nanosecond_all_films_arrive_before_another_starts() {
    let mut evening = Evening::new(&StreamingRules {
        capacity_mbit_s: 30.0,
        ..RULES
    });
    evening.come(0, 5);
    evening.come(1, 5);
    evening.pass(1);
    evening.step();
    evening.step();
    evening.come(2, 1000);
    evening.pass(2);
    for class in [Class::Departure, Class::Departure, Class::Kept] {
        assert_eq!(evening.line.next(), (2, class));
        evening.step();
    }
}

/// In the third nanosecond 20 units are in the buffer, and 10 of 50 have been shown: at the rate of the film the rest
/// is here in 4 ns, and another viewer has what that leaves.
#[test]
fn a_full_buffer_takes_what_is_shown_and_the_film_arrives_at_that_rate() {
    let mut evening = Evening::new(&StreamingRules {
        max_buffer_s: Some(4e-9),
        ..RULES
    });
    evening.come(0, 10);
    for now in [1, 3] {
        evening.pass(now);
        evening.step();
    }
    assert_eq!(evening.line.levels.full(), 1);
    assert_eq!(evening.hall.flow.used(), rate(5.0));
    assert_eq!(evening.line.next(), (7, Class::Departure));
    evening.come(1, 1000);
    assert_eq!(evening.line.share(), rate(7.0));
    assert_eq!(evening.hall.flow.used(), rate(12.0));
    assert_eq!(evening.line.levels.full(), 1);
}

/// Of 2 units a nanosecond instead of 12, the 20 in the buffer last for 6 ns and two thirds of the next.
#[test]
fn a_picture_stands_still_when_all_that_came_is_shown() {
    let rules = StreamingRules {
        max_buffer_s: Some(4e-9),
        ..RULES
    };
    let mut evening = Evening::new(&rules);
    evening.come(0, 1000);
    for now in [1, 3] {
        evening.pass(now);
        evening.step();
    }
    evening.line.change(&StreamingRules {
        capacity_mbit_s: 2.0,
        ..rules
    });
    evening.line.settle(&mut evening.hall);
    assert_eq!(evening.line.next(), (10, Class::Missed));
    evening.pass(10);
    evening.step();
    let unit = volume(rate(1.0), 1);
    assert_eq!(evening.line.view(0, 10), Some((44 * unit, 44 * unit)));
    assert_eq!(evening.hall.flow.buffered(), 0);
    assert_eq!(evening.line.next(), (13, Class::Kept));
    assert_eq!(evening.line.view(0, 12), Some((48 * unit, 44 * unit)));
}
