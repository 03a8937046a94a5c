//! How many are somewhere: now, at most, and on average, to the last digit.

use crate::time::Nanos;

/// A number of people that goes up and down by one, with its exact integrals over time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    since: Nanos,
    now: u64,
    most: u64,
    most_at: Nanos,
    area: u128,
    squares: u128,
}

impl Level {
    /// One more, from `time` on.
    #[inline]
    pub fn enter(&mut self, time: Nanos) {
        self.pass(time);
        self.now += 1;
        if self.now >= self.most {
            (self.most, self.most_at) = (self.now, time);
        }
    }

    /// One fewer, from `time` on; does nothing if nobody is there.
    #[inline]
    pub fn leave(&mut self, time: Nanos) {
        self.pass(time);
        self.now = self.now.saturating_sub(1);
    }

    fn pass(&mut self, time: Nanos) {
        let span = u128::from(time.saturating_sub(self.since));
        let now = u128::from(self.now);
        self.area += now * span;
        self.squares += now * now * span;
        self.since = self.since.max(time);
    }

    /// The same as it will stand at `time`, if nobody comes or goes until then.
    pub fn at(&self, time: Nanos) -> Self {
        let mut then = *self;
        then.pass(time);
        then
    }

    /// How many there are.
    pub fn now(&self) -> u64 {
        self.now
    }

    /// The most there ever were at once.
    pub fn most(&self) -> u64 {
        self.most
    }

    /// When there last were as many as ever; none if nobody ever came.
    pub fn most_at(&self) -> Option<Nanos> {
        (self.most > 0).then_some(self.most_at)
    }

    /// Integral of the number over time up to the last change, in person-nanoseconds.
    pub fn area(&self) -> u128 {
        self.area
    }

    /// Integral of the square of the number over time up to the last change, in nanoseconds.
    pub fn squares(&self) -> u128 {
        self.squares
    }

    /// Mean number from opening to `time`; none before any time has passed.
    pub fn mean(&self, time: Nanos) -> Option<f64> {
        (time > 0).then(|| self.at(time).area as f64 / time as f64)
    }

    /// Variance of the number over the time from opening to `time`.
    pub fn variance(&self, time: Nanos) -> Option<f64> {
        let mean = self.mean(time)?;
        Some(self.at(time).squares as f64 / time as f64 - mean * mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_and_variances_are_over_time() {
        let mut level = Level::default();
        assert_eq!((level.mean(0), level.variance(0)), (None, None));
        level.enter(10);
        level.enter(20);
        level.leave(40);
        // 0 for 10, 1 for 10, 2 for 20, then 1.
        assert_eq!((level.area(), level.squares()), (50, 90));
        assert_eq!((level.now(), level.most()), (1, 2));
        assert_eq!(level.mean(40), Some(1.25));
        assert_eq!(level.variance(40), Some(2.25 - 1.25 * 1.25));
        assert_eq!(level.at(50).area(), 60);
        level.leave(50);
        level.leave(60);
        assert_eq!(level.at(100).area(), 60);
    }
}
