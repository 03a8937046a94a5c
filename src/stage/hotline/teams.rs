//! Those who are being served at a hotline, and those who have just been: two teams, calls and messages.

use super::Painting;
use crate::desks::Desks;
use crate::geometry::Point;
use crate::glyph::Glyph;
use crate::ink::Ink;
use crate::motion::{arc, detour, phase};
use crate::place::own;
use crate::work::{self, Craft, Departure, Tray};
use sim::desk::{Desk, Service};
use sim::hotline::HotlineState;

/// The handlers at some desks.
struct Team<'a> {
    painting: &'a Painting<'a>,
    desks: &'a Desks,
}

impl Painting<'_> {
    /// Both teams, the one at the phone first.
    fn each_team(&self) -> impl Iterator<Item = (Team<'_>, &Desk)> {
        let phone = Some((&self.layout.desks, self.hotline.desk()));
        let own = self.layout.own.as_ref().zip(self.hotline.own_desk());
        let team = |(desks, desk)| {
            (
                Team {
                    painting: self,
                    desks,
                },
                desk,
            )
        };
        phone.into_iter().chain(own).map(team)
    }

    /// Everyone who is being served.
    pub(super) fn teams(&self, ink: &mut impl Ink) {
        for (team, desk) in self.each_team() {
            work::draw(desk, team.desks, self.now, &team, ink);
        }
    }

    /// Those on their way from a desk to the tray, the latest first.
    pub(super) fn departures(&self) -> Vec<Departure> {
        let mut teams: Vec<_> = self
            .each_team()
            .map(|(team, desk)| {
                let departed = work::departed(desk, self.now, self.flight);
                (team, departed.into_iter().peekable())
            })
            .collect();
        // Each team knows its own order; that of both is how they came to be done.
        let next = |&caller: &u32| {
            teams.iter_mut().find_map(|(team, departed)| {
                let service = departed.next_if(|s| s.caller == caller)?;
                let (from, size) = team.seat(service.handler, &service);
                Some(Departure {
                    from,
                    size,
                    glyph: self.relieved(Some(caller)),
                    service,
                })
            })
        };
        self.hotline.served().iter().rev().map_while(next).collect()
    }

    pub(super) fn leaving(&self, departures: &[Departure], ink: &mut impl Ink) {
        Tray {
            ground: &self.done,
            high: self.layout.stage.h,
            least: 8.0 / self.factor,
            served: self.hotline.served().len() as u64,
            now: self.now,
            flight: self.flight,
        }
        .throw(departures, ink);
    }

    /// Whether somebody who is or was being served left a message for it.
    fn spoke(&self, caller: u32) -> bool {
        matches!(
            self.hotline.state(caller),
            HotlineState::MessageOpen | HotlineState::CalledBack
        )
    }
}

impl Craft for Team<'_> {
    fn glyph(&self, service: &Service) -> Glyph {
        if self.is_call(service) {
            Glyph::Talking
        } else {
            Glyph::Message(0)
        }
    }

    fn seat(&self, handler: u32, service: &Service) -> (Point, f32) {
        if self.is_call(service) {
            (self.desks.seat(handler), self.desks.seat_size())
        } else {
            (self.desks.letter(handler), self.desks.seat_size() * 0.6)
        }
    }

    fn coming(&self, handler: u32, service: &Service) -> Option<(Point, f32, Glyph)> {
        let painting = self.painting;
        let flight = work::coming(service, painting.flight);
        let share = phase(service.start, painting.now, flight)?;
        let caller = service.caller;
        let (seat, size) = self.seat(handler, service);
        let entrance = painting.layout.entrance(own(caller), own(!caller));
        let new = painting.run.people().arrival(caller) == Some(service.start);
        if !self.is_call(service) {
            let lift = painting.layout.stage.h * 0.06;
            let at = if new {
                detour(entrance, painting.layout.mouthpiece(), seat, lift, share)
            } else {
                arc(painting.tower_place(0, caller), seat, lift, share)
            };
            let start = painting.tower.size.max(8.0 / painting.factor);
            return Some((at, start + (size - start) * share, Glyph::Message(0)));
        }
        let from = if new {
            entrance
        } else if painting.hotline.has_waited(caller) {
            painting.line.place(0)
        } else {
            let rank = painting.hotline.measures().orbiting.now() as u32;
            painting.waiting.place(caller, rank)
        };
        let size = painting.walking + (size - painting.walking) * share;
        Some((arc(from, seat, 0.0, share), size, Glyph::Walking))
    }

    fn is_call(&self, service: &Service) -> bool {
        !self.painting.spoke(service.caller)
    }
}
