//! What a run came to: every figure with its unit, how sure it is, and what theory expects.
//!
//! The page, its table of all figures and the headless runner all read from here.

pub mod bills;
pub mod blend;
mod estimates;
mod expectations;
mod figures;
mod hotline;
mod reported;
mod sale;
pub mod say;
mod streaming;
pub mod tale;

pub use estimates::{Estimates, estimates, interval_of_means, is_stationary};
pub use expectations::{Expectation, Expectations, Formula, expectations};
pub use figures::{Figure, System, Value, figures, mailbox_books, phone_books, pile_gone_s};
pub use reported::Reported;
