//! Going back in time: the nearest checkpoint before, and forward again from there.
//!
//! A run is exact, so it need not be recorded: it is enough to keep a few snapshots and to let
//! everything happen again. The callers themselves never change once made, so no snapshot holds them.

use super::run::Progress;
use super::time::Nanos;

/// A run that can be put back to one of its own earlier moments.
pub trait Rewindable {
    /// All that changes while time goes by, except for the callers, who are only ever added to.
    type Snapshot: Clone;

    /// The moment up to which everything has happened.
    fn now(&self) -> Nanos;

    /// How many events have happened.
    fn events(&self) -> u64;

    /// Lets everything happen up to and including `until`, but no more than about `budget` events.
    fn advance(&mut self, until: Nanos, budget: u64) -> Progress;

    /// When the next event happens, making arrivals if needed to know it; none if nothing is left to happen.
    fn next_or_make(&mut self) -> Option<Nanos>;

    /// The run as it stands at this moment, to come back to.
    fn snapshot(&self) -> Self::Snapshot;

    /// Comes back to a snapshot of this very run.
    fn return_to(&mut self, snapshot: &Self::Snapshot);

    /// How many bytes a snapshot takes now, on top of its own size.
    fn weight(&self) -> usize;
}

/// A run with checkpoints.
///
/// Checkpoints are set every so many events. When they outgrow their memory every second one is
/// dropped and the distance doubles: going back takes longer, and is as exact as before.
#[derive(Clone, Debug)]
pub struct Rewind<R: Rewindable> {
    run: R,
    /// In order of events; the first is the opening, unless the run goes on from somewhere.
    checkpoints: Vec<Checkpoint<R::Snapshot>>,
    /// Events between two checkpoints.
    distance: u64,
    /// The most bytes that checkpoints may take, apart from the opening.
    memory: usize,
}

#[derive(Clone, Debug)]
struct Checkpoint<M> {
    now: Nanos,
    events: u64,
    weight: usize,
    snapshot: M,
}

/// Few enough for an instant return, many enough to cost little.
const FIRST_DISTANCE: u64 = 1 << 14;

impl<R: Rewindable> Rewind<R> {
    /// A run that stands at its opening, with as many bytes for its checkpoints.
    pub fn new(run: R, memory: usize) -> Self {
        let mut rewind = Self {
            run,
            checkpoints: Vec::new(),
            distance: FIRST_DISTANCE,
            memory,
        };
        rewind.set_checkpoint();
        rewind
    }

    /// A run that goes on from where it stands, of which this beginning is kept only if it fits into the memory: see
    /// [`Rewind::reaches`].
    pub fn going_on(run: R, memory: usize) -> Self {
        let fits = run.weight() <= memory;
        let mut rewind = Self {
            run,
            checkpoints: Vec::new(),
            distance: if fits { FIRST_DISTANCE } else { u64::MAX },
            memory,
        };
        if fits {
            rewind.set_checkpoint();
        }
        rewind
    }

    /// Whether [`Rewind::seek`] finds the way to a moment, back or forward.
    pub fn reaches(&self, time: Nanos) -> bool {
        let first = self.checkpoints.first();
        self.run.now() <= time || first.is_some_and(|point| point.now <= time)
    }

    /// The run as it stands.
    pub fn run(&self) -> &R {
        &self.run
    }

    /// Back to the first checkpoint: the opening, or where a run began that went on.
    pub fn restart(&mut self) {
        if let Some(opening) = self.checkpoints.first() {
            self.run.return_to(&opening.snapshot);
        }
    }

    /// How many checkpoints there are, and about how many bytes they take.
    pub fn checkpoints(&self) -> (usize, usize) {
        let weight = self.checkpoints.iter().map(|point| point.weight).sum();
        (self.checkpoints.len(), weight)
    }

    /// Lets everything happen up to and including `until`, but no more than about `budget` events.
    pub fn advance(&mut self, until: Nanos, budget: u64) -> Progress {
        let last = self.run.events().saturating_add(budget);
        loop {
            let events = self.run.events();
            let next = self.last_checkpoint().saturating_add(self.distance);
            if events >= next {
                self.set_checkpoint();
                continue;
            }
            // Making callers takes some of the budget and is no event.
            let slice = last.min(next).saturating_sub(events);
            let progress = self.run.advance(until, slice);
            if progress != Progress::Underway || self.run.events() < next {
                return progress;
            }
        }
    }

    /// Goes to a moment, back or forward, letting no more than about `budget` events happen on the way:
    /// [`Progress::Reached`] or [`Progress::Finished`] when there, otherwise call again.
    pub fn seek(&mut self, time: Nanos, budget: u64) -> Progress {
        // The opening is never later than any time.
        let after = self.checkpoints.partition_point(|point| point.now <= time);
        if let Some(point) = self.checkpoints.get(after.saturating_sub(1))
            && (self.run.now() > time || self.run.events() < point.events)
        {
            self.run.return_to(&point.snapshot);
        }
        self.advance(time, budget)
    }

    /// When the next event happens, making arrivals if needed to know it.
    pub fn next_or_make(&mut self) -> Option<Nanos> {
        self.run.next_or_make()
    }

    fn last_checkpoint(&self) -> u64 {
        self.checkpoints.last().map_or(0, |point| point.events)
    }

    fn set_checkpoint(&mut self) {
        let weight = size_of::<Checkpoint<R::Snapshot>>() + self.run.weight();
        if !self.checkpoints.is_empty() && weight > self.memory {
            // Too large for any more: the way back is as long as it is.
            self.distance = u64::MAX;
            return;
        }
        while self.checkpoints.len() > 1 && self.checkpoints().1 + weight > self.memory {
            self.distance *= 2;
            // The first stays; of the others, every second one.
            let mut keep = false;
            self.checkpoints.retain(|_| {
                keep = !keep;
                keep
            });
            if self.run.events() < self.last_checkpoint() + self.distance {
                return;
            }
        }
        self.checkpoints.push(Checkpoint {
            now: self.run.now(),
            events: self.run.events(),
            weight,
            snapshot: self.run.snapshot(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run in which something happens every nanosecond, and which counts how much it has gone through in all.
    #[derive(Clone, Debug, Default)]
    struct Walk {
        now: Nanos,
        walked: u64,
        weight: usize,
    }

    impl Rewindable for Walk {
        type Snapshot = Nanos;

        fn now(&self) -> Nanos {
            self.now
        }

        fn events(&self) -> u64 {
            self.now
        }

        fn advance(&mut self, until: Nanos, budget: u64) -> Progress {
            let steps = until.saturating_sub(self.now).min(budget);
            self.now += steps;
            self.walked += steps;
            if self.now >= until {
                Progress::Reached
            } else {
                Progress::Underway
            }
        }

        fn next_or_make(&mut self) -> Option<Nanos> {
            Some(self.now + 1)
        }

        fn snapshot(&self) -> Nanos {
            self.now
        }

        fn return_to(&mut self, snapshot: &Nanos) {
            self.now = *snapshot;
        }

        fn weight(&self) -> usize {
            self.weight
        }
    }

    const D: u64 = FIRST_DISTANCE;

    /// A walk of so many first distances, with room for so many checkpoints.
    fn walk(distances: u64, room: usize) -> Rewind<Walk> {
        let weight = 1000;
        let run = Walk {
            weight,
            ..Walk::default()
        };
        let each = weight + size_of::<Checkpoint<Nanos>>();
        let mut rewind = Rewind::new(run, room * each);
        assert_eq!(rewind.seek(distances * D, u64::MAX), Progress::Reached);
        assert_eq!(rewind.run().walked, distances * D);
        let (set, bytes) = rewind.checkpoints();
        assert_eq!(bytes, set * each);
        rewind
    }

    /// What it takes to go from wherever it stands to each of these moments, one after the other.
    fn costs<const N: usize>(rewind: &mut Rewind<Walk>, moments: [Nanos; N]) -> [u64; N] {
        moments.map(|moment| {
            let before = rewind.run().walked;
            assert_eq!(rewind.seek(moment, u64::MAX), Progress::Reached);
            assert_eq!(rewind.run().now(), moment);
            rewind.run().walked - before
        })
    }

    #[test]
    fn the_way_is_from_the_last_checkpoint_before_or_from_here() {
        let mut rewind = walk(10, 1000);
        assert_eq!(
            rewind.checkpoints().0,
            10,
            "the opening, and after each distance"
        );
        let moments = [3 * D + 5, 3 * D + 9, 3 * D + 9, 3 * D, 8 * D + 7, 1, 0];
        assert_eq!(costs(&mut rewind, moments), [5, 4, 0, 0, 7, 1, 0]);
        rewind.seek(7 * D + 1, u64::MAX);
        rewind.restart();
        assert_eq!((rewind.run().now(), rewind.checkpoints().0), (0, 10));
    }

    #[test]
    fn when_memory_is_full_every_second_checkpoint_goes() {
        let mut rewind = walk(64, 4);
        assert_eq!(rewind.checkpoints().0, 4, "at 0, 16, 32 and 48");
        let moments = [48 * D + 3, 47 * D, 16 * D, 15 * D];
        assert_eq!(costs(&mut rewind, moments), [3, 15 * D, 0, 15 * D]);
        // With room for three, not even what is dropped leaves one for now.
        let mut rewind = walk(7, 3);
        assert_eq!(rewind.checkpoints().0, 2, "at 0 and 4");
        assert_eq!(costs(&mut rewind, [6 * D + 1, 3 * D]), [2 * D + 1, 3 * D]);
    }

    #[test]
    fn a_snapshot_too_large_to_keep_is_gone_through_again() {
        let mut rewind = walk(5, 0);
        assert_eq!(rewind.checkpoints().0, 1, "the opening is always kept");
        assert_eq!(costs(&mut rewind, [4 * D, 4 * D + 1]), [4 * D, 1]);
        let mut rewind = walk(5, 1);
        assert_eq!(rewind.checkpoints().0, 2, "one more, at 4");
        assert_eq!(costs(&mut rewind, [4 * D + 1, D]), [1, D]);
    }

    #[test]
    fn a_budget_is_kept_across_checkpoints() {
        let mut rewind = walk(1, 1000);
        assert_eq!(rewind.advance(9 * D, 3 * D), Progress::Underway);
        assert_eq!((rewind.run().now(), rewind.run().walked), (4 * D, 4 * D));
    }
}
