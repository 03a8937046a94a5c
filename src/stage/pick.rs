//! Who is it? From a point of the canvas to a person, and from a person to a point, over the very marks that are painted.

use std::ops::Range;

use super::figure::Figure;
use super::geometry::{Followed, Point, Rect, View};
use super::ink::{Ink, Mark, Standing, Tone};
use super::{mailbox, phone};
use crate::sim::Simulation;
use crate::sim::mailbox::LetterState;
use crate::sim::phone::CallState;

/// A person on stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picked {
    /// Who it is.
    pub caller: u32,
    /// Where their middle is seen, in CSS pixels from the top left of the canvas; may be out of view.
    pub at: Point,
    /// Height of a person or width of a letter as it is seen, in CSS pixels.
    pub size: f32,
    /// What the books say about them.
    pub standing: Standing,
}

/// Somebody is meant who is so near to the finger, in CSS pixels, however small.
const REACH: f32 = 22.0;

/// The caller on the phone's stage who is nearest to a point of the canvas, within a finger's reach; of several who
/// share a mark, the first.
pub fn pick_phone(sim: &Simulation, view: &View, at: Point) -> Option<Picked> {
    let mut finger = Finger::new(view, at);
    phone::play(sim, view, &mut (&mut finger as &mut dyn Ink));
    finger.picked(|mark| phone::standing(sim, view, mark.rank))
}

/// The letter on the mailbox's stage that is nearest to a point of the canvas, within a finger's reach; of several that
/// share a mark, the first.
pub fn pick_mailbox(sim: &Simulation, view: &View, at: Point) -> Option<Picked> {
    let mut finger = Finger::new(view, at);
    mailbox::play(sim, view, &mut (&mut finger as &mut dyn Ink));
    finger.picked(|_| None)
}

/// Where a caller is on the phone's stage, alone or in the mark that stands for several; nowhere before the first call.
pub fn find_phone(sim: &Simulation, view: &View, caller: u32) -> Option<Picked> {
    let (standing, rank) = match sim.phone().state(caller) {
        CallState::Away => return None,
        CallState::Talking => (Standing::Working, None),
        CallState::Orbiting => (Standing::Waiting, phone::rank(sim, view, caller)),
        CallState::Served => (Standing::Served, number(sim.phone().served(), caller)),
        CallState::Lost => (Standing::Lost, number(sim.phone().lost(), caller)),
    };
    let wanted = Wanted {
        caller,
        standing,
        rank,
    };
    let among = |mark: &Mark| wanted.is_among(mark);
    wanted.find(view, &among, |ink| phone::play(sim, view, ink))
}

/// How a caller is followed on the phone's stage from now on: who waits in the gallery stays where they stand.
pub fn follow_phone(sim: &Simulation, view: &View, caller: u32) -> Followed {
    let waits = sim.phone().state(caller) == CallState::Orbiting;
    let rank = waits.then(|| phone::rank(sim, view, caller)).flatten();
    Followed {
        caller,
        place: rank.unwrap_or(caller),
    }
}

/// Where a letter is on the mailbox's stage, alone or in the mark that stands for several; nowhere before it is posted.
pub fn find_mailbox(sim: &Simulation, view: &View, caller: u32) -> Option<Picked> {
    let mailbox = sim.mailbox();
    let (standing, rank) = match mailbox.state(sim.people(), caller) {
        LetterState::Away => return None,
        LetterState::Open(_) => (Standing::Working, None),
        LetterState::Waiting => {
            let rank = mailbox.pile().binary_search(&caller).ok();
            (Standing::Waiting, rank.map(|rank| rank as u32))
        }
        LetterState::Replied(_) => (Standing::Served, number(mailbox.answered(), caller)),
        LetterState::Returned => (Standing::Lost, number(mailbox.sent_back(), caller)),
    };
    let wanted = Wanted {
        caller,
        standing,
        rank,
    };
    let among = |mark: &Mark| wanted.is_among(mark);
    wanted.find(view, &among, |ink| mailbox::play(sim, view, ink))
}

/// The number of a caller in a list. The latest are the likeliest to be asked for.
pub(super) fn number(list: &[u32], caller: u32) -> Option<u32> {
    list.iter().rposition(|&c| c == caller).map(|n| n as u32)
}

/// A finger on the stage.
pub(super) struct Finger {
    view: View,
    /// Where it points, on the stage, and how far it reaches there.
    at: Point,
    reach: f32,
    nearest: Option<(f32, Mark)>,
}

impl Finger {
    pub fn new(view: &View, at: Point) -> Self {
        Self {
            view: *view,
            at: view.to_stage(at),
            reach: REACH / view.factor(),
            nearest: None,
        }
    }

    /// Who it points at; `search` knows those who are known by their number only.
    pub fn picked(self, search: impl Fn(&Mark) -> Option<u32>) -> Option<Picked> {
        let (_, mark) = self.nearest?;
        let caller = mark.caller.or_else(|| search(&mark))?;
        Some(seen(&self.view, caller, &mark))
    }
}

impl Ink for Finger {
    fn mark(&mut self, mark: &Mark) {
        let (x, y) = (mark.at.x - self.at.x, mark.at.y - self.at.y);
        let distance = libm::sqrtf(x * x + y * y);
        let near = distance <= self.reach.max(mark.size / 2.0);
        // Of two at the same place, the one in front.
        if near && self.nearest.is_none_or(|(least, _)| distance <= least) {
            self.nearest = Some((distance, *mark));
        }
    }

    fn sign(&mut self, _: Figure, _: Point, _: f32, _: f32) {}

    fn block(&mut self, _: Rect, _: Tone, _: u32) {}

    fn seated(&mut self, mark: &Mark) {
        self.mark(mark);
    }

    fn looks_into(&self, group: &Mark, reach: f32) -> bool {
        let around = Rect {
            x: self.at.x,
            y: self.at.y,
            ..Rect::default()
        };
        around.holds(group.at, self.reach + reach)
    }
}

/// Somebody who is searched for.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    pub caller: u32,
    /// What the books say about them.
    pub standing: Standing,
    /// Their number, as marks have it, where they have one.
    pub rank: Option<u32>,
}

impl Wanted {
    /// Whether a mark stands for those of their standing among whom their number is.
    pub fn is_among(&self, mark: &Mark) -> bool {
        let number = |rank: u32| rank >= mark.rank && rank - mark.rank < mark.persons;
        mark.standing == self.standing && self.rank.is_some_and(number)
    }

    /// Where they are on a stage; `among` says whether they are one of those for whom a mark stands of which they are
    /// not the first.
    pub fn find(
        &self,
        view: &View,
        among: &dyn Fn(&Mark) -> bool,
        play: impl FnOnce(&mut &mut dyn Ink),
    ) -> Option<Picked> {
        let mut search = Search {
            view: *view,
            wanted: *self,
            among,
            found: None,
        };
        // One stage for all who look for somebody: they need not be fast, and it need not be twice as large.
        play(&mut (&mut search as &mut dyn Ink));
        search.found
    }
}

/// A search for somebody.
struct Search<'a> {
    view: View,
    wanted: Wanted,
    among: &'a dyn Fn(&Mark) -> bool,
    found: Option<Picked>,
}

impl Search<'_> {
    fn is_in(&self, mark: &Mark) -> bool {
        match mark.caller {
            Some(caller) if caller == self.wanted.caller => mark.standing == self.wanted.standing,
            Some(_) if mark.persons == 1 => false,
            _ => (self.among)(mark),
        }
    }
}

impl Ink for Search<'_> {
    fn mark(&mut self, mark: &Mark) {
        if self.is_in(mark) {
            self.found = Some(seen(&self.view, self.wanted.caller, mark));
        }
    }

    fn sign(&mut self, _: Figure, _: Point, _: f32, _: f32) {}

    fn block(&mut self, _: Rect, _: Tone, _: u32) {}

    fn seated(&mut self, mark: &Mark) {
        self.mark(mark);
    }

    /// Who has no number is not among those who stand or lie in their places.
    fn wants(&self, standing: Standing) -> Range<u32> {
        match self.wanted.rank {
            Some(rank) if standing == self.wanted.standing => rank..rank.saturating_add(1),
            _ => 0..0,
        }
    }

    fn looks_into(&self, group: &Mark, _: f32) -> bool {
        self.is_in(group)
    }
}

fn seen(view: &View, caller: u32, mark: &Mark) -> Picked {
    Picked {
        caller,
        at: view.to_screen(mark.at),
        size: mark.size * view.factor(),
        standing: mark.standing,
    }
}
