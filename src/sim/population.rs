//! The callers: when each arrives and what each brings. Shared by all systems of a run.

use super::chance::{Chance, Draw, Purpose};
use super::demand::{Arrivals, Demand, by_arrival};
use super::time::Nanos;
use super::work::{Sampler, Work};

/// Everyone who will ever call, made a slice at a time, and then unchanging.
#[derive(Clone, Debug)]
pub struct Population {
    chance: Chance,
    callers: u32,
    arrivals: Vec<Nanos>,
    coming: Arrivals,
    complete: bool,
    work: Sampler,
    /// The reader's own durations, in order of arrival.
    durations: Option<Vec<Nanos>>,
}

impl Population {
    /// The callers of a demand who bring this work. Nobody is made yet; see [`Population::make`].
    /// More than `u32::MAX` callers are cut off (the scenario's limits are far below).
    pub fn new(seed: u64, demand: &Demand, work: Work) -> Self {
        let chance = Chance::new(seed);
        Self {
            chance,
            callers: u32::try_from(demand.callers()).unwrap_or(u32::MAX),
            arrivals: Vec::new(),
            coming: Arrivals::new(chance, demand),
            complete: false,
            work: Sampler::new(work),
            durations: durations(demand),
        }
    }

    /// How many callers there will be.
    pub fn callers(&self) -> u32 {
        self.callers
    }

    /// How many of them are already made, in order of arrival.
    pub fn made(&self) -> u32 {
        self.arrivals.len() as u32
    }

    /// Whether all of them are made.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Makes about `budget` more callers.
    pub fn make(&mut self, budget: u32) {
        if !self.complete {
            if self.arrivals.capacity() == 0 {
                self.arrivals.reserve_exact(self.callers as usize);
            }
            self.complete = !self.coming.extend(&mut self.arrivals, budget);
        }
    }

    /// When a caller arrives; none if not made yet.
    #[inline]
    pub fn arrival(&self, caller: u32) -> Option<Nanos> {
        self.arrivals.get(caller as usize).copied()
    }

    /// The moments of arrival of everyone made so far, in order.
    pub fn arrivals(&self) -> &[Nanos] {
        &self.arrivals
    }

    /// How long a caller's problem takes to solve.
    #[inline]
    pub fn work(&self, caller: u32) -> Nanos {
        match &self.durations {
            Some(durations) => durations.get(caller as usize).copied().unwrap_or(0),
            None => self.work.sample(self.chance.draw(caller, Purpose::Work, 0)),
        }
    }

    /// Any other quantity that belongs to a caller.
    #[inline]
    pub(crate) fn draw(&self, caller: u32, purpose: Purpose, attempt: u32) -> Draw {
        self.chance.draw(caller, purpose, attempt)
    }
}

/// Durations in the order in which their callers arrive.
fn durations(demand: &Demand) -> Option<Vec<Nanos>> {
    let Demand::Log {
        arrivals_s,
        durations_s: Some(durations_s),
    } = demand
    else {
        return None;
    };
    let rows = by_arrival(arrivals_s, durations_s);
    Some(rows.into_iter().map(|(_, duration)| duration).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::SECOND;
    use crate::sim::work::Shape;

    #[test]
    fn a_log_keeps_each_duration_with_its_arrival() {
        let demand = Demand::Log {
            arrivals_s: vec![3.0, 1.0, 1.0],
            durations_s: Some(vec![30.0, 10.0, 11.0]),
        };
        let work = Work {
            mean_s: 1.0,
            shape: Shape::Fixed,
        };
        let mut people = Population::new(1, &demand, work);
        people.make(100);
        assert!(people.is_complete());
        let all: Vec<_> = (0..3)
            .map(|i| (people.arrival(i).unwrap() / SECOND, people.work(i) / SECOND))
            .collect();
        assert_eq!(all, [(1, 10), (1, 11), (3, 30)]);
        assert_eq!(people.arrival(3), None);
    }
}
