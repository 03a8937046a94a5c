//! Those who wait at a sale: by phone for the next attempt, by hold for an answer or in line.

use super::Painting;
use crate::gallery::sorted;
use crate::geometry::Rect;
use crate::glyph::Glyph;
use crate::ink::{Ink, Mark, Standing, Tone};
use crate::journey::{Journeys, Route};
use crate::place::own;
use sim::sale::ShopperState;
use sim::system::System;

/// More lines are shown by one bar.
const MOST_LAMPS: u32 = 400;

impl Painting<'_> {
    /// By phone: a lamp for each line.
    pub(super) fn lamps(&self, ink: &mut impl Ink) {
        let Some(desk) = self.sale.desk() else {
            return;
        };
        let area = self
            .layout
            .counter
            .inset(self.layout.counter.w * 0.08, self.layout.counter.h * 0.08);
        let lines = desk.places().max(1);
        if lines > MOST_LAMPS {
            let high = area.h * desk.working() as f32 / lines as f32;
            ink.block(area, Tone::Free, 0);
            let full = Rect {
                y: area.bottom() - high,
                h: high,
                ..area
            };
            return ink.block(full, Tone::Call, 0);
        }
        let columns = libm::ceilf(libm::sqrtf(lines as f32 * area.w / area.h.max(0.01)));
        let columns = (columns.min(1e3) as u32).clamp(1, lines);
        let rows = lines.div_ceil(columns);
        let (w, h) = (area.w / columns as f32, area.h / rows as f32);
        for line in 0..lines {
            let serving = desk.serving().get(line as usize).copied().flatten();
            let lamp = Rect {
                x: area.x + w * (line % columns) as f32,
                y: area.y + h * (line / columns) as f32,
                w,
                h,
            };
            let tone = if serving.is_some() {
                Tone::Call
            } else {
                Tone::Free
            };
            ink.block(lamp.inset(w * 0.14, h * 0.14), tone, 0);
        }
    }

    /// Whoever stands in the gallery at a place of their own, while all others are known by their number only.
    pub(super) fn apart(&self) -> Option<u32> {
        let redialling = |&s: &u32| self.sale.state(s) == ShopperState::Redialling;
        self.waiting.apart().filter(redialling)
    }

    /// Everyone in the gallery among the others, as they are numbered where not everyone is known.
    pub(super) fn numbered(&self) -> impl Iterator<Item = u32> {
        let apart = self.apart();
        (0..self.run.come())
            .filter(|&shopper| self.sale.state(shopper) == ShopperState::Redialling)
            .filter(move |&shopper| Some(shopper) != apart)
    }

    /// By phone: those who will ring again.
    pub(super) fn gallery(&self, journeys: &Journeys, ink: &mut impl Ink) {
        if !self.waiting.knows_everyone() {
            let people = self.sale.books().waiting as u32;
            return self.waiting.fill(people, self.apart(), ink);
        }
        let redialling = |shopper: u32| self.sale.state(shopper) == ShopperState::Redialling;
        // Only the latest busy signal of each counts.
        let mut flying: Vec<(u32, u64)> = Vec::new();
        for (since, shopper) in self.sale.heard_busy().take_while(|b| journeys.is_on(b.0)) {
            if redialling(shopper) && !flying.iter().any(|f| f.0 == shopper) {
                flying.push((shopper, since));
            }
        }
        let ranks = sorted(flying.iter().map(|f| f.0.into()));
        let standing = (0..self.run.come())
            .filter(|&s| redialling(s) && ranks.binary_search(&s.into()).is_err());
        for shopper in self.waiting.in_order(standing) {
            ink.mark(&self.waiting.mark(shopper, 1, Some(shopper)));
        }
        for (shopper, since) in flying {
            let goal = self.waiting.mark(shopper, 1, Some(shopper));
            self.ring(&goal, since, journeys, ink);
        }
    }

    /// Somebody who heard busy at a moment, on the way to their place.
    pub(super) fn ring(&self, goal: &Mark, since: u64, journeys: &Journeys, ink: &mut impl Ink) {
        let shopper = goal.caller.unwrap_or(goal.rank);
        let busy = self.layout.turn(own(!shopper));
        let new = self.people.arrival(shopper) == Some(since);
        let route = Route {
            since,
            from: if new {
                self.layout.entrance(own(shopper), own(!shopper))
            } else {
                self.waiting.place(shopper, goal.rank)
            },
            via: busy,
            before: Glyph::Walking,
        };
        let share = journeys.travel(goal, &route, ink);
        journeys.burst(share, busy, ink);
    }

    /// By hold: the letters that the clerk has not answered. They are the latest of all.
    pub(super) fn pile(&self, journeys: &Journeys, ink: &mut impl Ink) {
        let unanswered = self.sale.unanswered();
        let answered = self.run.come().saturating_sub(unanswered);
        let came = |shopper: u32| self.people.arrival(shopper).unwrap_or(0);
        let letter = |rank: u32, persons: u32| {
            let shopper = answered.saturating_add(rank);
            Mark {
                standing: Standing::Waiting,
                glyph: Glyph::Letter(0),
                at: self.pile.heaped(rank, shopper),
                size: self.pile.size,
                persons,
                rank,
                caller: Some(shopper),
            }
        };
        let arrivals = self.people.arrivals();
        let waiting = arrivals.get(answered as usize..self.run.come() as usize);
        let landed = |&arrival: &u64| !journeys.is_on(arrival);
        let settled = waiting.map_or(unanswered, |all| all.partition_point(landed) as u32);
        self.pile.fill(settled, answered, ink, letter);
        let each = self.crowd.swarm(u64::from(unanswered - settled));
        for rank in (settled..unanswered).step_by(each as usize) {
            let goal = letter(rank, each.min(unanswered - rank));
            let shopper = answered + rank;
            let route = Route {
                since: came(shopper),
                from: self.layout.entrance(own(shopper), own(!shopper)),
                via: self.layout.turn(0.5),
                before: Glyph::Letter(0),
            };
            journeys.travel(&goal, &route, ink);
        }
    }

    /// By hold: the waiting line, the first in front.
    pub(super) fn line(&self, journeys: &Journeys, ink: &mut impl Ink) {
        let all: Vec<u32> = self.sale.line().collect();
        let flying = |&&shopper: &&u32| journeys.is_on(self.since(shopper).0);
        let settled = all.len() - all.iter().rev().take_while(flying).count();
        let group = self.crowd.group;
        let firsts = (0..all.len() as u32).step_by(group as usize);
        for (rank, &shopper) in firsts.rev().filter_map(|n| Some((n, all.get(n as usize)?))) {
            let goal = Mark {
                standing: Standing::Waiting,
                glyph: Glyph::Queued,
                at: self.line.place(rank / group),
                size: self.line.size,
                persons: group.min(all.len() as u32 - rank),
                rank,
                caller: Some(shopper),
            };
            if (rank as usize) < settled {
                ink.mark(&goal);
                continue;
            }
            let route = Route {
                since: self.since(shopper).0,
                from: self.layout.entrance(own(shopper), own(!shopper)),
                via: self.layout.turn(0.5),
                before: Glyph::Letter(0),
            };
            journeys.travel(&goal, &route, ink);
        }
    }
}
