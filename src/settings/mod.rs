//! Everything the reader can set, as one plain value: the link, the preset, the test case, and the
//! file that the headless runner takes.

mod any;
mod bills;
mod blend;
mod common;
mod common_link;
mod decimal;
mod field;
#[cfg(feature = "file")]
mod file;
mod hotline;
pub(crate) mod kinds;
mod limits;
mod link;
pub mod log;
mod office_goals;
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
mod streaming;

pub(crate) use limits::arriving_s;

pub use any::AnyPlan;
pub(crate) use any::systems;
pub use bills::BillsRules;
pub use common::{CommonPlan, LAST_SEED};
pub use decimal::Decimal;
pub use field::{Choice, Field, Range, Stops, Table};
pub use kinds::{LIST, is_list};
pub use log::{BadRow, LogReader, LogReading, LogRefusal};
pub use office_goals::OfficeGoals;
pub use offices::Scenario;
pub use plan::{Plan, Rules};
pub use presets::Preset;
pub use prices::Prices;
pub use refusal::Refusal;
pub use scale::Scale;
pub use streaming::StreamingPreset;
