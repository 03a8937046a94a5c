//! What every scene can do with its plan, whatever system it is about.

use super::dial::{Dial, Knob, Turn};
use crate::report::tale::Told;
use crate::report::{Figure, Moments, Reported, figures};
use crate::settings::{Plan, Prices, Scenario, Setting, kinds};
use crate::sim::offices::OfficesRules;
use crate::sim::phone::Redial;
use crate::sim::rewind::Rewindable;
use crate::sim::system::System;
use crate::sim::{Demand, Ledger, Offices, Run};
use crate::words::{pattern, scene as words, shape};

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

/// The shared setting with this key.
fn setting(key: &str) -> Option<Setting> {
    Setting::ALL
        .into_iter()
        .find(|setting| setting.key() == key)
}

/// The part of callers for whom everything is over.
fn settled(books: &Ledger, callers: u64) -> f64 {
    (books.served + books.lost) as f64 / callers.max(1) as f64
}

/// The pattern of the callers.
pub const PATTERN: &str = "pattern";
/// The shape of the work.
const SHAPE: &str = "shape";
/// Whether callers redial.
const REDIAL: &str = "redialling";
/// Whether the mailbox can be full.
const LIMITED: &str = "limited";

impl Model for Scenario {
    type Run = Run<Offices>;

    const SYSTEM: Option<&'static str> = None;

    fn run(&self) -> Result<Run<Offices>, String> {
        self.run().map_err(|refusal| refusal.to_string())
    }

    fn is_over(run: &Run<Offices>) -> bool {
        run.is_finished()
    }

    fn seed(&self) -> u64 {
        self.seed
    }

    fn set_seed(&mut self, seed: u64) {
        self.seed = seed;
    }

    fn callers(run: &Run<Offices>) -> u32 {
        run.people().callers()
    }

    fn come(run: &Run<Offices>) -> u32 {
        run.come()
    }

    fn told(run: &Run<Offices>, caller: u32) -> Told {
        Told::both(run, caller)
    }

    fn progress(&self, run: &Run<Offices>) -> f64 {
        let callers = self.demand.callers();
        let (phone, mailbox) = (run.phone().books(), run.mailbox().books());
        (settled(phone, callers) + settled(mailbox, callers)) / 2.0
    }

    fn see(run: &Run<Offices>, moments: &mut Moments) {
        OfficesRules::see(run, moments);
    }

    fn branch(&self, run: &Run<Offices>, changed: &Self) -> Result<Run<Offices>, String> {
        self.branch(run, changed).map_err(|error| error.to_string())
    }

    fn check_branch(&self, changed: &Self) -> Result<(), String> {
        self.check_branch(changed)
            .map_err(|error| error.to_string())
    }

    fn figures(&self, run: &Run<Offices>, fingerprint: bool) -> Vec<Figure> {
        figures(self, run, fingerprint)
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
        let switch = |name, on| {
            Some(Dial {
                name,
                help: "",
                turn: Turn::Switch(on),
            })
        };
        let choice = |name, options, chosen| {
            Some(Dial {
                name,
                help: "",
                turn: Turn::Choice { options, chosen },
            })
        };
        match knob.key {
            PATTERN => {
                let mut names = kinds::PATTERNS.to_vec();
                let chosen = kinds::pattern_of(&self.demand);
                if chosen == kinds::LIST {
                    names.push(pattern::LOG);
                }
                choice(pattern::LABEL, names, chosen)
            }
            SHAPE => choice(
                shape::LABEL,
                kinds::SHAPES.to_vec(),
                kinds::place_of_shape(self.work.shape),
            ),
            REDIAL => switch(words::REDIAL, self.phone.redial.is_some()),
            LIMITED => switch(words::LIMITED, self.mailbox.room.is_some()),
            key => {
                let setting = setting(key)?;
                Some(Dial::of_setting(setting, setting.get(self)?, knob))
            }
        }
    }

    fn turn(&mut self, key: &str, to: f64) {
        let on = to > 0.0;
        match key {
            PATTERN => {
                if let Some(demand) = kinds::demand_of(to as usize, &self.demand) {
                    self.demand = demand;
                }
            }
            SHAPE => self.work.shape = kinds::shape_at(to as usize),
            REDIAL => self.phone.redial = on.then(Redial::default),
            LIMITED => self.mailbox.room = on.then_some(20),
            key => {
                if let Some(setting) = setting(key) {
                    setting.set(self, to);
                }
            }
        }
    }

    fn ring(&mut self, at_s: f64) {
        if let Demand::Log { arrivals_s, .. } = &mut self.demand {
            arrivals_s.push(at_s);
        }
    }
}

impl<R: Reported> Model for Plan<R> {
    type Run = Run<R::System>;

    const SYSTEM: Option<&'static str> = Some(R::SYSTEM);

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
        settled(run.system().books(), self.demand.callers())
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

    fn figures(&self, run: &Self::Run, _: bool) -> Vec<Figure> {
        R::figures(self, run)
    }

    fn to_link(&self) -> String {
        self.to_link()
    }

    fn keys() -> Vec<&'static str> {
        Self::keys()
    }

    fn from_link(link: &str) -> Result<Self, String> {
        Self::from_link(link).map_err(|error| error.to_string())
    }

    fn dial(&self, knob: &Knob) -> Option<Dial> {
        let key = knob.key;
        if let Some(field) = R::fields().find(|field| field.key == key) {
            return Some(Dial::of_field(field, (field.get)(&self.rules)?, knob));
        }
        if let Some(choice) = R::choices().find(|choice| choice.key == key) {
            return Some(Dial::of_choice(choice, (choice.get)(&self.rules)?));
        }
        if let Some(price) = Prices::fields().iter().find(|price| price.key == key) {
            return Some(Dial::of_field(price, (price.get)(&self.prices)?, knob));
        }
        let setting = setting(key)?;
        Some(Dial::of_setting(
            setting,
            setting.get(&self.shared())?,
            knob,
        ))
    }

    fn turn(&mut self, key: &str, to: f64) {
        if let Some(field) = R::fields().find(|field| field.key == key) {
            (field.set)(&mut self.rules, to);
        } else if let Some(choice) = R::choices().find(|choice| choice.key == key) {
            (choice.set)(&mut self.rules, to as usize);
        } else if let Some(price) = Prices::fields().iter().find(|price| price.key == key) {
            (price.set)(&mut self.prices, to);
        } else if let Some(setting) = setting(key) {
            let mut shared = self.shared();
            setting.set(&mut shared, to);
            self.set_shared(shared);
        }
    }
}
