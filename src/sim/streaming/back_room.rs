//! The studio's back room: a mailbox of films to be encoded, worked off in order of title from opening on. Its letters
//! are all there at opening, so its pile is a number: the next title.

use crate::chance::{Chance, Purpose};
use crate::desk::Desk;
use crate::time::{NEVER, Nanos, SECOND, from_float};
use crate::weight::{Each, Weigh, total};

/// Titles that are encoded, being encoded, or waiting for it, and who waits for them.
#[derive(Clone, Debug)]
pub struct BackRoom {
    chance: Chance,
    /// Mean time to encode one title, in nanoseconds.
    mean: f64,
    desk: Desk,
    /// The first title that nobody has begun with.
    next: u32,
    /// When each title was ready; [`NEVER`] if it is not yet.
    ready: Vec<Nanos>,
    /// Who waits for each title, in order of arrival.
    waiting: Vec<Vec<u32>>,
    encoded: u32,
}

impl BackRoom {
    /// The back room at opening.
    pub(super) fn new(chance: Chance, encoders: u32, films: u32, encode_s: f64) -> Self {
        let idle = encode_s <= 0.0;
        let mut room = Self {
            chance,
            mean: encode_s * SECOND as f64,
            desk: Desk::new(encoders.min(films)),
            next: if idle { films } else { 0 },
            ready: vec![if idle { 0 } else { NEVER }; films as usize],
            waiting: vec![Vec::new(); films as usize],
            encoded: if idle { films } else { 0 },
        };
        room.begin(0);
        room
    }

    /// Free encoders take the next titles up.
    fn begin(&mut self, now: Nanos) {
        while self.desk.is_free() && self.pile() > 0 {
            let mut draw = self.chance.draw(self.next, Purpose::Encoding, 0);
            let span = from_float(draw.exponential() * self.mean);
            self.desk.start(now, span, self.next);
            self.next += 1;
        }
    }

    /// After `now` there are this many encoders, and titles not begun with take this long, on average.
    pub(super) fn change(&mut self, now: Nanos, encoders: u32, encode_s: f64) {
        self.mean = encode_s * SECOND as f64;
        self.desk.change(now, encoders.min(self.ready.len() as u32));
        self.begin(now);
    }

    /// When the next title is ready.
    pub(super) fn next_time(&self) -> Nanos {
        self.desk.next_departure()
    }

    /// The next title is ready: who has waited for it, in order of arrival.
    pub(super) fn finish(&mut self, now: Nanos) -> Vec<u32> {
        let Some(service) = self.desk.finish() else {
            return Vec::new();
        };
        self.begin(now);
        self.encoded += 1;
        let title = service.caller as usize;
        if let Some(ready) = self.ready.get_mut(title) {
            *ready = now;
        }
        let waiting = self.waiting.get_mut(title);
        waiting.map(std::mem::take).unwrap_or_default()
    }

    /// Whether a viewer has to wait for a title; if so, is remembered.
    pub(super) fn holds_back(&mut self, title: Option<u32>, viewer: u32) -> bool {
        let Some(title) = title.map(|title| title as usize) else {
            return false;
        };
        let held = self.ready.get(title) == Some(&NEVER);
        if held && let Some(waiting) = self.waiting.get_mut(title) {
            waiting.push(viewer);
        }
        held
    }

    /// When a title was ready; none if it is not yet.
    pub fn ready(&self, title: u32) -> Option<Nanos> {
        let ready = self.ready.get(title as usize).copied();
        ready.filter(|&ready| ready != NEVER)
    }

    /// The encoders, by number; each serves a title.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// How many titles nobody has begun with.
    pub fn pile(&self) -> u32 {
        self.ready.len() as u32 - self.next
    }

    /// How many titles are ready.
    pub fn encoded(&self) -> u32 {
        self.encoded
    }
}

impl Weigh for BackRoom {
    fn weight(&self) -> usize {
        total(&[&self.desk, &self.ready, &Each(&self.waiting)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_encoded_in_order_by_whoever_is_free() {
        let mut room = BackRoom::new(Chance::new(1), 2, 5, 10.0);
        assert_eq!((room.pile(), room.desk().working()), (3, 2));
        assert!(room.holds_back(Some(0), 7) && room.holds_back(Some(0), 8));
        assert!(room.holds_back(Some(4), 9) && !room.holds_back(None, 6));
        let mut ready = Vec::new();
        while room.next_time() != NEVER {
            let now = room.next_time();
            ready.extend(room.finish(now));
        }
        assert_eq!(ready, [7, 8, 9]);
        assert_eq!((room.pile(), room.encoded()), (0, 5));
        assert!((0..5).all(|title| room.ready(title).is_some()));
        assert!(!room.holds_back(Some(0), 7));
    }

    #[test]
    fn twice_the_work_takes_twice_as_long() {
        let first = |encode_s| BackRoom::new(Chance::new(1), 1, 1, encode_s).next_time();
        assert!(first(10.0).abs_diff(first(5.0) * 2) <= 1);
        // Exponential: hardly ever the mean.
        assert!(first(10.0).abs_diff(10 * SECOND) > SECOND / 100);
    }

    #[test]
    fn more_encoders_take_up_what_waits_by_the_new_measure() {
        let slow = BackRoom::new(Chance::new(1), 3, 3, 20.0);
        let mut room = BackRoom::new(Chance::new(1), 1, 3, 10.0);
        room.change(0, 3, 20.0);
        assert_eq!((room.pile(), room.desk().working()), (0, 3));
        let end = |room: &BackRoom, title: usize| room.desk().serving()[title].map(|s| s.end);
        assert_ne!(end(&room, 0), end(&slow, 0), "begun before");
        assert_eq!([1, 2].map(|t| end(&room, t)), [1, 2].map(|t| end(&slow, t)));
    }

    #[test]
    fn with_nothing_to_encode_all_is_ready_at_opening() {
        let mut room = BackRoom::new(Chance::new(1), 2, 5, 0.0);
        assert_eq!((room.pile(), room.next_time()), (0, NEVER));
        assert_eq!(room.ready(4), Some(0));
        assert!(!room.holds_back(Some(4), 1));
    }
}
