//! The phone on stage: in through the door, to a desk or, busy, to the gallery or onto the floor.

use super::crowd::Crowd;
use super::figure::Figure;
use super::geometry::{Point, Rect, View};
use super::ink::{Ink, Mark, Standing};
use super::layout::PhoneLayout;
use super::motion::{arc, phase};
use super::place::{heaped, own, scattered};
use super::work::{self, Craft, parts};
use crate::sim::desk::Service;
use crate::sim::phone::{CallState, Phone};
use crate::sim::{Nanos, Simulation};

mod flyers;

use flyers::{Flyers, sorted};

/// Puts everyone on the phone's stage, as it stands at the simulation's moment.
pub fn play(sim: &Simulation, view: &View, ink: &mut impl Ink) {
    let layout = PhoneLayout::new(view, sim.phone().desk().handlers());
    let scene = Scene::new(sim, view, &layout);
    let flyers = scene.flyers();
    scene.floor(flyers.lost, ink);
    scene.tray(ink);
    scene.gallery(&flyers, ink);
    work::draw(scene.phone.desk(), &layout.desks, scene.now, &scene, ink);
    scene.leaving(ink);
    scene.bounced(&flyers, ink);
}

/// A clock is drawn with each of so many waiting at most.
const MOST_CLOCKS: u64 = 300;
/// In a larger population, those who wait are painted from their number alone.
const MOST_KNOWN: u32 = 20_000;

/// How somebody lies on the floor, as the mark with this number.
fn lying(mark: u32) -> Figure {
    Figure::Lost((own(mark) * 4.0) as u8)
}

struct Scene<'a> {
    sim: &'a Simulation,
    phone: &'a Phone,
    layout: &'a PhoneLayout,
    now: Nanos,
    flight: Nanos,
    crowd: Crowd,
    /// Places for the middles of figures that lie, wait, and are done.
    floor: Rect,
    waiting: Rect,
    done: Rect,
    /// Sizes of figures that lie, wait, are done, and walk.
    lying: f32,
    standing: f32,
    cheering: f32,
    walking: f32,
}

impl<'a> Scene<'a> {
    fn new(sim: &'a Simulation, view: &View, layout: &'a PhoneLayout) -> Self {
        let phone = sim.phone();
        let callers = sim.people().callers();
        let crowd = Crowd::new(view, callers);
        let all = u64::from(callers).max(10);
        let tallest = layout.stage.h * 0.1;
        let lying = crowd.size(&layout.floor, all, 2.2, tallest);
        let waiting_max = phone.books().waiting_max.max(10);
        let standing = crowd.size(&layout.waiting, waiting_max, 1.5, tallest);
        let cheering = crowd.size(&layout.done, all, 1.9, tallest * 0.6);
        Self {
            sim,
            phone,
            layout,
            now: sim.now(),
            flight: view.flight(),
            crowd,
            floor: layout.floor.inset(lying * 0.5, lying * 0.25),
            waiting: layout.waiting.inset(standing * 0.4, standing * 0.5),
            done: layout.done.inset(cheering * 0.35, cheering * 0.5),
            lying,
            standing,
            cheering,
            walking: lying.max(6.0).min(tallest),
        }
    }

    /// Whether each of those who wait has a place and a clock of their own.
    fn knows_everyone(&self) -> bool {
        self.crowd.per_mark == 1 && self.sim.people().callers() <= MOST_KNOWN
    }

    /// Where somebody lies who gave up.
    fn floor_place(&self, mark: u32) -> Point {
        scattered(mark, self.lying * 0.5, &self.floor)
    }

    /// Where somebody stands who waits.
    fn gallery_place(&self, caller: u32, rank: u32) -> Point {
        let k = if self.knows_everyone() { caller } else { rank };
        scattered(k, self.standing * 0.4, &self.waiting)
    }

    fn floor(&self, flying: u64, ink: &mut impl Ink) {
        let settled = self.phone.books().lost.saturating_sub(flying);
        for mark in 0..self.crowd.marks(settled) {
            ink.mark(&Mark {
                standing: Standing::Lost,
                figure: lying(mark),
                at: self.floor_place(mark),
                size: self.lying,
                persons: self.crowd.persons(mark, settled),
                caller: None,
            });
        }
    }

    fn tray_place(&self, mark: u32) -> Point {
        let all = self.crowd.marks(u64::from(self.sim.people().callers()));
        heaped(
            mark as f32,
            all.max(24) as f32,
            mark,
            self.cheering * 0.5,
            &self.done,
        )
    }

    /// Who has just left which desk, the latest first.
    fn departing(&self) -> Vec<(u32, Service)> {
        let departed = self.phone.desk().departed();
        let flying = |(_, s): &(u32, Service)| phase(s.end, self.now, self.flight).is_some();
        departed.take_while(flying).collect()
    }

    fn tray(&self, ink: &mut impl Ink) {
        let served = self.phone.books().served;
        let settled = served.saturating_sub(self.departing().len() as u64);
        for mark in 0..self.crowd.marks(settled) {
            ink.mark(&Mark {
                standing: Standing::Served,
                figure: Figure::Done,
                at: self.tray_place(mark),
                size: self.cheering,
                persons: self.crowd.persons(mark, settled),
                caller: None,
            });
        }
    }

    /// Those on their way from a desk to the tray.
    fn leaving(&self, ink: &mut impl Ink) {
        let served = self.phone.books().served;
        let departing = self.departing();
        // Many at once are a swarm of small ones.
        let most = self.layout.stage.h * 3.0 / (departing.len() + 1) as f32;
        for (back, (handler, service)) in (1..).zip(departing) {
            let share = phase(service.end, self.now, self.flight).unwrap_or(1.0);
            let rank = served.saturating_sub(back) / u64::from(self.crowd.per_mark);
            let (seat, size) = self.seat(handler);
            let size = size.min(most.max(8.0));
            ink.mark(&Mark {
                standing: Standing::Served,
                figure: Figure::Done,
                at: arc(
                    seat,
                    self.tray_place(rank as u32),
                    self.layout.stage.h * 0.12,
                    share,
                ),
                size: size + (self.cheering - size) * share,
                persons: 1,
                caller: Some(service.caller),
            });
        }
    }

    /// Those in the gallery who will redial.
    fn gallery(&self, flyers: &Flyers, ink: &mut impl Ink) {
        let settled = self.phone.books().waiting.saturating_sub(flyers.waiting);
        let mark = |at, persons, caller| Mark {
            standing: Standing::Waiting,
            figure: Figure::Waiting,
            at,
            size: self.standing,
            persons,
            caller,
        };
        if !self.knows_everyone() {
            for k in 0..self.crowd.marks(settled) {
                let at = scattered(k, self.standing * 0.4, &self.waiting);
                ink.mark(&mark(at, self.crowd.persons(k, settled), None));
            }
            return;
        }
        // Heights above callers in one number: positive floats are in order of their bits.
        let standing = (0..flyers.wave)
            .filter(|&caller| self.phone.state(caller) == CallState::Orbiting)
            .filter(|&caller| !flyers.knows(caller))
            .map(|caller| {
                let height = self.gallery_place(caller, 0).y.max(0.0);
                u64::from(height.to_bits()) << 32 | u64::from(caller)
            });
        // Those in front hide those behind.
        let standing = sorted(standing);
        let clocks = settled <= MOST_CLOCKS;
        for caller in standing {
            let caller = caller as u32;
            let at = self.gallery_place(caller, 0);
            ink.mark(&mark(at, 1, Some(caller)));
            if clocks {
                self.redial_clock(caller, at, ink);
            }
        }
    }

    /// How long it will be until somebody redials, on the clock that the figure holds.
    fn redial_clock(&self, caller: u32, at: Point, ink: &mut impl Ink) {
        let times = self.phone.attempts(self.sim.people(), caller);
        if let Some((last, Some(next))) = times {
            let whole = next.saturating_sub(last).max(1) as f32;
            let share = next.saturating_sub(self.now) as f32 / whole;
            let middle = Point {
                x: at.x + self.standing * 0.26,
                y: at.y - self.standing * 0.26,
            };
            let face = Figure::Redial(parts(share.min(1.0)));
            ink.sign(face, middle, self.standing * 0.42, 1.0);
        }
    }
}

impl Craft for Scene<'_> {
    fn figure(&self, _: &Service) -> Figure {
        Figure::Talking
    }

    fn seat(&self, handler: u32) -> (Point, f32) {
        let desks = &self.layout.desks;
        (desks.seat(handler), desks.seat_size())
    }

    fn coming(&self, handler: u32, service: &Service) -> Option<(Point, f32, Figure)> {
        let flight = work::coming(service, self.flight);
        let share = phase(service.start, self.now, flight)?;
        let caller = service.caller;
        let from = if self.sim.people().arrival(caller) == Some(service.start) {
            self.layout.entrance(own(caller))
        } else {
            self.gallery_place(caller, self.phone.books().waiting as u32)
        };
        let (seat, size) = self.seat(handler);
        let at = arc(from, seat, 0.0, share);
        Some((
            at,
            self.walking + (size - self.walking) * share,
            Figure::Walking,
        ))
    }

    fn is_call(&self) -> bool {
        true
    }
}
