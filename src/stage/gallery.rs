//! The gallery: where those stand who will call again.
//!
//! In a small crowd everyone has a place of their own. A larger one is painted from how many they are alone: there only
//! whom the reader follows keeps a place.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::crowd::Crowd;
use super::geometry::{Followed, Point, Rect, View};
use super::glyph::Glyph;
use super::ground::{Fit, Ground};
use super::ink::{Ink, Mark, Standing};

/// See the module.
pub(crate) struct Gallery {
    ground: Ground,
    knows_everyone: bool,
    followed: Option<Followed>,
}

/// In a larger population, those who wait are painted from their number alone.
const MOST_KNOWN: u32 = 20_000;

impl Gallery {
    /// A gallery in this area, for some of so many callers.
    pub fn new(view: &View, crowd: Crowd, callers: u32, area: &Rect, fit: &Fit) -> Self {
        Self {
            ground: Ground::new(crowd, area, fit),
            knows_everyone: crowd.group == 1 && callers <= MOST_KNOWN,
            followed: view.followed,
        }
    }

    /// Whether each of those who wait has a place of their own.
    pub fn knows_everyone(&self) -> bool {
        self.knows_everyone
    }

    /// Who has a place of their own, if they wait, while all others are known by their number only.
    pub fn apart(&self) -> Option<u32> {
        let followed = self.followed.filter(|_| !self.knows_everyone)?;
        Some(followed.caller)
    }

    /// Height of somebody who waits.
    pub fn size(&self) -> f32 {
        self.ground.size
    }

    /// Where somebody stands who waits as number `rank`.
    pub fn place(&self, caller: u32, rank: u32) -> Point {
        let own = self.followed.filter(|own| own.caller == caller);
        let n = match own {
            _ if self.knows_everyone => caller,
            Some(own) => own.place,
            None => rank,
        };
        self.ground.scattered(n)
    }

    /// So many who wait, from number `rank` on; who the first is, where that is known.
    pub fn mark(&self, rank: u32, persons: u32, caller: Option<u32>) -> Mark {
        Mark {
            standing: Standing::Waiting,
            glyph: Glyph::Waiting,
            at: match caller {
                Some(caller) => self.place(caller, rank),
                None => self.ground.scattered(rank),
            },
            size: self.ground.size,
            persons,
            rank,
            caller,
        }
    }

    /// So many who wait and are known by their number only, all but one who stands `apart`.
    pub fn fill(&self, people: u32, apart: Option<u32>, ink: &mut impl Ink) {
        let others = people.saturating_sub(apart.is_some().into());
        self.ground.fill(others, 0, ink, |rank, persons| {
            self.mark(rank, persons, None)
        });
        if apart.is_some() {
            ink.mark(&self.mark(others, 1, apart));
        }
    }

    /// Those who have places of their own, in the order of painting: those in front hide those behind.
    pub fn in_order(&self, callers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        // Heights above callers in one number: positive floats are in order of their bits.
        let heights = callers.map(|caller| {
            let height = self.place(caller, 0).y.max(0.0);
            u64::from(height.to_bits()) << 32 | u64::from(caller)
        });
        sorted(heights).into_iter().map(|both| both as u32)
    }
}

/// Numbers in order. A heap of the kind that desks use anyway weighs less on the page than a sorting
/// routine.
pub(crate) fn sorted(numbers: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut heap: BinaryHeap<_> = numbers.map(|n| Reverse((n, 0u64, 0u32))).collect();
    std::iter::from_fn(|| heap.pop().map(|Reverse((n, ..))| n)).collect()
}
