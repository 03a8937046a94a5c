//! Those who wait on the line, listening to music: first in first out, unless patience ends.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use crate::time::{NEVER, Nanos};
use crate::weight::{Weigh, total};

/// A line of waiting callers. Everyone who joins gets the next ticket.
#[derive(Clone, Debug, Default)]
pub(super) struct HoldLine {
    /// By ticket, from `first` on; none for those who have left. The first one is never none.
    line: VecDeque<Option<u32>>,
    /// Ticket of the first in the line.
    first: u64,
    /// How many are waiting.
    len: usize,
    /// Whose patience ends when, by ticket. The earliest one always belongs to somebody who waits.
    deadlines: BinaryHeap<Reverse<(Nanos, u64)>>,
}

impl HoldLine {
    /// Joins the end of the line, until `deadline` if patience is limited.
    pub(super) fn join(&mut self, caller: u32, deadline: Option<Nanos>) {
        let ticket = self.first + self.line.len() as u64;
        self.line.push_back(Some(caller));
        self.len += 1;
        if let Some(deadline) = deadline {
            self.deadlines.push(Reverse((deadline, ticket)));
        }
    }

    /// Takes the first in the line.
    pub(super) fn take(&mut self) -> Option<u32> {
        let caller = self.line.pop_front()??;
        self.first += 1;
        self.len -= 1;
        self.tidy();
        Some(caller)
    }

    /// When the next patience ends; [`NEVER`] if none will.
    #[inline]
    pub(super) fn next_deadline(&self) -> Nanos {
        let next = self.deadlines.peek();
        next.map_or(NEVER, |Reverse((time, _))| *time)
    }

    /// The caller whose patience ends next leaves the line.
    pub(super) fn abandon(&mut self) -> Option<u32> {
        let Reverse((_, ticket)) = self.deadlines.pop()?;
        let caller = self.place(ticket).and_then(Option::take)?;
        self.len -= 1;
        self.tidy();
        Some(caller)
    }

    /// How many are waiting.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Those waiting, first in first.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.line.iter().copied().flatten()
    }

    fn place(&mut self, ticket: u64) -> Option<&mut Option<u32>> {
        self.line.get_mut(ticket.checked_sub(self.first)? as usize)
    }

    /// Forgets those who have left: at the front of the line and among the deadlines.
    fn tidy(&mut self) {
        while let Some(None) = self.line.front() {
            self.line.pop_front();
            self.first += 1;
        }
        while let Some(&Reverse((_, ticket))) = self.deadlines.peek()
            && self.place(ticket).is_none_or(|place| place.is_none())
        {
            self.deadlines.pop();
        }
    }
}

impl Weigh for HoldLine {
    fn weight(&self) -> usize {
        total(&[&self.line, &self.deadlines])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: proptest::test_runner::RngSeed::Fixed(11),
            ..ProptestConfig::with_cases(200)
        })]

        /// Against the obvious model: a list of callers and deadlines that is searched.
        #[test]
        fn it_agrees_with_a_list(steps in prop::collection::vec((0u8..5, prop::option::of(0u64..30)), 1..200)) {
            let mut line = HoldLine::default();
            let mut model: Vec<(u32, Nanos)> = Vec::new();
            for (caller, (kind, patience)) in (0u32..).zip(steps) {
                match kind {
                    0 => {
                        let expected = (!model.is_empty()).then(|| model.remove(0).0);
                        prop_assert_eq!(line.take(), expected);
                    }
                    1 => {
                        let first = (0..model.len())
                            .filter(|&i| model[i].1 < NEVER)
                            .min_by_key(|&i| model[i].1);
                        prop_assert_eq!(line.abandon(), first.map(|i| model.remove(i).0));
                    }
                    _ => {
                        line.join(caller, patience);
                        model.push((caller, patience.unwrap_or(NEVER)));
                    }
                }
                prop_assert_eq!(line.len(), model.len());
                prop_assert!(line.iter().eq(model.iter().map(|&(caller, _)| caller)));
                let next = model.iter().map(|&(_, deadline)| deadline).min();
                prop_assert_eq!(line.next_deadline(), next.unwrap_or(NEVER));
            }
        }
    }
}
