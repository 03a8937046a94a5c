//! A line each, at the film's full rate; who finds none free is refused.
//!
//! The M/G/c/c queue, with as many lines as full rates fit into the capacity. A film is shown as it comes in, so
//! nothing is ever buffered.

use super::hall::Hall;
use super::rules::StreamingRules;
use super::units::{Rate, rate};
use crate::desk::Desk;
use crate::population::Population;
use crate::system::{Class, Due};
use crate::time::Nanos;
use crate::weight::Weigh;

/// How many full-rate lines fit into the capacity.
pub fn lines(rules: &StreamingRules) -> u32 {
    let lines = rate(rules.capacity_mbit_s) / rate(rules.film_mbit_s);
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// The lines, each with its viewer.
#[derive(Clone, Debug)]
pub struct Lines {
    film: Rate,
    desk: Desk,
}

impl Lines {
    /// Free lines; no more than there will ever be viewers.
    pub(super) fn new(rules: &StreamingRules, viewers: u32) -> Self {
        Self {
            film: rate(rules.film_mbit_s),
            desk: Desk::new(lines(rules).min(viewers)),
        }
    }

    /// After `now` there are as many lines as these rules say. Nobody is interrupted.
    pub(super) fn change(&mut self, now: Nanos, rules: &StreamingRules, viewers: u32) {
        self.desk.change(now, lines(rules).min(viewers));
    }

    pub(super) fn next(&self) -> Due {
        (self.desk.next_departure(), Class::Departure)
    }

    pub(super) fn admit(
        &mut self,
        hall: &mut Hall,
        people: &Population,
        viewer: u32,
        length: Nanos,
        now: Nanos,
    ) {
        if self.desk.is_free() {
            hall.accept();
            hall.start(people, (viewer, length), 0, now);
            self.desk.start(now, length, viewer);
        } else {
            hall.refuse(people, viewer, now);
        }
    }

    pub(super) fn step(&mut self, hall: &mut Hall, people: &Population, now: Nanos) {
        if let Some(service) = self.desk.finish() {
            hall.end(people, service.caller, 0, now);
        }
    }

    pub(super) fn settle(&self, hall: &mut Hall) {
        let watching = u64::from(self.desk.working());
        hall.flow.receive(watching.saturating_mul(self.film));
    }

    /// The lines, by number.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }
}

impl Weigh for Lines {
    fn weight(&self) -> usize {
        self.desk.weight()
    }
}
