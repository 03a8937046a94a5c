//! What a run came to: every figure with its unit, how sure it is, and what theory expects.
//!
//! The page, its table of all figures and the headless runner all read from here.

mod any;
pub mod bills;
pub mod blend;
pub mod csv;
mod estimates;
mod expectations;
mod figures;
mod hotline;
mod moments;
mod money;
pub mod offices;
mod reported;
mod sale;
pub mod say;
mod streaming;
mod summary;
pub mod tale;
mod verdict;

pub use any::Visitor;
pub use estimates::{interval_of_means, is_stationary};
pub use expectations::{Expectation, Formula};
pub use figures::{Figure, Subject, Value};
pub use moments::{Happening, Moments};
pub use money::{amount, exact_money, money, whole_money};
pub use reported::{Part, Reported, named};
pub use summary::{OfficeSummary, Summary, judged, sign, wanted};
pub use verdict::{OfficeGoal, Verdict, cost_per_hour, is_least, meets, verdicts};
