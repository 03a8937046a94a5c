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
enum Stage {
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
    stage: Stage,
    best: Option<Teams>,
}

impl Search {
    pub(super) fn new(design: Design, most: u32, payable: u32, guess: Teams) -> Self {
        let stage = if design == Design::Mail {
            Stage::Letters(Least::new(1, most, guess.letters), 0)
        } else {
            let others = u32::from(design.has_two_teams());
            let at_phone = most.saturating_sub(others);
            Stage::Phone(Least::new(1, at_phone, guess.phone))
        };
        let mut search = Self {
            design,
            most,
            guess,
            payable,
            stage,
            best: None,
        };
        search.move_on();
        search
    }

    /// Who is to be tried next; none if the search is over.
    pub(super) fn next(&self) -> Option<Teams> {
        match self.stage {
            Stage::Phone(least) => least.next().map(|phone| Teams {
                phone,
                letters: if self.design.has_two_teams() {
                    self.most
                } else {
                    0
                },
            }),
            Stage::Letters(least, phone) => least.next().map(|letters| Teams { phone, letters }),
            Stage::Fewer { total, phone, .. } => Some(Teams {
                phone,
                letters: total - phone,
            }),
            Stage::Afford(teams) => Some(teams),
            Stage::Over => None,
        }
    }

    /// Takes how the trial of [`Search::next`] went.
    pub(super) fn tell(&mut self, trial: Trial) {
        let Some(tried) = self.next() else { return };
        match &mut self.stage {
            Stage::Phone(least) => least.tell(tried.phone, trial.serves),
            Stage::Letters(least, _) => least.tell(tried.letters, trial.serves),
            Stage::Fewer {
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
            Stage::Afford(teams) => {
                if trial.serves && trial.affordable {
                    self.best = Some(tried);
                    self.stage = Stage::Over;
                } else if self.design == Design::Mail {
                    teams.letters += 1;
                } else {
                    teams.phone += 1;
                }
            }
            Stage::Over => {}
        }
        self.move_on();
    }

    /// The fewest found, once the search is over.
    pub(super) fn found(&self) -> Option<Teams> {
        self.best
    }

    /// Goes on to the next stage as long as the present one has nothing left to try.
    fn move_on(&mut self) {
        loop {
            self.stage = match self.stage {
                Stage::Phone(least) if least.next().is_none() => match least.found() {
                    None => Stage::Over,
                    Some(phone) if self.design.has_two_teams() => {
                        Stage::Letters(Least::new(1, self.most, self.guess.letters), phone)
                    }
                    Some(phone) => self.afford(Teams { phone, letters: 0 }),
                },
                Stage::Letters(least, phone) if least.next().is_none() => {
                    match least.found().map(|letters| Teams { phone, letters }) {
                        None => Stage::Over,
                        Some(teams) => self.divide(teams),
                    }
                }
                Stage::Fewer { total, phone, .. } if phone >= total => match self.best {
                    Some(best) => self.afford(best),
                    None => Stage::Over,
                },
                Stage::Afford(teams) if teams.all() > self.most.min(self.payable) => {
                    self.best = None;
                    Stage::Over
                }
                _ => return,
            };
        }
    }

    /// With the fewest at the phone there are these many at the letters; fewer in all might do where
    /// more at the phone spare the letters some. Teams by urgency have nothing to do with each other.
    fn divide(&mut self, teams: Teams) -> Stage {
        if teams.all() <= self.most {
            self.best = Some(teams);
            if self.design != Design::FrontDesk {
                return self.afford(teams);
            }
        } else if self.design != Design::FrontDesk {
            return Stage::Over;
        }
        Stage::Fewer {
            fewest: teams.phone,
            total: (teams.all() - 1).min(self.most),
            phone: teams.phone,
        }
    }

    /// The fewest that serve everyone as wanted: whether they can be afforded is to be tried.
    fn afford(&mut self, teams: Teams) -> Stage {
        self.best = Some(teams);
        if self.payable == u32::MAX {
            Stage::Over
        } else {
            Stage::Afford(teams)
        }
    }
}
