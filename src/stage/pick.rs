//! Who is it? From a point of the canvas to a person, and from a person to a point, over the very marks that are painted.

use std::ops::Range;

use super::geometry::{Point, Rect, View};
use super::glyph::Glyph;
use super::ink::{Ink, Mark, Standing, Tone};

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

    fn sign(&mut self, _: Glyph, _: Point, _: f32, _: f32) {}

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
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
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
}

/// A search for somebody.
pub(super) struct Search<'a> {
    view: View,
    wanted: Wanted,
    among: &'a dyn Fn(&Mark) -> bool,
    pub found: Option<Picked>,
}

impl<'a> Search<'a> {
    /// `among` says whether they are one of those for whom a mark stands of which they are not the first.
    pub fn new(view: &View, wanted: Wanted, among: &'a dyn Fn(&Mark) -> bool) -> Self {
        Self {
            view: *view,
            wanted,
            among,
            found: None,
        }
    }

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

    fn sign(&mut self, _: Glyph, _: Point, _: f32, _: f32) {}

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
