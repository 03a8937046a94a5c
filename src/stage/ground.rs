//! The ground of a crowd: a place for each of its members, the same from near and from far.
//!
//! From far, a group shares one mark and one place; from near, its members stand around that place, the first of them
//! exactly there.

use super::crowd::Crowd;
use super::geometry::{Point, Rect};
use super::ink::{Ink, Mark};
use super::place::{aside, heaped, scattered};

/// An area that a crowd fills.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground {
    crowd: Crowd,
    /// For the middles of marks.
    area: Rect,
    /// How far, in CSS pixels, a place may be from where order would have it.
    loose: f32,
    /// Groups that fill a heap.
    capacity: f32,
    /// Side of the square that a group has around its place.
    apart: f32,
    /// Height of a person or width of a letter.
    pub size: f32,
}

/// Groups stand so far into the ground of their neighbours that nobody sees where one ends.
const BEYOND: f32 = 1.7;

/// How glyphs share an area.
pub(crate) struct Fit {
    /// How many times over the area is filled by `people`.
    pub overlap: f32,
    /// How many fill it.
    pub people: u64,
    /// No glyph is larger, in CSS pixels.
    pub most: f32,
    /// How far their middles keep from the sides and from the top and bottom, in sizes of a glyph.
    pub margin: (f32, f32),
    /// How far a place may be from where order would have it, in sizes of a glyph.
    pub loose: f32,
    /// At least so many groups find room in a heap.
    pub least: u32,
}

impl Fit {
    /// People on the floor, where all of so many callers may end; nobody is taller.
    pub fn floor(callers: u32, tallest: f32) -> Self {
        Self {
            overlap: 2.2,
            people: u64::from(callers).max(10),
            most: tallest,
            margin: (0.5, 0.25),
            loose: 0.5,
            least: 24,
        }
    }

    /// People in a gallery, where so many stood at most.
    pub fn gallery(most: u64, tallest: f32) -> Self {
        Self {
            overlap: 1.5,
            people: most.max(10),
            margin: (0.4, 0.5),
            loose: 0.4,
            ..Self::floor(0, tallest)
        }
    }

    /// People in the tray, where all of so many callers may end.
    pub fn tray(callers: u32, tallest: f32) -> Self {
        Self {
            overlap: 1.9,
            most: tallest * 0.6,
            margin: (0.35, 0.5),
            ..Self::floor(callers, tallest)
        }
    }
}

impl Ground {
    pub fn new(crowd: Crowd, area: &Rect, fit: &Fit) -> Self {
        let sized = |each| Crowd::size(each, area, fit.people, fit.overlap, fit.most);
        // Places must not depend on how close one looks.
        let base = sized(crowd.group);
        let groups = crowd.groups(fit.people);
        Self {
            crowd,
            area: area.inset(base * fit.margin.0, base * fit.margin.1),
            loose: base * fit.loose,
            capacity: groups.max(fit.least) as f32,
            apart: BEYOND * libm::sqrtf(area.area() / groups.max(1) as f32),
            size: sized(crowd.per_mark) * crowd.keeps,
        }
    }

    /// Where number `n` stands who found a place by chance.
    #[inline]
    pub fn scattered(&self, n: u32) -> Point {
        let at = scattered(n / self.crowd.group, self.loose, &self.area);
        self.apart_from(at, n)
    }

    /// Where number `rank` from the bottom of a heap lies; `id` decides how far to the side.
    #[inline]
    pub fn heaped(&self, rank: u32, id: u32) -> Point {
        let height = rank as f32 / self.crowd.group as f32;
        let group = id / self.crowd.group;
        let at = heaped(height, self.capacity, group, self.loose, &self.area);
        self.apart_from(at, id)
    }

    /// The place of somebody whose group is at a place; all who share a mark are there.
    #[inline]
    fn apart_from(&self, at: Point, n: u32) -> Point {
        let Crowd {
            per_mark, group, ..
        } = self.crowd;
        if per_mark == group {
            return at;
        }
        let (x, y) = aside(n % group / per_mark * per_mark, n / group);
        let (x, y) = (at.x + x * self.apart, at.y + y * self.apart);
        Point {
            x: folded(x, self.area.x, self.area.right()),
            y: folded(y, self.area.y, self.area.bottom()),
        }
    }

    /// Puts so many people on stage: a mark for each group that the ink need not know better, and finer ones for the
    /// others. `mark` makes the mark that stands for so many people from this one on; groups begin where so many have
    /// already left before the first.
    #[inline]
    pub fn fill(
        &self,
        people: u32,
        left: u32,
        ink: &mut impl Ink,
        mark: impl Fn(u32, u32) -> Mark,
    ) {
        let Crowd {
            per_mark, group, ..
        } = self.crowd;
        let pieces = |from: u32, end: u32, most: u32| {
            let mut next = from;
            core::iter::from_fn(move || {
                let first = next;
                let room = most - left.wrapping_add(first) % most;
                next += room.min(end - first);
                (next > first).then_some((first, next - first))
            })
        };
        // All who share a ground are of one standing.
        let wanted = ink.wants(mark(0, people).standing);
        let before = left.wrapping_add(wanted.start) % group;
        let from = wanted.start.saturating_sub(before).min(people);
        for (first, persons) in pieces(from, people, group) {
            if first >= wanted.end {
                break;
            }
            let whole = mark(first, persons);
            if per_mark < group && ink.looks_into(&whole, self.apart + self.size) {
                for (first, persons) in pieces(first, first + persons, per_mark) {
                    ink.mark(&mark(first, persons));
                }
            } else {
                ink.mark(&whole);
            }
        }
    }
}

/// A place that is not beyond an edge: if it was, as far within.
#[inline]
fn folded(at: f32, from: f32, to: f32) -> f32 {
    let at = if at < from { 2.0 * from - at } else { at };
    let at = if at > to { 2.0 * to - at } else { at };
    at.min(to).max(from)
}
