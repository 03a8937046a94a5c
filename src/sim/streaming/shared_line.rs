//! A line each, sharing one capacity equally: how fast every film comes in, and what that does to the buffers.
//!
//! *Egalitarian processor sharing* (L. Kleinrock, "Time-shared Systems: A Theoretical Treatment", Journal of the ACM,
//! 1967), with a limit for each viewer. Whoever downloads has the same share. A viewer whose buffer is full takes no
//! more than the film's rate, as long as the share is not less; the others share what that leaves (max-min fairness).
//!
//! Nothing here looks at every viewer when the share changes. `given`, the integral of the share, moves instead: a
//! download that began at `given = g` has brought `given - g`, so a buffer that fills for the start of a film does so
//! at a `given` known at once. A buffer that plays meanwhile holds `mark - drained`, where `drained` is the integral
//! of film rate minus share; so it is empty, or full, at a known `drained`, see [`Levels`]. A film that is wholly here
//! ends at a known time. Each event takes the logarithm of the number of viewers.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::clock::{Clock, Phase, Terms, Watch, signed};
use super::hall::{Hall, ViewerState};
use super::levels::Levels;
use super::rules::StreamingRules;
use super::units::{Rate, Volume, moment};
use crate::agenda::Agenda;
use crate::population::Population;
use crate::system::{Class, Due, NEVER_DUE};
use crate::time::{NEVER, Nanos};
use crate::weight::{Weigh, total};

/// What happens next; in a tie, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Ends,
    ArrivesAtFull,
    Arrives,
    Plays,
    FillsUp,
    RunsDry,
}

impl Next {
    fn class(self) -> Class {
        match self {
            Self::Ends | Self::ArrivesAtFull | Self::Arrives => Class::Departure,
            Self::Plays | Self::FillsUp => Class::Kept,
            Self::RunsDry => Class::Missed,
        }
    }
}

/// The shared line with its viewers, at one moment of simulated time.
#[derive(Clone, Debug)]
pub(super) struct SharedLine {
    terms: Terms,
    clock: Clock,
    downloading: u64,
    watches: Vec<Watch>,
    unused: Vec<u32>,
    /// Who fills their buffer until which `given`; the second part is the order of scheduling.
    filling: BinaryHeap<Reverse<(i128, u64, u32)>>,
    scheduled: u64,
    levels: Levels,
    ends: Agenda<u32>,
    next: Option<(Nanos, Next)>,
}

impl SharedLine {
    /// From now on there is as much capacity as these rules say, and whoever begins to fill a buffer does so as they
    /// say. Their films have the same rate, and their buffers the same room.
    pub(super) fn change(&mut self, rules: &StreamingRules) {
        self.terms = Terms::new(rules);
    }

    pub(super) fn new(rules: &StreamingRules) -> Self {
        let terms = Terms::new(rules);
        Self {
            terms,
            clock: Clock {
                now: 0,
                given: 0,
                share: 0,
                film: terms.film,
                rolled: 0,
            },
            downloading: 0,
            watches: Vec::new(),
            unused: Vec::new(),
            filling: BinaryHeap::new(),
            scheduled: 0,
            levels: Levels::default(),
            ends: Agenda::default(),
            next: None,
        }
    }

    /// Moves time on.
    pub(super) fn pass(&mut self, now: Nanos) {
        self.clock.pass(now);
    }

    pub(super) fn next(&self) -> Due {
        self.next
            .map_or(NEVER_DUE, |(time, next)| (time, next.class()))
    }

    /// A viewer begins to download.
    pub(super) fn admit(&mut self, hall: &mut Hall, viewer: u32, length: Nanos) {
        let watch = Watch {
            viewer,
            phase: Phase::Filling,
            since: self.clock.now,
            shown: 0,
            length,
            size: signed(self.terms.film, length),
            origin: self.clock.given,
        };
        let place = self.unused.pop().unwrap_or_else(|| {
            self.watches.push(watch);
            self.watches.len() as u32 - 1
        });
        self.watches[place as usize] = watch;
        hall.place(viewer, place);
        hall.wait(viewer, ViewerState::Filling);
        self.downloading += 1;
        self.fill(place, self.terms.start);
    }

    /// The buffer fills until `wanted`, or the rest of the film, is in it.
    fn fill(&mut self, place: u32, wanted: i128) {
        let watch = &self.watches[place as usize];
        let until = watch.origin + (watch.shown + wanted).min(watch.size);
        self.scheduled += 1;
        self.filling.push(Reverse((until, self.scheduled, place)));
    }

    /// Lets the next thing happen.
    pub(super) fn step(&mut self, hall: &mut Hall, people: &Population) {
        match self.next {
            Some((_, Next::Ends)) => self.end(hall, people),
            Some((_, Next::ArrivesAtFull)) => self.arrive_at_full(hall, people),
            Some((_, Next::Arrives)) => self.arrive(hall, people),
            Some((_, Next::Plays)) => self.play(hall, people),
            Some((_, Next::FillsUp)) => self.fill_up(hall),
            Some((_, Next::RunsDry)) => self.run_dry(hall),
            None => {}
        }
    }

    fn end(&mut self, hall: &mut Hall, people: &Population) {
        if let Some((_, place)) = self.ends.take() {
            let watch = self.watches[place as usize];
            let unseen = self.clock.screened(&watch) - watch.size;
            hall.end(people, watch.viewer, positive(unseen), self.clock.now);
            self.unused.push(place);
        }
    }

    fn arrive(&mut self, hall: &mut Hall, people: &Population) {
        let due = self.levels.next_arrival().unwrap_or(self.clock.given);
        if let Some(place) = self.levels.arrive() {
            hall.flow.spare(positive(self.clock.given - due));
            self.complete(hall, people, place);
        }
    }

    fn arrive_at_full(&mut self, hall: &mut Hall, people: &Population) {
        let had = self.clock.rolled + self.terms.most;
        let due = self.levels.full_goal().unwrap_or(had);
        if let Some(place) = self.levels.full_arrive() {
            hall.flow.spare(positive(had - due));
            self.complete(hall, people, place);
        }
    }

    /// All of a film is here.
    fn complete(&mut self, hall: &mut Hall, people: &Population, place: u32) {
        self.downloading -= 1;
        let film = self.terms.film;
        let watch = &mut self.watches[place as usize];
        watch.phase = Phase::Complete;
        let end = moment(watch.since, watch.size - watch.shown, film);
        hall.deliver(people, watch.viewer, self.clock.now);
        self.ends.schedule(end, place);
    }

    /// Enough is in a buffer: the film starts, or goes on.
    fn play(&mut self, hall: &mut Hall, people: &Population) {
        let Some(Reverse((_, _, place))) = self.filling.pop() else {
            return;
        };
        let Clock {
            now, given, rolled, ..
        } = self.clock;
        let watch = &mut self.watches[place as usize];
        watch.since = now;
        watch.phase = Phase::Playing;
        let received = given - watch.origin;
        let wanted = received.min(watch.size).min(watch.shown + self.terms.most);
        hall.flow.spare(positive(received - wanted));
        let watch = *watch;
        if hall.state(watch.viewer) == ViewerState::Stalled {
            hall.resume(watch.viewer, now);
        } else {
            hall.start(people, (watch.viewer, watch.length), 0, now);
        }
        if wanted == watch.size {
            self.complete(hall, people, place);
        } else {
            let mark = wanted - watch.shown + self.clock.drained();
            let goal = watch.size - watch.shown + rolled;
            self.levels.join(place, mark, goal);
        }
    }

    /// The highest buffers are full.
    fn fill_up(&mut self, hall: &mut Hall) {
        let over = self.levels.highest().unwrap_or(0) - self.clock.drained() - self.terms.most;
        let filled = self.levels.fill_up();
        hall.flow.spare(positive(over) * filled as Volume);
    }

    /// The lowest buffers are empty.
    fn run_dry(&mut self, hall: &mut Hall) {
        let unseen = self.clock.drained() - self.levels.lowest().unwrap_or(0);
        let mut dry = self.levels.run_dry();
        dry.sort_unstable_by_key(|&place| self.watches[place as usize].viewer);
        for place in dry {
            let watch = self.watches[place as usize];
            let shown = self.clock.screened(&watch) - unseen;
            self.watches[place as usize] = Watch {
                phase: Phase::Filling,
                shown,
                origin: self.clock.given - shown,
                ..watch
            };
            hall.stall(watch.viewer, positive(unseen), self.clock.now);
            self.fill(place, self.terms.resume);
        }
    }

    /// Shares the capacity anew, and finds out what happens next. To be called after everything that has happened.
    pub(super) fn settle(&mut self, hall: &mut Hall) {
        let Terms {
            capacity,
            lines,
            line,
            film,
            most,
            ..
        } = self.terms;
        let enough = line >= film && self.downloading <= lines;
        if !enough {
            self.levels.let_drain(most + self.clock.drained());
        }
        // Somebody's buffer is full only while the capacity is enough for everyone.
        let full = self.levels.full() as u64;
        let others = self.downloading - full;
        let for_full = full * film;
        let shared = (capacity - for_full).checked_div(others);
        self.clock.share = shared.map_or(0, |share| share.min(line));
        hall.flow.receive(others * self.clock.share + for_full);
        self.next = self.find_next();
    }

    /// Of all that is to come the first, in order of time and then as listed in [`Next`].
    fn find_next(&self) -> Option<(Nanos, Next)> {
        let Terms { film, most, .. } = self.terms;
        let Clock {
            share,
            given,
            rolled,
            ..
        } = self.clock;
        let mut first = First {
            now: self.clock.now,
            found: self.ends.next_time().map(|time| (time, Next::Ends)),
        };
        if let Some(goal) = self.levels.full_goal() {
            first.see(goal - rolled - most, film, Next::ArrivesAtFull);
        }
        if let Some(arrives) = self.levels.next_arrival() {
            first.see(arrives - given, share, Next::Arrives);
        }
        if let Some(&Reverse((until, ..))) = self.filling.peek() {
            first.see(until - given, share, Next::Plays);
        }
        let drained = self.clock.drained();
        if let Some(mark) = self.levels.highest() {
            let missing = most - (mark - drained);
            if missing < 0 || share >= film {
                first.see(missing, share.saturating_sub(film), Next::FillsUp);
            }
        }
        if let Some(mark) = self.levels.lowest() {
            first.see(mark - drained, film.saturating_sub(share), Next::RunsDry);
        }
        first.found
    }

    /// What a viewer receives now whose buffer is not full.
    pub(super) fn share(&self) -> Rate {
        self.clock.share
    }

    /// What a viewer with a film under way has received and been shown at `now`, if nothing happens until then.
    pub(super) fn view(&self, place: u32, now: Nanos) -> Option<(Volume, Volume)> {
        let watch = self.watches.get(place as usize)?;
        let mut then = self.clock;
        then.pass(now);
        let (received, shown) = match watch.phase {
            Phase::Filling => (then.given - watch.origin, watch.shown),
            Phase::Playing => {
                let buffer = match self.levels.mark(place) {
                    Some(mark) => mark - then.drained(),
                    None => self.terms.most,
                };
                let received = then.screened(watch) + buffer.min(self.terms.most);
                (received, then.screened(watch).min(received))
            }
            Phase::Complete => (watch.size, then.screened(watch).min(watch.size)),
        };
        Some((positive(received.min(watch.size)), positive(shown)))
    }
}

impl Weigh for SharedLine {
    fn weight(&self) -> usize {
        total(&[
            &self.watches,
            &self.unused,
            &self.filling,
            &self.levels,
            &self.ends,
        ])
    }
}

/// The first of what has been seen so far.
struct First {
    now: Nanos,
    found: Option<(Nanos, Next)>,
}

impl First {
    /// Something happens once `amount` has passed at `rate`. When that is, is worked out only if it is earlier.
    fn see(&mut self, amount: i128, rate: Rate, next: Next) {
        let until = self.found.map_or(NEVER, |(time, _)| time);
        let before = until.saturating_sub(self.now).saturating_sub(1);
        if amount <= signed(rate, before) {
            let time = moment(self.now, amount, rate);
            if time < until {
                self.found = Some((time, next));
            }
        }
    }
}

fn positive(volume: i128) -> Volume {
    Volume::try_from(volume).unwrap_or(0)
}

#[cfg(test)]
mod tests;
