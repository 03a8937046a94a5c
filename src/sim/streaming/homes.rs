//! The homes of those who are here: each has one of their own from coming to leaving, the free one with the lowest
//! number, so that those who stay need not move when others go.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::weight::{Weigh, total};

/// Nobody is at home.
const NOBODY: u32 = u32::MAX;

/// Who lives where.
#[derive(Clone, Debug, Default)]
pub struct Homes {
    who: Vec<u32>,
    free: BinaryHeap<Reverse<u32>>,
}

impl Homes {
    /// A viewer moves in; where.
    pub(super) fn take(&mut self, viewer: u32) -> u32 {
        let home = match self.free.pop() {
            Some(Reverse(home)) => home,
            None => {
                self.who.push(NOBODY);
                self.who.len() as u32 - 1
            }
        };
        if let Some(who) = self.who.get_mut(home as usize) {
            *who = viewer;
        }
        home
    }

    /// Whoever lives there is gone.
    pub(super) fn leave(&mut self, home: u32) {
        if let Some(who) = self.who.get_mut(home as usize)
            && *who != NOBODY
        {
            *who = NOBODY;
            self.free.push(Reverse(home));
        }
    }

    /// How many homes have ever been taken at once.
    pub fn count(&self) -> u32 {
        self.who.len() as u32
    }

    /// Who is at home there, if anybody is.
    #[inline]
    pub fn at(&self, home: u32) -> Option<u32> {
        let who = self.who.get(home as usize).copied();
        who.filter(|&viewer| viewer != NOBODY)
    }
}

impl Weigh for Homes {
    fn weight(&self) -> usize {
        total(&[&self.who, &self.free])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_free_home_is_taken_and_nobody_else_moves() {
        let mut homes = Homes::default();
        assert_eq!([7, 8, 9].map(|viewer| homes.take(viewer)), [0, 1, 2]);
        homes.leave(2);
        homes.leave(0);
        // Nobody leaves twice.
        homes.leave(0);
        homes.leave(99);
        assert_eq!(
            (homes.at(0), homes.at(1), homes.at(2)),
            (None, Some(8), None)
        );
        assert_eq!([10, 11, 12].map(|viewer| homes.take(viewer)), [0, 2, 3]);
        assert_eq!(
            (homes.at(2), homes.at(4), homes.count()),
            (Some(11), None, 4)
        );
    }
}
