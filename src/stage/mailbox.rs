//! The mailbox on stage: from the houses through the slot onto the tower, to a desk, into the tray.

use super::crowd::Crowd;
use super::figure::{Figure, OLDEST};
use super::geometry::{Point, Rect, View};
use super::ink::{Ink, Mark, Standing};
use super::layout::MailboxLayout;
use super::motion::{TURN, arc, detour, phase, staggered, stray};
use super::place::{heaped, own, scattered};
use super::work::{self, Craft};
use crate::sim::desk::Service;
use crate::sim::mailbox::{LetterState, Mailbox};
use crate::sim::recent::REMEMBERED;
use crate::sim::time::SECOND;
use crate::sim::{Nanos, Simulation};

/// Puts all letters on the mailbox's stage, as it stands at the simulation's moment.
pub fn play(sim: &Simulation, view: &View, ink: &mut impl Ink) {
    let layout = MailboxLayout::new(view, sim.mailbox().desk().handlers());
    let scene = Scene::new(sim, view, &layout);
    let flying = scene.flying();
    scene.floor(flying.returned, ink);
    scene.tray(ink);
    scene.tower(flying.waiting, ink);
    work::draw(scene.mailbox.desk(), &layout.desks, scene.now, &scene, ink);
    scene.leaving(ink);
    scene.posted(&flying, ink);
}

/// A letter is half as yellow as it will ever be at this age.
const HALF_YELLOW: f32 = 300.0 * SECOND as f32;
/// Width over height of an envelope.
const ASPECT: f32 = 1.45;

struct Scene<'a> {
    sim: &'a Simulation,
    mailbox: &'a Mailbox,
    layout: &'a MailboxLayout,
    now: Nanos,
    flight: Nanos,
    crowd: Crowd,
    /// Places for the middles of letters that were returned, wait, and are answered.
    floor: Rect,
    tower: Rect,
    done: Rect,
    /// Widths of letters in these places.
    returned: f32,
    waiting: f32,
    replied: f32,
    /// Marks that fill the tower.
    capacity: f32,
}

/// Letters on the way from their senders.
struct Flying {
    /// All letters from this one on are flying, unless a handler has them.
    from: u32,
    /// How many will wait, and how many will come back.
    waiting: u64,
    returned: u64,
}

impl<'a> Scene<'a> {
    fn new(sim: &'a Simulation, view: &View, layout: &'a MailboxLayout) -> Self {
        let mailbox = sim.mailbox();
        let callers = sim.people().callers();
        let crowd = Crowd::new(view, callers);
        let all = u64::from(callers).max(10);
        let widest = layout.stage.h * 0.12;
        let most = mailbox.books().waiting_max.max(24);
        let returned = crowd.size(&layout.floor, all, 2.0, widest * 0.8);
        let waiting = crowd.size(&layout.tower, most, 3.2, layout.tower.w * 0.62);
        let replied = crowd.size(&layout.done, all, 2.2, widest * 0.6);
        let flat = |area: &Rect, size: f32| area.inset(size * 0.5, size * 0.5 / ASPECT);
        Self {
            sim,
            mailbox,
            layout,
            now: sim.now(),
            flight: view.flight(),
            crowd,
            floor: flat(&layout.floor, returned),
            tower: flat(&layout.tower, waiting),
            done: flat(&layout.done, replied),
            returned,
            waiting,
            replied,
            capacity: crowd.marks(most) as f32,
        }
    }

    fn flying(&self) -> Flying {
        let posted = self.mailbox.posted();
        let mut flying = Flying {
            from: posted,
            waiting: 0,
            returned: 0,
        };
        if self.flight == 0 {
            return flying;
        }
        if let Some(arrivals) = self.sim.people().arrivals().get(..posted as usize) {
            let over = |&a: &Nanos| a.saturating_add(self.flight) <= self.now;
            flying.from = arrivals.partition_point(over) as u32;
        }
        let pile = self.mailbox.pile();
        let first = pile.partition_point(|&letter| letter < flying.from);
        flying.waiting = (pile.len() - first) as u64;
        if self.mailbox.books().lost > 0 {
            let returned = |&letter: &u32| self.is_returned(letter);
            flying.returned = (flying.from..posted).filter(returned).count() as u64;
        }
        flying
    }

    fn is_returned(&self, letter: u32) -> bool {
        self.mailbox.state(self.sim.people(), letter) == LetterState::Returned
    }

    fn floor(&self, flying: u64, ink: &mut impl Ink) {
        let settled = self.mailbox.books().lost.saturating_sub(flying);
        for mark in 0..self.crowd.marks(settled) {
            ink.mark(&Mark {
                standing: Standing::Lost,
                figure: Figure::Returned,
                at: self.floor_place(mark),
                size: self.returned,
                persons: self.crowd.persons(mark, settled),
                caller: None,
            });
        }
    }

    /// Where a letter lies that came back.
    fn floor_place(&self, mark: u32) -> Point {
        scattered(mark, self.returned * 0.5, &self.floor)
    }

    /// How yellow a letter is.
    fn age(&self, letter: u32) -> u8 {
        let arrival = self.sim.people().arrival(letter).unwrap_or(self.now);
        let age = self.now.saturating_sub(arrival) as f32;
        (age / (age + HALF_YELLOW) * (f32::from(OLDEST) + 0.9)) as u8
    }

    /// The place of a letter that waits: the mark with this number from the bottom.
    fn tower_place(&self, mark: u32, letter: u32) -> Point {
        heaped(
            mark as f32,
            self.capacity,
            letter / self.crowd.per_mark,
            0.0,
            &self.tower,
        )
    }

    fn tower(&self, flying: u64, ink: &mut impl Ink) {
        let pile = self.mailbox.pile();
        let settled = (pile.len() as u64).saturating_sub(flying);
        let alone = self.crowd.per_mark == 1;
        for mark in 0..self.crowd.marks(settled) {
            let Some(&letter) = pile.get(mark as usize * self.crowd.per_mark as usize) else {
                break;
            };
            ink.mark(&Mark {
                standing: Standing::Waiting,
                figure: Figure::Letter(self.age(letter)),
                at: self.tower_place(mark, letter),
                size: self.waiting,
                persons: self.crowd.persons(mark, settled),
                caller: Some(letter).filter(|_| alone),
            });
        }
    }

    /// Letters on the way through the slot, and those that come out again.
    fn posted(&self, flying: &Flying, ink: &mut impl Ink) {
        let swarm = self.crowd.swarm(flying.waiting + flying.returned);
        let per_mark = swarm.per_mark as usize;
        let times = swarm.per_mark / self.crowd.per_mark;
        let pile = self.mailbox.pile();
        let settled = (pile.len() as u64).saturating_sub(flying.waiting);
        let first = self.crowd.marks(settled);
        let letters = pile.iter().skip(settled as usize).step_by(per_mark);
        for (mark, &letter) in (0..).zip(letters) {
            let goal = Mark {
                standing: Standing::Waiting,
                figure: Figure::Letter(0),
                at: self.tower_place(first + mark * times, letter),
                size: self.waiting,
                persons: swarm.persons(mark, flying.waiting),
                caller: Some(letter).filter(|_| per_mark == 1),
            };
            self.fly(letter, goal, flying, ink);
        }
        if flying.returned == 0 {
            return;
        }
        let settled = self.mailbox.books().lost.saturating_sub(flying.returned);
        let first = self.crowd.marks(settled);
        let returned = |&letter: &u32| self.is_returned(letter);
        let letters = (flying.from..self.mailbox.posted()).filter(returned);
        for (mark, letter) in (0..).zip(letters.step_by(per_mark)) {
            let goal = Mark {
                standing: Standing::Lost,
                figure: Figure::Returned,
                at: self.floor_place(first + mark * times),
                size: self.returned,
                persons: swarm.persons(mark, flying.returned),
                caller: Some(letter).filter(|_| per_mark == 1),
            };
            self.fly(letter, goal, flying, ink);
        }
    }

    /// A letter on the way to its goal.
    fn fly(&self, letter: u32, goal: Mark, flying: &Flying, ink: &mut impl Ink) {
        let since = self.sim.people().arrival(letter).unwrap_or(self.now);
        let share = phase(since, self.now, self.flight).unwrap_or(1.0);
        let swarm = self.mailbox.posted() - flying.from > REMEMBERED as u32;
        let own = own(letter);
        let (share, width) = if swarm {
            (staggered(share, own), self.layout.stage.h * 0.25)
        } else {
            (share, self.layout.stage.h * 0.02)
        };
        let from = self.layout.house(letter);
        let lift = self.layout.stage.h * 0.12;
        let way = detour(from, self.layout.slot(), goal.at, lift, share);
        let at = way + stray(letter, width, share);
        // Nobody comes back who has not been at the slot.
        let early = share < TURN && goal.figure == Figure::Returned;
        let figure = if early {
            Figure::Letter(0)
        } else {
            goal.figure
        };
        ink.mark(&Mark { at, figure, ..goal });
    }

    /// Who has just left which desk, the latest first.
    fn departing(&self) -> Vec<(u32, Service)> {
        let departed = self.mailbox.desk().departed();
        let flying = |(_, s): &(u32, Service)| phase(s.end, self.now, self.flight).is_some();
        departed.take_while(flying).collect()
    }

    fn tray_place(&self, mark: u32) -> Point {
        let all = self.crowd.marks(u64::from(self.sim.people().callers()));
        heaped(
            mark as f32,
            all.max(24) as f32,
            mark,
            self.replied * 0.5,
            &self.done,
        )
    }

    fn tray(&self, ink: &mut impl Ink) {
        let served = self.mailbox.books().served;
        let settled = served.saturating_sub(self.departing().len() as u64);
        for mark in 0..self.crowd.marks(settled) {
            ink.mark(&Mark {
                standing: Standing::Served,
                figure: Figure::Reply,
                at: self.tray_place(mark),
                size: self.replied,
                persons: self.crowd.persons(mark, settled),
                caller: None,
            });
        }
    }

    /// Replies on their way from a desk to the tray.
    fn leaving(&self, ink: &mut impl Ink) {
        let served = self.mailbox.books().served;
        let departing = self.departing();
        // Many at once are a swarm of small ones.
        let most = self.layout.stage.h * 3.0 / (departing.len() + 1) as f32;
        for (back, (handler, service)) in (1..).zip(departing) {
            let share = phase(service.end, self.now, self.flight).unwrap_or(1.0);
            let rank = served.saturating_sub(back) / u64::from(self.crowd.per_mark);
            let (desk, size) = self.seat(handler);
            let size = size.min(most.max(6.0));
            let lift = self.layout.stage.h * 0.12;
            ink.mark(&Mark {
                standing: Standing::Served,
                figure: Figure::Reply,
                at: arc(desk, self.tray_place(rank as u32), lift, share),
                size: size + (self.replied - size) * share,
                persons: 1,
                caller: Some(service.caller),
            });
        }
    }
}

impl Craft for Scene<'_> {
    fn figure(&self, service: &Service) -> Figure {
        Figure::OpenLetter(self.age(service.caller))
    }

    fn seat(&self, handler: u32) -> (Point, f32) {
        let desks = &self.layout.desks;
        (desks.letter(handler), desks.seat_size() * 0.6)
    }

    fn coming(&self, handler: u32, service: &Service) -> Option<(Point, f32, Figure)> {
        let flight = work::coming(service, self.flight);
        let share = phase(service.start, self.now, flight)?;
        let letter = service.caller;
        let figure = Figure::Letter(self.age(letter));
        let (desk, size) = self.seat(handler);
        let lift = self.layout.stage.h * 0.06;
        let at = if self.sim.people().arrival(letter) == Some(service.start) {
            let from = self.layout.house(letter);
            detour(from, self.layout.slot(), desk, lift, share)
        } else {
            arc(self.tower_place(0, letter), desk, lift, share)
        };
        let start = self.waiting.max(8.0);
        Some((at, start + (size - start) * share, figure))
    }

    fn is_call(&self) -> bool {
        false
    }
}
