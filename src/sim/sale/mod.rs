//! The sale: a few numbered items and many who want one, sold in one of three ways.
//!
//! By phone, by hold and naively; see [`SaleMode`]. The first two never sell an item twice: whatever is
//! offered to somebody is held for them first, by [`Stock`]. A shopper is the same person in all
//! three: comes at the same moment, takes as long to make up their mind, and pays or does not.

mod clerk;
mod lines;
mod rules;
mod shelf;
mod till;

use self::clerk::Clerk;
use self::lines::Lines;
use self::shelf::Shelf;
use self::till::Till;
use super::chance::Purpose;
use super::hold::Stock;
use super::ledger::Ledger;
use super::measure::{Batches, Histogram, TimeSeries};
use super::population::Population;
use super::story::Story;
use super::system::{Due, System, compile_advance};
use super::time::{NEVER, Nanos};
use super::weight::{Weigh, total};

pub use self::rules::{SaleMode, SaleRules};
pub use self::shelf::DoubleSale;
pub use self::till::{ShopperState, Tally};

/// A sale with its shoppers, at one moment of simulated time.
#[derive(Clone, Debug)]
pub struct Sale {
    till: Till,
    counter: Counter,
}

/// Where shoppers turn to.
#[derive(Clone, Debug)]
enum Counter {
    Phone(Box<Lines>),
    Hold(Box<Clerk>),
    Naive(Box<Shelf>),
}

impl Sale {
    /// A sale at its opening, with this many telephone lines if it is by phone.
    pub fn new(lines: u32, rules: SaleRules) -> Self {
        Self {
            till: Till::default(),
            counter: match rules.way {
                SaleMode::Phone => Counter::Phone(Box::new(Lines::new(lines, &rules))),
                SaleMode::Hold => Counter::Hold(Box::new(Clerk::new(&rules))),
                SaleMode::Naive => Counter::Naive(Box::new(Shelf::new(&rules))),
            },
        }
    }

    /// After `now` there are other lines and rules, but for the stock and the way to sell: those are
    /// settled at the opening.
    pub fn change(&mut self, now: Nanos, lines: u32, rules: &SaleRules) {
        match &mut self.counter {
            Counter::Phone(phone) => phone.change(now, lines, rules),
            Counter::Hold(clerk) => clerk.change(now, rules),
            Counter::Naive(shelf) => shelf.change(rules),
        }
    }

    /// The way to sell.
    pub fn way(&self) -> SaleMode {
        match self.counter {
            Counter::Phone(_) => SaleMode::Phone,
            Counter::Hold(_) => SaleMode::Hold,
            Counter::Naive(_) => SaleMode::Naive,
        }
    }

    /// The stock with all its holds; none if selling naively.
    pub fn stock(&self) -> Option<&Stock> {
        match &self.counter {
            Counter::Phone(lines) => Some(&lines.stock),
            Counter::Hold(clerk) => Some(&clerk.stock),
            Counter::Naive(_) => None,
        }
    }

    /// How many items there are.
    pub fn items(&self) -> u32 {
        match &self.counter {
            Counter::Phone(lines) => lines.stock.items(),
            Counter::Hold(clerk) => clerk.stock.items(),
            Counter::Naive(shelf) => shelf.items(),
        }
    }

    /// How many items are offered to whoever comes next: neither held nor sold.
    pub fn available(&self) -> u32 {
        match &self.counter {
            Counter::Phone(lines) => lines.stock.available(),
            Counter::Hold(clerk) => clerk.stock.available(),
            Counter::Naive(shelf) => shelf.available(),
        }
    }

    /// How many items are held; none if selling naively.
    pub fn held(&self) -> u32 {
        self.stock().map_or(0, Stock::held)
    }

    /// Who has bought an item; the first of them if there are several.
    pub fn buyer(&self, item: u32) -> Option<u32> {
        match &self.counter {
            Counter::Phone(lines) => lines.stock.buyer(item),
            Counter::Hold(clerk) => clerk.stock.buyer(item),
            Counter::Naive(shelf) => shelf.buyer(item),
        }
    }

    /// The item that a shopper holds, held or bought, or picked, if selling naively.
    pub fn item_of(&self, shopper: u32) -> Option<u32> {
        match &self.counter {
            Counter::Phone(lines) => lines.item_of(shopper),
            Counter::Hold(clerk) => clerk.item_of(shopper),
            Counter::Naive(shelf) => shelf.item_of(shopper),
        }
    }

    /// Where a shopper stands.
    pub fn state(&self, shopper: u32) -> ShopperState {
        match &self.counter {
            Counter::Phone(lines) => lines.state(shopper),
            Counter::Hold(clerk) => clerk.state(shopper),
            Counter::Naive(shelf) => shelf.state(shopper),
        }
    }

    /// Every payment for an item that had a buyer already, in order of time; each with the item's
    /// first buyer. Empty unless selling naively.
    pub fn double_sold<'a>(
        &'a self,
        people: &'a Population,
    ) -> impl Iterator<Item = DoubleSale> + 'a {
        let shelf = match &self.counter {
            Counter::Naive(shelf) => Some(shelf),
            Counter::Phone(_) | Counter::Hold(_) => None,
        };
        shelf
            .into_iter()
            .flat_map(|shelf| shelf.double_sold(people))
    }

    /// All who paid, in this order.
    pub fn served(&self) -> &[u32] {
        &self.till.served
    }

    /// All who left without an item, in this order; their states tell why.
    pub fn lost(&self) -> &[u32] {
        &self.till.lost
    }

    /// How many shoppers left in which way.
    pub fn tally(&self) -> &Tally {
        &self.till.tally
    }

    /// Times from asking for the first time to having an item, or picking one if selling naively.
    pub fn waits(&self) -> &Histogram {
        &self.till.waits
    }

    /// Share of shoppers turned away, of those given an item or turned away.
    pub fn turned_away(&self) -> &Batches {
        &self.till.turned_away
    }

    /// When the last item was paid for, for the first time.
    pub fn sold_out_at(&self) -> Option<Nanos> {
        self.till.sold_out_at
    }

    /// By hold: how many requests the clerk has not answered yet.
    pub fn unanswered(&self) -> u32 {
        self.clerk().map_or(0, Clerk::unanswered)
    }

    /// By hold: the waiting line, first in first.
    pub fn line(&self) -> impl Iterator<Item = u32> {
        self.clerk()
            .into_iter()
            .flat_map(|clerk| clerk.line.iter().copied())
    }

    /// By hold: how many are in the waiting line.
    pub fn in_line(&self) -> u64 {
        self.clerk().map_or(0, |clerk| clerk.line.len() as u64)
    }

    /// By hold: the most who ever were in the waiting line.
    pub fn in_line_max(&self) -> u64 {
        self.clerk().map_or(0, |clerk| clerk.line_max)
    }

    /// By phone: share of attempts that hear busy.
    pub fn busy(&self) -> Option<&Batches> {
        Some(&self.lines()?.busy)
    }

    /// By phone: share of shoppers who hear busy at their first attempt.
    pub fn busy_first(&self) -> Option<&Batches> {
        Some(&self.lines()?.busy_first)
    }

    /// By phone: when the first busy signal was heard.
    pub fn first_busy(&self) -> Option<Nanos> {
        self.lines()?.first_busy
    }

    /// By phone: the last few busy signals: when, and who heard it; the latest first.
    pub fn heard_busy(&self) -> impl Iterator<Item = (Nanos, u32)> {
        let lines = self.lines().into_iter();
        lines.flat_map(|lines| lines.heard_busy.latest())
    }

    /// By hold: since when an item is held now, and when that hold runs out.
    pub fn window_of(&self, item: u32) -> Option<(Nanos, Nanos)> {
        self.clerk()?.window_of(item)
    }

    /// By phone: the lines.
    pub fn desk(&self) -> Option<&super::desk::Desk> {
        Some(&self.lines()?.desk)
    }

    fn lines(&self) -> Option<&Lines> {
        match &self.counter {
            Counter::Phone(lines) => Some(lines),
            Counter::Hold(_) | Counter::Naive(_) => None,
        }
    }

    fn clerk(&self) -> Option<&Clerk> {
        match &self.counter {
            Counter::Hold(clerk) => Some(clerk),
            Counter::Phone(_) | Counter::Naive(_) => None,
        }
    }
}

impl System for Sale {
    compile_advance!();

    #[inline]
    fn next(&self) -> Due {
        match &self.counter {
            Counter::Phone(lines) => lines.next(),
            Counter::Hold(clerk) => clerk.next(),
            Counter::Naive(shelf) => shelf.next(),
        }
    }

    #[inline]
    fn step(&mut self, people: &Population) {
        let due = self.next();
        if due.0 == NEVER {
            return;
        }
        let till = &mut self.till;
        till.before(due.0);
        match &mut self.counter {
            Counter::Phone(lines) => lines.step(till, people, due),
            Counter::Hold(clerk) => clerk.step(till, people, due),
            Counter::Naive(shelf) => shelf.step(till, people, due.0),
        }
        till.after();
    }

    #[inline]
    fn arrive(&mut self, people: &Population, caller: u32, now: Nanos) {
        let till = &mut self.till;
        till.before(now);
        till.books.arrived += 1;
        match &mut self.counter {
            Counter::Phone(lines) => lines.arrive(till, people, caller, now),
            Counter::Hold(clerk) => clerk.arrive(till, now),
            Counter::Naive(shelf) => shelf.arrive(till, people, caller, now),
        }
        till.after();
    }

    fn books(&self) -> &Ledger {
        &self.till.books
    }

    fn time_series(&self) -> &TimeSeries {
        &self.till.series
    }

    fn story(&self, people: &Population, caller: u32) -> Story {
        match &self.counter {
            Counter::Phone(lines) => lines.story(people, caller),
            Counter::Hold(clerk) => clerk.story(&self.till, people, caller),
            Counter::Naive(shelf) => shelf.story(people, caller),
        }
    }
}

impl Weigh for Sale {
    fn weight(&self) -> usize {
        let counter: &dyn Weigh = match &self.counter {
            Counter::Phone(lines) => lines,
            Counter::Hold(clerk) => clerk,
            Counter::Naive(shelf) => shelf,
        };
        total(&[&self.till, counter])
    }
}

/// Whether a shopper who could pay does: the same in every way of selling.
#[inline]
fn will_pay(people: &Population, shopper: u32, pays: f64) -> bool {
    people.draw(shopper, Purpose::Pays, 0).happens(pays)
}
