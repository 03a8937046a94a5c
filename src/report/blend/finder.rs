//! The design finder: for each design the fewest handlers with which it meets the goals, and the cheapest
//! of them all.
//!
//! Every candidate meets the very same callers, and its run is counted to the last of them: the answer
//! is about this day, not about the long run. More handlers are taken to serve no worse; where that is
//! not so, the answer is still a number that is enough while one fewer is not.

use super::search::{Search, Teams, Trial};
use super::{Cost, Goal, Score, scorecard};
use crate::settings::{Plan, Refusal, Rules, arriving_s};
use crate::sim::blend::{Blend, BlendRules, Design};
use crate::sim::rewind::Rewindable;
use crate::sim::system::System as _;
use crate::sim::{Nanos, Population, Progress, Run};
use crate::theory::{erlang_b, erlang_c};

/// The most handlers in all that a finder can be asked to try.
pub const MOST_HANDLERS: u32 = 5000;

/// What has been found out about one design.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Nothing yet.
    Searching,
    /// The goals are met with these handlers, and with no fewer.
    Met(Found),
    /// The goals cannot be met with up to so many handlers.
    NotUpTo(u32),
}

/// The fewest handlers with which a design meets the goals.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The design.
    pub design: Design,
    /// How many handlers in all.
    pub handlers: u32,
    /// How many of them are at the phone, where there are two teams.
    pub at_phone: Option<u32>,
    /// How the goals stand with them.
    pub scores: Vec<Score>,
    /// What an hour costs with them.
    pub cost: Option<Cost>,
}

/// A search through all designs, a slice at a time. Dropping it ends it.
#[derive(Clone, Debug)]
pub struct Finder {
    plan: Plan<BlendRules>,
    most: u32,
    /// All callers; in the beginning they are still being made.
    people: Population,
    findings: [(Design, Finding); 5],
    /// The search in the first design without a finding, once it has begun.
    search: Option<Search>,
    /// The candidate being tried.
    trial: Option<(Plan<BlendRules>, Run<Blend>)>,
    /// Candidates of the present search that serve as wanted.
    enough: Vec<Found>,
    trials: u32,
}

impl Finder {
    /// A search for the fewest handlers, `most` of them (1 to [`MOST_HANDLERS`]) at the utmost, that meet
    /// the goals of `plan`, with its callers and its rules; its handlers and its design do not matter.
    ///
    /// # Errors
    /// If the plan is out of its limits.
    pub fn new(plan: &Plan<BlendRules>, most: u32) -> Result<Self, Refusal> {
        plan.check()?;
        Ok(Self {
            plan: plan.clone(),
            most: most.clamp(1, MOST_HANDLERS),
            people: plan.people(),
            findings: Design::ALL.map(|design| (design, Finding::Searching)),
            search: None,
            trial: None,
            enough: Vec::new(),
            trials: 0,
        })
    }

    /// Searches on for about `budget` events; [`Progress::Finished`] when every design has its finding.
    pub fn advance(&mut self, budget: u64) -> Progress {
        let mut left = budget;
        while left > 0 {
            if !self.people.is_complete() {
                self.people.make(SLICE);
                left = left.saturating_sub(SLICE.into());
            } else if let Some((_, run)) = &mut self.trial {
                let before = run.events();
                let progress = run.advance(Nanos::MAX - 1, left);
                left = left.saturating_sub((run.events() - before).max(1));
                if progress == Progress::Finished {
                    self.judge();
                }
            } else if self.try_next() {
                left -= 1;
            } else {
                return Progress::Finished;
            }
        }
        Progress::Underway
    }

    /// What has been found out so far, design by design.
    pub fn findings(&self) -> &[(Design, Finding)] {
        &self.findings
    }

    /// Of the designs found to meet the goals so far, the one with the cheapest hour.
    pub fn cheapest(&self) -> Option<&Found> {
        let found = self
            .findings
            .iter()
            .filter_map(|(_, finding)| match finding {
                Finding::Met(found) => Some(found),
                _ => None,
            });
        let price = |found: &Found| found.cost.map_or(0.0, |cost| cost.total());
        found.min_by(|a, b| price(a).total_cmp(&price(b)))
    }

    /// How many candidates have been tried.
    pub fn trials(&self) -> u32 {
        self.trials
    }

    /// Starts the next trial; false if there is none left.
    fn try_next(&mut self) -> bool {
        while let Some(design) = self.open() {
            let search = match self.search {
                Some(search) => search,
                None => {
                    let guess = guess(&self.plan, design);
                    Search::new(design, self.most, self.payable(), guess)
                }
            };
            self.search = Some(search);
            let Some(teams) = search.next() else {
                self.conclude(design, search.found());
                continue;
            };
            let plan = self.candidate(design, teams);
            // What would take longer than the clock can tell is not enough.
            if plan.check().is_ok() {
                let system = BlendRules::system(&plan);
                self.trial = Some((plan, Run::new(self.people.clone(), system)));
                return true;
            }
            self.tell(Trial {
                serves: false,
                affordable: false,
            });
        }
        false
    }

    /// The first design without a finding.
    fn open(&self) -> Option<Design> {
        let mut all = self.findings.iter();
        all.find(|(_, finding)| *finding == Finding::Searching)
            .map(|&(design, _)| design)
    }

    /// The trial is over.
    fn judge(&mut self) {
        let Some((plan, run)) = self.trial.take() else {
            return;
        };
        self.trials += 1;
        let now = run.system().books().now;
        let scores = scorecard(&plan, run.system(), now);
        let (cost, service): (Vec<Score>, Vec<Score>) =
            scores.iter().partition(|score| score.goal == Goal::Cost);
        let trial = Trial {
            serves: service.iter().all(|score| score.met),
            affordable: cost.iter().all(|score| score.met),
        };
        if trial.serves {
            let found = Found {
                design: plan.rules.design,
                handlers: plan.handlers,
                at_phone: plan.rules.at_phone,
                cost: Cost::of(&plan, run.system(), now),
                scores,
            };
            self.enough.push(found);
        }
        self.tell(trial);
    }

    fn tell(&mut self, trial: Trial) {
        if let Some(search) = &mut self.search {
            search.tell(trial);
        }
    }

    /// The search in this design is over.
    fn conclude(&mut self, design: Design, teams: Option<Teams>) {
        let found = teams.and_then(|teams| {
            let plan = self.candidate(design, teams);
            let same = |found: &Found| {
                (found.handlers, found.at_phone) == (plan.handlers, plan.rules.at_phone)
            };
            self.enough.iter().rev().find(|found| same(found)).cloned()
        });
        let finding = found.map_or(Finding::NotUpTo(self.most), Finding::Met);
        let mut all = self.findings.iter_mut();
        if let Some(place) = all.find(|(other, _)| *other == design) {
            place.1 = finding;
        }
        self.search = None;
        self.enough.clear();
    }

    fn candidate(&self, design: Design, teams: Teams) -> Plan<BlendRules> {
        let mut plan = self.plan.clone();
        plan.handlers = teams.all();
        plan.rules.design = design;
        plan.rules.at_phone = design.has_two_teams().then_some(teams.phone);
        plan
    }

    /// The most handlers whose wages alone keep to the goal of cost; [`u32::MAX`] without such a goal.
    fn payable(&self) -> u32 {
        match self.plan.rules.goals.cost_per_hour {
            None => u32::MAX,
            Some(cost) => match self.plan.prices.handler_hour {
                0.0 => MOST_HANDLERS,
                wage => (cost / wage) as u32,
            }
            .min(MOST_HANDLERS),
        }
    }
}

/// Callers made at one go.
const SLICE: u32 = 4096;

/// What theory takes for the fewest handlers, from the mean rate of the whole day.
fn guess(plan: &Plan<BlendRules>, design: Design) -> Teams {
    let BlendRules {
        urgent_share,
        front_call_s,
        courtesy_s,
        overhead_s,
        goals,
        ..
    } = plan.rules;
    let rate = plan.demand.callers() as f64 / arriving_s(&plan.demand);
    let calls = |rate: f64, span: f64| {
        let busy = goals.turned_away.unwrap_or(0.05).max(1e-6);
        erlang_b::servers(rate * span, busy).unwrap_or(1)
    };
    let letters = |rate: f64| {
        let span = plan.work.mean_s + overhead_s;
        let wait = goals.reply_s.map_or(span, |reply| (reply - span).max(0.0));
        erlang_c::servers(rate, span, wait, 0.95).unwrap_or(1)
    };
    let call = plan.work.mean_s + courtesy_s;
    let (phone, letters) = match design {
        Design::Phones => (calls(rate, call), 0),
        Design::Mail => (0, letters(rate)),
        // A little more than the work there is.
        Design::Voicemail => ((rate * call) as u32 + 1, 0),
        Design::FrontDesk => (calls(rate, front_call_s), letters(rate)),
        Design::Split => (
            calls(rate * urgent_share, call),
            letters(rate * (1.0 - urgent_share)),
        ),
    };
    Teams { phone, letters }
}
