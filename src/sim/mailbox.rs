//! The mailbox: a letter always leaves its sender free at once, and waits for a handler in order of
//! arrival.
//!
//! The G/G/c queue with room for K waiting letters (no limit by default). A letter costs its handler
//! a fixed `overhead` on top of the work: open, read, file.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::ledger::Ledger;
use super::list::add;
use super::measure::{Batches, Histogram, TimeSeries};
use super::population::Population;
use super::story::{Story, StoryEvent};
use super::system::{Class, Due, NEVER_DUE, System, compile_advance};
use super::time::{NEVER, Nanos, nanos};
use super::versioned::Versioned;
use super::weight::{Weigh, total};

/// How the mailbox works.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct MailboxRules {
    /// Time that every letter costs beyond the work itself, in seconds.
    pub overhead_s: f64,
    /// Room for letters that wait; no limit if absent.
    pub room: Option<u32>,
}

impl MailboxRules {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        overhead_s: 5.0,
        room: None,
    };
}

impl Default for MailboxRules {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Where a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// Not written yet.
    Away,
    /// In the pile.
    Waiting,
    /// A handler works on it since this moment.
    Open(Nanos),
    /// The reply went out at this moment.
    Replied(Nanos),
    /// It came back: the mailbox was full.
    Returned,
}

/// When a letter was opened, or one of two marks that no real time reaches.
const WAITING: Nanos = Nanos::MAX;
const RETURNED: Nanos = Nanos::MAX - 1;

/// A mailbox with its letters, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Mailbox {
    overhead: Versioned<Nanos>,
    room: u64,
    desk: Desk,
    pile: VecDeque<u32>,
    /// Work of the first in the pile. Drawn as soon as it is the first: drawn when it is opened, everything
    /// that comes after would wait for the logarithm.
    first_work: Nanos,
    /// How many letters have been taken from the pile.
    taken: u32,
    opened: Vec<Nanos>,
    /// Which letters were answered and which came back, each in the order in which it happened.
    answered: Vec<u32>,
    sent_back: Vec<u32>,
    books: Ledger,
    series: TimeSeries,
    /// From posting to opening.
    waits: Histogram,
    /// From posting to the reply.
    reply_times: Histogram,
    wait_batches: Batches,
    reply_batches: Batches,
    returned: Batches,
    highest: Option<Nanos>,
}

impl Mailbox {
    /// An empty mailbox.
    pub fn new(handlers: u32, rules: MailboxRules) -> Self {
        Self {
            overhead: Versioned::new(nanos(rules.overhead_s)),
            room: rules.room.map_or(u64::MAX, u64::from),
            desk: Desk::new(handlers),
            pile: VecDeque::new(),
            first_work: 0,
            taken: 0,
            opened: Vec::new(),
            answered: Vec::new(),
            sent_back: Vec::new(),
            books: Ledger::default(),
            series: TimeSeries::default(),
            waits: Histogram::default(),
            reply_times: Histogram::default(),
            wait_batches: Batches::default(),
            reply_batches: Batches::default(),
            returned: Batches::default(),
            highest: None,
        }
    }

    /// From `now` on there are other handlers and rules. New handlers open the next letters at once;
    /// letters that are in a mailbox made smaller stay there.
    pub fn change(&mut self, people: &Population, now: Nanos, handlers: u32, rules: MailboxRules) {
        self.series.before(&self.books, now);
        self.books.pass(now);
        self.desk.change(now, handlers);
        self.overhead.change(now, nanos(rules.overhead_s));
        self.room = rules.room.map_or(u64::MAX, u64::from);
        self.open_next(people, now);
        self.series.after(&self.books);
    }

    fn receive(&mut self, people: &Population, letter: u32, now: Nanos) {
        self.books.arrived += 1;
        self.books.attempts += 1;
        add(&mut self.opened, WAITING, people.callers());
        let free = self.desk.is_free();
        let taken = free || self.books.waiting < self.room;
        self.returned.record(if taken { 0.0 } else { 1.0 });
        if free {
            self.open(people, letter, people.work(letter), now);
        } else if taken {
            if self.pile.is_empty() {
                self.first_work = people.work(letter);
            }
            self.pile.push_back(letter);
            self.books.wait();
            if self.books.waiting == self.books.waiting_max {
                self.highest = Some(now);
            }
        } else {
            self.opened[letter as usize] = RETURNED;
            self.books.refused += 1;
            self.books.refused_first += 1;
            self.books.lose(now);
            self.sent_back.push(letter);
        }
    }

    #[inline]
    fn open(&mut self, people: &Population, letter: u32, work: Nanos, now: Nanos) {
        self.books.working += 1;
        self.opened[letter as usize] = now;
        let wait = now - people.arrival(letter).unwrap_or(now);
        self.waits.record(wait);
        self.wait_batches.record(wait as f64);
        self.desk.start(now, self.span(work, now), letter);
    }

    /// How long so much work takes in a letter that is opened at a moment.
    #[inline]
    fn span(&self, work: Nanos, opened: Nanos) -> Nanos {
        work.saturating_add(self.overhead.at(opened))
    }

    fn reply(&mut self, people: &Population, now: Nanos) {
        if let Some(service) = self.desk.finish() {
            let arrival = people.arrival(service.caller).unwrap_or(service.start);
            self.books.working -= 1;
            self.books.serve(arrival);
            add(&mut self.answered, service.caller, people.callers());
            self.reply_times.record(now - arrival);
            self.reply_batches.record((now - arrival) as f64);
        }
        self.open_next(people, now);
    }

    /// Whoever is free opens the next letters.
    #[inline]
    fn open_next(&mut self, people: &Population, now: Nanos) {
        while self.desk.is_free()
            && let Some(letter) = self.pile.pop_front()
        {
            self.books.waiting -= 1;
            self.taken += 1;
            self.open(people, letter, self.first_work, now);
            if let Some(&first) = self.pile.front() {
                self.first_work = people.work(first);
            }
        }
    }

    /// The handlers.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The letters that wait, first in first.
    pub fn pile(&self) -> &VecDeque<u32> {
        &self.pile
    }

    /// How many letters have been taken from the pile so far, which is the number of its first among all that were ever
    /// in it.
    pub fn taken(&self) -> u32 {
        self.taken
    }

    /// The letters that were answered, in the order in which the replies went out.
    pub fn answered(&self) -> &[u32] {
        &self.answered
    }

    /// The letters that came back, in the order in which they did.
    pub fn sent_back(&self) -> &[u32] {
        &self.sent_back
    }

    /// Age of the oldest letter that waits.
    pub fn oldest_age(&self, people: &Population, now: Nanos) -> Option<Nanos> {
        let arrival = people.arrival(*self.pile.front()?)?;
        Some(now.saturating_sub(arrival))
    }

    /// Times from posting to opening.
    pub fn waits(&self) -> &Histogram {
        &self.waits
    }

    /// Times from posting to the reply.
    pub fn reply_times(&self) -> &Histogram {
        &self.reply_times
    }

    /// Mean wait in nanoseconds, with its uncertainty.
    pub fn wait_batches(&self) -> &Batches {
        &self.wait_batches
    }

    /// Mean reply time in nanoseconds, with its uncertainty.
    pub fn reply_batches(&self) -> &Batches {
        &self.reply_batches
    }

    /// Share of letters returned.
    pub fn returned(&self) -> &Batches {
        &self.returned
    }

    /// When the pile was last at its highest.
    pub fn highest(&self) -> Option<Nanos> {
        self.highest
    }

    /// How many letters have been posted so far; the rest are [`LetterState::Away`].
    pub fn posted(&self) -> u32 {
        self.opened.len() as u32
    }

    /// Where a letter is.
    #[inline]
    pub fn state(&self, people: &Population, letter: u32) -> LetterState {
        match self.opened.get(letter as usize) {
            None => LetterState::Away,
            Some(&WAITING) => LetterState::Waiting,
            Some(&RETURNED) => LetterState::Returned,
            Some(&opened) => {
                let end = opened.saturating_add(self.span(people.work(letter), opened));
                // A departure at this very nanosecond may not have been processed yet.
                if end < self.books.now || (end == self.books.now && !self.is_open(letter)) {
                    LetterState::Replied(end)
                } else {
                    LetterState::Open(opened)
                }
            }
        }
    }

    fn is_open(&self, letter: u32) -> bool {
        let serving = self.desk.serving().iter().flatten();
        serving.into_iter().any(|service| service.caller == letter)
    }
}

impl System for Mailbox {
    compile_advance!();

    /// A reply goes out.
    #[inline]
    fn next(&self) -> Due {
        match self.desk.next_departure() {
            NEVER => NEVER_DUE,
            time => (time, Class::Departure),
        }
    }

    #[inline]
    fn step(&mut self, people: &Population) {
        let now = self.desk.next_departure();
        if now == NEVER {
            return;
        }
        self.series.before(&self.books, now);
        self.books.pass(now);
        self.reply(people, now);
        self.series.after(&self.books);
    }

    #[inline]
    fn arrive(&mut self, people: &Population, letter: u32, now: Nanos) {
        self.series.before(&self.books, now);
        self.books.pass(now);
        self.receive(people, letter, now);
        self.series.after(&self.books);
    }

    fn books(&self) -> &Ledger {
        &self.books
    }

    fn time_series(&self) -> &TimeSeries {
        &self.series
    }

    fn story(&self, people: &Population, letter: u32) -> Story {
        let Some(arrival) = people.arrival(letter) else {
            return Story::new();
        };
        let posted = (arrival, StoryEvent::Posted);
        match self.state(people, letter) {
            LetterState::Away => vec![],
            LetterState::Waiting => vec![posted],
            LetterState::Returned => vec![posted, (arrival, StoryEvent::Returned)],
            LetterState::Open(opened) => vec![posted, (opened, StoryEvent::Opened)],
            LetterState::Replied(end) => {
                let opened = self.opened[letter as usize];
                vec![
                    posted,
                    (opened, StoryEvent::Opened),
                    (end, StoryEvent::Replied),
                ]
            }
        }
    }
}

impl Weigh for Mailbox {
    fn weight(&self) -> usize {
        total(&[
            &self.overhead,
            &self.desk,
            &self.pile,
            &self.opened,
            &self.answered,
            &self.sent_back,
            &self.series,
            &self.waits,
            &self.reply_times,
            &self.wait_batches,
            &self.reply_batches,
            &self.returned,
        ])
    }
}
