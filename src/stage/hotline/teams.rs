//! Those who are being served at a hotline, and those who have just been: two teams, calls and messages.

use super::Scene;
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
    scene: &'a Scene<'a>,
    desks: &'a Desks,
}

impl Scene<'_> {
    /// Both teams, the one at the phone first.
    fn each_team(&self) -> impl Iterator<Item = (Team<'_>, &Desk)> {
        let phone = Some((&self.layout.desks, self.hotline.desk()));
        let own = self.layout.own.as_ref().zip(self.hotline.own_desk());
        let team = |(desks, desk)| (Team { scene: self, desks }, desk);
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
        let scene = self.scene;
        let flight = work::coming(service, scene.flight);
        let share = phase(service.start, scene.now, flight)?;
        let caller = service.caller;
        let (seat, size) = self.seat(handler, service);
        let entrance = scene.layout.entrance(own(caller), own(!caller));
        let new = scene.run.people().arrival(caller) == Some(service.start);
        if !self.is_call(service) {
            let lift = scene.layout.stage.h * 0.06;
            let at = if new {
                detour(entrance, scene.layout.mouthpiece(), seat, lift, share)
            } else {
                arc(scene.tower_place(0, caller), seat, lift, share)
            };
            let start = scene.tower.size.max(8.0 / scene.factor);
            return Some((at, start + (size - start) * share, Glyph::Message(0)));
        }
        let from = if new {
            entrance
        } else if scene.hotline.has_waited(caller) {
            scene.line.place(0)
        } else {
            let rank = scene.hotline.measures().orbiting.now() as u32;
            scene.waiting.place(caller, rank)
        };
        let size = scene.walking + (size - scene.walking) * share;
        Some((arc(from, seat, 0.0, share), size, Glyph::Walking))
    }

    fn is_call(&self, service: &Service) -> bool {
        !self.scene.spoke(service.caller)
    }
}
