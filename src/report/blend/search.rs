//! The fewest handlers with which one design meets the goals: who is to be tried next.

use super::least::Least;
use crate::sim::blend::Design;

/// So many handlers in each of the teams; 0 in one that the design does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Teams {
    pub(super) phone: u32,
    pub(super) letters: u32,
}

impl Teams {
    pub(super) fn all(self) -> u32 {
        self.phone + self.letters
    }
}

/// How a trial went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trial {
    /// Whether all goals but that of cost are met.
    pub(super) serves: bool,
    /// Whether the goal of cost is met, if there is one.
    pub(super) affordable: bool,
}

/// What goes on in a search.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Of those at the phone, with as many as possible at the letters if there are two teams.
    Phone(Least),
    /// Of those at the letters, with the fewest at the phone.
    Letters(Least, u32),
    /// One handler fewer than in `best`, if that is known, and than `most` allows: each way to divide
    /// them, with at least so many at the phone as the fewest that can do at all.
    Fewer {
        fewest: u32,
        total: u32,
        phone: u32,
    },
    /// More handlers than needed, which may be cheaper: they lose fewer callers.
    Afford(Teams),
    Over,
}

/// A search within one design.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    design: Design,
    /// The most handlers allowed in all.
    most: u32,
    /// What theory takes for the fewest at the phone and at the letters.
    guess: Teams,
    /// The most handlers that can be paid.
    payable: u32,
    step: Step,
    best: Option<Teams>,
}

impl Search {
    pub(super) fn new(design: Design, most: u32, payable: u32, guess: Teams) -> Self {
        let step = if design == Design::Mail {
            Step::Letters(Least::new(1, most, guess.letters), 0)
        } else {
            let others = u32::from(design.has_two_teams());
            let at_phone = most.saturating_sub(others);
            Step::Phone(Least::new(1, at_phone, guess.phone))
        };
        let mut search = Self {
            design,
            most,
            guess,
            payable,
            step,
            best: None,
        };
        search.move_on();
        search
    }

    /// Who is to be tried next; none if the search is over.
    pub(super) fn next(&self) -> Option<Teams> {
        match self.step {
            Step::Phone(least) => least.next().map(|phone| Teams {
                phone,
                letters: if self.design.has_two_teams() {
                    self.most
                } else {
                    0
                },
            }),
            Step::Letters(least, phone) => least.next().map(|letters| Teams { phone, letters }),
            Step::Fewer { total, phone, .. } => Some(Teams {
                phone,
                letters: total - phone,
            }),
            Step::Afford(teams) => Some(teams),
            Step::Over => None,
        }
    }

    /// Takes how the trial of [`Search::next`] went.
    pub(super) fn tell(&mut self, trial: Trial) {
        let Some(tried) = self.next() else { return };
        match &mut self.step {
            Step::Phone(least) => least.tell(tried.phone, trial.serves),
            Step::Letters(least, _) => least.tell(tried.letters, trial.serves),
            Step::Fewer {
                total,
                phone,
                fewest,
            } => {
                if trial.serves {
                    self.best = Some(tried);
                    *total -= 1;
                    *phone = *fewest;
                } else {
                    *phone += 1;
                }
            }
            Step::Afford(teams) => {
                if trial.serves && trial.affordable {
                    self.best = Some(tried);
                    self.step = Step::Over;
                } else if self.design == Design::Mail {
                    teams.letters += 1;
                } else {
                    teams.phone += 1;
                }
            }
            Step::Over => {}
        }
        self.move_on();
    }

    /// The fewest found, once the search is over.
    pub(super) fn found(&self) -> Option<Teams> {
        self.best
    }

    /// Goes on to the next step as long as the present one has nothing left to try.
    fn move_on(&mut self) {
        loop {
            self.step = match self.step {
                Step::Phone(least) if least.next().is_none() => match least.found() {
                    None => Step::Over,
                    Some(phone) if self.design.has_two_teams() => {
                        Step::Letters(Least::new(1, self.most, self.guess.letters), phone)
                    }
                    Some(phone) => self.afford(Teams { phone, letters: 0 }),
                },
                Step::Letters(least, phone) if least.next().is_none() => {
                    match least.found().map(|letters| Teams { phone, letters }) {
                        None => Step::Over,
                        Some(teams) => self.divide(teams),
                    }
                }
                Step::Fewer { total, phone, .. } if phone >= total => match self.best {
                    Some(best) => self.afford(best),
                    None => Step::Over,
                },
                Step::Afford(teams) if teams.all() > self.most.min(self.payable) => {
                    self.best = None;
                    Step::Over
                }
                _ => return,
            };
        }
    }

    /// With the fewest at the phone there are these many at the letters; fewer in all might do where
    /// more at the phone spare the letters some. Teams by urgency have nothing to do with each other.
    fn divide(&mut self, teams: Teams) -> Step {
        if teams.all() <= self.most {
            self.best = Some(teams);
            if self.design != Design::FrontDesk {
                return self.afford(teams);
            }
        } else if self.design != Design::FrontDesk {
            return Step::Over;
        }
        Step::Fewer {
            fewest: teams.phone,
            total: (teams.all() - 1).min(self.most),
            phone: teams.phone,
        }
    }

    /// The fewest that serve everyone as wanted: whether they can be afforded is to be tried.
    fn afford(&mut self, teams: Teams) -> Step {
        self.best = Some(teams);
        if self.payable == u32::MAX {
            Step::Over
        } else {
            Step::Afford(teams)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MOST: u32 = 12;

    /// The search's answer where `serves` and `affordable` are the truth.
    fn found(
        design: Design,
        payable: u32,
        guess: Teams,
        serves: impl Fn(Teams) -> bool,
        affordable: impl Fn(Teams) -> bool,
    ) -> Option<Teams> {
        let mut search = Search::new(design, MOST, payable, guess);
        for _ in 0..1000 {
            let Some(teams) = search.next() else {
                return search.found();
            };
            search.tell(Trial {
                serves: serves(teams),
                affordable: affordable(teams),
            });
        }
        panic!("{search:?} does not end");
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: proptest::test_runner::RngSeed::Fixed(12),
            ..ProptestConfig::with_cases(500)
        })]

        /// With each more at the phone, as many or fewer are needed at the letters.
        #[test]
        fn no_fewer_will_do_however_they_are_divided(
            mut needed in prop::collection::vec(1u32..20, 1..12),
            fewest in 1u32..8,
            guess in (0u32..20, 0u32..20),
        ) {
            needed.sort_unstable_by(|a, b| b.cmp(a));
            let last = needed[needed.len() - 1];
            let serves = |teams: Teams| {
                let index = teams.phone.checked_sub(fewest);
                let letters = index.map(|i| needed.get(i as usize).copied().unwrap_or(last));
                letters.is_some_and(|letters| teams.letters >= letters)
            };
            let guess = Teams { phone: guess.0, letters: guess.1 };
            let got = found(Design::FrontDesk, u32::MAX, guess, serves, |_| true);
            let all = (1..MOST).flat_map(|phone| (1..=MOST - phone).map(move |letters| Teams { phone, letters }));
            let least = all.filter(|&teams| serves(teams)).map(Teams::all).min();
            prop_assert_eq!(got.map(Teams::all), least, "{:?}", got);
            prop_assert!(got.is_none_or(serves));
        }

        /// One team, and enough is enough only if it can be paid.
        #[test]
        fn the_fewest_that_can_be_paid(least in 1u32..15, from in 1u32..15, payable in 1u32..20, guess in 0u32..20) {
            for design in [Design::Phones, Design::Mail] {
                let guess = Teams { phone: guess, letters: guess };
                let got = found(design, payable, guess, |t| t.all() >= least, |t| t.all() >= from);
                let expected = least.max(from);
                let met = expected <= MOST.min(payable);
                prop_assert_eq!(got.map(Teams::all), met.then_some(expected));
            }
        }
    }
}
