//! Stock that can be held: numbered items, each of them free, held for one person until a deadline,
//! or sold to one person. What is held is neither offered nor sold to anybody else, so nothing can
//! be sold twice.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::time::{NEVER, Nanos};
use super::weight::{Weigh, total};

/// What has become of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Nobody has it.
    Free,
    /// It is held.
    Held {
        /// For whom.
        holder: u32,
        /// Since when.
        since: Nanos,
    },
    /// It is sold.
    Sold {
        /// To whom.
        buyer: u32,
        /// When.
        at: Nanos,
    },
}

/// One item, held for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The item's number.
    pub item: u32,
    /// Whom it is held for.
    pub holder: u32,
    /// Since when.
    pub since: Nanos,
}

/// Items numbered from 1. The free one with the lowest number goes first.
///
/// At every moment `available + held + sold` is the number of items.
#[derive(Clone, Debug)]
pub struct Stock {
    /// How long a new hold lasts; without a window, until it ends in another way.
    window: Option<Nanos>,
    items: Vec<Item>,
    /// How many holds on each item have lapsed.
    lapses: Vec<u32>,
    /// Those that have been held before and are free again.
    free: BinaryHeap<Reverse<u32>>,
    /// How many have ever been held; the first of the rest is fresh.
    touched: u32,
    held: u32,
    sold: u32,
    /// All holds that can lapse in order of their deadlines, and of granting if these are the same.
    /// Some may have ended before, but never the first.
    alarms: VecDeque<(Nanos, Hold)>,
}

impl Stock {
    /// So many free items, each hold on which will last for `window`, or does not lapse.
    pub fn new(items: u32, window: Option<Nanos>) -> Self {
        Self {
            window,
            items: vec![Item::Free; items as usize],
            lapses: vec![0; items as usize],
            free: BinaryHeap::new(),
            touched: 0,
            held: 0,
            sold: 0,
            alarms: VecDeque::new(),
        }
    }

    /// Holds an item for somebody from `now` on, which is never earlier than the hold before; none
    /// if none is free.
    pub fn hold(&mut self, holder: u32, now: Nanos) -> Option<u32> {
        let item = match self.free.pop() {
            Some(Reverse(item)) => item,
            None if self.touched < self.items() => {
                self.touched += 1;
                self.touched
            }
            None => return None,
        };
        self.put(item, Item::Held { holder, since: now });
        self.held += 1;
        if let Some(window) = self.window {
            let deadline = now.saturating_add(window);
            let hold = Hold {
                item,
                holder,
                since: now,
            };
            // The end, unless the window has been made smaller since the last hold.
            let place = self.alarms.partition_point(|&(other, _)| other <= deadline);
            self.alarms.insert(place, (deadline, hold));
        }
        Some(item)
    }

    /// Sells a held item to its holder. Does nothing if it is not held.
    pub fn sell(&mut self, item: u32, now: Nanos) -> Option<Hold> {
        let hold = self.end(item, |buyer| Item::Sold { buyer, at: now })?;
        self.sold += 1;
        Some(hold)
    }

    /// Gives a held item back. Does nothing if it is not held.
    pub fn release(&mut self, item: u32) -> Option<Hold> {
        let hold = self.end(item, |_| Item::Free)?;
        self.free.push(Reverse(item));
        Some(hold)
    }

    /// Holds granted from now on last for another time; those granted before keep theirs.
    pub fn change_window(&mut self, window: Option<Nanos>) {
        self.window = window;
    }

    /// When the next hold lapses; later than everything if none will.
    #[inline]
    pub(super) fn next_lapse(&self) -> Nanos {
        self.alarms.front().map_or(NEVER, |&(deadline, _)| deadline)
    }

    /// Lets the next hold lapse.
    pub fn lapse(&mut self) -> Option<Hold> {
        let (_, Hold { item, .. }) = *self.alarms.front()?;
        if let Some(lapses) = self.lapses.get_mut(place(item)) {
            *lapses += 1;
        }
        self.release(item)
    }

    fn end(&mut self, item: u32, becomes: impl FnOnce(u32) -> Item) -> Option<Hold> {
        let Item::Held { holder, since } = self.item(item)? else {
            return None;
        };
        self.put(item, becomes(holder));
        self.held -= 1;
        while self
            .alarms
            .front()
            .is_some_and(|(_, hold)| !self.is_on(hold))
        {
            self.alarms.pop_front();
        }
        Some(Hold {
            item,
            holder,
            since,
        })
    }

    fn is_on(&self, hold: &Hold) -> bool {
        self.item(hold.item)
            == Some(Item::Held {
                holder: hold.holder,
                since: hold.since,
            })
    }

    fn put(&mut self, item: u32, what: Item) {
        if let Some(place) = self.items.get_mut(place(item)) {
            *place = what;
        }
    }

    /// What has become of an item; none if there is no such number.
    pub fn item(&self, item: u32) -> Option<Item> {
        self.items.get(place(item)).copied()
    }

    /// Who has bought an item.
    pub fn buyer(&self, item: u32) -> Option<u32> {
        match self.item(item)? {
            Item::Sold { buyer, .. } => Some(buyer),
            Item::Free | Item::Held { .. } => None,
        }
    }

    /// How many holds on an item have lapsed so far.
    pub fn lapses(&self, item: u32) -> u32 {
        self.lapses.get(place(item)).copied().unwrap_or(0)
    }

    /// How many items there are.
    pub fn items(&self) -> u32 {
        self.items.len() as u32
    }

    /// How many are free.
    pub fn available(&self) -> u32 {
        self.items() - self.touched + self.free.len() as u32
    }

    /// How many are held.
    pub fn held(&self) -> u32 {
        self.held
    }

    /// How many are sold.
    pub fn sold(&self) -> u32 {
        self.sold
    }

    /// Whether all are sold.
    pub fn is_sold_out(&self) -> bool {
        self.sold == self.items()
    }
}

impl Weigh for Stock {
    fn weight(&self) -> usize {
        total(&[&self.items, &self.lapses, &self.free, &self.alarms])
    }
}

/// Where the item of this number is; nowhere for number 0.
fn place(item: u32) -> usize {
    (item as usize).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_free_number_goes_first_and_nothing_goes_twice() {
        let mut stock = Stock::new(3, None);
        let given: Vec<_> = (10..14).map(|holder| stock.hold(holder, 0)).collect();
        assert_eq!(given, [Some(1), Some(2), Some(3), None]);
        assert_eq!(stock.sell(2, 5).map(|hold| hold.holder), Some(11));
        assert_eq!(stock.sell(2, 6), None, "sold is sold");
        assert_eq!(stock.release(2), None, "sold is sold");
        stock.release(3);
        stock.release(1);
        assert_eq!(stock.release(1), None, "free is free");
        assert_eq!((stock.available(), stock.held(), stock.sold()), (2, 0, 1));
        assert_eq!(stock.hold(14, 7), Some(1));
        assert_eq!(stock.item(2), Some(Item::Sold { buyer: 11, at: 5 }));
        assert_eq!((stock.item(0), stock.item(4)), (None, None));
    }

    #[test]
    fn without_a_window_nothing_lapses() {
        let mut stock = Stock::new(1, None);
        stock.hold(0, 0);
        assert_eq!(stock.next_lapse(), NEVER);
        assert_eq!(stock.lapse(), None);
    }

    #[test]
    fn holds_lapse_in_order_unless_they_ended_before() {
        let mut stock = Stock::new(3, Some(10));
        for holder in 0..3 {
            stock.hold(holder, 5);
        }
        assert_eq!(stock.next_lapse(), 15);
        stock.sell(2, 6);
        stock.release(1);
        // The same item, held anew, lapses at its own time.
        stock.hold(3, 8);
        let lapsed: Vec<_> = std::iter::from_fn(|| {
            let at = stock.next_lapse();
            stock.lapse().map(|hold| (at, hold.item, hold.holder))
        })
        .collect();
        assert_eq!(lapsed, [(15, 3, 2), (18, 1, 3)]);
        assert_eq!(
            (stock.lapses(1), stock.lapses(2), stock.lapses(3)),
            (1, 0, 1)
        );
        assert_eq!((stock.available(), stock.held(), stock.sold()), (2, 0, 1));
    }

    #[test]
    fn a_smaller_window_leaves_the_holds_before_it_alone() {
        let mut stock = Stock::new(4, Some(10));
        stock.hold(0, 0);
        stock.hold(1, 2);
        stock.change_window(Some(5));
        stock.hold(2, 4);
        stock.hold(3, 5);
        let lapsed: Vec<_> = std::iter::from_fn(|| {
            let at = stock.next_lapse();
            stock.lapse().map(|hold| (at, hold.holder))
        })
        .collect();
        assert_eq!(lapsed, [(9, 2), (10, 0), (10, 3), (12, 1)]);
    }
}
