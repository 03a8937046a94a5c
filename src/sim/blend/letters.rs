//! A room of letters to which only some callers write, at moments of their own: the G/G/c queue, first
//! in first out.

use std::collections::VecDeque;

use crate::desk::Desk;
use crate::ledger::Ledger;
use crate::measure::Histogram;
use crate::population::Population;
use crate::story::{Story, StoryEvent};
use crate::time::{NEVER, Nanos};
use crate::weight::{Weigh, total};

/// A letter's way; [`NEVER`] for what has not happened.
#[derive(Clone, Copy, Debug)]
struct Letter {
    posted: Nanos,
    opened: Nanos,
    replied: Nanos,
}

const UNWRITTEN: Letter = Letter {
    posted: NEVER,
    opened: NEVER,
    replied: NEVER,
};

/// A letter room, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Letters {
    overhead: Nanos,
    desk: Desk,
    pile: VecDeque<u32>,
    letters: Vec<Letter>,
    books: Ledger,
    /// When the pile first was as high as ever.
    highest: Option<Nanos>,
    waits: Histogram,
    reply_times: Histogram,
}

impl Letters {
    /// An empty room. `overhead` is what every letter costs beyond the sender's work.
    pub(super) fn new(handlers: u32, overhead: Nanos) -> Self {
        Self {
            overhead,
            desk: Desk::new(handlers),
            pile: VecDeque::new(),
            letters: Vec::new(),
            books: Ledger::default(),
            highest: None,
            waits: Histogram::default(),
            reply_times: Histogram::default(),
        }
    }

    /// After `now` there are this many handlers, who open the next letters at once, and every letter opened
    /// costs `overhead`. Who leaves finishes the letter under way.
    pub(super) fn change(
        &mut self,
        people: &Population,
        now: Nanos,
        handlers: u32,
        overhead: Nanos,
    ) {
        self.books.pass(now);
        self.desk.change(now, handlers);
        self.overhead = overhead;
        self.open_next(people, now);
    }

    /// When the next reply goes out; [`NEVER`] if nobody works.
    pub(super) fn next_time(&self) -> Nanos {
        self.desk.next_departure()
    }

    /// A caller's letter, the only one of theirs, comes in. Not before the last event.
    pub(super) fn post(&mut self, people: &Population, caller: u32, now: Nanos) {
        self.books.pass(now);
        self.books.arrived += 1;
        self.books.attempts += 1;
        let index = caller as usize;
        if index >= self.letters.len() {
            self.letters.resize(index + 1, UNWRITTEN);
        }
        self.letters[index].posted = now;
        if self.desk.is_free() {
            self.open(people, caller, now);
        } else {
            let most = self.books.waiting_max;
            self.books.wait();
            if self.books.waiting_max > most {
                self.highest = Some(now);
            }
            self.pile.push_back(caller);
        }
    }

    /// The next reply goes out; whose it was, and when it was opened.
    pub(super) fn reply(&mut self, people: &Population) -> Option<(u32, Nanos)> {
        let service = self.desk.finish()?;
        let now = service.end;
        self.books.pass(now);
        self.books.working -= 1;
        if let Some(letter) = self.letters.get_mut(service.caller as usize) {
            letter.replied = now;
            self.books.serve(letter.posted);
            self.reply_times.record(now - letter.posted);
        }
        self.open_next(people, now);
        Some((service.caller, service.start))
    }

    /// Whoever is free opens the next letter.
    fn open_next(&mut self, people: &Population, now: Nanos) {
        while self.desk.is_free()
            && let Some(caller) = self.pile.pop_front()
        {
            self.books.waiting -= 1;
            self.open(people, caller, now);
        }
    }

    fn open(&mut self, people: &Population, caller: u32, now: Nanos) {
        self.books.working += 1;
        let span = people.work(caller).saturating_add(self.overhead);
        self.desk.start(now, span, caller);
        if let Some(letter) = self.letters.get_mut(caller as usize) {
            letter.opened = now;
            self.waits.record(now - letter.posted);
        }
    }

    /// The books of the room, up to its last event.
    pub fn books(&self) -> &Ledger {
        &self.books
    }

    /// The handlers.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The letters that wait, first in first.
    pub fn pile(&self) -> &VecDeque<u32> {
        &self.pile
    }

    /// When the pile first was as high as it has ever been; none if no letter had to wait.
    pub fn highest(&self) -> Option<Nanos> {
        self.highest
    }

    /// Age of the oldest letter that waits.
    pub fn oldest_age(&self, now: Nanos) -> Option<Nanos> {
        let oldest = self.letters.get(*self.pile.front()? as usize)?;
        Some(now.saturating_sub(oldest.posted))
    }

    /// Times from posting to opening.
    pub fn waits(&self) -> &Histogram {
        &self.waits
    }

    /// Times from posting to the reply.
    pub fn reply_times(&self) -> &Histogram {
        &self.reply_times
    }

    /// What happened to a caller's letter so far; empty if there is none.
    pub fn story(&self, caller: u32) -> Story {
        let letter = self.letters.get(caller as usize).unwrap_or(&UNWRITTEN);
        let told = [
            (letter.posted, StoryEvent::Posted),
            (letter.opened, StoryEvent::Opened),
            (letter.replied, StoryEvent::Replied),
        ];
        told.into_iter().filter(|&(time, _)| time < NEVER).collect()
    }
}

impl Weigh for Letters {
    fn weight(&self) -> usize {
        total(&[
            &self.desk,
            &self.pile,
            &self.letters,
            &self.waits,
            &self.reply_times,
        ])
    }
}
