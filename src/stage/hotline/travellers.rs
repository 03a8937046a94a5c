//! Those on their way at a hotline: to the line, to the machine, to the gallery, or onto the floor.

use super::{Orbit, Painting};
use crate::geometry::Point;
use crate::glyph::Glyph;
use crate::ink::{Ink, Mark, Standing};
use crate::journey::{Journeys, Route};
use crate::place::own;
use sim::hotline::HotlineState;

impl Painting<'_> {
    pub(super) fn journeys(&self) -> Journeys {
        let sizes = [self.walking, 6.0 / self.factor];
        Journeys::new(self.run, self.flight, self.layout.stage.h, sizes)
    }

    /// How many at the beginning of a list, in the order in which they came to it, have arrived there.
    pub(super) fn settled(&self, list: &[u32], journeys: &Journeys) -> usize {
        list.partition_point(|&caller| !journeys.is_on(self.since(caller)))
    }

    /// Those who will redial: where everyone is known, who of them stands and who flies.
    pub(super) fn orbit(&self, journeys: &Journeys) -> Orbit {
        let all = self.hotline.measures().orbiting.now();
        if !self.waiting.knows_everyone() {
            return Orbit {
                standing: all,
                known: None,
                flying: Vec::new(),
            };
        }
        let orbiting = |&c: &u32| self.hotline.state(c) == HotlineState::Orbiting;
        let (flying, known): (Vec<_>, Vec<_>) = (0..self.run.come())
            .filter(orbiting)
            .partition(|&caller| journeys.is_on(self.since(caller)));
        Orbit {
            standing: known.len() as u64,
            known: Some(known),
            flying,
        }
    }

    /// Where somebody comes from who rang at a moment.
    fn origin(&self, caller: u32, rang: u64, rank: u32) -> Point {
        if self.run.people().arrival(caller) == Some(rang) {
            self.layout.entrance(own(caller), own(!caller))
        } else {
            self.waiting.place(caller, rank)
        }
    }

    /// The messages: those that lie in the tower, and after them those that are being spoken.
    pub(super) fn tower(&self, journeys: &Journeys, ink: &mut impl Ink) {
        let messages = self.hotline.messages();
        let landed = |&caller: &u32| !journeys.is_on(self.since(caller));
        let settled = messages.partition_point(landed) as u32;
        self.tower
            .fill(settled, self.taken(), ink, |rank, persons| {
                self.message_mark(rank, persons)
            });
        let all = messages.len() as u32;
        let each = self.crowd.swarm(u64::from(all - settled));
        for rank in (settled..all).step_by(each as usize) {
            let goal = self.message_mark(rank, each.min(all - rank));
            self.bounce(&goal, journeys, ink);
        }
    }

    /// Those on the line, the first in front.
    pub(super) fn line(&self, journeys: &Journeys, ink: &mut impl Ink) {
        let all: Vec<u32> = self.hotline.on_hold().collect();
        let group = self.crowd.group;
        let firsts = (0..all.len() as u32).step_by(group as usize);
        for (rank, &caller) in firsts.rev().filter_map(|n| Some((n, all.get(n as usize)?))) {
            let goal = Mark {
                standing: Standing::Waiting,
                glyph: Glyph::OnHold,
                at: self.line.place(rank / group),
                size: self.line.size,
                persons: group.min(all.len() as u32 - rank),
                rank,
                caller: Some(caller),
            };
            let since = self.since(caller);
            if journeys.is_on(since) {
                let from = self.origin(caller, since, rank);
                let route = Route {
                    since,
                    from,
                    via: from.towards(goal.at, 0.4),
                    before: Glyph::Walking,
                };
                journeys.travel(&goal, &route, ink);
            } else {
                ink.mark(&goal);
            }
        }
    }

    /// Somebody who hears busy on the way to their place.
    fn bounce(&self, goal: &Mark, journeys: &Journeys, ink: &mut impl Ink) {
        let caller = goal.caller.unwrap_or(goal.rank);
        let since = self.since(caller);
        let busy = self.layout.busy(own(!caller));
        let route = Route {
            since,
            from: self.origin(caller, since, goal.rank),
            via: busy,
            before: Glyph::Walking,
        };
        let share = journeys.travel(goal, &route, ink);
        journeys.burst(share, busy, ink);
    }

    /// Those on their way to the gallery, and onto the floor from the busy signal or from the line.
    pub(super) fn travellers(
        &self,
        journeys: &Journeys,
        orbit: &Orbit,
        settled: usize,
        ink: &mut impl Ink,
    ) {
        for &caller in &orbit.flying {
            let goal = self.waiting.mark(caller, 1, Some(caller));
            self.bounce(&goal, journeys, ink);
        }
        let all = self.hotline.lost().len() as u32;
        let settled = settled as u32;
        let each = self.crowd.swarm(u64::from(all - settled));
        for rank in (settled..all).step_by(each as usize) {
            let goal = self.lost_mark(rank, each.min(all - rank));
            let caller = goal.caller.unwrap_or(rank);
            if self.hotline.state(caller) == HotlineState::Abandoned {
                let from = self.line.place(0);
                let route = Route {
                    since: self.since(caller),
                    from,
                    via: from.towards(goal.at, 0.3),
                    before: Glyph::OnHold,
                };
                journeys.travel(&goal, &route, ink);
            } else {
                self.bounce(&goal, journeys, ink);
            }
        }
    }
}
