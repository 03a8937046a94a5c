//! A scenario of one of the systems that have a scene of their own.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::field::{Choice, Field, Table};
use super::limits::{MOST_YEARS, check_fields, working_s, years};
use super::{CommonPlan, Prices, Refusal};
use crate::sim::system::System;
use crate::sim::{Demand, Nanos, Population, Run, Shape, Work};
use crate::words::refusal;

/// What sets one system apart: its rules, as plain data.
#[diagnostic::on_unimplemented(note = "write `src/settings/<system>.rs`")]
pub trait Rules: Clone + fmt::Debug + Default + PartialEq + 'static {
    /// Its name in links and files.
    const SYSTEM: &'static str;

    /// Whether links and files name the system. Those that name none are about phone and mailbox side by side; their
    /// links know no choices and no prices: a number that may be absent says by being there that it is meant.
    const IS_NAMED: bool = true;

    /// What these rules make run.
    type System: System;

    /// All that can be set, in the order of links.
    fn tables() -> &'static [Table<Self>];

    /// All numbers that can be set.
    fn fields() -> impl Iterator<Item = &'static Field<Self>> {
        Self::tables().iter().flat_map(|table| table.fields)
    }

    /// All choices that can be made.
    fn choices() -> impl Iterator<Item = &'static Choice<Self>> {
        Self::tables().iter().flat_map(|table| table.choices)
    }

    /// The scenario to start from: a file may leave out whatever is as here.
    fn plan() -> Plan<Self>;

    /// The system at its opening.
    fn system(plan: &Plan<Self>) -> Self::System;

    /// After `now` the system goes on with the handlers and rules of `changed`; what has happened stays, and
    /// so do promises made. Called only if any of them, or the work that callers bring, differ from those of
    /// `before`; who brings what is seen to already.
    ///
    /// # Errors
    /// A sentence that names what cannot change while a run goes on.
    fn change(
        _system: &mut Self::System,
        _people: &Population,
        _now: Nanos,
        _before: &Plan<Self>,
        _changed: &Plan<Self>,
    ) -> Result<(), String> {
        Err(refusal::BRANCH_RULES.to_owned())
    }

    /// How long the run may be expected to go on after the last arrival, at the most, in seconds: it must be
    /// over before the clock runs out. Called only with numbers in their ranges. Here: until the handlers
    /// have done all the work there is.
    fn after_s(plan: &Plan<Self>) -> f64 {
        working_s(&plan.demand, plan.work, 0.0, plan.handlers)
    }

    /// What [`Rules::fields`] cannot see: numbers that depend on each other.
    ///
    /// # Errors
    /// A sentence that names them.
    fn check(_plan: &Plan<Self>) -> Result<(), String> {
        Ok(())
    }
}

/// One plain value from which a run of one system follows, to the last caller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    default,
    deny_unknown_fields,
    bound = "R: Rules + Serialize + for<'a> Deserialize<'a>"
)]
pub struct Plan<R: ?Sized> {
    /// The seed of all chance.
    pub seed: u64,
    /// Who arrives when.
    pub demand: Demand,
    /// How many handlers, lines or encoders there are, whichever the system has.
    pub handlers: u32,
    /// The work that callers bring: a problem, a checkout, a film.
    pub work: Work,
    /// What it costs, and what it earns.
    pub prices: Prices,
    /// What is particular to the system. The last, so that what all plans share can be seen in any: see [`CommonPlan`].
    pub rules: R,
}

impl<R: Rules> Default for Plan<R> {
    fn default() -> Self {
        R::plan()
    }
}

impl<R: Rules> Plan<R> {
    /// A plan with the prices' and the rules' defaults; for [`Rules::plan`].
    pub fn of(demand: Demand, handlers: u32, mean_s: f64, shape: Shape, rules: R) -> Self {
        Self {
            seed: 1,
            demand,
            handlers,
            work: Work { mean_s, shape },
            rules,
            prices: Prices::default(),
        }
    }

    /// What all plans share.
    pub fn common(&self) -> &CommonPlan {
        self
    }

    /// The same, to be changed.
    pub fn common_mut(&mut self) -> &mut CommonPlan {
        self
    }

    /// Takes over what all plans share.
    pub fn set_common(&mut self, plan: &CommonPlan) {
        self.seed = plan.seed;
        self.demand = plan.demand.clone();
        self.handlers = plan.handlers;
        self.work = plan.work;
    }

    /// Whether everything is in its range.
    ///
    /// # Errors
    /// The first setting that is not.
    pub fn check(&self) -> Result<(), Refusal> {
        self.common().check_common()?;
        check_fields(R::fields(), &self.rules)?;
        check_fields(Prices::fields(), &self.prices)?;
        self.prices.check()?;
        R::check(self).map_err(Refusal::Said)?;
        let years = years(R::after_s(self), &self.demand);
        if years > MOST_YEARS {
            let text = refusal::too_long((years + 0.5) as u64, MOST_YEARS as u64);
            return Err(Refusal::Said(text));
        }
        Ok(())
    }

    /// The callers of this plan; nobody is made yet.
    pub fn people(&self) -> Population {
        Population::new(self.seed, &self.demand, self.work)
    }

    /// The run that follows from this plan, at its opening.
    ///
    /// # Errors
    /// If a setting is out of its range; nothing is clamped.
    pub fn run(&self) -> Result<Run<R::System>, Refusal> {
        self.check()?;
        Ok(Run::new(self.people(), R::system(self)))
    }

    /// Another future for a run of this plan that stands where everything up to its present moment has happened (see
    /// [`crate::sim::Progress::Reached`]): after that moment it goes on as `changed` says. The past stays, and so do
    /// those it brought: who has come keeps the problem, who is on the line is not interrupted, and who waits to redial
    /// does so when they meant to. With nothing changed, or only prices, it is the same run.
    ///
    /// # Errors
    /// If the changed plan is out of its limits, has another seed, or changes what cannot change while a
    /// run goes on.
    pub fn branch(&self, run: &Run<R::System>, changed: &Self) -> Result<Run<R::System>, Refusal> {
        changed.check()?;
        if changed.seed != self.seed {
            return Err(Refusal::said(refusal::BRANCH_SEED));
        }
        let demand = (changed.demand != self.demand).then_some(&changed.demand);
        let work = (changed.work != self.work).then_some(changed.work);
        let mut branch = run.clone();
        branch.change(demand, work);
        let same = |plan: &Self| (plan.handlers, plan.work);
        if same(changed) != same(self) || changed.rules != self.rules {
            let (system, people, now) = branch.parts();
            R::change(system, people, now, self, changed).map_err(Refusal::Said)?;
        }
        Ok(branch)
    }
}
