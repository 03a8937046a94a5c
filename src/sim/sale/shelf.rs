//! Selling naively: everyone who saw a free item may pay for it. This sells items twice, on purpose.
//!
//! A shopper looks and picks any of the items that nobody has paid for yet, all equally likely; nothing
//! is held. Once they have made up their mind they pay for what they picked, whatever has happened to
//! it meanwhile, and only then is it crossed off. When everything is crossed off, whoever looks sees
//! that it is sold out. Nobody waits: the books' `working` are those who have picked an item and make
//! up their mind.

use super::till::{ShopperState, Till};
use super::{SaleRules, will_pay};
use crate::agenda::Agenda;
use crate::chance::Purpose;
use crate::population::Population;
use crate::story::{Story, StoryEvent};
use crate::system::{Class, Due};
use crate::time::{NEVER, Nanos};
use crate::weight::{Weigh, total};

/// An item with two buyers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubleSale {
    /// The item's number, from 1.
    pub item: u32,
    /// Who paid for it first, and when.
    pub first: (u32, Nanos),
    /// Who paid for it later, and when.
    pub second: (u32, Nanos),
}

#[derive(Clone, Copy, Debug)]
struct Look {
    /// Number of the item picked; 0 for none.
    item: u32,
    state: ShopperState,
}

#[derive(Clone, Debug)]
pub(super) struct Shelf {
    pays: f64,
    looks: Vec<Look>,
    /// Who makes up their mind when.
    decisions: Agenda<u32>,
    /// The numbers of all items: first those that nobody has paid for, then those crossed off.
    items: Vec<u32>,
    /// How many nobody has paid for.
    available: u32,
    /// By number: where each item is among `items`, and its first buyer once it is crossed off.
    places: Vec<(u32, u32)>,
    /// Everyone who paid for an item that had a buyer, in order of payment.
    too_late: Vec<u32>,
}

impl Shelf {
    pub(super) fn new(rules: &SaleRules) -> Self {
        Self {
            pays: rules.pays,
            looks: Vec::new(),
            decisions: Agenda::default(),
            items: (1..=rules.stock).collect(),
            available: rules.stock,
            places: (0..rules.stock).map(|place| (place, 0)).collect(),
            too_late: Vec::new(),
        }
    }

    /// From now on the rules are others.
    pub(super) fn change(&mut self, rules: &SaleRules) {
        self.pays = rules.pays;
    }

    #[inline]
    pub(super) fn next(&self) -> Due {
        (self.decisions.next_time().unwrap_or(NEVER), Class::Kept)
    }

    pub(super) fn arrive(
        &mut self,
        till: &mut Till,
        people: &Population,
        shopper: u32,
        now: Nanos,
    ) {
        till.books.attempts += 1;
        let look = if let Some(item) = self.pick(people, shopper) {
            till.begin(people, shopper);
            let end = now.saturating_add(people.work(shopper));
            self.decisions.schedule(end, shopper);
            Look {
                item,
                state: ShopperState::CheckingOut,
            }
        } else {
            till.books.refused += 1;
            till.books.refused_first += 1;
            Look {
                item: 0,
                state: ShopperState::SoldOut,
            }
        };
        till.leave(people, shopper, look.state);
        self.looks.push(look);
    }

    pub(super) fn step(&mut self, till: &mut Till, people: &Population, now: Nanos) {
        let Some((_, shopper)) = self.decisions.take() else {
            return;
        };
        till.books.working -= 1;
        let state = if !will_pay(people, shopper, self.pays) {
            ShopperState::WalkedAway
        } else if self.cross_off(shopper) {
            ShopperState::Bought
        } else {
            self.too_late.push(shopper);
            ShopperState::BoughtTwice
        };
        if let Some(look) = self.looks.get_mut(shopper as usize) {
            look.state = state;
        }
        till.leave(people, shopper, state);
        if self.available == 0 {
            till.sold_out_at.get_or_insert(now);
        }
    }

    /// The item that a shopper likes best of those that nobody has paid for.
    fn pick(&self, people: &Population, shopper: u32) -> Option<u32> {
        let last = self.available.checked_sub(1)?;
        let taste = people.draw(shopper, Purpose::Seat, 0).uniform();
        let place = (taste * f64::from(self.available)) as u32;
        self.items.get(place.min(last) as usize).copied()
    }

    /// Crosses off the item that a shopper pays for; false if somebody else has paid for it before.
    fn cross_off(&mut self, shopper: u32) -> bool {
        let Some((item, place)) = self.item_of(shopper).and_then(|item| {
            let (place, _) = self.places.get(index(item))?;
            (*place < self.available).then_some((item, *place))
        }) else {
            return false;
        };
        self.available -= 1;
        let last = self.available as usize;
        if let Some(&other) = self.items.get(last) {
            self.items.swap(place as usize, last);
            if let Some(moved) = self.places.get_mut(index(other)) {
                moved.0 = place;
            }
        }
        if let Some(crossed) = self.places.get_mut(index(item)) {
            *crossed = (last as u32, shopper);
        }
        true
    }

    pub(super) fn items(&self) -> u32 {
        self.items.len() as u32
    }

    /// How many items nobody has paid for.
    pub(super) fn available(&self) -> u32 {
        self.available
    }

    pub(super) fn buyer(&self, item: u32) -> Option<u32> {
        let &(place, buyer) = self.places.get(index(item))?;
        (place >= self.available).then_some(buyer)
    }

    pub(super) fn double_sold(&self, people: &Population) -> impl Iterator<Item = DoubleSale> {
        self.too_late.iter().filter_map(move |&second| {
            let item = self.item_of(second)?;
            let first = self.buyer(item)?;
            Some(DoubleSale {
                item,
                first: (first, decided_at(people, first)?),
                second: (second, decided_at(people, second)?),
            })
        })
    }

    pub(super) fn item_of(&self, shopper: u32) -> Option<u32> {
        let item = self.looks.get(shopper as usize)?.item;
        (item > 0).then_some(item)
    }

    pub(super) fn state(&self, shopper: u32) -> ShopperState {
        let look = self.looks.get(shopper as usize);
        look.map_or(ShopperState::Away, |look| look.state)
    }

    pub(super) fn story(&self, people: &Population, shopper: u32) -> Story {
        let Some((asked, end)) = people.arrival(shopper).zip(decided_at(people, shopper)) else {
            return Story::new();
        };
        let ending = match self.state(shopper) {
            ShopperState::Away => return Story::new(),
            ShopperState::SoldOut => (asked, StoryEvent::SoldOut),
            ShopperState::Bought => (end, StoryEvent::Bought),
            ShopperState::BoughtTwice => (end, StoryEvent::BoughtTwice),
            ShopperState::WalkedAway => (end, StoryEvent::WalkedAway),
            _ => return vec![(asked, StoryEvent::Asked)],
        };
        vec![(asked, StoryEvent::Asked), ending]
    }
}

impl Weigh for Shelf {
    fn weight(&self) -> usize {
        total(&[
            &self.looks,
            &self.decisions,
            &self.items,
            &self.places,
            &self.too_late,
        ])
    }
}

/// Where the item of this number is in a list of all; nowhere for number 0.
fn index(item: u32) -> usize {
    (item as usize).wrapping_sub(1)
}

fn decided_at(people: &Population, shopper: u32) -> Option<Nanos> {
    Some(
        people
            .arrival(shopper)?
            .saturating_add(people.work(shopper)),
    )
}
