//! The mailbox on stage: from the houses through the slot onto the tower, to a desk, into the tray.

use super::crowd::Crowd;
use super::geometry::{Point, View};
use super::glyph::{Glyph, OLDEST};
use super::ground::{Fit, Ground};
use super::ink::{Ink, Mark, Standing};
use super::layout::MailboxLayout;
use super::motion::{arc, detour, phase};
use super::work::{self, Craft, Departure, Tray};
use sim::desk::Service;
use sim::mailbox::Mailbox;
use sim::time::SECOND;
use sim::{Nanos, Offices, Run, System as _};

mod posted;
mod set;
mod stage;

pub use stage::MailboxStage;

/// Puts all letters on the mailbox's stage, as it stands at the simulation's moment.
pub fn play(sim: &Run<Offices>, view: &View, ink: &mut impl Ink) {
    let layout = layout(sim, view);
    let painting = Painting::new(sim, view, &layout);
    let flying = painting.flying();
    let departed = work::departed(painting.mailbox.desk(), painting.now, painting.flight);
    painting.floor(flying.returned, ink);
    painting.tray(departed.len(), ink);
    painting.tower(flying.waiting, ink);
    work::draw(
        painting.mailbox.desk(),
        &layout.desks,
        painting.now,
        &painting,
        ink,
    );
    painting.leaving(&departed, ink);
    painting.posted(&flying, ink);
}

/// The layout of the mailbox's stage as it stands.
pub fn layout(sim: &Run<Offices>, view: &View) -> MailboxLayout {
    MailboxLayout::new(view, sim.mailbox().desk().places())
}

/// A letter is half as yellow as it will ever be at this age.
const HALF_YELLOW: f32 = 300.0 * SECOND as f32;
/// Width over height of an envelope.
const ASPECT: f32 = 1.45;

/// A run as it is painted at one moment, with what that takes.
struct Painting<'a> {
    sim: &'a Run<Offices>,
    mailbox: &'a Mailbox,
    layout: &'a MailboxLayout,
    now: Nanos,
    flight: Nanos,
    /// How many times larger everything is seen.
    factor: f32,
    crowd: Crowd,
    /// Where letters lie that came back, wait, and are answered.
    floor: Ground,
    tower: Ground,
    done: Ground,
}

impl<'a> Painting<'a> {
    fn new(sim: &'a Run<Offices>, view: &View, layout: &'a MailboxLayout) -> Self {
        let mailbox = sim.mailbox();
        let callers = sim.people().callers();
        let crowd = Crowd::new(view, callers);
        let widest = layout.stage.h * 0.12;
        let returned = Fit {
            overlap: 2.0,
            people: u64::from(callers).max(10),
            most: widest * 0.8,
            margin: (0.5, 0.5 / ASPECT),
            loose: 0.5,
            least: 24,
        };
        let waiting = Fit {
            overlap: 3.2,
            people: mailbox.books().waiting_max.max(24),
            most: layout.tower.w * 0.62,
            loose: 0.0,
            least: 1,
            ..returned
        };
        let replied = Fit {
            overlap: 2.2,
            most: widest * 0.6,
            ..returned
        };
        Self {
            sim,
            mailbox,
            layout,
            now: sim.now(),
            flight: view.flight(),
            factor: view.factor(),
            crowd,
            floor: Ground::new(crowd, &layout.floor, &returned),
            tower: Ground::new(crowd, &layout.tower, &waiting),
            done: Ground::new(crowd, &layout.done, &replied),
        }
    }

    fn floor(&self, flying: u64, ink: &mut impl Ink) {
        let sent_back = self.mailbox.sent_back();
        let settled = self.mailbox.books().lost.saturating_sub(flying);
        self.floor
            .fill(settled as u32, 0, ink, |rank, persons| Mark {
                standing: Standing::Lost,
                glyph: Glyph::Returned,
                at: self.floor.scattered(rank),
                size: self.floor.size,
                persons,
                rank,
                caller: sent_back.get(rank as usize).copied(),
            });
    }

    /// The place of a letter that waits: number `rank` from the bottom.
    fn tower_place(&self, rank: u32, letter: u32) -> Point {
        // A group must stay together, even where those between have come back.
        let id = match self.crowd.group {
            1 => letter,
            _ => self.mailbox.taken() + rank,
        };
        self.tower.heaped(rank, id)
    }

    /// How yellow a letter is.
    fn age(&self, letter: u32) -> u8 {
        let arrival = self.sim.people().arrival(letter).unwrap_or(self.now);
        let age = self.now.saturating_sub(arrival) as f32;
        (age / (age + HALF_YELLOW) * (f32::from(OLDEST) + 0.9)) as u8
    }

    fn tower(&self, flying: u64, ink: &mut impl Ink) {
        let pile = self.mailbox.pile();
        let settled = (pile.len() as u64).saturating_sub(flying);
        let left = self.mailbox.taken();
        self.tower.fill(settled as u32, left, ink, |rank, persons| {
            let letter = pile.get(rank as usize).copied().unwrap_or_default();
            Mark {
                standing: Standing::Waiting,
                glyph: Glyph::Letter(self.age(letter)),
                at: self.tower_place(rank, letter),
                size: self.tower.size,
                persons,
                rank,
                caller: Some(letter),
            }
        });
    }

    fn tray(&self, departing: usize, ink: &mut impl Ink) {
        let answered = self.mailbox.answered();
        let settled = answered.len().saturating_sub(departing);
        self.done
            .fill(settled as u32, 0, ink, |rank, persons| Mark {
                standing: Standing::Served,
                glyph: Glyph::Reply,
                at: self.done.heaped(rank, rank),
                size: self.done.size,
                persons,
                rank,
                caller: answered.get(rank as usize).copied(),
            });
    }

    /// Replies on their way from a desk to the tray.
    fn leaving(&self, departed: &[Service], ink: &mut impl Ink) {
        let departure = |&service: &Service| {
            let (from, size) = self.seat(service.handler, &service);
            Departure {
                from,
                size,
                glyph: Glyph::Reply,
                service,
            }
        };
        let departures: Vec<_> = departed.iter().map(departure).collect();
        Tray {
            ground: &self.done,
            high: self.layout.stage.h,
            least: 6.0 / self.factor,
            served: self.mailbox.books().served,
            now: self.now,
            flight: self.flight,
        }
        .throw(&departures, ink);
    }
}

impl Craft for Painting<'_> {
    fn glyph(&self, service: &Service) -> Glyph {
        Glyph::OpenLetter(self.age(service.caller))
    }

    fn seat(&self, handler: u32, _: &Service) -> (Point, f32) {
        let desks = &self.layout.desks;
        (desks.letter(handler), desks.seat_size() * 0.6)
    }

    fn coming(&self, handler: u32, service: &Service) -> Option<(Point, f32, Glyph)> {
        let flight = work::coming(service, self.flight);
        let share = phase(service.start, self.now, flight)?;
        let letter = service.caller;
        let glyph = Glyph::Letter(self.age(letter));
        let (desk, size) = self.seat(handler, service);
        let lift = self.layout.stage.h * 0.06;
        let at = if self.sim.people().arrival(letter) == Some(service.start) {
            let from = self.layout.house(letter);
            detour(from, self.layout.slot(), desk, lift, share)
        } else {
            arc(self.tower_place(0, letter), desk, lift, share)
        };
        let start = self.tower.size.max(8.0 / self.factor);
        Some((at, start + (size - start) * share, glyph))
    }

    fn is_call(&self, _: &Service) -> bool {
        false
    }
}
