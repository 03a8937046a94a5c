//! Those who heard busy and are on their way: from the door or the gallery to the busy signal, and
//! from there to where they will wait or lie.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Scene, lying};
use crate::sim::Nanos;
use crate::sim::phone::CallState;
use crate::sim::recent::REMEMBERED;
use crate::stage::figure::Figure;
use crate::stage::ink::{Ink, Mark, Standing};
use crate::stage::motion::{TURN, detour, phase, staggered, stray};
use crate::stage::place;

/// No more busy signals than this are drawn at once.
const MOST_BURSTS: usize = 24;

/// Somebody between the busy signal and the place to wait or lie.
pub(super) struct Flyer {
    pub(super) caller: u32,
    pub(super) since: Nanos,
    pub(super) redials: bool,
    /// Number among the lost, or among the waiting where only their number is known.
    pub(super) rank: u32,
    pub(super) persons: u32,
    pub(super) lost: bool,
}

#[derive(Default)]
pub(super) struct Flyers {
    pub(super) all: Vec<Flyer>,
    /// How many people they are.
    pub(super) waiting: u64,
    pub(super) lost: u64,
    /// All callers from this one on are flying, if they heard busy.
    pub(super) wave: u32,
    /// Other flying callers who will wait, sorted.
    known: Vec<u64>,
}

impl Flyers {
    /// Whether a caller is one of the others who are flying and will wait.
    pub(super) fn knows(&self, caller: u32) -> bool {
        self.known.binary_search(&caller.into()).is_ok()
    }
}

impl Scene<'_> {
    pub(super) fn flyers(&self) -> Flyers {
        let called = self.phone.called();
        let mut flyers = Flyers {
            wave: called,
            ..Flyers::default()
        };
        if self.flight == 0 {
            return flyers;
        }
        let arrivals = self.sim.people().arrivals().get(..called as usize);
        let landed = arrivals.map_or(called, |arrivals| {
            arrivals.partition_point(|&a| a.saturating_add(self.flight) <= self.now) as u32
        });
        if called - landed > REMEMBERED as u32 {
            flyers.wave = landed;
            self.wave(&mut flyers);
        }
        self.known(&mut flyers);
        flyers
    }

    /// The newcomers among those who were turned away, when they are too many to be remembered. This
    /// looks at each of them, so it does little with any.
    fn wave(&self, flyers: &mut Flyers) {
        let people = self.sim.people();
        let swarm = self
            .crowd
            .swarm(u64::from(self.phone.called() - flyers.wave));
        // For those who will wait, those who gave up, and all others: how many marks there are, and
        // how many people are still to come until the next.
        let mut marks = [0, 0, 0];
        let mut until = [1, 1, u32::MAX];
        for caller in flyers.wave..self.phone.called() {
            let kind = match self.phone.state(caller) {
                CallState::Orbiting => 0,
                CallState::Lost => 1,
                _ => 2,
            };
            until[kind] -= 1;
            if until[kind] == 0 {
                flyers.all.push(Flyer {
                    caller,
                    since: people.arrival(caller).unwrap_or(self.now),
                    redials: false,
                    rank: marks[kind],
                    persons: 0,
                    lost: kind == 1,
                });
                marks[kind] += 1;
                until[kind] = swarm.per_mark;
            }
        }
        let people = |kind: usize| {
            let whole = u64::from(marks[kind]) * u64::from(swarm.per_mark);
            (whole + 1).saturating_sub(u64::from(until[kind]))
        };
        (flyers.waiting, flyers.lost) = (people(0), people(1));
        let books = self.phone.books();
        let first = |all: u64, flying| self.crowd.marks(all.saturating_sub(flying));
        let first_waiting = first(books.waiting, flyers.waiting);
        let first_lost = first(books.lost, flyers.lost);
        for flyer in &mut flyers.all {
            let (first, flying) = if flyer.lost {
                (first_lost, flyers.lost)
            } else {
                (first_waiting, flyers.waiting)
            };
            flyer.persons = swarm.persons(flyer.rank, flying);
            flyer.rank = first + flyer.rank * (swarm.per_mark / self.crowd.per_mark);
        }
    }

    /// Those of whom it is remembered that they were turned away.
    fn known(&self, flyers: &mut Flyers) {
        if self.crowd.per_mark > 1 && flyers.wave < self.phone.called() {
            return;
        }
        let books = self.phone.books();
        let recent = self.phone.turned_away();
        for (since, caller) in
            recent.take_while(|&(t, _)| phase(t, self.now, self.flight).is_some())
        {
            let lost = match self.phone.state(caller) {
                CallState::Orbiting => false,
                CallState::Lost => true,
                _ => continue,
            };
            // Only the latest busy signal of each counts.
            if caller >= flyers.wave || flyers.all.iter().any(|f| f.caller == caller) {
                continue;
            }
            let (flying, all) = if lost {
                (&mut flyers.lost, books.lost)
            } else {
                (&mut flyers.waiting, books.waiting)
            };
            *flying += 1;
            let rank = all.saturating_sub(*flying) / u64::from(self.crowd.per_mark);
            flyers.all.push(Flyer {
                caller,
                since,
                redials: self.sim.people().arrival(caller) != Some(since),
                rank: rank as u32,
                persons: 1,
                lost,
            });
            flyers.known.push(caller.into());
        }
        flyers.known = sorted(flyers.known.drain(..));
    }

    /// Those on the way to hear busy, and from there to where they wait or lie.
    pub(super) fn bounced(&self, flyers: &Flyers, ink: &mut impl Ink) {
        let swarm = flyers.wave < self.phone.called();
        let (most_bursts, width) = if swarm {
            (MOST_BURSTS, self.layout.stage.h * 0.3)
        } else {
            (MOST_BURSTS / 2, self.layout.stage.h * 0.03)
        };
        let mut bursts = 0;
        for flyer in &flyers.all {
            let own = place::own(flyer.caller);
            let Some(share) = phase(flyer.since, self.now, self.flight) else {
                continue;
            };
            let share = if swarm { staggered(share, own) } else { share };
            let from = if flyer.redials {
                self.gallery_place(flyer.caller, flyer.rank)
            } else {
                self.layout.entrance(own)
            };
            let (figure, standing, size, to) = if flyer.lost {
                let to = self.floor_place(flyer.rank);
                (lying(flyer.rank), Standing::Lost, self.lying, to)
            } else {
                let to = self.gallery_place(flyer.caller, flyer.rank);
                (Figure::Waiting, Standing::Waiting, self.standing, to)
            };
            let busy = self.layout.busy(place::own(!flyer.caller));
            let lift = self.layout.stage.h * 0.1;
            let turned = share >= TURN;
            let start = if self.crowd.per_mark > 1 {
                size
            } else {
                self.walking
            };
            ink.mark(&Mark {
                standing,
                figure: if turned { figure } else { Figure::Walking },
                at: detour(from, busy, to, lift, share) + stray(flyer.caller, width, share),
                size: start + (size - start) * share,
                persons: flyer.persons,
                caller: Some(flyer.caller).filter(|_| flyer.persons == 1),
            });
            if turned && share < TURN + 0.3 && bursts < most_bursts {
                bursts += 1;
                let strength = 1.0 - (share - TURN) / 0.3;
                let size = self.walking.max(12.0) * (1.6 - 0.6 * strength);
                ink.sign(Figure::Busy, busy, size, strength);
            }
        }
    }
}

/// Numbers in order. A heap of the kind that desks use anyway weighs less on the page than a sorting
/// routine.
pub(super) fn sorted(numbers: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut heap: BinaryHeap<_> = numbers.map(|n| Reverse((n, 0u64, 0u32))).collect();
    std::iter::from_fn(|| heap.pop().map(|Reverse((n, ..))| n)).collect()
}
