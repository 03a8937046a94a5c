//! Those who are being served: seated glyphs with clocks, squares, or a bar.

use super::desks::{DeskStyle, Desks};
use super::geometry::{Point, Rect};
use super::glyph::{CLOCK_PARTS, Glyph};
use super::ground::Ground;
use super::ink::{Ink, Mark, Standing, Tone};
use super::motion::{arc, phase};
use sim::Nanos;
use sim::desk::{Desk, Service};

/// What differs between calls and letters at a desk.
pub(crate) trait Craft {
    /// How a person or letter looks at the desk.
    fn glyph(&self, service: &Service) -> Glyph;
    /// Where it is at the desk, and how large.
    fn seat(&self, handler: u32, service: &Service) -> (Point, f32);
    /// Where it is while it still comes to the desk, how large, and how it looks; none once there.
    fn coming(&self, handler: u32, service: &Service) -> Option<(Point, f32, Glyph)>;
    /// Whether this is work on a call.
    fn is_call(&self, service: &Service) -> bool;
}

/// Draws everyone who is being served.
pub(crate) fn draw(desk: &Desk, desks: &Desks, now: Nanos, craft: &impl Craft, ink: &mut impl Ink) {
    if desks.style == DeskStyle::Bar {
        return bar(desk, desks, craft, ink);
    }
    for (handler, service) in (0..desks.handlers).zip(desk.serving()) {
        match (service, desks.style) {
            (Some(service), DeskStyle::Furniture) => {
                furnished(handler, service, desks, now, craft, ink);
            }
            (Some(service), _) => square(handler, service, desks, now, craft, ink),
            (None, DeskStyle::Furniture) => {}
            (None, _) => ink.block(frame(desks.cell(handler)), Tone::Free, 0),
        }
    }
}

/// How long somebody is on the way to a desk: a usual flight, unless the service is over too soon to
/// be seen.
pub(crate) fn coming(service: &Service, flight: Nanos) -> Nanos {
    flight.min(service.end.saturating_sub(service.start) / 3)
}

/// The share of a service that is left, 0 to 1.
pub(crate) fn left(service: &Service, now: Nanos) -> f32 {
    let whole = service.end.saturating_sub(service.start).max(1);
    (service.end.saturating_sub(now) as f32 / whole as f32).min(1.0)
}

/// A share as parts of a clock: only nothing is nothing, only all is all.
pub(crate) fn parts(share: f32) -> u8 {
    libm::ceilf(share * f32::from(CLOCK_PARTS)) as u8
}

fn furnished(
    handler: u32,
    service: &Service,
    desks: &Desks,
    now: Nanos,
    craft: &impl Craft,
    ink: &mut impl Ink,
) {
    let coming = craft.coming(handler, service);
    let (seat, size) = craft.seat(handler, service);
    let (at, size, glyph) = coming.unwrap_or((seat, size, craft.glyph(service)));
    let clock = Glyph::Clock(parts(left(service, now)), craft.is_call(service));
    ink.sign(clock, desks.clock(handler), desks.clock_size(), 1.0);
    ink.mark(&at_work(service, glyph, at, size));
}

fn at_work(service: &Service, glyph: Glyph, at: Point, size: f32) -> Mark {
    Mark {
        standing: Standing::Working,
        glyph,
        at,
        size,
        persons: 1,
        rank: 0,
        caller: Some(service.caller),
    }
}

fn square(
    handler: u32,
    service: &Service,
    desks: &Desks,
    now: Nanos,
    craft: &impl Craft,
    ink: &mut impl Ink,
) {
    let cell = frame(desks.cell(handler));
    ink.block(cell, Tone::Ground, 0);
    let high = cell.h * left(service, now);
    let full = Rect {
        y: cell.bottom() - high,
        h: high,
        ..cell
    };
    let (seat, size) = craft.seat(handler, service);
    let person = at_work(service, craft.glyph(service), seat, size);
    if desks.style == DeskStyle::Seats {
        ink.block(full, tone(craft, service), 0);
        ink.mark(&person);
    } else {
        ink.block(full, tone(craft, service), 1);
        ink.seated(&person);
    }
}

fn bar(desk: &Desk, desks: &Desks, craft: &impl Craft, ink: &mut impl Ink) {
    let area = desks.bar().inset(desks.area.w * 0.1, 0.0);
    ink.block(area, Tone::Free, 0);
    let serving = || desk.serving().iter().flatten();
    let calls = serving().filter(|service| craft.is_call(service)).count() as u32;
    let mut bottom = area.bottom();
    for (tone, people) in [(Tone::Call, calls), (Tone::Letter, desk.working() - calls)] {
        let h = area.h * people as f32 / desks.handlers.max(1) as f32;
        bottom -= h;
        if people > 0 {
            ink.block(
                Rect {
                    y: bottom,
                    h,
                    ..area
                },
                tone,
                people,
            );
        }
    }
    for (handler, service) in (0..).zip(desk.serving()) {
        if let Some(service) = service {
            let (seat, size) = craft.seat(handler, service);
            ink.seated(&at_work(service, craft.glyph(service), seat, size));
        }
    }
}

fn tone(craft: &impl Craft, service: &Service) -> Tone {
    if craft.is_call(service) {
        Tone::Call
    } else {
        Tone::Letter
    }
}

fn frame(cell: Rect) -> Rect {
    cell.inset(cell.w * 0.12, cell.h * 0.12)
}

/// Somebody who has just left a desk.
pub(crate) struct Departure {
    pub from: Point,
    /// Size at the desk, and from there on.
    pub size: f32,
    pub glyph: Glyph,
    pub service: Service,
}

/// Who has just left which desk, the latest first.
pub(crate) fn departed(desk: &Desk, now: Nanos, flight: Nanos) -> Vec<Service> {
    let flying = |s: &Service| phase(s.end, now, flight).is_some();
    desk.departed().take_while(flying).collect()
}

/// The tray into which those are thrown who are done.
pub(crate) struct Tray<'a> {
    pub ground: &'a Ground,
    /// Height of the stage, in CSS pixels.
    pub high: f32,
    /// However many there are, nobody is smaller on the way.
    pub least: f32,
    /// How many are done.
    pub served: u64,
    pub now: Nanos,
    pub flight: Nanos,
}

impl Tray<'_> {
    /// Those on their way from a desk, the latest first.
    pub fn throw(&self, departures: &[Departure], ink: &mut impl Ink) {
        // Many at once are a swarm of small ones.
        let most = self.high * 3.0 / (departures.len() + 1) as f32;
        for (back, departure) in (1..).zip(departures) {
            let service = &departure.service;
            let share = phase(service.end, self.now, self.flight).unwrap_or(1.0);
            let rank = self.served.saturating_sub(back) as u32;
            let size = departure.size.min(most.max(self.least));
            let place = self.ground.heaped(rank, rank);
            ink.mark(&Mark {
                standing: Standing::Served,
                glyph: departure.glyph,
                at: arc(departure.from, place, self.high * 0.12, share),
                size: size + (self.ground.size - size) * share,
                persons: 1,
                rank,
                caller: Some(service.caller),
            });
        }
    }
}
