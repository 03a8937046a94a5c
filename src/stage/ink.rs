//! What is put on the stage, apart from how it is drawn: marks for people, signs for everything else.

use std::ops::Range;

use super::geometry::{Point, Rect};
use super::glyph::Glyph;

/// What the books say about the people of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Between a busy signal and a redial, or a letter in the pile.
    Waiting,
    /// Being served.
    Working,
    /// Problem solved.
    Served,
    /// Gave up, or returned.
    Lost,
}

/// One person, or several who share a dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// What the books say about them.
    pub standing: Standing,
    /// How they look.
    pub glyph: Glyph,
    /// Where their middle is.
    pub at: Point,
    /// Height of a person or width of a letter, in CSS pixels.
    pub size: f32,
    /// How many they are.
    pub persons: u32,
    /// The number of the first of them among all of their standing who are not served right now: in the order in which
    /// they gave up or were done, as they lie in the pile, or as they stand in the gallery.
    pub rank: u32,
    /// Who the first of them is, where that is known without searching.
    pub caller: Option<u32>,
}

/// A colour by what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A handler who is free.
    Free,
    /// The frame and ground of a handler who is busy.
    Ground,
    /// A call that is under way.
    Call,
    /// A letter that is being worked on.
    Letter,
    /// Somebody who waits.
    Waiting,
}

/// Somebody to whom the stage is described: a painter, a counter, a finger that points at a person.
pub trait Ink {
    /// A person or several.
    fn mark(&mut self, mark: &Mark);
    /// Something that is nobody: a clock, a busy signal; `strength` from 0 (invisible) to 1.
    fn sign(&mut self, glyph: Glyph, at: Point, size: f32, strength: f32);
    /// A block that stands for so many people who are being served, or for nobody.
    fn block(&mut self, area: Rect, tone: Tone, persons: u32);

    /// A line that somebody holds; `strength` from 0 (invisible) to 1.
    fn wire(&mut self, _from: Point, _to: Point, _tone: Tone, _strength: f32) {}

    /// Somebody whom a block stands for: where in it. Neither drawn nor counted again.
    #[inline]
    fn seated(&mut self, _: &Mark) {}

    /// Which of all those of a standing matter, by their ranks; by default, everyone. The others need not be described
    /// where there are many of them.
    #[inline]
    fn wants(&self, _: Standing) -> Range<u32> {
        0..u32::MAX
    }

    /// Whether the marks into which this one could be divided, none of them farther than `reach` from it, matter one by
    /// one.
    fn looks_into(&self, group: &Mark, reach: f32) -> bool;
}

impl Ink for &mut dyn Ink {
    fn mark(&mut self, mark: &Mark) {
        (**self).mark(mark);
    }

    fn sign(&mut self, glyph: Glyph, at: Point, size: f32, strength: f32) {
        (**self).sign(glyph, at, size, strength);
    }

    fn block(&mut self, area: Rect, tone: Tone, persons: u32) {
        (**self).block(area, tone, persons);
    }

    fn wire(&mut self, from: Point, to: Point, tone: Tone, strength: f32) {
        (**self).wire(from, to, tone, strength);
    }

    fn seated(&mut self, mark: &Mark) {
        (**self).seated(mark);
    }

    fn wants(&self, standing: Standing) -> Range<u32> {
        (**self).wants(standing)
    }

    fn looks_into(&self, group: &Mark, reach: f32) -> bool {
        (**self).looks_into(group, reach)
    }
}

/// An ink for which nobody is a person: what is described to it are things.
pub(crate) struct Things<'a, I>(pub &'a mut I);

impl<I: Ink> Ink for Things<'_, I> {
    fn mark(&mut self, mark: &Mark) {
        self.0.sign(mark.glyph, mark.at, mark.size, 1.0);
    }

    fn sign(&mut self, glyph: Glyph, at: Point, size: f32, strength: f32) {
        self.0.sign(glyph, at, size, strength);
    }

    fn block(&mut self, area: Rect, tone: Tone, _: u32) {
        self.0.block(area, tone, 0);
    }

    fn looks_into(&self, group: &Mark, reach: f32) -> bool {
        self.0.looks_into(group, reach)
    }
}

/// Counts of people, as the books have them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Waiting.
    pub waiting: u64,
    /// Being served.
    pub working: u64,
    /// Problem solved.
    pub served: u64,
    /// Gave up, or returned.
    pub lost: u64,
}

impl Ink for Tally {
    fn mark(&mut self, mark: &Mark) {
        let sum = match mark.standing {
            Standing::Waiting => &mut self.waiting,
            Standing::Working => &mut self.working,
            Standing::Served => &mut self.served,
            Standing::Lost => &mut self.lost,
        };
        *sum += u64::from(mark.persons);
    }

    fn sign(&mut self, _: Glyph, _: Point, _: f32, _: f32) {}

    fn block(&mut self, _: Rect, _: Tone, persons: u32) {
        self.working += u64::from(persons);
    }

    fn looks_into(&self, _: &Mark, _: f32) -> bool {
        true
    }
}
