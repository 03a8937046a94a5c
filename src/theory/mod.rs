//! Closed forms of queueing theory: what must come out on average, to stand beside what the simulation shows.
//!
//! Nothing in here knows of a simulation or a page. Transcendental functions come from `libm`, so that a browser and
//! a native build agree to the last bit. No input makes a function panic: what lies out of range is an [`Error`]
//! that says so in a sentence, and no result is ever infinite or not a number.
//!
//! Rates and times share one unit of the caller's choice (calls per minute and minutes, say); results come back in
//! it. *Offered load* is arrival rate times mean service time, in erlangs.

mod all_busy;
pub mod erlang_a;
pub mod erlang_b;
pub mod erlang_c;
mod error;
pub mod extended_erlang_b;
pub mod gmc;
pub mod limited_mean;
mod limits;
pub mod md1;
pub mod mdc;
mod means;
pub mod mg1;
pub mod mgc;
pub mod mmck;
pub mod overflow;
pub mod processor_sharing;
pub mod retrial;
mod search;

pub use erlang_a::ErlangA;
pub use erlang_c::ErlangC;
pub use error::Error;
pub use extended_erlang_b::ExtendedErlangB;
pub use gmc::{Gmc, Interarrival};
pub use limits::{MAX_LOAD, MAX_SERVERS};
pub use md1::Md1;
pub use mdc::Mdc;
pub use means::Means;
pub use mmck::Mmck;
pub use overflow::Overflow;
