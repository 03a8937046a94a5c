//! Selling by hold: a request goes in a mailbox, and a stock clerk grants a hold that runs out.
//!
//! The clerk reads the requests in order, each for the same short time, and grants a hold if an item
//! is free; otherwise the shopper joins the waiting line, or is turned away if there is none. A
//! shopper makes up their mind after a time of their own: they pay, or say that they will not. That
//! counts if it happens within the window, its last nanosecond included; if it would happen later,
//! the hold lapses first. What comes back goes at once to the first in line, whose window begins
//! then. When the last item is paid for, all who are in line are told, and everyone after them when
//! the clerk reads their request.
//!
//! The books' `waiting` are those without an item, in the mailbox or in line; `working` are the holds.

use std::collections::VecDeque;

use super::till::{ShopperState, Till};
use super::{SaleRules, will_pay};
use crate::agenda::Agenda;
use crate::hold::{Item, Stock};
use crate::population::Population;
use crate::story::{Story, StoryEvent};
use crate::system::{Class, Due};
use crate::time::{NEVER, Nanos, nanos};
use crate::versioned::Versioned;
use crate::weight::{Weigh, total};

/// A shopper's record.
#[derive(Clone, Copy, Debug)]
struct Request {
    /// When the clerk was done with it.
    answered: Nanos,
    /// Which of all grants this shopper got.
    grant: u32,
    state: ShopperState,
    /// Whether the clerk sent the shopper to the waiting line.
    queued: bool,
}

/// One hold as it was granted. Few shoppers ever get one, so it is not part of their record.
#[derive(Clone, Copy, Debug)]
struct Grant {
    at: Nanos,
    item: u32,
}

const NO_GRANT: u32 = u32::MAX;

#[derive(Clone, Debug)]
pub(super) struct Clerk {
    span: Nanos,
    window: Versioned<Nanos>,
    pays: f64,
    queue: bool,
    pub(super) stock: Stock,
    /// By shopper, which is the order in which they were posted.
    requests: Vec<Request>,
    /// How many of them the clerk has answered; the next one is on the desk.
    answered: u32,
    /// When the clerk is done with it.
    done_at: Nanos,
    pub(super) line: VecDeque<u32>,
    pub(super) line_max: u64,
    /// Who makes up their mind when, while the hold still lasts.
    decisions: Agenda<u32>,
    grants: Vec<Grant>,
}

impl Clerk {
    pub(super) fn new(rules: &SaleRules) -> Self {
        let window = nanos(rules.window_s);
        Self {
            span: nanos(rules.clerk_s),
            window: Versioned::new(window),
            pays: rules.pays,
            queue: rules.queue,
            stock: Stock::new(rules.stock, Some(window)),
            requests: Vec::new(),
            answered: 0,
            done_at: NEVER,
            line: VecDeque::new(),
            line_max: 0,
            decisions: Agenda::default(),
            grants: Vec::new(),
        }
    }

    /// After `now` the rules are others. Holds granted before keep their window, and those in line
    /// their place.
    pub(super) fn change(&mut self, now: Nanos, rules: &SaleRules) {
        let window = nanos(rules.window_s);
        self.window.change(now, window);
        self.stock.change_window(Some(window));
        self.span = nanos(rules.clerk_s);
        self.pays = rules.pays;
        self.queue = rules.queue;
    }

    #[inline]
    pub(super) fn next(&self) -> Due {
        let decision = self.decisions.next_time().unwrap_or(NEVER);
        (self.done_at, Class::Departure)
            .min((decision, Class::Kept))
            .min((self.stock.next_lapse(), Class::Missed))
    }

    #[inline]
    pub(super) fn step(&mut self, till: &mut Till, people: &Population, (now, class): Due) {
        match class {
            Class::Departure => self.answer(till, people, now),
            Class::Kept => self.decide(till, people, now),
            _ => self.lapse(till, people, now),
        }
    }

    #[inline]
    pub(super) fn arrive(&mut self, till: &mut Till, now: Nanos) {
        till.books.attempts += 1;
        till.books.wait();
        self.requests.push(Request {
            answered: NEVER,
            grant: NO_GRANT,
            state: ShopperState::Asking,
            queued: false,
        });
        if self.done_at == NEVER {
            self.done_at = now.saturating_add(self.span);
        }
    }

    fn answer(&mut self, till: &mut Till, people: &Population, now: Nanos) {
        let shopper = self.answered;
        self.answered += 1;
        self.done_at = if self.unanswered() > 0 {
            now.saturating_add(self.span)
        } else {
            NEVER
        };
        if let Some(request) = self.requests.get_mut(shopper as usize) {
            request.answered = now;
        }
        if self.stock.is_sold_out() {
            self.refuse(till, people, shopper, ShopperState::SoldOut);
        } else if !self.offer(till, people, shopper, now) {
            if self.queue {
                self.join(shopper);
            } else {
                self.refuse(till, people, shopper, ShopperState::TurnedAway);
            }
        }
    }

    fn join(&mut self, shopper: u32) {
        self.line.push_back(shopper);
        self.line_max = self.line_max.max(self.line.len() as u64);
        if let Some(request) = self.requests.get_mut(shopper as usize) {
            request.queued = true;
            request.state = ShopperState::Queued;
        }
    }

    /// Grants a shopper a hold if something is free.
    fn offer(&mut self, till: &mut Till, people: &Population, shopper: u32, now: Nanos) -> bool {
        let Some(item) = self.stock.hold(shopper, now) else {
            return false;
        };
        if let Some(request) = self.requests.get_mut(shopper as usize) {
            request.grant = self.grants.len() as u32;
            request.state = ShopperState::CheckingOut;
        }
        self.grants.push(Grant { at: now, item });
        till.books.waiting -= 1;
        till.begin(people, shopper);
        let own = people.work(shopper);
        if own <= self.window.at(now) {
            self.decisions.schedule(now.saturating_add(own), shopper);
        }
        true
    }

    fn decide(&mut self, till: &mut Till, people: &Population, now: Nanos) {
        let Some((_, shopper)) = self.decisions.take() else {
            return;
        };
        let Some(item) = self.item_of(shopper) else {
            return;
        };
        if will_pay(people, shopper, self.pays) {
            self.stock.sell(item, now);
            self.finish(till, people, shopper, ShopperState::Bought);
            if self.stock.is_sold_out() {
                till.sold_out_at.get_or_insert(now);
                while let Some(shopper) = self.line.pop_front() {
                    self.refuse(till, people, shopper, ShopperState::SoldOut);
                }
            }
        } else {
            self.stock.release(item);
            self.finish(till, people, shopper, ShopperState::WalkedAway);
            self.pass_on(till, people, now);
        }
    }

    fn lapse(&mut self, till: &mut Till, people: &Population, now: Nanos) {
        if let Some(hold) = self.stock.lapse() {
            self.finish(till, people, hold.holder, ShopperState::Lapsed);
            self.pass_on(till, people, now);
        }
    }

    /// Gives what has come back to the first in line.
    fn pass_on(&mut self, till: &mut Till, people: &Population, now: Nanos) {
        if let Some(shopper) = self.line.pop_front() {
            self.offer(till, people, shopper, now);
        }
    }

    fn finish(&mut self, till: &mut Till, people: &Population, shopper: u32, how: ShopperState) {
        till.books.working -= 1;
        self.leave(till, people, shopper, how);
    }

    fn refuse(&mut self, till: &mut Till, people: &Population, shopper: u32, how: ShopperState) {
        till.books.waiting -= 1;
        till.books.refused += 1;
        till.books.refused_first += 1;
        self.leave(till, people, shopper, how);
    }

    fn leave(&mut self, till: &mut Till, people: &Population, shopper: u32, how: ShopperState) {
        if let Some(request) = self.requests.get_mut(shopper as usize) {
            request.state = how;
        }
        till.leave(people, shopper, how);
    }

    /// Requests in the mailbox, the one on the clerk's desk included.
    pub(super) fn unanswered(&self) -> u32 {
        self.requests.len() as u32 - self.answered
    }

    fn grant(&self, shopper: u32) -> Option<Grant> {
        let request = self.requests.get(shopper as usize)?;
        self.grants.get(request.grant as usize).copied()
    }

    pub(super) fn item_of(&self, shopper: u32) -> Option<u32> {
        Some(self.grant(shopper)?.item)
    }

    pub(super) fn window_of(&self, item: u32) -> Option<(Nanos, Nanos)> {
        match self.stock.item(item)? {
            Item::Held { since, .. } => {
                let window = self.window.at(since);
                Some((since, since.saturating_add(window)))
            }
            Item::Free | Item::Sold { .. } => None,
        }
    }

    pub(super) fn state(&self, shopper: u32) -> ShopperState {
        let request = self.requests.get(shopper as usize);
        request.map_or(ShopperState::Away, |request| request.state)
    }

    pub(super) fn story(&self, till: &Till, people: &Population, shopper: u32) -> Story {
        let mut story = Story::new();
        let request = self.requests.get(shopper as usize);
        let Some((request, asked)) = request.zip(people.arrival(shopper)) else {
            return story;
        };
        story.push((asked, StoryEvent::Asked));
        if request.queued {
            story.push((request.answered, StoryEvent::Queued));
        }
        if let Some(grant) = self.grant(shopper) {
            story.push((grant.at, StoryEvent::Held));
            let own = grant.at.saturating_add(people.work(shopper));
            match request.state {
                ShopperState::Bought => story.push((own, StoryEvent::Bought)),
                ShopperState::WalkedAway => story.push((own, StoryEvent::WalkedAway)),
                ShopperState::Lapsed => {
                    let window = self.window.at(grant.at);
                    story.push((grant.at.saturating_add(window), StoryEvent::Lapsed));
                }
                _ => {}
            }
        }
        match (request.state, request.queued) {
            (ShopperState::SoldOut, true) => {
                let told = till.sold_out_at.unwrap_or(request.answered);
                story.push((told, StoryEvent::SoldOut));
            }
            (ShopperState::SoldOut, false) => story.push((request.answered, StoryEvent::SoldOut)),
            (ShopperState::TurnedAway, _) => {
                story.push((request.answered, StoryEvent::TurnedAway));
            }
            _ => {}
        }
        story
    }
}

impl Weigh for Clerk {
    fn weight(&self) -> usize {
        total(&[
            &self.window,
            &self.stock,
            &self.requests,
            &self.line,
            &self.decisions,
            &self.grants,
        ])
    }
}
