//! How large people are drawn: the more there are, the smaller; then several share one dot.

use super::geometry::{Rect, View};
use super::layout::SMALLEST_AREA;

/// The scale of a crowd, the same for the phone and the mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// How many people one mark on the stage stands for: 1, or a round number for a very large crowd.
    pub per_mark: u32,
}

/// No more marks than about this many fly at once.
const MOST_FLYING: u64 = 25_000;
/// Device pixels that a mark needs where it is tightest.
const PIXELS_PER_MARK: f32 = 1.5;

impl Crowd {
    /// The scale at which this many callers fit into every area of the view.
    pub fn new(view: &View, callers: u32) -> Self {
        let (w, h) = view.size();
        let pixels = w * h * SMALLEST_AREA * view.density() * view.density();
        let room = (pixels / PIXELS_PER_MARK).max(1.0);
        let wanted = callers as f32 / room;
        let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
        let per_mark = round.into_iter().find(|&n| n as f32 >= wanted);
        Self {
            per_mark: per_mark.unwrap_or(100_000),
        }
    }

    /// The scale for so many people in flight at once, some whole number of times coarser.
    pub fn swarm(&self, people: u64) -> Self {
        let times = u64::from(self.marks(people)).div_ceil(MOST_FLYING).max(1);
        Self {
            per_mark: self.per_mark.saturating_mul(times as u32),
        }
    }

    /// How many marks stand for so many people; the last may stand for fewer.
    pub fn marks(&self, people: u64) -> u32 {
        people.div_ceil(u64::from(self.per_mark.max(1))) as u32
    }

    /// How many people the mark with this number stands for, of so many.
    pub fn persons(&self, mark: u32, people: u64) -> u32 {
        let before = u64::from(mark) * u64::from(self.per_mark);
        people.saturating_sub(before).min(u64::from(self.per_mark)) as u32
    }

    /// Size of a mark, in CSS pixels, when so many people fill an area `overlap` times over.
    pub fn size(&self, area: &Rect, people: u64, overlap: f32, most: f32) -> f32 {
        let marks = self.marks(people).max(1) as f32;
        libm::sqrtf(area.area() * overlap / marks).min(most)
    }
}
