//! The callers: when each arrives and what each brings. Shared by all systems of a run.

use super::arrivals::{Arrivals, by_arrival};
use super::chance::{Chance, Draw, Purpose};
use super::demand::Demand;
use super::time::Nanos;
use super::work::{Sampler, Work};

/// Callers of a new demand who do not come, because it holds only later.
#[derive(Clone, Copy, Debug)]
struct Skipped {
    /// Up to which moment.
    until: Nanos,
    /// How many the new demand would bring in all, and how many have been skipped so far.
    of: u32,
    found: u32,
}

/// Everyone who will ever call, made a slice at a time, and then unchanging.
#[derive(Clone, Debug)]
pub struct Population {
    chance: Chance,
    callers: u32,
    arrivals: Vec<Nanos>,
    coming: Arrivals,
    complete: bool,
    /// Who comes up to a moment would have come otherwise: those of another demand before it changed.
    skipped: Option<Skipped>,
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
            skipped: None,
            work: Sampler::new(work),
            earlier: Vec::new(),
            durations: durations(demand),
        }
    }

    /// How many callers there will be; nearly, as long as callers are made who would have come before the demand was
    /// changed.
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
            let made = self.arrivals.len();
            self.complete = !self.coming.extend(&mut self.arrivals, budget);
            if let Some(skipped) = self.skipped {
                self.skip(made, skipped);
            }
        }
    }

    /// Drops those after the first so many who do not come.
    #[cold]
    fn skip(&mut self, made: usize, mut skipped: Skipped) {
        let new = self.arrivals.get(made..).unwrap_or_default();
        let gone = new.partition_point(|&arrival| arrival <= skipped.until);
        self.arrivals.drain(made..made + gone);
        skipped.found += gone as u32;
        let over = self.arrivals.len() > made || self.complete;
        self.skipped = (!over).then_some(skipped);
        if over {
            let later = skipped.of.saturating_sub(skipped.found);
            self.callers = later.saturating_add(made as u32);
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
                .sample(self.chance, caller, Purpose::Work),
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
    pub fn change_work(&mut self, come: u32, work: Work) {
        self.earlier.push((come, self.work));
        self.work = Sampler::new(work);
    }

    /// After `now` come those whom another demand brings later than that, in place of those from caller
    /// number `come` on. They are made like all others, slice by slice, unless somebody brings a duration of their own.
    pub fn change_demand(&mut self, come: u32, now: Nanos, demand: &Demand) {
        let of = u32::try_from(demand.callers()).unwrap_or(u32::MAX);
        let durations = durations(demand);
        self.coming = Arrivals::new(self.chance, demand);
        self.arrivals.truncate(come as usize);
        self.complete = false;
        self.skipped = Some(Skipped {
            until: now,
            of,
            found: 0,
        });
        // Until it is known: as many of them have come as before the change.
        self.callers = of.max(come);
        let more = self.callers as usize - self.arrivals.len();
        self.arrivals.reserve_exact(more);
        if self.durations.is_some() || durations.is_some() {
            while !self.complete {
                self.make(u32::MAX);
            }
            let gone = of as usize - (self.arrivals.len() - come as usize);
            let before = (0..come).map(|caller| self.work(caller));
            let durations = durations.unwrap_or_default();
            let own = before.chain(durations.into_iter().skip(gone)).collect();
            self.durations = Some(own);
        }
    }

    /// Any other quantity that belongs to a caller.
    #[inline]
    pub fn draw(&self, caller: u32, purpose: Purpose, attempt: u32) -> Draw {
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
    use crate::time::SECOND;
    use crate::work::Shape;

    #[test]
    fn after_a_change_come_those_whom_the_new_demand_brings_later() {
        let work = Work {
            mean_s: 1.0,
            shape: Shape::Fixed,
        };
        let at_once = |callers, window_s| Demand::AtOnce { callers, window_s };
        let even = |callers, per_minute| Demand::Even {
            callers,
            per_minute,
        };
        let rows = |arrivals_s: &[f64], durations_s: Option<&[f64]>| Demand::Log {
            arrivals_s: arrivals_s.to_vec(),
            durations_s: durations_s.map(<[f64]>::to_vec),
        };
        let demands = [
            at_once(900, 0.0),
            at_once(9_000, 40.0),
            at_once(0, 1.0),
            even(10_000, 6_000.0),
            rows(&[5.0, 1.0, 30.0], None),
            rows(&[5.0, 1.0, 30.0], Some(&[7.0, 8.0, 9.0])),
        ];
        let whole = |demand| {
            let mut people = Population::new(1, demand, work);
            people.make(u32::MAX);
            people
        };
        for (before, after) in demands
            .iter()
            .flat_map(|a| demands.iter().map(move |b| (a, b)))
        {
            for now in [0, 3 * SECOND, 25 * SECOND, 1_000 * SECOND] {
                let (old, new) = (whole(before), whole(after));
                let come = old.arrivals().partition_point(|&a| a <= now);
                let gone = new.arrivals().partition_point(|&a| a <= now);
                let expected = [&old.arrivals()[..come], &new.arrivals()[gone..]].concat();
                for budget in [1, 4096] {
                    let mut people = whole(before);
                    people.change_demand(come as u32, now, after);
                    while !people.is_complete() {
                        people.make(budget);
                        assert!(people.callers() >= people.made());
                    }
                    assert_eq!(people.arrivals(), expected);
                    assert_eq!(people.callers() as usize, expected.len());
                    for caller in 0..people.made() {
                        let (from, number) = match caller.checked_sub(come as u32) {
                            None => (&old, caller),
                            Some(later) => (&new, gone as u32 + later),
                        };
                        assert_eq!(people.work(caller), from.work(number));
                    }
                }
            }
        }
    }

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
