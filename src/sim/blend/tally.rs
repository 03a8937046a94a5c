//! How requests of one kind have fared.

use crate::measure::Histogram;
use crate::time::Nanos;
use crate::weight::{Weigh, total};

/// Requests of one kind, urgent or not. All but `arrived` are booked when a request has its outcome.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many have come.
    pub arrived: u64,
    /// How many left with their problem unsolved.
    pub lost: u64,
    /// How many heard busy, even once, or were lost.
    pub turned_away: u64,
    /// How many were answered within the goal, if they are urgent, or solved within it, if not.
    pub in_time: u64,
    /// From first contact to answer, of those not lost: until a call is taken by somebody who solves
    /// the problem, or until the reply to a letter or a message is there.
    pub answer_times: Histogram,
    /// From first contact to solution, of those not lost.
    pub solution_times: Histogram,
}

impl Tally {
    /// How many have an outcome.
    pub fn outcomes(&self) -> u64 {
        self.lost + self.solution_times.count()
    }

    /// Share of outcomes that were turned away; none before the first outcome.
    pub fn turned_away_share(&self) -> Option<f64> {
        self.share(self.turned_away)
    }

    /// Share of outcomes in time.
    pub fn in_time_share(&self) -> Option<f64> {
        self.share(self.in_time)
    }

    /// The time to solution that a share `q` of all outcomes does not exceed, those lost being never
    /// solved; none before the first outcome, or if it is exceeded for ever.
    pub fn solution_quantile(&self, q: f64) -> Option<Nanos> {
        let solved = self.share(self.solution_times.count())?;
        let of_solved = q / solved;
        (of_solved <= 1.0)
            .then(|| self.solution_times.quantile(of_solved))
            .flatten()
    }

    fn share(&self, part: u64) -> Option<f64> {
        let outcomes = self.outcomes();
        (outcomes > 0).then(|| part as f64 / outcomes as f64)
    }

    pub(super) fn lose(&mut self) {
        self.lost += 1;
        self.turned_away += 1;
    }

    pub(super) fn solve(
        &mut self,
        heard_busy: bool,
        answered: Nanos,
        solved: Nanos,
        in_time: bool,
    ) {
        self.turned_away += u64::from(heard_busy);
        self.in_time += u64::from(in_time);
        self.answer_times.record(answered);
        self.solution_times.record(solved);
    }
}

impl Weigh for Tally {
    fn weight(&self) -> usize {
        total(&[&self.answer_times, &self.solution_times])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lost_are_never_solved() {
        let mut tally = Tally::default();
        assert_eq!(tally.solution_quantile(0.5), None);
        (1..=8).for_each(|time| tally.solve(time > 6, 0, time, time <= 4));
        tally.lose();
        tally.lose();
        assert_eq!(tally.outcomes(), 10);
        assert_eq!(tally.turned_away_share(), Some(0.4));
        assert_eq!(tally.in_time_share(), Some(0.4));
        assert_eq!(tally.solution_quantile(0.5), Some(5));
        assert_eq!(tally.solution_quantile(0.8), Some(8));
        assert_eq!(tally.solution_quantile(0.81), None);
    }
}
