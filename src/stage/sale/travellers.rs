//! Those on their way to the floor: who got nothing, or did not pay.

use super::Painting;
use crate::glyph::Glyph;
use crate::ink::Ink;
use crate::journey::{Journeys, Route};
use crate::place::own;
use sim::sale::{self, ShopperState};

impl Painting<'_> {
    /// Everyone without an item who is not there yet; the others are `settled`.
    pub(super) fn falling(&self, settled: usize, journeys: &Journeys, ink: &mut impl Ink) {
        let all = self.sale.lost().len() as u32;
        let settled = settled as u32;
        let each = self.crowd.swarm(u64::from(all - settled));
        for rank in (settled..all).step_by(each as usize) {
            let goal = self.lost_mark(rank, each.min(all - rank));
            let shopper = goal.caller.unwrap_or(rank);
            let (since, queued) = self.since(shopper);
            let state = self.sale.state(shopper);
            if state == ShopperState::GaveUp {
                self.ring(&goal, since, journeys, ink);
                continue;
            }
            let seat = self.sale.item_of(shopper);
            let entrance = || self.layout.entrance(own(shopper), own(!shopper));
            let by_phone = self.layout.way == sale::SaleMode::Phone;
            let (from, before) = match seat {
                Some(item) if by_phone => (self.layout.seats.seat(item), Glyph::Talking),
                Some(item) => (self.layout.seats.seat(item), Glyph::Choosing),
                None if queued => {
                    let place = self.layout.waiting.at(own(shopper), own(!shopper));
                    (place, Glyph::Queued)
                }
                None if by_phone && self.people.arrival(shopper) != Some(since) => {
                    (self.waiting.place(shopper, rank), Glyph::Walking)
                }
                None => (entrance(), Glyph::Walking),
            };
            let via = if seat.is_some() || queued {
                from.towards(goal.at, 0.3)
            } else {
                self.layout.turn(own(!shopper))
            };
            let route = Route {
                since,
                from,
                via,
                before,
            };
            journeys.travel(&goal, &route, ink);
        }
    }
}
