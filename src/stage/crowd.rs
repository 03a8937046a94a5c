//! How large people are drawn: the more there are, the smaller; then several share one dot, until
//! somebody looks closer.

use super::geometry::{Rect, View};
use super::layout::SMALLEST_AREA;

/// The scale of a crowd, the same for the phone and the mailbox.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crowd {
    /// How many people one mark on the stage stands for: 1, or a round number for a very large crowd.
    pub per_mark: u32,
    /// How many people share a mark while the whole stage is seen, and a patch of ground whatever is seen; a multiple
    /// of `per_mark`.
    pub(crate) group: u32,
    /// How much of its size a glyph keeps.
    pub(crate) keeps: f32,
    /// How far people are too many for dots, from 0 (each has one) to 1: then their ink is density.
    dense: f32,
    /// Size of a mark in the smallest area, in device pixels as it is seen.
    tight: f32,
}

/// No more marks than about this many fly at once.
const MOST_FLYING: u64 = 25_000;
/// Device pixels that a mark needs where it is tightest.
const PIXELS_PER_MARK: f32 = 1.5;
/// How many times as much room a mark needs where a crowd fills the whole view.
const COVERED: f32 = 2.5;
/// The share of their size that glyphs of a city keep from near,
const LEAST_KEPT: f32 = 0.7;
/// which is so many times closer than the whole.
const NEAR: f32 = 3.0;
/// From so many people on, where there is room for one dot, dots are given up.
const DENSE: f32 = 6.0;
/// Marks of this size and smaller, in device pixels, are density in a dense crowd; larger ones more and more are marks,
const FAINTEST: f32 = 4.0;
/// up to this size.
const CLEAREST: f32 = 8.0;
/// Nobody needs to be seen larger than with so many CSS pixels of ground on each side.
const CLOSEST: f32 = 64.0;
/// How many people may share a mark.
const ROUND: [u32; 14] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000,
];

impl Crowd {
    /// The scale at which this many callers fit into every area of the view.
    pub fn new(view: &View, callers: u32) -> Self {
        let room = (room(view) * view.density() * view.density() / PIXELS_PER_MARK).max(1.0);
        let wanted = callers as f32 / room;
        let coarse = ROUND.into_iter().find(|&n| n as f32 >= wanted);
        let group = coarse.unwrap_or(100_000);
        // From near, one crowd fills all of the view: the same area has room for fewer.
        let share = COVERED / (SMALLEST_AREA * view.factor() * view.factor());
        let closer = wanted * share.min(1.0);
        let fine = |&n: &u32| n as f32 >= closer && group.is_multiple_of(n);
        let per_mark = ROUND.into_iter().find(fine).unwrap_or(group);
        // From near, a city makes room for each of its people; how large they were from far, nobody could see.
        let keeps = if group > 1 {
            1.0 - (1.0 - LEAST_KEPT) * ((view.factor() - 1.0) / NEAR).min(1.0)
        } else {
            1.0
        };
        let smallest = Rect {
            w: self::room(view),
            h: 1.0,
            ..Rect::default()
        };
        let tight = Self::size(per_mark, &smallest, callers.into(), 1.5, f32::MAX);
        Self {
            per_mark,
            group,
            keeps,
            dense: ((wanted - 1.0) / (DENSE - 1.0)).clamp(0.0, 1.0),
            tight: tight * view.density() * view.factor(),
        }
    }

    /// How much of the ink of marks of a size, in device pixels, is density: 0 to 1; the rest is dots or glyphs.
    #[inline]
    pub(crate) fn density(&self, size: f32) -> f32 {
        self.dense * ((CLEAREST - size) / (CLEAREST - FAINTEST)).clamp(0.0, 1.0)
    }

    /// Whether any marks may have density.
    pub(crate) fn may_be_density(&self) -> bool {
        self.dense > 0.0
    }

    /// Whether people are too many for dots of their own: then the darker the ink, the more they are.
    pub fn is_density(&self) -> bool {
        self.density(self.tight) > 0.5
    }

    /// How close a look at a crowd of so many callers is worth while: the highest sensible factor of a zoom.
    pub fn closest(view: &View, callers: u32) -> f32 {
        let ground = libm::sqrtf(room(view) / callers.max(1) as f32);
        (CLOSEST / ground.max(0.01)).clamp(4.0, super::zoom::Zoom::MOST)
    }

    /// How many people share a mark in flight if so many fly at once.
    pub(crate) fn swarm(&self, people: u64) -> u32 {
        let marks = people.div_ceil(u64::from(self.per_mark.max(1)));
        let times = marks.div_ceil(MOST_FLYING).max(1);
        self.per_mark.saturating_mul(times as u32)
    }

    /// How many groups so many people make; the last may be smaller.
    pub(crate) fn groups(&self, people: u64) -> u32 {
        people.div_ceil(u64::from(self.group.max(1))) as u32
    }

    /// Size of what stands for `each` people, in CSS pixels, when so many fill an area `overlap` times over.
    pub(crate) fn size(each: u32, area: &Rect, people: u64, overlap: f32, most: f32) -> f32 {
        let marks = people.div_ceil(u64::from(each.max(1))).max(1) as f32;
        libm::sqrtf(area.area() * overlap / marks).min(most)
    }
}

/// The smallest area for a whole crowd, in square CSS pixels.
fn room(view: &View) -> f32 {
    let (w, h) = view.size();
    w * h * SMALLEST_AREA
}
