//! A run: one system with its callers, at one moment of simulated time.

use super::demand::Demand;
use super::ledger::Ledger;
use super::population::Population;
use super::rewind::Rewindable;
use super::story::Fingerprint;
use super::system::{Class, System};
use super::time::{NEVER, Nanos};
use super::work::Work;

/// One system and those who come to it, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Run<S> {
    people: Population,
    system: S,
    /// How many have come so far.
    come: u32,
    now: Nanos,
    events: u64,
}

/// What a call of [`Run::advance`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The wanted time is reached.
    Reached,
    /// The budget ran out first; call again.
    Underway,
    /// Everyone who will ever call has an outcome; the clock stands at the last event.
    Finished,
}

/// Arrivals made at one go.
const SLICE: u32 = 4096;

impl<S: System> Run<S> {
    /// A run at its opening.
    pub fn new(people: Population, system: S) -> Self {
        Self {
            people,
            system,
            come: 0,
            now: 0,
            events: 0,
        }
    }

    /// Lets everything happen up to and including `until`, but no more than about `budget` events
    /// (making an arrival counts as one, too).
    pub fn advance(&mut self, until: Nanos, budget: u64) -> Progress {
        S::advance(self, until, budget)
    }

    /// The body of [`System::advance`].
    #[inline(always)]
    pub(crate) fn events_until(&mut self, until: Nanos, budget: u64) -> Progress {
        let mut left = budget;
        loop {
            let arrival = match self.people.arrival(self.come) {
                Some(arrival) => arrival,
                None if self.people.is_complete() => NEVER,
                None if left == 0 => return Progress::Underway,
                None => {
                    self.people.make(SLICE);
                    left = left.saturating_sub(u64::from(SLICE));
                    continue;
                }
            };
            let due = self.system.next();
            let next = due.0.min(arrival);
            if next == NEVER {
                return Progress::Finished;
            }
            if next > until {
                self.now = self.now.max(until);
                return Progress::Reached;
            }
            if left == 0 {
                return Progress::Underway;
            }
            left -= 1;
            self.events += 1;
            self.now = self.now.max(next);
            if due.0 < arrival || (due.0 == arrival && due.1 < Class::Arrival) {
                self.system.step(&self.people);
            } else {
                self.system.arrive(&self.people, self.come, arrival);
                self.come += 1;
            }
        }
    }

    /// After now come those of another demand, and bring other work, who have not come yet.
    pub fn change(&mut self, demand: Option<&Demand>, work: Option<Work>) {
        // First the demand: those who have come keep the work they brought.
        if let Some(demand) = demand {
            self.people.change_demand(self.come, self.now, demand);
        }
        if let Some(work) = work {
            self.people.change_work(self.come, work);
        }
    }

    /// The system, to be changed, with its callers and the present moment.
    pub fn parts(&mut self) -> (&mut S, &Population, Nanos) {
        (&mut self.system, &self.people, self.now)
    }

    /// Lets one event happen; false if there is none left. Meant for tests that look after every event.
    pub fn step(&mut self) -> bool {
        let events = self.events;
        // Making arrivals uses the budget up, too.
        while self.advance(NEVER, 1) == Progress::Underway && self.events == events {}
        self.events > events
    }

    /// When the next event happens, making arrivals if needed to know it.
    pub fn next_or_make(&mut self) -> Option<Nanos> {
        while self.come >= self.people.made() && !self.people.is_complete() {
            self.people.make(SLICE);
        }
        let arrival = self.people.arrival(self.come).unwrap_or(NEVER);
        let next = self.system.next().0.min(arrival);
        (next != NEVER).then_some(next)
    }

    /// Advances to the end: the last event of the run. Meant for tests and the headless runner.
    pub fn finish(&mut self) {
        while self.advance(NEVER, 1 << 20) == Progress::Underway {}
    }

    /// Whether nothing is left to happen.
    pub fn is_finished(&self) -> bool {
        self.people.is_complete()
            && self.come == self.people.made()
            && self.system.next().0 == NEVER
    }

    /// The moment up to which everything has happened.
    pub fn now(&self) -> Nanos {
        self.now
    }

    /// The callers.
    pub fn people(&self) -> &Population {
        &self.people
    }

    /// The system.
    pub fn system(&self) -> &S {
        &self.system
    }

    /// The system's books at the present moment; at the end of the run, those of the last event.
    pub fn books_now(&self) -> Ledger {
        self.as_of_now(self.system.books())
    }

    /// Books of the system, or of a part of it, as they stand at the present moment; at the end of the run, those of the
    /// last event.
    pub(super) fn as_of_now(&self, books: &Ledger) -> Ledger {
        if self.is_finished() {
            *books
        } else {
            books.at(self.now)
        }
    }

    /// How many callers have come so far.
    pub fn come(&self) -> u32 {
        self.come
    }

    /// A hash of every caller's story so far.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut print = Fingerprint::default();
        for caller in 0..self.come {
            print.add(caller, &self.system.story(&self.people, caller));
        }
        print
    }
}

impl<S: System> Rewindable for Run<S> {
    type Snapshot = (S, u32, Nanos, u64);

    fn now(&self) -> Nanos {
        self.now
    }

    fn events(&self) -> u64 {
        self.events
    }

    fn advance(&mut self, until: Nanos, budget: u64) -> Progress {
        self.advance(until, budget)
    }

    fn next_or_make(&mut self) -> Option<Nanos> {
        self.next_or_make()
    }

    fn snapshot(&self) -> Self::Snapshot {
        (self.system.clone(), self.come, self.now, self.events)
    }

    fn return_to(&mut self, snapshot: &Self::Snapshot) {
        (self.system, self.come, self.now, self.events) = snapshot.clone();
    }

    fn weight(&self) -> usize {
        self.system.weight()
    }
}
