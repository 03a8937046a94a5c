//! What every scene can do with its plan, whatever system it is about.

use super::dial::{Dial, Knob, Turn};
use crate::report::tale::Told;
use crate::report::{Figure, Moments, Reported};
use crate::settings::{Choice, CommonPlan, Field, LIST, Plan, Prices};
use crate::sim::rewind::Rewindable;
use crate::sim::{Demand, Run};

/// A plan that a scene can play, change and hand on.
pub trait Model: Clone + Default + PartialEq + 'static {
    /// What follows from it.
    type Run: Rewindable + Clone + 'static;

    /// The name of its system in links; none for phone and mailbox.
    const SYSTEM: Option<&'static str>;

    /// The run at its opening.
    ///
    /// # Errors
    /// A sentence on the first setting that is out of its range.
    fn run(&self) -> Result<Self::Run, String>;

    /// Whether nothing is left to happen.
    fn is_over(run: &Self::Run) -> bool;

    /// The seed of all chance.
    fn seed(&self) -> u64;

    /// Changes the seed.
    fn set_seed(&mut self, seed: u64);

    /// How many there are in all, whether they have come or not.
    fn callers(run: &Self::Run) -> u32;

    /// How many have come so far.
    fn come(run: &Self::Run) -> u32;

    /// What is told of a caller.
    fn told(run: &Self::Run, caller: u32) -> Told;

    /// How much of the run has happened, 0 to 1.
    fn progress(&self, run: &Self::Run) -> f64;

    /// Takes note of what has happened until now. To be called as time goes by.
    fn see(run: &Self::Run, moments: &mut Moments);

    /// Another future for a run of this plan that stands where everything up to its present moment has happened.
    ///
    /// # Errors
    /// A sentence, if the changed plan is out of its limits, or changes what cannot change while a run goes on.
    fn branch(&self, run: &Self::Run, changed: &Self) -> Result<Self::Run, String>;

    /// Whether a run of this plan can go on as `changed` says.
    ///
    /// # Errors
    /// If [`Model::branch`] would refuse.
    fn check_branch(&self, changed: &Self) -> Result<(), String>;

    /// Every figure of the run, with the fingerprint of all stories if wanted.
    fn figures(&self, run: &Self::Run, fingerprint: bool) -> Vec<Figure>;

    /// The plan as a link, without the `#`.
    fn to_link(&self) -> String;

    /// The plan as a link of at most so many characters; none if it would be longer.
    fn to_link_within(&self, most: usize) -> Option<String> {
        let link = self.to_link();
        (link.len() <= most).then_some(link)
    }

    /// All keys that a link can have, without those of its version and system.
    fn keys() -> Vec<&'static str>;

    /// Reads a link.
    ///
    /// # Errors
    /// A sentence on what cannot be read, or is out of its limits.
    fn from_link(link: &str) -> Result<Self, String>;

    /// A control as it stands; none if the plan has no place for it now.
    fn dial(&self, knob: &Knob) -> Option<Dial>;

    /// Turns a control: to a number, to the place of a choice, or on (1) and off (0).
    fn turn(&mut self, key: &str, to: f64);

    /// One more caller comes at this moment, in seconds since opening, where callers come one by one.
    fn ring(&mut self, _at_s: f64) {}
}

/// The pattern of the callers.
pub const PATTERN: &str = "pattern";

impl<R: Reported> Model for Plan<R> {
    type Run = Run<R::System>;

    const SYSTEM: Option<&'static str> = if R::IS_NAMED { Some(R::SYSTEM) } else { None };

    fn run(&self) -> Result<Self::Run, String> {
        self.run().map_err(|refusal| refusal.to_string())
    }

    fn is_over(run: &Self::Run) -> bool {
        run.is_finished()
    }

    fn seed(&self) -> u64 {
        self.seed
    }

    fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
    }

    fn callers(run: &Self::Run) -> u32 {
        run.people().callers()
    }

    fn come(run: &Self::Run) -> u32 {
        run.come()
    }

    fn told(run: &Self::Run, caller: u32) -> Told {
        R::told(run, caller)
    }

    fn progress(&self, run: &Self::Run) -> f64 {
        R::progress(run, self.demand.callers())
    }

    fn see(run: &Self::Run, moments: &mut Moments) {
        R::see(run, moments);
    }

    fn branch(&self, run: &Self::Run, changed: &Self) -> Result<Self::Run, String> {
        self.branch(run, changed)
            .map_err(|refusal| refusal.to_string())
    }

    fn check_branch(&self, changed: &Self) -> Result<(), String> {
        // What is refused depends on the plans alone: their runs at opening will do.
        Model::branch(self, &Model::run(self)?, changed).map(drop)
    }

    fn figures(&self, run: &Self::Run, fingerprint: bool) -> Vec<Figure> {
        R::figures(self, run, fingerprint)
    }

    fn to_link(&self) -> String {
        self.to_link()
    }

    fn to_link_within(&self, most: usize) -> Option<String> {
        self.to_link_within(most)
    }

    fn keys() -> Vec<&'static str> {
        Self::keys()
    }

    fn from_link(link: &str) -> Result<Self, String> {
        Self::from_link(link).map_err(|error| error.to_string())
    }

    fn dial(&self, knob: &Knob) -> Option<Dial> {
        in_table(R::fields(), R::choices(), &self.rules, knob)
            .or_else(|| in_table(Prices::fields(), [], &self.prices, knob))
            .or_else(|| common_dial(self.common(), knob))
    }

    fn turn(&mut self, key: &str, to: f64) {
        let _ = turn(R::fields(), R::choices(), &mut self.rules, key, to)
            || turn(Prices::fields(), [], &mut self.prices, key, to)
            || turn(
                CommonPlan::fields(),
                CommonPlan::choices(),
                self.common_mut(),
                key,
                to,
            );
    }

    fn ring(&mut self, at_s: f64) {
        if let Demand::Log { arrivals_s, .. } = &mut self.demand {
            arrivals_s.push(at_s);
        }
    }
}

/// The control of a number or a choice in a table; none if there is none with its key, or no place for it now.
fn in_table<T: ?Sized + 'static>(
    fields: impl IntoIterator<Item = &'static Field<T>>,
    choices: impl IntoIterator<Item = &'static Choice<T>>,
    part: &T,
    knob: &Knob,
) -> Option<Dial> {
    let field = fields.into_iter().find(|field| field.key == knob.key);
    if let Some(field) = field {
        return Some(Dial::of_field(field, (field.get)(part)?, knob));
    }
    let choice = choices.into_iter().find(|choice| choice.key == knob.key)?;
    Some(Dial::of_choice(choice, (choice.get)(part)?, knob))
}

/// The control of what all plans share. A list of the reader's own can be chosen only where it is chosen already.
fn common_dial(plan: &CommonPlan, knob: &Knob) -> Option<Dial> {
    let mut dial = in_table(CommonPlan::fields(), CommonPlan::choices(), plan, knob)?;
    if let Turn::Choice { options, chosen } = &mut dial.turn
        && knob.key == PATTERN
        && *chosen != LIST
    {
        options.truncate(LIST);
    }
    Some(dial)
}

/// Turns the control of a number or a choice in a table; false if there is none with its key.
fn turn<T: ?Sized + 'static>(
    fields: impl IntoIterator<Item = &'static Field<T>>,
    choices: impl IntoIterator<Item = &'static Choice<T>>,
    part: &mut T,
    key: &str,
    to: f64,
) -> bool {
    if let Some(field) = fields.into_iter().find(|field| field.key == key) {
        (field.set)(part, to);
        return true;
    }
    let choice = choices.into_iter().find(|choice| choice.key == key);
    if let Some(choice) = choice {
        (choice.set)(part, to as usize);
    }
    choice.is_some()
}
