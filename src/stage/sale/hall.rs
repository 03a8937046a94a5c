//! The hall: what has become of each seat, and who sits on it.

use super::Painting;
use crate::geometry::Point;
use crate::glyph::{Glyph, Seat};
use crate::ink::{Ink, Mark, Standing};
use crate::journey::{self, Journeys};
use crate::place::own;
use crate::work::parts;
use sim::hold::Item;
use sim::sale::{SaleMode, ShopperState};
use sim::system::System;

/// Sizes, as shares of the room that a seat has: a seat, somebody on it, somebody else on the same, a clock, a mark.
const SEAT: f32 = 0.92;
const SITTER: f32 = 0.84;
const RIVAL: f32 = 0.56;
const CLOCK: f32 = 0.34;
const LAPSE: f32 = 0.26;
/// Clocks are drawn on seats that are seen at least so wide, in CSS pixels.
const ROOM_FOR_CLOCK: f32 = 18.0;

/// Somebody on a seat.
struct Sitter {
    shopper: u32,
    item: u32,
    /// How many sit there already.
    n: u32,
    persons: u32,
    standing: Standing,
    glyph: Glyph,
}

impl Painting<'_> {
    pub(super) fn hall(&self, journeys: &Journeys, ink: &mut impl Ink) {
        if self.layout.way == SaleMode::Naive {
            return self.shelf(journeys, ink);
        }
        let Some(stock) = self.sale.stock() else {
            return;
        };
        let (held, talking) = match self.layout.way {
            SaleMode::Phone => (Seat::HeldByPhone, Glyph::Talking),
            _ => (Seat::Held, Glyph::Choosing),
        };
        for item in 1..=stock.items() {
            let Some(what) = stock.item(item) else {
                break;
            };
            let seat = match what {
                Item::Free => Seat::Free,
                Item::Held { .. } => held,
                Item::Sold { .. } => Seat::Sold,
            };
            self.seat(item, seat, ink);
            let sitter = |shopper, standing, glyph| Sitter {
                shopper,
                item,
                n: 0,
                persons: 1,
                standing,
                glyph,
            };
            match what {
                Item::Free => {}
                Item::Held { holder, since } => {
                    let sitter = sitter(holder, Standing::Working, talking);
                    self.sit(&sitter, Some(since), journeys, ink);
                }
                Item::Sold { buyer, .. } => {
                    let sitter = sitter(buyer, Standing::Served, Glyph::Done);
                    self.sit(&sitter, None, journeys, ink);
                }
            }
            self.marks(item, stock.lapses(item), ink);
        }
    }

    fn seat(&self, item: u32, what: Seat, ink: &mut impl Ink) {
        let seats = &self.layout.seats;
        ink.sign(
            Glyph::Seat(what),
            seats.seat(item),
            seats.pitch() * SEAT,
            1.0,
        );
    }

    /// The clock of a hold, and the mark that holds have left which ran out.
    fn marks(&self, item: u32, lapses: u32, ink: &mut impl Ink) {
        let seats = &self.layout.seats;
        let pitch = seats.pitch();
        if pitch * self.factor < ROOM_FOR_CLOCK {
            return;
        }
        if let Some((since, end)) = self.sale.window_of(item) {
            let whole = end.saturating_sub(since).max(1) as f32;
            let left = end.saturating_sub(self.now) as f32 / whole;
            let clock = Glyph::Clock(parts(left.min(1.0)), false);
            ink.sign(clock, seats.corner(item, 1.0), pitch * CLOCK, 1.0);
        }
        if lapses > 0 {
            let mut at = seats.corner(item, -1.0);
            for _ in 0..lapses.min(3) {
                ink.sign(Glyph::Lapse, at, pitch * LAPSE, 1.0);
                at.y += pitch * LAPSE;
            }
        }
    }

    /// Somebody on a seat, or on the way there since a moment.
    fn sit(&self, sitter: &Sitter, since: Option<u64>, journeys: &Journeys, ink: &mut impl Ink) {
        let seats = &self.layout.seats;
        let size = if sitter.n == 0 { SITTER } else { RIVAL };
        let goal = Mark {
            standing: sitter.standing,
            glyph: sitter.glyph,
            at: seats.sitter(sitter.item, sitter.n),
            size: seats.pitch() * size,
            persons: sitter.persons,
            rank: 0,
            caller: Some(sitter.shopper),
        };
        match since.filter(|&since| journeys.is_on(since)) {
            None => ink.mark(&goal),
            Some(since) => {
                let route = journey::Route {
                    since,
                    from: self.origin(sitter.shopper, since),
                    via: self.layout.turn(own(!sitter.shopper)),
                    before: Glyph::Walking,
                };
                journeys.travel(&goal, &route, ink);
            }
        }
    }

    /// Where a shopper comes from who has been given something at a moment.
    fn origin(&self, shopper: u32, since: u64) -> Point {
        let new = self.people.arrival(shopper).is_some_and(|came| {
            // The clerk may have needed a moment.
            since.saturating_sub(came) < self.flight
        });
        if new {
            self.layout.entrance(own(shopper), own(!shopper))
        } else {
            match self.layout.way {
                SaleMode::Phone => self.waiting.place(shopper, 0),
                _ => self.line.place(0),
            }
        }
    }

    /// The hall of a naive sale: nothing is held, and several may sit on a seat.
    fn shelf(&self, journeys: &Journeys, ink: &mut impl Ink) {
        let items = self.sale.items();
        let index = |shopper: u32| {
            let item = self.sale.item_of(shopper)?;
            Some((item, item.checked_sub(1)? as usize))
        };
        let count = |counts: &mut [[u32; 2]], shopper: u32| {
            let place = index(shopper).map(|(_, place)| place);
            if let Some([total, _]) = place.and_then(|place| counts.get_mut(place)) {
                *total += 1;
            }
        };
        let browsing = || {
            let all = 0..self.run.come();
            all.filter(|&s| self.sale.state(s) == ShopperState::CheckingOut)
        };
        // How many have paid for each, how many may, and how many of either have sat down.
        let mut paid = vec![[0u32; 2]; items as usize];
        let mut picked = paid.clone();
        let served = self.sale.served();
        served.iter().for_each(|&shopper| count(&mut paid, shopper));
        browsing().for_each(|shopper| count(&mut picked, shopper));
        for (item, [buyers, _]) in (1..=items).zip(&paid) {
            let what = match buyers {
                0 => Seat::Free,
                1 => Seat::Sold,
                _ => Seat::SoldTwice,
            };
            self.seat(item, what, ink);
        }
        let people = served.len() as u64 + self.sale.books().working;
        let each = self.crowd.swarm(people);
        for shopper in browsing() {
            let Some((item, place)) = index(shopper) else {
                continue;
            };
            let before = paid.get(place).map_or(0, |[total, _]| *total);
            if let Some((n, persons)) = picked.get_mut(place).and_then(|c| next(c, each)) {
                let sitter = Sitter {
                    shopper,
                    item,
                    n: before + n,
                    persons,
                    standing: Standing::Working,
                    glyph: Glyph::Choosing,
                };
                self.sit(&sitter, self.people.arrival(shopper), journeys, ink);
            }
        }
        for &shopper in served {
            let Some((item, place)) = index(shopper) else {
                continue;
            };
            if let Some((n, persons)) = paid.get_mut(place).and_then(|c| next(c, each)) {
                let sitter = Sitter {
                    shopper,
                    item,
                    n,
                    persons,
                    standing: Standing::Served,
                    glyph: if n == 0 { Glyph::Done } else { Glyph::Clash },
                };
                self.sit(&sitter, None, journeys, ink);
            }
        }
    }
}

/// Seats the next of so many of whom `each` share a mark: the number of the first of a mark, and how many share it.
fn next([total, seated]: &mut [u32; 2], each: u32) -> Option<(u32, u32)> {
    let n = *seated;
    *seated += 1;
    n.is_multiple_of(each).then(|| (n, each.min(*total - n)))
}
