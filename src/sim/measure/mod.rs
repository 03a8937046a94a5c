//! What is measured while a run goes on: histograms of times, how sure we are, and the time series of the books.

mod batches;
mod histogram;
mod level;
mod time_series;

pub use batches::student_t_975;
pub use batches::{Batches, Estimate};
pub use histogram::Histogram;
pub use level::Level;
pub use time_series::{Sample, TimeSeries};
