//! Selling by phone: a shopper keeps one of the lines for the whole checkout.
//!
//! Whoever gets through holds an item from that moment on, as long as they are on the line; at the
//! end of the call they pay, or it is given back. Whoever gets through when nothing is free is told
//! so and leaves at once: that everything is sold, or that the rest is in other hands. Such a call
//! keeps no line, and nobody redials after it. The books' `waiting` are those between a busy signal
//! and the next attempt, `working` those on the line.

use super::till::{ShopperState, Till};
use super::{SaleRules, will_pay};
use crate::desk::Desk;
use crate::hold::Stock;
use crate::measure::Batches;
use crate::population::Population;
use crate::redial::{self, Orbit, Redial};
use crate::ring_buffer::RingBuffer;
use crate::story::{Story, StoryEvent};
use crate::system::{Class, Due};
use crate::time::Nanos;
use crate::versioned::Versioned;
use crate::weight::{Weigh, total};

#[derive(Clone, Copy, Debug)]
struct Call {
    /// Number of the item held or bought; 0 for none.
    item: u32,
    redials: u16,
    state: ShopperState,
}

#[derive(Clone, Debug)]
pub(super) struct Lines {
    redial: Versioned<Option<Redial>>,
    pays: f64,
    pub(super) desk: Desk,
    pub(super) stock: Stock,
    orbit: Orbit,
    calls: Vec<Call>,
    /// 1 for each attempt that hears busy, 0 for each other.
    pub(super) busy: Batches,
    /// The same for first attempts.
    pub(super) busy_first: Batches,
    pub(super) first_busy: Option<Nanos>,
    pub(super) heard_busy: RingBuffer<(Nanos, u32)>,
}

impl Lines {
    pub(super) fn new(lines: u32, rules: &SaleRules) -> Self {
        Self {
            redial: Versioned::new(rules.redial),
            pays: rules.pays,
            desk: Desk::new(lines),
            stock: Stock::new(rules.stock, None),
            orbit: Orbit::default(),
            calls: Vec::new(),
            busy: Batches::default(),
            busy_first: Batches::default(),
            first_busy: None,
            heard_busy: RingBuffer::default(),
        }
    }

    /// After `now` there are other lines and rules. Calls under way go on, and those in the orbit
    /// redial when they meant to.
    pub(super) fn change(&mut self, now: Nanos, lines: u32, rules: &SaleRules) {
        self.desk.change(now, lines);
        self.redial.change(now, rules.redial);
        self.pays = rules.pays;
    }

    pub(super) fn next(&self) -> Due {
        let redial = self.orbit.next_time();
        (self.desk.next_departure(), Class::Departure).min((redial, Class::Return))
    }

    pub(super) fn step(&mut self, till: &mut Till, people: &Population, (now, class): Due) {
        if class == Class::Departure {
            self.hang_up(till, people, now);
        } else if let Some((shopper, redials)) = self.orbit.leave() {
            till.books.waiting -= 1;
            self.ring(till, people, shopper, redials + 1, now);
        }
    }

    pub(super) fn arrive(
        &mut self,
        till: &mut Till,
        people: &Population,
        shopper: u32,
        now: Nanos,
    ) {
        self.calls.push(Call {
            item: 0,
            redials: 0,
            state: ShopperState::Away,
        });
        self.ring(till, people, shopper, 0, now);
    }

    fn ring(
        &mut self,
        till: &mut Till,
        people: &Population,
        shopper: u32,
        redials: u32,
        now: Nanos,
    ) {
        let busy = !self.desk.is_free();
        let observed = if busy { 1.0 } else { 0.0 };
        till.books.attempts += 1;
        self.busy.record(observed);
        if redials == 0 {
            self.busy_first.record(observed);
        }
        let mut item = 0;
        let state = if busy {
            till.books.refused += 1;
            till.books.refused_first += u64::from(redials == 0);
            self.first_busy.get_or_insert(now);
            self.heard_busy.push((now, shopper));
            match redial::delay(self.redial.at(now), people, shopper, redials) {
                Some(delay) => {
                    till.books.wait();
                    self.orbit.join(now.saturating_add(delay), shopper, redials);
                    ShopperState::Redialling
                }
                None => ShopperState::GaveUp,
            }
        } else if self.stock.is_sold_out() {
            ShopperState::SoldOut
        } else if let Some(held) = self.stock.hold(shopper, now) {
            item = held;
            self.desk.start(now, people.work(shopper), shopper);
            till.begin(people, shopper);
            ShopperState::CheckingOut
        } else {
            ShopperState::TurnedAway
        };
        till.leave(people, shopper, state);
        if let Some(call) = self.calls.get_mut(shopper as usize) {
            *call = Call {
                item,
                redials: redials as u16,
                state,
            };
        }
    }

    fn hang_up(&mut self, till: &mut Till, people: &Population, now: Nanos) {
        let Some(service) = self.desk.finish() else {
            return;
        };
        let Some(call) = self.calls.get_mut(service.caller as usize) else {
            return;
        };
        till.books.working -= 1;
        call.state = if will_pay(people, service.caller, self.pays) {
            self.stock.sell(call.item, now);
            ShopperState::Bought
        } else {
            self.stock.release(call.item);
            ShopperState::WalkedAway
        };
        till.leave(people, service.caller, call.state);
        if self.stock.is_sold_out() {
            till.sold_out_at.get_or_insert(now);
        }
    }

    pub(super) fn state(&self, shopper: u32) -> ShopperState {
        let call = self.calls.get(shopper as usize);
        call.map_or(ShopperState::Away, |call| call.state)
    }

    pub(super) fn item_of(&self, shopper: u32) -> Option<u32> {
        let item = self.calls.get(shopper as usize)?.item;
        (item > 0).then_some(item)
    }

    pub(super) fn story(&self, people: &Population, shopper: u32) -> Story {
        let mut story = Story::new();
        let Some((call, mut time)) = self
            .calls
            .get(shopper as usize)
            .zip(people.arrival(shopper))
        else {
            return story;
        };
        story.push((time, StoryEvent::Rang));
        for redials in 0..u32::from(call.redials) {
            story.push((time, StoryEvent::HeardBusy));
            let redial = self.redial.at(time);
            let delay = redial::delay(redial, people, shopper, redials).unwrap_or(0);
            time = time.saturating_add(delay);
            story.push((time, StoryEvent::Rang));
        }
        match call.state {
            ShopperState::Redialling => story.push((time, StoryEvent::HeardBusy)),
            ShopperState::GaveUp => {
                story.push((time, StoryEvent::HeardBusy));
                story.push((time, StoryEvent::GaveUp));
            }
            ShopperState::SoldOut => {
                story.push((time, StoryEvent::Answered));
                story.push((time, StoryEvent::SoldOut));
            }
            ShopperState::TurnedAway => {
                story.push((time, StoryEvent::Answered));
                story.push((time, StoryEvent::TurnedAway));
            }
            state => {
                story.push((time, StoryEvent::Answered));
                story.push((time, StoryEvent::Held));
                let end = time.saturating_add(people.work(shopper));
                match state {
                    ShopperState::Bought => story.push((end, StoryEvent::Bought)),
                    ShopperState::WalkedAway => story.push((end, StoryEvent::WalkedAway)),
                    _ => {}
                }
            }
        }
        story
    }
}

impl Weigh for Lines {
    fn weight(&self) -> usize {
        total(&[
            &self.redial,
            &self.desk,
            &self.stock,
            &self.orbit,
            &self.calls,
            &self.busy,
            &self.busy_first,
            &self.heard_busy,
        ])
    }
}
