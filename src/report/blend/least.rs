//! The least number that is enough, found by asking about one number at a time.

/// A search for the least number of some range that is enough, where more than enough is enough, too:
/// by ever longer steps from a guess, then by halving. Whatever the answers are, it ends at a number
/// that was said to be enough while the one before it was not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Least {
    /// All below are not enough.
    low: u32,
    /// Is enough, if there is one.
    high: Option<u32>,
    most: u32,
    guess: u32,
    /// Whether any number has turned out not to be enough.
    fallen_short: bool,
    step: u32,
}

impl Least {
    /// A search from `least` to `most`, from `guess` on.
    pub(super) fn new(least: u32, most: u32, guess: u32) -> Self {
        Self {
            low: least,
            high: None,
            most,
            guess: guess.clamp(least, most.max(least)),
            fallen_short: false,
            step: 1,
        }
    }

    /// The number to ask about next; none if the search is over.
    pub(super) fn next(&self) -> Option<u32> {
        match self.high {
            Some(high) if high <= self.low => None,
            Some(high) if self.fallen_short => Some(self.low + (high - self.low) / 2),
            Some(high) => Some(high.saturating_sub(self.step).max(self.low)),
            None if self.low > self.most => None,
            None if self.fallen_short => {
                let next = (self.low - 1).saturating_add(self.step);
                Some(next.clamp(self.low, self.most))
            }
            None => Some(self.guess),
        }
    }

    /// Takes the answer about a number.
    pub(super) fn tell(&mut self, number: u32, enough: bool) {
        // Only from the second answer in the same direction on.
        let further = if enough {
            self.high.is_some() && !self.fallen_short
        } else {
            self.fallen_short && self.high.is_none()
        };
        if further {
            self.step = self.step.saturating_mul(2);
        }
        if enough {
            self.high = Some(number);
        } else {
            self.low = number.saturating_add(1);
            self.fallen_short = true;
        }
    }

    /// What was found when the search is over; none if not even the most is enough.
    pub(super) fn found(&self) -> Option<u32> {
        self.high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_the_least_from_every_guess() {
        for enough in 1..=41 {
            for guess in 0..=45 {
                let mut search = Least::new(1, 40, guess);
                let mut asked = 0;
                while let Some(number) = search.next() {
                    assert!((1..=40).contains(&number));
                    search.tell(number, number >= enough);
                    asked += 1;
                    assert!(asked < 20, "{enough} from {guess}");
                }
                assert_eq!(
                    search.found(),
                    (enough <= 40).then_some(enough),
                    "from {guess}"
                );
            }
        }
    }

    #[test]
    fn a_good_guess_needs_two_answers() {
        let mut search = Least::new(1, 1_000_000, 4711);
        for number in [4711, 4710] {
            assert_eq!(search.next(), Some(number));
            search.tell(number, number >= 4711);
        }
        assert_eq!((search.next(), search.found()), (None, Some(4711)));
    }
}
