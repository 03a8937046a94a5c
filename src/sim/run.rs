//! A run: the same callers in every system, advanced together.

use super::demand::Demand;
use super::mailbox::{Mailbox, MailboxRules};
use super::phone::{Phone, PhoneRules};
use super::population::Population;
use super::rewind::Rewindable;
use super::story::Fingerprint;
use super::time::{NEVER, Nanos};
use super::weight::total;
use super::work::Work;

/// The phone and the mailbox, meeting the same callers.
#[derive(Clone, Debug)]
pub struct Simulation {
    people: Population,
    phone: Phone,
    mailbox: Mailbox,
    now: Nanos,
}

/// What a call of [`Simulation::advance`] came to.
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

impl Simulation {
    /// A run at its opening.
    pub fn new(people: Population, phone: Phone, mailbox: Mailbox) -> Self {
        Self {
            people,
            phone,
            mailbox,
            now: 0,
        }
    }

    /// Lets everything happen up to and including `until`, but no more than about `budget` events
    /// (making an arrival counts as one, too). Events happen in order of time across the systems, so
    /// wherever it stops, all stand at the same moment: [`Simulation::now`].
    pub fn advance(&mut self, until: Nanos, budget: u64) -> Progress {
        let mut left = budget;
        loop {
            // Both systems must be able to see their next caller.
            let seen = self.phone.called().max(self.mailbox.posted());
            if seen >= self.people.made() && !self.people.is_complete() {
                if left == 0 {
                    return Progress::Underway;
                }
                self.people.make(SLICE);
                left = left.saturating_sub(u64::from(SLICE));
                continue;
            }
            let phone = self.phone.next_time(&self.people);
            let mailbox = self.mailbox.next_time(&self.people);
            let next = phone.min(mailbox);
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
            self.now = self.now.max(next);
            if phone <= mailbox {
                self.phone.step(&self.people);
            } else {
                self.mailbox.step(&self.people);
            }
        }
    }

    /// Advances to the end: the last event of the run. Meant for tests and the headless runner.
    pub fn finish(&mut self) {
        while let Some(next) = self.next_or_make() {
            self.advance(next, 1 << 20);
        }
    }

    /// After now it goes on with another demand and other work for those who have not come yet, and with
    /// other handlers and rules for everyone.
    pub(crate) fn change(
        &mut self,
        demand: Option<&Demand>,
        work: Option<Work>,
        handlers: u32,
        phone: PhoneRules,
        mailbox: MailboxRules,
    ) {
        let come = self.phone.called().max(self.mailbox.posted());
        // First the demand: those who have come keep the work they brought.
        if let Some(demand) = demand {
            self.people.change_demand(come, self.now, demand);
        }
        if let Some(work) = work {
            self.people.change_work(come, work);
        }
        self.phone.change(self.now, handlers, phone);
        self.mailbox
            .change(&self.people, self.now, handlers, mailbox);
    }

    /// When the next event happens in any system, making arrivals if needed to know it.
    pub fn next_or_make(&mut self) -> Option<Nanos> {
        loop {
            let next = self.next_time();
            let seen = self.phone.called().max(self.mailbox.posted());
            if seen < self.people.made() || self.people.is_complete() {
                return (next != NEVER).then_some(next);
            }
            self.people.make(SLICE);
        }
    }

    fn next_time(&self) -> Nanos {
        let phone = self.phone.next_time(&self.people);
        phone.min(self.mailbox.next_time(&self.people))
    }

    /// Whether nothing is left to happen.
    pub fn is_finished(&self) -> bool {
        self.people.is_complete() && self.next_time() == NEVER
    }

    /// The moment up to which everything has happened.
    pub fn now(&self) -> Nanos {
        self.now
    }

    /// The callers.
    pub fn people(&self) -> &Population {
        &self.people
    }

    /// The phone.
    pub fn phone(&self) -> &Phone {
        &self.phone
    }

    /// The mailbox.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// A hash of every caller's story so far, on the phone and by mail.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut print = Fingerprint::default();
        for caller in 0..self.phone.called().max(self.mailbox.posted()) {
            print.add(caller, &self.phone.story(&self.people, caller));
            print.add(caller, &self.mailbox.story(&self.people, caller));
        }
        print
    }
}

impl Rewindable for Simulation {
    type Moment = (Phone, Mailbox, Nanos);

    fn now(&self) -> Nanos {
        self.now
    }

    fn events(&self) -> u64 {
        let both = [self.phone.books(), self.mailbox.books()];
        both.iter().map(|books| books.attempts + books.served).sum()
    }

    fn advance(&mut self, until: Nanos, budget: u64) -> Progress {
        self.advance(until, budget)
    }

    fn next_or_make(&mut self) -> Option<Nanos> {
        self.next_or_make()
    }

    fn moment(&self) -> Self::Moment {
        (self.phone.clone(), self.mailbox.clone(), self.now)
    }

    fn return_to(&mut self, moment: &Self::Moment) {
        (self.phone, self.mailbox, self.now) = moment.clone();
    }

    fn weight(&self) -> usize {
        total(&[&self.phone, &self.mailbox])
    }
}
