//! What is going to happen: a queue of future events in order of time, first scheduled first.
//!
//! A *monotone radix queue* (Ahuja, Mehlhorn, Orlin & Tarjan, "Faster Algorithms for the Shortest
//! Path Problem", 1990): events are never scheduled before the last one taken, so they can be sorted
//! into buckets by the highest bit in which their time differs from it. An event moves down a
//! bucket now and then and is never compared with another; a million pending events cost little
//! more than a thousand, where a binary heap would miss the cache at every level. Every bucket
//! keeps its order of arrival, so that events of the same nanosecond come out as they went in.

use std::collections::VecDeque;

use super::time::Nanos;
use super::weight::{Each, Weigh, total};

/// Future events carrying a `T`, taken in order of time and, within a nanosecond, of scheduling.
#[derive(Clone, Debug)]
pub struct Agenda<T> {
    /// The time of the event taken last.
    last: Nanos,
    /// Events at `last` itself.
    now: VecDeque<T>,
    /// `later[b]`: events whose time first differs from `last` in bit `b`.
    later: Vec<Bucket<T>>,
    /// Bit `b` tells whether `later[b]` holds anything.
    filled: u64,
    len: usize,
    /// Blocks to be filled again.
    spare: Vec<Block<T>>,
}

/// Events in order of arrival. Many are kept in blocks that are handed on: one vector that grows would
/// at times take three times their memory.
#[derive(Clone, Debug)]
struct Bucket<T> {
    earliest: Nanos,
    full: Vec<Block<T>>,
    last: Block<T>,
}

type Block<T> = Vec<(Nanos, T)>;

/// Events in a full block.
const BLOCK: usize = 4096;

impl<T> Bucket<T> {
    const EMPTY: Self = Self {
        earliest: Nanos::MAX,
        full: Vec::new(),
        last: Vec::new(),
    };

    #[inline]
    fn push(&mut self, time: Nanos, event: T, spare: &mut Vec<Block<T>>) {
        self.earliest = self.earliest.min(time);
        if self.last.len() == BLOCK {
            self.begin_block(spare);
        }
        self.last.push((time, event));
    }

    #[cold]
    fn begin_block(&mut self, spare: &mut Vec<Block<T>>) {
        let next = spare.pop().unwrap_or_else(|| Block::with_capacity(BLOCK));
        self.full.push(std::mem::replace(&mut self.last, next));
    }
}

const BITS: usize = Nanos::BITS as usize;

impl<T: Copy> Default for Agenda<T> {
    fn default() -> Self {
        Self {
            last: 0,
            now: VecDeque::new(),
            later: vec![Bucket::EMPTY; BITS],
            filled: 0,
            len: 0,
            spare: Vec::new(),
        }
    }
}

impl<T: Copy> Agenda<T> {
    /// Schedules an event. A time before that of the last event taken counts as that time.
    #[inline]
    pub fn schedule(&mut self, time: Nanos, event: T) {
        self.len += 1;
        if time <= self.last {
            self.now.push_back(event);
        } else {
            self.put(time, event);
        }
    }

    /// When the next event happens.
    #[inline]
    pub fn next_time(&self) -> Option<Nanos> {
        if !self.now.is_empty() {
            return Some(self.last);
        }
        // Lower buckets hold earlier events.
        let next = self.later.get(self.filled.trailing_zeros() as usize)?;
        Some(next.earliest)
    }

    /// Takes the next event.
    #[inline]
    pub fn take(&mut self) -> Option<(Nanos, T)> {
        if self.now.is_empty() {
            self.move_on(self.next_time()?);
        }
        let event = self.now.pop_front()?;
        self.len -= 1;
        Some((self.last, event))
    }

    /// How many events are pending.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Puts an event later than `last` into its bucket.
    #[inline]
    fn put(&mut self, time: Nanos, event: T) {
        let b = bucket(self.last, time);
        self.filled |= 1 << b;
        self.later[b].push(time, event, &mut self.spare);
    }

    /// Makes `time`, the earliest pending one, the new `last` and empties its bucket downwards.
    fn move_on(&mut self, time: Nanos) {
        let b = bucket(self.last, time);
        self.last = time;
        self.filled &= !(1 << b);
        let mut moving = std::mem::replace(&mut self.later[b], Bucket::EMPTY);
        for mut block in moving.full {
            self.spread(time, &block);
            block.clear();
            self.spare.push(block);
        }
        self.spread(time, &moving.last);
        moving.last.clear();
        self.later[b].last = moving.last;
    }

    /// Puts events into buckets nearer to `time`.
    #[inline]
    fn spread(&mut self, time: Nanos, events: &[(Nanos, T)]) {
        for &(t, event) in events {
            if t == time {
                self.now.push_back(event);
            } else {
                self.put(t, event);
            }
        }
    }
}

impl<T: Copy> Weigh for Bucket<T> {
    fn weight(&self) -> usize {
        total(&[&Each(&self.full), &self.last])
    }
}

impl<T: Copy> Weigh for Agenda<T> {
    fn weight(&self) -> usize {
        total(&[&self.now, &Each(&self.later), &Each(&self.spare)])
    }
}

/// The highest bit in which two different times differ.
#[inline]
fn bucket(a: Nanos, b: Nanos) -> usize {
    BITS - 1 - (a ^ b).leading_zeros() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_nanosecond_comes_out_in_order_of_scheduling() {
        let mut agenda = Agenda::default();
        agenda.schedule(5, 'a');
        agenda.schedule(9, 'b');
        agenda.schedule(5, 'c');
        assert_eq!(agenda.take(), Some((5, 'a')));
        assert!(!agenda.is_empty());
        agenda.schedule(9, 'd');
        agenda.schedule(5, 'e');
        let rest: Vec<_> = std::iter::from_fn(|| agenda.take()).collect();
        assert_eq!(rest, [(5, 'c'), (5, 'e'), (9, 'b'), (9, 'd')]);
        assert!(agenda.is_empty());
    }

    /// Of events that wait together, each block has its part, and those that are through are filled again.
    #[test]
    fn many_events_are_kept_in_blocks() {
        let mut agenda = Agenda::default();
        let blocks = |agenda: &Agenda<usize>, b: usize| {
            let bucket = &agenda.later[b];
            let full = bucket.full.iter().map(Vec::len).collect::<Vec<_>>();
            (full, bucket.last.len())
        };
        (0..2 * BLOCK + 1).for_each(|n| agenda.schedule(1 << 20, n));
        assert_eq!(blocks(&agenda, 20), (vec![BLOCK; 2], 1));
        assert_eq!(agenda.take(), Some((1 << 20, 0)));
        assert_eq!((blocks(&agenda, 20), agenda.spare.len()), ((vec![], 0), 2));
        (0..BLOCK + 1).for_each(|n| agenda.schedule(1 << 21, n));
        assert_eq!(blocks(&agenda, 21), (vec![BLOCK], 1));
        assert_eq!(agenda.spare.len(), 1);
    }

    proptest! {
        /// Against the obvious model: a list that is searched for its first smallest time.
        #[test]
        fn it_agrees_with_a_sorted_list(steps in prop::collection::vec((any::<bool>(), 0u64..50, 0u32..40), 1..300)) {
            let mut agenda = Agenda::default();
            let mut model: Vec<(Nanos, usize)> = Vec::new();
            let mut now = 0;
            for (i, (take, delay, shift)) in steps.into_iter().enumerate() {
                if take {
                    let first = model.iter().enumerate().min_by_key(|(_, (t, _))| *t).map(|(i, _)| i);
                    let expected = first.map(|i| model.remove(i));
                    prop_assert_eq!(agenda.next_time(), expected.map(|e| e.0));
                    prop_assert_eq!(agenda.take(), expected);
                    now = expected.map_or(now, |e| e.0);
                } else {
                    let time = now + (delay << shift);
                    agenda.schedule(time, i);
                    model.push((time, i));
                }
                prop_assert_eq!(agenda.len(), model.len());
            }
        }
    }
}
