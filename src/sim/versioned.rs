//! A versioned value: a rule that may change while a run goes on.

use super::time::Nanos;
use super::weight::Weigh;

/// What holds from one moment on, and what held before: those who come later live by the new rule, and
/// what has happened keeps having happened by the old one.
#[derive(Clone, Debug)]
pub struct Versioned<T> {
    now: T,
    /// What held before, up to and including a moment; in order of time.
    before: Vec<(Nanos, T)>,
}

impl<T: Copy> Versioned<T> {
    /// A rule that has always held.
    pub fn new(rule: T) -> Self {
        Self {
            now: rule,
            before: Vec::new(),
        }
    }

    /// What holds, or held, at a moment.
    #[inline]
    pub fn at(&self, time: Nanos) -> T {
        let mut before = self.before.iter();
        match before.find(|&&(until, _)| time <= until) {
            None => self.now,
            Some(&(_, rule)) => rule,
        }
    }

    /// Changes what holds after `until`, which must not be earlier than any change before.
    pub fn change(&mut self, until: Nanos, rule: T) {
        self.before.push((until, self.now));
        self.now = rule;
    }
}

impl<T: Copy> Weigh for Versioned<T> {
    fn weight(&self) -> usize {
        self.before.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_held_once_is_remembered() {
        let mut rule = Versioned::new('a');
        assert_eq!((rule.at(0), rule.at(u64::MAX)), ('a', 'a'));
        rule.change(10, 'b');
        rule.change(20, 'c');
        let at = [0, 10, 11, 20, 21].map(|time| rule.at(time));
        assert_eq!(at, ['a', 'a', 'b', 'b', 'c']);
    }
}
