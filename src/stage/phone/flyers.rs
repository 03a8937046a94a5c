//! Those who heard busy and are on their way: from the door or the gallery to the busy signal, and
//! from there to where they will wait or lie.

use super::Painting;
use crate::gallery::sorted;
use crate::glyph::Glyph;
use crate::ink::{Ink, Mark, Standing};
use crate::motion::{TURN, detour, phase, staggered, stray};
use crate::place;
use sim::phone::CallState;
use sim::ring_buffer::REMEMBERED;
use sim::{Nanos, System as _};

/// No more busy signals than this are drawn at once.
const MOST_BURSTS: usize = 24;

/// Makes another number of somebody's own out of the same caller.
const DEPTH: u32 = 0x2545_f491;

/// Somebody between the busy signal and the place to wait or lie.
pub(super) struct Flyer {
    pub(super) caller: u32,
    pub(super) since: Nanos,
    pub(super) redials: bool,
    /// Number of the first of them among the lost, or among the waiting where only their number is known.
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
    /// How many of those who will wait are newcomers in a swarm.
    pub(super) swarm: u64,
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

impl Painting<'_> {
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

    /// Those who were turned away for good, and the newcomers who will redial, when they are too many to be remembered.
    /// This looks at each newcomer, so it does little with any.
    fn wave(&self, flyers: &mut Flyers) {
        let people = self.sim.people();
        let called = self.phone.called();
        let newcomers = u64::from(called - flyers.wave);
        let per_mark = self.crowd.swarm(newcomers);
        let lost = self.phone.lost();
        let since = |caller| {
            self.phone
                .attempts(people, caller)
                .map_or(0, |(last, _)| last)
        };
        let landed = |&caller: &u32| since(caller).saturating_add(self.flight) <= self.now;
        let settled = lost.partition_point(landed);
        flyers.lost = (lost.len() - settled) as u64;
        for rank in (settled..lost.len()).step_by(per_mark as usize) {
            let Some(&caller) = lost.get(rank) else {
                break;
            };
            let since = since(caller);
            flyers.all.push(Flyer {
                caller,
                since,
                redials: people.arrival(caller) != Some(since),
                rank: rank as u32,
                persons: per_mark.min((lost.len() - rank) as u32),
                lost: true,
            });
        }
        let first = flyers.all.len();
        // How many people have found their mark, and how many are still to come until the next.
        let (mut people_waiting, mut until) = (0, 1);
        for caller in flyers.wave..called {
            if self.phone.state(caller) != CallState::Orbiting {
                continue;
            }
            until -= 1;
            if until == 0 {
                until = per_mark;
                flyers.all.push(Flyer {
                    caller,
                    since: people.arrival(caller).unwrap_or(self.now),
                    redials: false,
                    rank: people_waiting,
                    persons: per_mark,
                    lost: false,
                });
            }
            people_waiting += 1;
        }
        flyers.waiting = u64::from(people_waiting);
        flyers.swarm = flyers.waiting;
        let settled = self.phone.books().waiting.saturating_sub(flyers.waiting) as u32;
        for flyer in flyers.all.iter_mut().skip(first) {
            flyer.persons = per_mark.min(people_waiting - flyer.rank);
            flyer.rank += settled;
        }
    }

    /// Those of whom it is remembered that they were turned away.
    fn known(&self, flyers: &mut Flyers) {
        let swarm = flyers.wave < self.phone.called();
        if self.crowd.group > 1 && swarm {
            return;
        }
        let books = self.phone.books();
        let first = flyers.all.len();
        let recent = self.phone.turned_away();
        for (since, caller) in
            recent.take_while(|&(t, _)| phase(t, self.now, self.flight).is_some())
        {
            let lost = match self.phone.state(caller) {
                CallState::Orbiting => false,
                // All of a swarm are on their way already.
                CallState::Lost if !swarm => true,
                _ => continue,
            };
            // Only the latest busy signal of each counts.
            let mut known = flyers.all.iter().skip(first);
            if caller >= flyers.wave || known.any(|f| f.caller == caller) {
                continue;
            }
            let (flying, all) = if lost {
                (&mut flyers.lost, books.lost)
            } else {
                (&mut flyers.waiting, books.waiting)
            };
            *flying += 1;
            let rank = all.saturating_sub(*flying);
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
                self.waiting.place(flyer.caller, flyer.rank)
            } else if swarm {
                self.layout.rush_in(own, place::own(flyer.caller ^ DEPTH))
            } else {
                self.layout.entrance(own)
            };
            let (glyph, standing, size, to) = if flyer.lost {
                let to = self.floor.scattered(flyer.rank);
                (
                    Glyph::lying(flyer.rank),
                    Standing::Lost,
                    self.floor.size,
                    to,
                )
            } else {
                let to = self.waiting.place(flyer.caller, flyer.rank);
                let size = self.waiting.size();
                (Glyph::Waiting, Standing::Waiting, size, to)
            };
            let busy = self.layout.busy(place::own(!flyer.caller));
            let lift = self.layout.stage.h * 0.1;
            let turned = share >= TURN;
            let start = if self.crowd.group > 1 {
                size
            } else {
                self.walking
            };
            ink.mark(&Mark {
                standing,
                glyph: if turned { glyph } else { Glyph::Walking },
                at: detour(from, busy, to, lift, share) + stray(flyer.caller, width, share),
                size: start + (size - start) * share,
                persons: flyer.persons,
                rank: flyer.rank,
                caller: Some(flyer.caller),
            });
            if turned && share < TURN + 0.3 && bursts < most_bursts {
                bursts += 1;
                let strength = 1.0 - (share - TURN) / 0.3;
                let size = self.walking.max(12.0 / self.factor) * (1.6 - 0.6 * strength);
                ink.sign(Glyph::Busy, busy, size, strength);
            }
        }
    }
}
