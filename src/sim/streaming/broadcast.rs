//! Broadcast: one stream for all who watch the same showing, whatever their number.
//!
//! Every title is shown at the same moments, `every` apart, the first at opening, as soon as it is encoded; a film
//! longer than that has several showings on the air at once. A showing is on the air whether anybody watches or not,
//! and whatever the capacity is.

use super::back_room::BackRoom;
use super::hall::{Hall, ViewerState};
use super::rules::{Late, StreamingRules};
use super::units::{Rate, Volume, rate, volume};
use crate::agenda::Agenda;
use crate::population::Population;
use crate::system::{Class, Due};
use crate::time::{LONGEST, NEVER, Nanos, nanos};
use crate::weight::{Weigh, total};

/// What is on the air.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnAir {
    /// Showings now.
    pub showings: u64,
    /// The most showings at once so far.
    pub showings_max: u64,
    /// All that has been sent so far.
    pub sent: Volume,
}

/// The programme with its viewers.
#[derive(Clone, Debug)]
pub struct Broadcast {
    film: Rate,
    every: Nanos,
    late: Late,
    /// Who waits for a showing, and how long it is.
    starts: Agenda<(u32, Nanos)>,
    ends: Agenda<u32>,
}

impl Broadcast {
    pub(super) fn new(rules: &StreamingRules) -> Self {
        Self {
            film: rate(rules.film_mbit_s),
            every: nanos(rules.showing_every_s).max(1),
            late: rules.late,
            starts: Agenda::default(),
            ends: Agenda::default(),
        }
    }

    /// Who comes late from now on does what these rules say.
    pub(super) fn change(&mut self, rules: &StreamingRules) {
        self.late = rules.late;
    }

    pub(super) fn next(&self) -> Due {
        let start = (self.starts.next_time().unwrap_or(NEVER), Class::Kept);
        let end = (self.ends.next_time().unwrap_or(NEVER), Class::Departure);
        start.min(end)
    }

    /// A viewer picks a title that has been ready since some moment not later than `now`.
    pub(super) fn admit(
        &mut self,
        hall: &mut Hall,
        people: &Population,
        (viewer, length): (u32, Nanos),
        ready: Nanos,
        now: Nanos,
    ) {
        let passed = now % self.every;
        let on = now - passed >= ready && passed < length && self.late == Late::Joins;
        if passed == 0 || on {
            hall.start(people, (viewer, length), passed, now);
            let end = (now - passed).saturating_add(length).min(LONGEST);
            self.ends.schedule(end.max(now), viewer);
        } else {
            hall.wait(viewer, ViewerState::Waiting);
            let start = (now - passed).saturating_add(self.every);
            self.starts.schedule(start, (viewer, length));
        }
    }

    pub(super) fn step(&mut self, hall: &mut Hall, people: &Population, now: Nanos) {
        if self.ends.next_time() == Some(now) {
            if let Some((_, viewer)) = self.ends.take() {
                hall.end(people, viewer, 0, now);
            }
        } else if let Some((_, (viewer, length))) = self.starts.take() {
            hall.start(people, (viewer, length), 0, now);
            self.ends
                .schedule(now.saturating_add(length).min(LONGEST), viewer);
        }
    }

    pub(super) fn settle(&self, hall: &mut Hall) {
        let watching = hall.flow.playing();
        hall.flow.receive(watching.saturating_mul(self.film));
    }

    /// When the showing began that somebody came into at `start`.
    pub(super) fn began(&self, start: Nanos) -> Nanos {
        start - start % self.every
    }

    /// What has been sent up to `now`.
    pub(super) fn on_air(&self, lengths: &[Nanos], room: &BackRoom, now: Nanos) -> OnAir {
        let mut air = OnAir::default();
        for (title, &length) in (0..).zip(lengths) {
            let Some(ready) = room.ready(title).filter(|&ready| ready <= now) else {
                continue;
            };
            let (first, last) = (ready.div_ceil(self.every), now / self.every);
            // Showings that are over: those that began early enough.
            let over = match now.checked_sub(length) {
                Some(early) => (early / self.every + 1).max(first),
                None => first,
            };
            let on = last + 1 - over;
            // The sum of how long ago each of the others began.
            let began = u128::from(over + last) * u128::from(on) / 2 * u128::from(self.every);
            let time = u128::from(over - first) * u128::from(length)
                + (u128::from(now) * u128::from(on) - began);
            air.sent += time * volume(self.film, 1);
            air.showings += on;
            // No more are on than when the last one began, and never fewer than when any one before it did.
            air.showings_max += (last + 1 - first).min(length.div_ceil(self.every));
        }
        air
    }
}

impl Weigh for Broadcast {
    fn weight(&self) -> usize {
        total(&[&self.starts, &self.ends])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    /// Counts showings one by one, of titles that are ready at some moment, if at all.
    fn counted(every: Nanos, titles: &[(Nanos, Option<Nanos>)], now: Nanos) -> (u64, u128) {
        let (mut on, mut time) = (0, 0);
        for &(length, ready) in titles {
            let showings = (0..=now).step_by(every as usize);
            for began in showings.filter(|&began| ready.is_some_and(|ready| began >= ready)) {
                on += u64::from(now < began + length);
                time += u128::from((now - began).min(length));
            }
        }
        (on, time)
    }

    /// Showings every ten nanoseconds, of titles that take so long to encode.
    fn what_is_on_the_air_is_what_one_counts(encode_s: f64) {
        let lengths = [0, 1, 7, 10, 11, 35];
        let rules = StreamingRules {
            showing_every_s: 10e-9,
            film_mbit_s: 1.0,
            ..StreamingRules::default()
        };
        let broadcast = Broadcast::new(&rules);
        let mut room = BackRoom::new(Chance::new(1), 2, 6, encode_s);
        let mut most = [0; 6];
        for now in 0..150 {
            while room.next_time() <= now {
                room.finish(room.next_time());
            }
            let air = broadcast.on_air(&lengths, &room, now);
            let titles = [0, 1, 2, 3, 4, 5].map(|title| (lengths[title], room.ready(title as u32)));
            for (most, title) in most.iter_mut().zip(titles) {
                *most = counted(10, &[title], now).0.max(*most);
            }
            let (on, time) = counted(10, &titles, now);
            assert_eq!(
                (air.showings, air.showings_max),
                (on, most.iter().sum()),
                "{now}"
            );
            assert_eq!(air.sent, time * volume(rate(1.0), 1));
        }
    }

    #[test]
    fn when_all_titles_are_ready_all_are_shown() {
        what_is_on_the_air_is_what_one_counts(0.0);
    }

    #[test]
    fn a_title_is_shown_from_the_first_showing_for_which_it_is_ready() {
        what_is_on_the_air_is_what_one_counts(20e-9);
    }
}
