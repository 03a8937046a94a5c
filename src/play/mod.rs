//! Playing: simulated time against the reader's. No page in here; the time comes in as a number.

mod address;
mod clock;
mod erased;
mod landmarks;
mod pacing;
mod players;
mod scheduler;
mod search;
mod timeline;
mod what_if;

pub use address::{Address, Damage, LONGEST as LONGEST_ADDRESS, WhatIf};
pub use clock::{Clock, Landmark, Time, paces};
pub use erased::{Opener, Play, Played, PlayedRun};
pub use landmarks::Landmarks;
pub use players::{Players, next_seed};
pub use scheduler::FrameScheduler;
pub use search::SearchJob;
pub use timeline::Timeline;

#[cfg(test)]
mod walk;
