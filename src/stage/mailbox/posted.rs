//! Letters on the way from their senders through the slot to the tower, and those that come out again.

use super::Painting;
use crate::glyph::Glyph;
use crate::ink::{Ink, Mark, Standing};
use crate::motion::{TURN, detour, phase, staggered, stray};
use crate::place;
use sim::ring_buffer::REMEMBERED;

/// Makes another number of its own out of the same letter.
const DEPTH: u32 = 0x2545_f491;

/// Letters on the way from their senders.
pub(super) struct Flying {
    /// How many letters were posted so lately that they are flying, unless a handler has them.
    posted: u32,
    /// How many will wait, and how many will come back.
    pub(super) waiting: u64,
    pub(super) returned: u64,
}

impl Painting<'_> {
    pub(super) fn flying(&self) -> Flying {
        let posted = self.mailbox.posted();
        let mut flying = Flying {
            posted: 0,
            waiting: 0,
            returned: 0,
        };
        let arrivals = self.sim.people().arrivals().get(..posted as usize);
        let (Some(arrivals), true) = (arrivals, self.flight > 0) else {
            return flying;
        };
        let over = |&a: &u64| a.saturating_add(self.flight) <= self.now;
        let from = arrivals.partition_point(over) as u32;
        flying.posted = posted - from;
        // Letters come into the pile, and back out of the slot, in order of arrival.
        let pile = self.mailbox.pile();
        let landed = |&letter: &u32| letter < from;
        flying.waiting = (pile.len() - pile.partition_point(landed)) as u64;
        let sent_back = self.mailbox.sent_back();
        flying.returned = (sent_back.len() - sent_back.partition_point(landed)) as u64;
        flying
    }

    /// Letters on the way through the slot, and those that come out again.
    pub(super) fn posted(&self, flying: &Flying, ink: &mut impl Ink) {
        let per_mark = self.crowd.swarm(flying.waiting + flying.returned) as usize;
        let pile = self.mailbox.pile();
        let settled = pile.len().saturating_sub(flying.waiting as usize);
        let letters = (settled..pile.len()).zip(pile.iter().skip(settled));
        for (rank, &letter) in letters.step_by(per_mark) {
            let goal = Mark {
                standing: Standing::Waiting,
                glyph: Glyph::Letter(0),
                at: self.tower_place(rank as u32, letter),
                size: self.tower.size,
                persons: per_mark.min(pile.len() - rank) as u32,
                rank: rank as u32,
                caller: Some(letter),
            };
            self.fly(letter, goal, flying, ink);
        }
        let back = self.mailbox.sent_back();
        let settled = back.len().saturating_sub(flying.returned as usize);
        let letters = (settled..back.len()).zip(back.iter().skip(settled));
        for (rank, &letter) in letters.step_by(per_mark) {
            let goal = Mark {
                standing: Standing::Lost,
                glyph: Glyph::Returned,
                at: self.floor.scattered(rank as u32),
                size: self.floor.size,
                persons: per_mark.min(back.len() - rank) as u32,
                rank: rank as u32,
                caller: Some(letter),
            };
            self.fly(letter, goal, flying, ink);
        }
    }

    /// A letter on the way to its goal.
    fn fly(&self, letter: u32, goal: Mark, flying: &Flying, ink: &mut impl Ink) {
        let since = self.sim.people().arrival(letter).unwrap_or(self.now);
        let share = phase(since, self.now, self.flight).unwrap_or(1.0);
        let swarm = flying.posted > REMEMBERED as u32;
        let own = place::own(letter);
        let (share, width, from) = if swarm {
            let from = self
                .layout
                .rush_out(letter, own, place::own(letter ^ DEPTH));
            (staggered(share, own), self.layout.stage.h * 0.25, from)
        } else {
            (share, self.layout.stage.h * 0.02, self.layout.house(letter))
        };
        let lift = self.layout.stage.h * 0.12;
        let way = detour(from, self.layout.slot(), goal.at, lift, share);
        let at = way + stray(letter, width, share);
        // Nobody comes back who has not been at the slot.
        let early = share < TURN && goal.glyph == Glyph::Returned;
        let glyph = if early { Glyph::Letter(0) } else { goal.glyph };
        ink.mark(&Mark { at, glyph, ..goal });
    }
}
