//! Everything the reader can set, as one plain value: the link, the preset, the test case, and the
//! file that the headless runner takes.

mod access;
mod any;
mod blend;
mod branch;
mod decimal;
mod field;
#[cfg(feature = "file")]
mod file;
mod hotline;
pub(crate) mod kinds;
mod limits;
mod link;
pub mod log;
mod offices;
mod plan;
mod plan_link;
mod presets;
mod prices;
mod refusal;
mod rows;
mod sale;
mod scale;
#[cfg(feature = "schema")]
pub mod schema;
mod setting;
mod streaming;
mod wishes;

use serde::{Deserialize, Serialize};

use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::OfficesRules;
use crate::sim::phone::PhoneRules;
use crate::sim::{Demand, Offices, Population, Run, Shape, Work};

pub(crate) use limits::arriving_s;

pub use any::AnyScenario;
pub use decimal::Decimal;
pub use field::{Choice, Field, Range, Stops, Table};
pub use kinds::{LIST, is_list};
pub use log::{BadRow, LogReader, LogReading, LogRefusal};
pub use plan::{Plan, Rules};
pub use presets::Preset;
pub use prices::Prices;
pub use refusal::Refusal;
pub use scale::Scale;
pub use setting::Setting;
pub use streaming::StreamingPreset;
pub use wishes::Wishes;

/// One plain value from which a run follows, to the last caller.
///
/// Fields left out of a file have the default of [`Scenario::default`]; unknown fields are refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// The seed of all chance.
    pub seed: u64,
    /// Who arrives when.
    pub demand: Demand,
    /// Handlers at the phone, and as many at the mailbox.
    pub handlers: u32,
    /// The work that callers bring: the same on the phone and by letter.
    pub work: Work,
    /// How the phone works.
    pub phone: PhoneRules,
    /// How the mailbox works.
    pub mailbox: MailboxRules,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            seed: 1,
            demand: Demand::Steady {
                callers: 300,
                per_minute: 1.0,
            },
            handlers: 2,
            work: Work {
                mean_s: 90.0,
                shape: Shape::Exponential,
            },
            phone: PhoneRules::default(),
            mailbox: MailboxRules::default(),
        }
    }
}

impl Scenario {
    /// The same as a plan of two offices, with the prices of its rules.
    pub fn plan(&self) -> Plan<OfficesRules> {
        let mut plan = OfficesRules::plan();
        plan.set_shared(self.clone());
        plan.rules = self.rules();
        plan
    }

    pub(crate) fn rules(&self) -> OfficesRules {
        OfficesRules {
            phone: self.phone,
            mailbox: self.mailbox,
            ..OfficesRules::default()
        }
    }

    /// The run that follows from this scenario, at its opening.
    ///
    /// # Errors
    /// If a setting is out of its range; nothing is clamped.
    pub fn run(&self) -> Result<Run<Offices>, Refusal> {
        self.check()?;
        let people = Population::new(self.seed, &self.demand, self.work);
        Ok(Run::new(people, Offices::new(self.handlers, &self.rules())))
    }

    /// A speed at which the run is worth watching, in simulated seconds per second: the arrivals take
    /// about a minute and a half, or the letters about four minutes if they take longer.
    pub fn suggested_pace(&self) -> f64 {
        let letter_s = self.work.mean_s + self.mailbox.overhead_s;
        let letters_s = self.demand.callers() as f64 * letter_s / f64::from(self.handlers);
        let pace = (limits::arriving_s(&self.demand) / 90.0).max(letters_s / 240.0);
        let paces = Scale::times(1.0, 86_400.0);
        paces.number(paces.place(pace))
    }
}
