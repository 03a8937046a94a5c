//! By post: every film is delivered whole, in order of asking, and then shown.
//!
//! The G/G/c queue with a courier for a server; a courier has an equal part of the capacity, up to what one viewer's
//! line takes. Nothing stalls, since nothing starts before it is all there.

use std::collections::VecDeque;

use super::hall::{Hall, ViewerState};
use super::rules::StreamingRules;
use super::units::{Rate, Volume, moment, rate, volume};
use crate::agenda::Agenda;
use crate::desk::Desk;
use crate::population::Population;
use crate::system::{Class, Due};
use crate::time::{NEVER, Nanos};
use crate::versioned::Versioned;
use crate::weight::{Weigh, total};

/// At what rate one courier carries.
pub fn courier_rate(rules: &StreamingRules) -> Rate {
    let part = rate(rules.capacity_mbit_s) / u64::from(rules.couriers.max(1));
    let line = rules.line_mbit_s.map_or(part, rate);
    part.min(line).max(1)
}

/// The couriers, the films that wait for one, and those that are on.
#[derive(Clone, Debug)]
pub struct Post {
    film: Rate,
    /// What a courier carries who sets out at some moment.
    carries: Versioned<Rate>,
    /// What all who are under way carry.
    used: Rate,
    desk: Desk,
    pile: VecDeque<(u32, Nanos)>,
    ends: Agenda<u32>,
}

impl Post {
    pub(super) fn new(rules: &StreamingRules) -> Self {
        Self {
            film: rate(rules.film_mbit_s),
            carries: Versioned::new(courier_rate(rules)),
            used: 0,
            desk: Desk::new(rules.couriers.max(1)),
            pile: VecDeque::new(),
            ends: Agenda::default(),
        }
    }

    /// After `now` there are as many couriers as these rules say, and each carries what they say. Who is under way
    /// goes on as before.
    pub(super) fn change(&mut self, hall: &mut Hall, now: Nanos, rules: &StreamingRules) {
        self.carries.change(now, courier_rate(rules));
        self.desk.change(now, rules.couriers.max(1));
        self.send_on(hall, now);
    }

    /// Free couriers set out with those films that have waited longest.
    fn send_on(&mut self, hall: &mut Hall, now: Nanos) {
        while self.desk.is_free()
            && let Some((viewer, length)) = self.pile.pop_front()
        {
            self.send(hall, viewer, length, now);
        }
    }

    pub(super) fn next(&self) -> Due {
        let ends = self.ends.next_time().unwrap_or(NEVER);
        (ends.min(self.desk.next_departure()), Class::Departure)
    }

    pub(super) fn admit(&mut self, hall: &mut Hall, viewer: u32, length: Nanos, now: Nanos) {
        if self.desk.is_free() {
            self.send(hall, viewer, length, now);
        } else {
            hall.wait(viewer, ViewerState::Waiting);
            self.pile.push_back((viewer, length));
        }
    }

    fn send(&mut self, hall: &mut Hall, viewer: u32, length: Nanos, now: Nanos) {
        hall.send(viewer, now);
        let size = i128::try_from(volume(self.film, length)).unwrap_or(i128::MAX);
        let carries = self.carries.at(now);
        self.used = self.used.saturating_add(carries);
        let there = moment(now, size, carries);
        self.desk.start(now, there - now, viewer);
    }

    /// A film ends or, in a tie after it, arrives.
    pub(super) fn step(
        &mut self,
        hall: &mut Hall,
        people: &Population,
        length: impl Fn(u32) -> Nanos,
        now: Nanos,
    ) {
        if self.ends.next_time() == Some(now) {
            if let Some((_, viewer)) = self.ends.take() {
                hall.end(people, viewer, 0, now);
            }
        } else if let Some(service) = self.desk.finish() {
            let length = length(service.caller);
            let carries = self.carries.at(service.start);
            self.used = self.used.saturating_sub(carries);
            let carried = volume(carries, service.end - service.start);
            let size = volume(self.film, length);
            hall.flow.spare(carried.saturating_sub(size));
            hall.deliver(people, service.caller, now);
            hall.start(people, (service.caller, length), 0, now);
            self.ends
                .schedule(now.saturating_add(length), service.caller);
            self.send_on(hall, now);
        }
    }

    pub(super) fn settle(&self, hall: &mut Hall) {
        hall.flow.receive(self.used);
    }

    /// What has come of a film that a courier set out with at `since`.
    pub(super) fn brought(&self, length: Nanos, since: Nanos, now: Nanos) -> Volume {
        let carries = self.carries.at(since);
        volume(carries, now.saturating_sub(since)).min(volume(self.film, length))
    }

    /// The couriers, by number.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Who waits for a courier, first in first.
    pub fn pile(&self) -> impl ExactSizeIterator<Item = u32> {
        self.pile.iter().map(|&(viewer, _)| viewer)
    }
}

impl Weigh for Post {
    fn weight(&self) -> usize {
        total(&[&self.carries, &self.desk, &self.pile, &self.ends])
    }
}
