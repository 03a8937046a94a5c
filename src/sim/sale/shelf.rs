//! Selling naively: everyone who saw a free item may pay for it. This sells items twice, on purpose.
//!
//! A shopper looks and is shown the best item, the one with the lowest number that nobody has paid
//! for yet; nothing is held. Once they have made up their mind they pay for what they saw, whatever
//! has happened to it meanwhile, and only then is it crossed off. When everything is crossed off,
//! whoever looks sees that it is sold out. Nobody waits: the books' `working` are those who have
//! seen an item and make up their mind.

use super::till::{ShopperState, Till};
use super::{SaleRules, will_pay};
use crate::sim::agenda::Agenda;
use crate::sim::population::Population;
use crate::sim::story::{Story, StoryEvent};
use crate::sim::system::{Class, Due};
use crate::sim::time::{NEVER, Nanos};

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
    /// Number of the item seen; 0 for none.
    item: u32,
    state: ShopperState,
}

#[derive(Clone, Debug)]
pub(super) struct Shelf {
    items: u32,
    pays: f64,
    looks: Vec<Look>,
    /// Who makes up their mind when.
    decisions: Agenda<u32>,
    /// The first buyer of each item. As only the best one is shown, they are crossed off in order.
    buyers: Vec<u32>,
    /// Everyone who paid for an item that had a buyer, in order of payment.
    too_late: Vec<u32>,
}

impl Shelf {
    pub(super) fn new(rules: &SaleRules) -> Self {
        Self {
            items: rules.stock,
            pays: rules.pays,
            looks: Vec::new(),
            decisions: Agenda::default(),
            buyers: Vec::new(),
            too_late: Vec::new(),
        }
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
        let look = if self.available() > 0 {
            till.begin(people, shopper);
            let end = now.saturating_add(people.work(shopper));
            self.decisions.schedule(end, shopper);
            Look {
                item: self.buyers.len() as u32 + 1,
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
        let Some(look) = self.looks.get_mut(shopper as usize) else {
            return;
        };
        till.books.working -= 1;
        look.state = if !will_pay(people, shopper, self.pays) {
            ShopperState::WalkedAway
        } else if look.item as usize > self.buyers.len() {
            self.buyers.push(shopper);
            ShopperState::Bought
        } else {
            self.too_late.push(shopper);
            ShopperState::BoughtTwice
        };
        till.leave(people, shopper, look.state);
        if self.available() == 0 {
            till.sold_out_at.get_or_insert(now);
        }
    }

    pub(super) fn items(&self) -> u32 {
        self.items
    }

    /// How many items nobody has paid for.
    pub(super) fn available(&self) -> u32 {
        self.items - self.buyers.len() as u32
    }

    pub(super) fn buyer(&self, item: u32) -> Option<u32> {
        self.buyers.get((item as usize).wrapping_sub(1)).copied()
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

    pub(super) fn weight(&self) -> usize {
        self.looks.len() * size_of::<Look>()
            + self.decisions.len() * size_of::<(Nanos, u32)>()
            + (self.buyers.len() + self.too_late.len()) * size_of::<u32>()
    }
}

fn decided_at(people: &Population, shopper: u32) -> Option<Nanos> {
    Some(
        people
            .arrival(shopper)?
            .saturating_add(people.work(shopper)),
    )
}
