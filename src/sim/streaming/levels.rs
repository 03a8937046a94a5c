//! Buffers of those who watch while they download, in groups of the same level.
//!
//! While the capacity is shared, every buffer that is neither full nor waited for changes at one and the same speed:
//! the share minus the film's rate. So a buffer is told by one number that does not change, its *mark*: how much it
//! would hold had all buffers started together; the speed's integral is subtracted for all at once by the caller.
//! Two buffers of the same mark stay alike until one of their films has arrived, so they are one group from then on.
//! That is how a thousand full buffers start draining in one step: as one group. Groups in order of mark tell who
//! stalls next (the lowest) and who is full next (the highest).
//!
//! A film has arrived when what was received, from then on counted from the mark, reaches the *goal* of its viewer,
//! which does not change either; each group knows its nearest goal.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::weight::{Each, Weigh, total};

/// Viewers with equal buffers.
#[derive(Clone, Debug, Default)]
struct Group {
    mark: i128,
    /// Tells its present entry in `arrivals` from older ones.
    stamp: u64,
    /// Whose film arrives when: the goal, and the viewer's place.
    goals: BinaryHeap<Reverse<(i128, u32)>>,
}

/// All groups; at most one of them is full.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    groups: Vec<Group>,
    unused: Vec<u32>,
    /// The group of each viewer, by place.
    group_of: Vec<u32>,
    /// Groups that are not full, by mark.
    marks: BTreeMap<i128, u32>,
    /// The nearest goal of each of them, less its mark; the stamp; the group. Outdated entries have another stamp.
    arrivals: BinaryHeap<Reverse<(i128, u64, u32)>>,
    stamps: u64,
    full: Option<u32>,
}

impl Levels {
    /// A viewer joins at a mark.
    pub(super) fn join(&mut self, place: u32, mark: i128, goal: i128) {
        let group = match self.marks.get(&mark) {
            Some(&group) => group,
            None => self.found(mark),
        };
        if self.group_of.len() <= place as usize {
            self.group_of.resize(place as usize + 1, 0);
        }
        self.group_of[place as usize] = group;
        let goals = &mut self.groups[group as usize].goals;
        goals.push(Reverse((goal, place)));
        if goals.peek() == Some(&Reverse((goal, place))) {
            self.announce(group);
        }
    }

    /// An empty group at a mark where there is none.
    fn found(&mut self, mark: i128) -> u32 {
        let group = self.unused.pop().unwrap_or_else(|| {
            self.groups.push(Group::default());
            self.groups.len() as u32 - 1
        });
        self.groups[group as usize].mark = mark;
        self.marks.insert(mark, group);
        group
    }

    /// Puts a group's nearest goal on the list, and its older entry off.
    fn announce(&mut self, group: u32) {
        self.stamps += 1;
        let it = &mut self.groups[group as usize];
        it.stamp = self.stamps;
        if let Some(&Reverse((goal, _))) = it.goals.peek() {
            let entry = (goal - it.mark, self.stamps, group);
            self.arrivals.push(Reverse(entry));
        }
        self.tidy();
    }

    /// Takes outdated entries off the top of the list, and all of them when there are too many.
    fn tidy(&mut self) {
        if self.arrivals.len() > 64 + 2 * self.marks.len() {
            let groups = &self.groups;
            self.arrivals
                .retain(|&Reverse((_, stamp, group))| groups[group as usize].stamp == stamp);
        }
        while let Some(&Reverse((_, stamp, group))) = self.arrivals.peek() {
            if self.groups[group as usize].stamp == stamp {
                break;
            }
            self.arrivals.pop();
        }
    }

    /// A group takes no more part in the list.
    fn silence(&mut self, group: u32) {
        self.stamps += 1;
        self.groups[group as usize].stamp = self.stamps;
        self.tidy();
    }

    fn dissolve(&mut self, group: u32) {
        self.silence(group);
        self.unused.push(group);
    }

    /// What must have been given, in all, when the next film arrives whose buffer is not full.
    pub(super) fn next_arrival(&self) -> Option<i128> {
        self.arrivals.peek().map(|&Reverse((given, ..))| given)
    }

    /// That film arrives: its viewer's place.
    pub(super) fn arrive(&mut self) -> Option<u32> {
        let &Reverse((_, _, group)) = self.arrivals.peek()?;
        let it = &mut self.groups[group as usize];
        let Reverse((_, place)) = it.goals.pop()?;
        if it.goals.is_empty() {
            let mark = it.mark;
            self.marks.remove(&mark);
            self.dissolve(group);
        } else {
            self.announce(group);
        }
        Some(place)
    }

    /// The lowest mark.
    pub(super) fn lowest(&self) -> Option<i128> {
        self.marks.first_key_value().map(|(&mark, _)| mark)
    }

    /// The highest mark.
    pub(super) fn highest(&self) -> Option<i128> {
        self.marks.last_key_value().map(|(&mark, _)| mark)
    }

    /// The lowest group is empty: the places of its viewers, none of whom is in a group any more.
    pub(super) fn run_dry(&mut self) -> Vec<u32> {
        let Some((_, group)) = self.marks.pop_first() else {
            return Vec::new();
        };
        let goals = &mut self.groups[group as usize].goals;
        let places = goals.drain().map(|Reverse((_, place))| place).collect();
        self.dissolve(group);
        places
    }

    /// The highest group is full; how many viewers it has.
    pub(super) fn fill_up(&mut self) -> usize {
        let Some((_, group)) = self.marks.pop_last() else {
            return 0;
        };
        let filled = self.groups[group as usize].goals.len();
        self.full = Some(match self.full {
            Some(full) => self.merge(full, group),
            None => group,
        });
        if let Some(full) = self.full {
            self.silence(full);
        }
        filled
    }

    /// The full group is full no more, but has this mark.
    pub(super) fn let_drain(&mut self, mark: i128) {
        let Some(mut group) = self.full.take() else {
            return;
        };
        if let Some(&equal) = self.marks.get(&mark) {
            group = self.merge(group, equal);
        }
        self.groups[group as usize].mark = mark;
        self.marks.insert(mark, group);
        self.announce(group);
    }

    /// Makes one group of two; which of them it is.
    fn merge(&mut self, a: u32, b: u32) -> u32 {
        let size = |group: u32| self.groups[group as usize].goals.len();
        let (large, small) = if size(a) < size(b) { (b, a) } else { (a, b) };
        let mut goals = std::mem::take(&mut self.groups[small as usize].goals);
        for &Reverse((_, place)) in goals.iter() {
            self.group_of[place as usize] = large;
        }
        self.groups[large as usize].goals.append(&mut goals);
        self.dissolve(small);
        large
    }

    /// How many buffers are full.
    pub(super) fn full(&self) -> usize {
        self.full
            .map_or(0, |full| self.groups[full as usize].goals.len())
    }

    /// The nearest goal of those whose buffers are full.
    pub(super) fn full_goal(&self) -> Option<i128> {
        let full = self.full?;
        let goal = self.groups[full as usize].goals.peek();
        goal.map(|&Reverse((goal, _))| goal)
    }

    /// The film with that goal arrives: its viewer's place.
    pub(super) fn full_arrive(&mut self) -> Option<u32> {
        let full = self.full?;
        let goals = &mut self.groups[full as usize].goals;
        let Reverse((_, place)) = goals.pop()?;
        if goals.is_empty() {
            self.full = None;
            self.dissolve(full);
        }
        Some(place)
    }

    /// The mark of a viewer who is in a group; none if their buffer is full.
    pub(super) fn mark(&self, place: u32) -> Option<i128> {
        let &group = self.group_of.get(place as usize)?;
        let it = self.groups.get(group as usize)?;
        (self.full != Some(group)).then_some(it.mark)
    }
}

impl Weigh for Group {
    fn weight(&self) -> usize {
        self.goals.weight()
    }
}

impl Weigh for Levels {
    fn weight(&self) -> usize {
        total(&[
            &Each(&self.groups),
            &self.unused,
            &self.group_of,
            &self.marks,
            &self.arrivals,
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three viewers at marks 10, 20 and 20, whose goals are 100, 50 and 60.
    fn three() -> Levels {
        let mut levels = Levels::default();
        levels.join(0, 10, 100);
        levels.join(1, 20, 60);
        levels.join(2, 20, 50);
        levels
    }

    #[test]
    fn films_arrive_in_order_of_goal_less_mark() {
        let mut levels = three();
        assert_eq!((levels.lowest(), levels.highest()), (Some(10), Some(20)));
        for (given, place) in [(30, 2), (40, 1), (90, 0)] {
            assert_eq!(levels.next_arrival(), Some(given));
            assert_eq!(levels.arrive(), Some(place));
        }
        assert_eq!((levels.next_arrival(), levels.lowest()), (None, None));
    }

    #[test]
    fn the_full_ones_are_a_group_of_their_own_until_they_drain() {
        let mut levels = three();
        assert_eq!(levels.fill_up(), 2);
        assert_eq!((levels.full(), levels.full_goal()), (2, Some(50)));
        assert_eq!((levels.mark(1), levels.mark(0)), (None, Some(10)));
        assert_eq!(levels.next_arrival(), Some(90));
        assert_eq!(levels.full_arrive(), Some(2));
        assert_eq!(levels.fill_up(), 1);
        assert_eq!((levels.full(), levels.highest()), (2, None));
        levels.let_drain(15);
        assert_eq!((levels.mark(0), levels.mark(1)), (Some(15), Some(15)));
        assert_eq!((levels.full(), levels.next_arrival()), (0, Some(45)));
        assert_eq!(levels.run_dry().len(), 2);
        assert_eq!((levels.next_arrival(), levels.lowest()), (None, None));
    }

    #[test]
    fn who_drains_from_where_others_are_joins_them() {
        let mut levels = three();
        levels.fill_up();
        levels.let_drain(10);
        assert_eq!((levels.lowest(), levels.highest()), (Some(10), Some(10)));
        assert_eq!(levels.arrive(), Some(2));
        assert_eq!(levels.run_dry().len(), 2);
    }

    #[test]
    fn outdated_entries_are_put_away_when_there_are_too_many() {
        let mut levels = three();
        levels.join(3, 30, 5000);
        let mut most = 0;
        // Ever nearer goals at the lowest mark, each of which outdates the one before.
        for (place, goal) in (4..).zip((1010..1100).rev()) {
            levels.join(place, 5, goal);
            assert_eq!(levels.next_arrival(), Some(30), "nobody's film is nearer");
            most = most.max(levels.arrivals.len());
        }
        assert_eq!(most, 64 + 2 * 4);
        for given in [30, 40, 90] {
            assert_eq!(levels.next_arrival(), Some(given));
            levels.arrive();
        }
        assert_eq!(levels.next_arrival(), Some(1010 - 5));
    }

    #[test]
    fn the_smaller_group_moves_to_the_larger() {
        let mut levels = three();
        levels.fill_up();
        levels.let_drain(10);
        assert_eq!(levels.group_of, [1, 1, 1]);
        let mut levels = three();
        levels.join(3, 30, 70);
        levels.fill_up();
        levels.let_drain(20);
        assert_eq!(levels.group_of, [0, 1, 1, 1]);
    }
}
