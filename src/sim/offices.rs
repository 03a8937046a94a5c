//! Two offices for one day: the same callers by phone and by letter, side by side.
//!
//! Neither office knows of the other. Within one nanosecond, and within a kind of event, the phone comes first.

use serde::{Deserialize, Serialize};

use super::ledger::Ledger;
use super::mailbox::{Mailbox, MailboxRules};
use super::measure::TimeSeries;
use super::phone::{Phone, PhoneRules};
use super::population::Population;
use super::run::Run;
use super::story::{Fingerprint, Story};
use super::system::{Due, System, compile_advance};
use super::time::Nanos;
use super::weight::{Weigh, total};

/// How both offices work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct OfficesRules {
    /// The office with telephones.
    pub phone: PhoneRules,
    /// The office with a mailbox.
    pub mailbox: MailboxRules,
}

impl OfficesRules {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        phone: PhoneRules::DEFAULT,
        mailbox: MailboxRules::DEFAULT,
    };
}

/// Both offices, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Offices {
    phone: Phone,
    mailbox: Mailbox,
}

impl Offices {
    /// Two offices at their opening, each with so many handlers.
    pub fn new(handlers: u32, rules: &OfficesRules) -> Self {
        Self {
            phone: Phone::new(handlers, rules.phone),
            mailbox: Mailbox::new(handlers, rules.mailbox),
        }
    }

    /// After `now` both go on with these handlers and rules.
    pub fn change(&mut self, people: &Population, now: Nanos, handlers: u32, rules: &OfficesRules) {
        self.phone.change(now, handlers, rules.phone);
        self.mailbox.change(people, now, handlers, rules.mailbox);
    }

    /// The office with telephones.
    pub fn phone(&self) -> &Phone {
        &self.phone
    }

    /// The office with a mailbox.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }
}

impl System for Offices {
    compile_advance!();

    #[inline]
    fn next(&self) -> Due {
        self.phone.next().min(self.mailbox.next())
    }

    #[inline]
    fn step(&mut self, people: &Population) {
        if self.phone.next() <= self.mailbox.next() {
            self.phone.step(people);
        } else {
            self.mailbox.step(people);
        }
    }

    #[inline]
    fn arrive(&mut self, people: &Population, caller: u32, now: Nanos) {
        self.phone.arrive(people, caller, now);
        self.mailbox.arrive(people, caller, now);
    }

    /// Those of the phone.
    fn books(&self) -> &Ledger {
        self.phone.books()
    }

    /// That of the phone.
    fn time_series(&self) -> &TimeSeries {
        self.phone.time_series()
    }

    /// By phone and by letter, in order of time.
    fn story(&self, people: &Population, caller: u32) -> Story {
        let mut calls = self.phone.story(people, caller).into_iter().peekable();
        let mut letters = self.mailbox.story(people, caller).into_iter().peekable();
        let mut story = Story::new();
        loop {
            let later = match (calls.peek(), letters.peek()) {
                (Some((call, _)), Some((letter, _))) => letter < call,
                (call, _) => call.is_none(),
            };
            let next = if later { letters.next() } else { calls.next() };
            match next {
                Some(told) => story.push(told),
                None => return story,
            }
        }
    }
}

impl Run<Offices> {
    /// The office with telephones.
    pub fn phone(&self) -> &Phone {
        self.system().phone()
    }

    /// The office with a mailbox.
    pub fn mailbox(&self) -> &Mailbox {
        self.system().mailbox()
    }

    /// The phone's books at the present moment; at the end of the run, those of its last event.
    pub fn phone_books_now(&self) -> Ledger {
        self.as_of_now(self.phone().books())
    }

    /// The mailbox's books at the present moment; at the end of the run, those of its last event.
    pub fn mailbox_books_now(&self) -> Ledger {
        self.as_of_now(self.mailbox().books())
    }

    /// A hash of every caller's story so far, first on the phone and then by mail; [`Run::fingerprint`] is one of both
    /// stories told as one.
    pub fn fingerprint_by_office(&self) -> Fingerprint {
        let mut print = Fingerprint::default();
        for caller in 0..self.come() {
            print.add(caller, &self.phone().story(self.people(), caller));
            print.add(caller, &self.mailbox().story(self.people(), caller));
        }
        print
    }
}

impl Weigh for Offices {
    fn weight(&self) -> usize {
        total(&[&self.phone, &self.mailbox])
    }
}
