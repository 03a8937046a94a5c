//! The books of one system: everyone who arrived is in it or has exactly one outcome.

use super::int128::product;
use super::time::Nanos;

/// Counts and exact sums over time, up to the last event booked.
///
/// At every instant `arrived = waiting + working + served + lost`. Areas are integrals over time of
/// a number of people, in person-nanoseconds; they are whole numbers, so that Little's law can be
/// checked to the last digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Time of the last event booked.
    pub now: Nanos,
    /// Callers who have come for the first time, or letters that have been posted.
    pub arrived: u64,
    /// Calls placed, redials included; letters posted.
    pub attempts: u64,
    /// Busy signals heard; letters returned.
    pub refused: u64,
    /// Of these, how many at the first attempt.
    pub refused_first: u64,
    /// People waiting now: between a busy signal and a redial, or letters in the pile.
    pub waiting: u64,
    /// The most who ever waited at once.
    pub waiting_max: u64,
    /// People being served now.
    pub working: u64,
    /// People whose problem is solved.
    pub served: u64,
    /// People who left with their problem unsolved: given up, or letter returned.
    pub lost: u64,
    /// Integral of `waiting`.
    pub waiting_area: u128,
    /// Integral of `working`.
    pub working_area: u128,
    /// Sum of the times that those with an outcome spent in the system.
    pub stayed: u128,
}

impl Ledger {
    /// Moves time on, adding up who waits and who is served meanwhile.
    #[inline]
    pub fn pass(&mut self, now: Nanos) {
        let span = now.saturating_sub(self.now);
        if span > 0 {
            self.waiting_area += product(self.waiting, span);
            self.working_area += product(self.working, span);
            self.now = now;
        }
    }

    /// The same books as they will stand at `now`, if nothing happens until then.
    pub fn at(&self, now: Nanos) -> Self {
        let mut then = *self;
        then.pass(now);
        then
    }

    /// Somebody starts waiting.
    #[inline]
    pub fn wait(&mut self) {
        self.waiting += 1;
        self.waiting_max = self.waiting_max.max(self.waiting);
    }

    /// Somebody who arrived at `arrival` leaves, served.
    #[inline]
    pub fn serve(&mut self, arrival: Nanos) {
        self.served += 1;
        self.stayed += u128::from(self.now - arrival);
    }

    /// Somebody who arrived at `arrival` leaves, unserved.
    #[inline]
    pub fn lose(&mut self, arrival: Nanos) {
        self.lost += 1;
        self.stayed += u128::from(self.now - arrival);
    }

    /// Whether everyone is accounted for exactly once.
    pub fn balances(&self) -> bool {
        self.arrived == self.waiting + self.working + self.served + self.lost
    }

    /// Integral of the number of people in the system.
    pub fn area(&self) -> u128 {
        self.waiting_area + self.working_area
    }

    /// Share of the handlers' time spent working, given how much of it there was up to now, in
    /// handler-nanoseconds; none before there was any.
    pub fn utilisation(&self, staffed: u128) -> Option<f64> {
        share(self.working_area as f64, staffed as f64)
    }

    /// Share of attempts that were refused.
    pub fn refused_share(&self) -> Option<f64> {
        share(self.refused as f64, self.attempts as f64)
    }

    /// Share of those who arrived that were refused at their first attempt.
    pub fn refused_first_share(&self) -> Option<f64> {
        share(self.refused_first as f64, self.arrived as f64)
    }

    /// Share of those who arrived that left unserved.
    pub fn lost_share(&self) -> Option<f64> {
        share(self.lost as f64, self.arrived as f64)
    }
}

fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_levels_times_time() {
        let mut books = Ledger {
            arrived: 3,
            ..Ledger::default()
        };
        books.wait();
        books.wait();
        books.working = 1;
        books.pass(10);
        books.pass(10);
        assert_eq!(books.waiting_area, 20);
        assert_eq!(books.at(5), books, "time does not go back");
        assert_eq!(books.at(15).working_area, 15);
        assert_eq!(books.working_area, 10);
        assert!(books.balances());
        books.waiting -= 1;
        assert!(!books.balances());
        books.lose(4);
        assert!(books.balances());
        assert_eq!((books.stayed, books.waiting_max), (6, 2));
        assert_eq!(books.utilisation(20), Some(0.5));
    }

    #[test]
    fn shares_are_parts_of_what_they_say() {
        let mut books = Ledger {
            now: 10,
            arrived: 16,
            attempts: 40,
            refused: 5,
            refused_first: 4,
            waiting: 3,
            working: 4,
            waiting_area: 70,
            working_area: 30,
            ..Ledger::default()
        };
        (0..8).for_each(|arrival| books.serve(arrival));
        assert!(!books.balances());
        books.lose(9);
        assert!(books.balances());
        assert_eq!(books.stayed, 10 + 9 + 8 + 7 + 6 + 5 + 4 + 3 + 1);
        assert_eq!((books.area(), books.utilisation(40)), (100, Some(0.75)));
        let shares = [
            books.refused_share(),
            books.refused_first_share(),
            books.lost_share(),
        ];
        assert_eq!(shares, [5.0 / 40.0, 4.0 / 16.0, 1.0 / 16.0].map(Some));
    }

    #[test]
    fn nothing_is_not_a_share() {
        let books = Ledger::default();
        assert_eq!(books.utilisation(0), None);
        assert_eq!(books.refused_share(), None);
    }
}
