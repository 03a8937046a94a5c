//! The callers: when each arrives and what each brings. Shared by all systems of a run.

use super::arrivals::{Arrivals, by_arrival};
use super::chance::{Chance, Draw, Purpose};
use super::demand::Demand;
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
    /// What those before a caller bring, where that has been changed; in order of callers.
    earlier: Vec<(u32, Sampler)>,
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
            earlier: Vec::new(),
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
        let own = self.durations.as_ref();
        match own.and_then(|durations| durations.get(caller as usize)) {
            Some(&duration) => duration,
            None => self
                .sampler(caller)
                .sample(self.chance.draw(caller, Purpose::Work, 0)),
        }
    }

    #[inline]
    fn sampler(&self, caller: u32) -> &Sampler {
        let mut earlier = self.earlier.iter();
        match earlier.find(|&&(before, _)| caller < before) {
            None => &self.work,
            Some((_, work)) => work,
        }
    }

    /// Everybody from caller number `come` on brings other work.
    pub(crate) fn change_work(&mut self, come: u32, work: Work) {
        self.earlier.push((come, self.work));
        self.work = Sampler::new(work);
    }

    /// After `now` come those whom another demand brings later than that, in place of those from caller
    /// number `come` on. Takes as long as making them all.
    pub(crate) fn change_demand(&mut self, come: u32, now: Nanos, demand: &Demand) {
        let mut coming = Arrivals::new(self.chance, demand);
        let mut arrivals = Vec::with_capacity(demand.callers() as usize);
        while coming.extend(&mut arrivals, u32::MAX) {}
        let gone = arrivals.partition_point(|&arrival| arrival <= now);
        let durations = durations(demand).unwrap_or_default();
        if self.durations.is_some() || !durations.is_empty() {
            let before = (0..come).map(|caller| self.work(caller));
            let own = before.chain(durations.into_iter().skip(gone)).collect();
            self.durations = Some(own);
        }
        self.arrivals.truncate(come as usize);
        self.arrivals.extend_from_slice(&arrivals[gone..]);
        self.callers = self.arrivals.len() as u32;
        self.complete = true;
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
