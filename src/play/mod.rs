//! Playing: simulated time against the reader's. No page in here; the time comes in as a number.

mod clock;
mod landmarks;
mod player;
mod scheduler;
mod search;

pub use clock::{Clock, Landmark, Time, paces};
pub use landmarks::Landmarks;
pub use player::Player;
pub use scheduler::FrameScheduler;
pub use search::{SearchJob, Staffing};
