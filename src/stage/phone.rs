//! The phone on stage: in through the door, to a desk or, busy, to the gallery or onto the floor.

use super::crowd::Crowd;
use super::gallery::Gallery;
use super::geometry::{Point, View};
use super::glyph::Glyph;
use super::ground::{Fit, Ground};
use super::ink::{Ink, Mark, Standing};
use super::layout::PhoneLayout;
use super::motion::{arc, phase};
use super::place::own;
use super::work::{self, Craft, Departure, Tray, parts};
use sim::desk::Service;
use sim::phone::{CallState, Phone};
use sim::{Nanos, Offices, Run, System as _};

mod flyers;
mod set;
mod stage;

use flyers::Flyers;
pub use stage::PhoneStage;

/// Puts everyone on the phone's stage, as it stands at the simulation's moment.
pub fn play(sim: &Run<Offices>, view: &View, ink: &mut impl Ink) {
    let layout = layout(sim, view);
    let painting = Painting::new(sim, view, &layout);
    let flyers = painting.flyers();
    let departed = work::departed(painting.phone.desk(), painting.now, painting.flight);
    painting.floor(flyers.lost, ink);
    painting.tray(departed.len(), ink);
    painting.gallery(&flyers, ink);
    work::draw(
        painting.phone.desk(),
        &layout.desks,
        painting.now,
        &painting,
        ink,
    );
    painting.leaving(&departed, ink);
    painting.bounced(&flyers, ink);
}

/// The layout of the phone's stage as it stands.
pub fn layout(sim: &Run<Offices>, view: &View) -> PhoneLayout {
    PhoneLayout::new(view, sim.phone().desk().places())
}

/// A clock is drawn with each of so many waiting at most,
const MOST_CLOCKS: u64 = 300;
/// unless they are seen as tall as this, in CSS pixels.
const ROOM_FOR_CLOCK: f32 = 24.0;

/// A run as it is painted at one moment, with what that takes.
struct Painting<'a> {
    sim: &'a Run<Offices>,
    phone: &'a Phone,
    layout: &'a PhoneLayout,
    now: Nanos,
    flight: Nanos,
    /// How many times larger everything is seen.
    factor: f32,
    crowd: Crowd,
    /// Where those lie who gave up, stand who wait, and are who are done.
    floor: Ground,
    waiting: Gallery,
    done: Ground,
    /// Height of somebody who walks.
    walking: f32,
}

impl<'a> Painting<'a> {
    fn new(sim: &'a Run<Offices>, view: &View, layout: &'a PhoneLayout) -> Self {
        let phone = sim.phone();
        let callers = sim.people().callers();
        let crowd = Crowd::new(view, callers);
        let tallest = layout.stage.h * 0.1;
        let floor = Ground::new(crowd, &layout.floor, &Fit::floor(callers, tallest));
        let waiting = Fit::gallery(phone.books().waiting_max, tallest);
        let factor = view.factor();
        Self {
            sim,
            phone,
            layout,
            now: sim.now(),
            flight: view.flight(),
            factor,
            crowd,
            walking: floor.size.max(6.0 / factor).min(tallest),
            floor,
            waiting: Gallery::new(view, crowd, callers, &layout.waiting, &waiting),
            done: Ground::new(crowd, &layout.done, &Fit::tray(callers, tallest)),
        }
    }

    /// Whoever stands in the gallery at a place of their own, while all others are known by their number only.
    fn apart(&self, flyers: &Flyers) -> Option<u32> {
        self.waiting.apart().filter(|&caller| {
            caller < flyers.wave
                && self.phone.state(caller) == CallState::Orbiting
                && !flyers.knows(caller)
        })
    }

    fn floor(&self, flying: u64, ink: &mut impl Ink) {
        let lost = self.phone.lost();
        let settled = self.phone.books().lost.saturating_sub(flying);
        self.floor
            .fill(settled as u32, 0, ink, |rank, persons| Mark {
                standing: Standing::Lost,
                glyph: Glyph::lying(rank),
                at: self.floor.scattered(rank),
                size: self.floor.size,
                persons,
                rank,
                caller: lost.get(rank as usize).copied(),
            });
    }

    fn tray(&self, departing: usize, ink: &mut impl Ink) {
        let served = self.phone.served();
        let settled = served.len().saturating_sub(departing);
        self.done
            .fill(settled as u32, 0, ink, |rank, persons| Mark {
                standing: Standing::Served,
                glyph: Glyph::Done,
                at: self.done.heaped(rank, rank),
                size: self.done.size,
                persons,
                rank,
                caller: served.get(rank as usize).copied(),
            });
    }

    /// Those on their way from a desk to the tray.
    fn leaving(&self, departed: &[Service], ink: &mut impl Ink) {
        let departure = |&service: &Service| {
            let (from, size) = self.seat(service.handler, &service);
            Departure {
                from,
                size,
                glyph: Glyph::Done,
                service,
            }
        };
        let departures: Vec<_> = departed.iter().map(departure).collect();
        Tray {
            ground: &self.done,
            high: self.layout.stage.h,
            least: 8.0 / self.factor,
            served: self.phone.books().served,
            now: self.now,
            flight: self.flight,
        }
        .throw(&departures, ink);
    }

    /// Those in the gallery who will redial.
    fn gallery(&self, flyers: &Flyers, ink: &mut impl Ink) {
        let settled = self.phone.books().waiting.saturating_sub(flyers.waiting);
        if !self.waiting.knows_everyone() {
            let apart = self.apart(flyers);
            return self.waiting.fill(settled as u32, apart, ink);
        }
        let size = self.waiting.size();
        let near = size * self.factor >= ROOM_FOR_CLOCK;
        let clocks = settled <= MOST_CLOCKS;
        for caller in self.waiting.in_order(self.standing(flyers)) {
            let person = self.waiting.mark(caller, 1, Some(caller));
            ink.mark(&person);
            if clocks || near && ink.looks_into(&person, size) {
                self.redial_clock(caller, person.at, ink);
            }
        }
    }

    /// Everyone who stands in the gallery among the others, by number.
    fn standing<'b>(&'b self, flyers: &'b Flyers) -> impl Iterator<Item = u32> + 'b {
        let apart = self.apart(flyers);
        (0..flyers.wave)
            .filter(move |&caller| Some(caller) != apart)
            .filter(|&caller| self.phone.state(caller) == CallState::Orbiting)
            .filter(|&caller| !flyers.knows(caller))
    }

    /// How long it will be until somebody redials, on the clock that the glyph holds.
    fn redial_clock(&self, caller: u32, at: Point, ink: &mut impl Ink) {
        let times = self.phone.attempts(self.sim.people(), caller);
        if let Some((last, Some(next))) = times {
            let whole = next.saturating_sub(last).max(1) as f32;
            let share = next.saturating_sub(self.now) as f32 / whole;
            let size = self.waiting.size();
            let middle = Point {
                x: at.x + size * 0.26,
                y: at.y - size * 0.26,
            };
            let face = Glyph::Redial(parts(share.min(1.0)));
            ink.sign(face, middle, size * 0.42, 1.0);
        }
    }
}

impl Craft for Painting<'_> {
    fn glyph(&self, _: &Service) -> Glyph {
        Glyph::Talking
    }

    fn seat(&self, handler: u32, _: &Service) -> (Point, f32) {
        let desks = &self.layout.desks;
        (desks.seat(handler), desks.seat_size())
    }

    fn coming(&self, handler: u32, service: &Service) -> Option<(Point, f32, Glyph)> {
        let flight = work::coming(service, self.flight);
        let share = phase(service.start, self.now, flight)?;
        let caller = service.caller;
        let from = if self.sim.people().arrival(caller) == Some(service.start) {
            self.layout.entrance(own(caller))
        } else {
            self.waiting
                .place(caller, self.phone.books().waiting as u32)
        };
        let (seat, size) = self.seat(handler, service);
        let at = arc(from, seat, 0.0, share);
        Some((
            at,
            self.walking + (size - self.walking) * share,
            Glyph::Walking,
        ))
    }

    fn is_call(&self, _: &Service) -> bool {
        true
    }
}
