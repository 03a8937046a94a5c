//! What is measured while a run goes on: spread of times, how sure we are, and the course of the run.

mod batches;
mod course;
mod level;
mod spread;

pub use batches::student_t_975;
pub use batches::{Batches, Estimate};
pub use course::{Course, Mark};
pub use level::Level;
pub use spread::Spread;
