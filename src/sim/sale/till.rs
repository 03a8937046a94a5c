//! What all ways of selling count.

use crate::ledger::Ledger;
use crate::measure::{Batches, Histogram, TimeSeries};
use crate::population::Population;
use crate::time::Nanos;
use crate::weight::{Weigh, total};

/// Where a shopper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ShopperState {
    /// Has not come yet.
    Away,
    /// Heard busy and will ring again.
    Redialling,
    /// Waits for the stock clerk's answer.
    Asking,
    /// Waits in line for an item.
    Queued,
    /// Has an item, or picked one, and makes up their mind.
    CheckingOut,
    /// Paid, and has the item.
    Bought,
    /// Paid for an item that somebody had bought before.
    BoughtTwice,
    /// Did not pay, and said so.
    WalkedAway,
    /// Took too long: the hold ran out.
    Lapsed,
    /// Was told that everything is sold.
    SoldOut,
    /// Was told that all the rest is held, with no line to wait in.
    TurnedAway,
    /// Heard busy and will not ring again.
    GaveUp,
}

/// How many shoppers left in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Paid. With honest selling, as many as there are items sold.
    pub sold: u64,
    /// Of these, for an item that somebody had bought before.
    pub oversold: u64,
    /// Did not pay, and said so.
    pub walked_away: u64,
    /// Took too long: the hold ran out.
    pub lapsed: u64,
    /// Were told that everything is sold.
    pub sold_out: u64,
    /// Were told that all the rest is held, with no line to wait in.
    pub taken: u64,
    /// Heard busy once too often.
    pub gave_up: u64,
}

impl Tally {
    /// How many were told that there is nothing for them: sold out, or all held.
    pub fn turned_away(&self) -> u64 {
        self.sold_out + self.taken
    }
}

/// The books and measures of a sale.
#[derive(Clone, Debug, Default)]
pub(super) struct Till {
    pub(super) books: Ledger,
    pub(super) series: TimeSeries,
    pub(super) tally: Tally,
    /// From asking to having an item, or picking one.
    pub(super) waits: Histogram,
    /// 1 for everyone turned away, 0 for everyone given an item.
    pub(super) turned_away: Batches,
    pub(super) sold_out_at: Option<Nanos>,
    /// In the order in which they paid.
    pub(super) served: Vec<u32>,
    /// In the order in which they left without an item.
    pub(super) lost: Vec<u32>,
}

impl Till {
    /// Moves on to an event at `now`.
    #[inline]
    pub(super) fn before(&mut self, now: Nanos) {
        self.series.before(&self.books, now);
        self.books.pass(now);
    }

    /// To be called once the event is booked.
    #[inline]
    pub(super) fn after(&mut self) {
        self.series.after(&self.books);
    }

    /// A shopper begins to check out.
    pub(super) fn begin(&mut self, people: &Population, shopper: u32) {
        self.books.working += 1;
        self.waits
            .record(self.books.now - self.came(people, shopper));
        self.turned_away.record(0.0);
    }

    /// A shopper leaves in this way, and is no longer among those waiting or checking out: that is
    /// for the caller to see to.
    pub(super) fn leave(&mut self, people: &Population, shopper: u32, how: ShopperState) {
        let tally = &mut self.tally;
        match how {
            ShopperState::Bought => tally.sold += 1,
            ShopperState::BoughtTwice => {
                tally.sold += 1;
                tally.oversold += 1;
            }
            ShopperState::WalkedAway => tally.walked_away += 1,
            ShopperState::Lapsed => tally.lapsed += 1,
            ShopperState::SoldOut => tally.sold_out += 1,
            ShopperState::TurnedAway => tally.taken += 1,
            ShopperState::GaveUp => tally.gave_up += 1,
            ShopperState::Away
            | ShopperState::Redialling
            | ShopperState::Asking
            | ShopperState::Queued
            | ShopperState::CheckingOut => return,
        }
        // Looked up only now: of a million who redial it is rarely at hand.
        let came = self.came(people, shopper);
        match how {
            ShopperState::Bought | ShopperState::BoughtTwice => {
                self.books.serve(came);
                self.served.push(shopper);
            }
            _ => {
                self.books.lose(came);
                self.lost.push(shopper);
            }
        }
        if matches!(how, ShopperState::SoldOut | ShopperState::TurnedAway) {
            self.turned_away.record(1.0);
        }
    }

    fn came(&self, people: &Population, shopper: u32) -> Nanos {
        people.arrival(shopper).unwrap_or(self.books.now)
    }
}

impl Weigh for Till {
    fn weight(&self) -> usize {
        total(&[
            &self.series,
            &self.waits,
            &self.turned_away,
            &self.served,
            &self.lost,
        ])
    }
}
