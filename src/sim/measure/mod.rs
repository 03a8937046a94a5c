//! What is measured while a run goes on: spread of times, how sure we are, and the time series of the books.

mod batches;
mod level;
mod spread;
mod time_series;

pub use batches::student_t_975;
pub use batches::{Batches, Estimate};
pub use level::Level;
pub use spread::Spread;
pub use time_series::{Mark, TimeSeries};
