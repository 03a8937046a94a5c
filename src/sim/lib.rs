//! The simulation: exact, rewindable, and the same in every browser and natively.
//!
//! A [`Run`] is a function of its inputs and of simulated time. It knows no wall clock, no
//! thread and no global; all chance comes from [`chance`], owned by a caller and a purpose.

pub mod agenda;
mod arrivals;
pub mod blend;
pub mod chance;
pub mod demand;
pub mod desk;
mod free_list;
pub mod hold;
pub mod hotline;
mod int128;
pub mod ledger;
mod list;
pub mod mailbox;
pub mod measure;
pub mod offices;
pub mod phone;
pub mod population;
pub mod redial;
pub mod rewind;
pub mod ring_buffer;
pub mod run;
pub mod sale;
pub mod story;
pub mod streaming;
pub mod system;
pub mod time;
pub mod versioned;
pub mod weight;
pub mod work;

pub use demand::{Counts, Demand};
pub use ledger::Ledger;
pub use offices::Offices;
pub use population::Population;
pub use rewind::{Rewind, Rewindable};
pub use run::{Progress, Run};
pub use story::{Fingerprint, Story, StoryEvent};
pub use system::System;
pub use time::Nanos;
pub use weight::Weigh;
pub use work::{Shape, Work};
