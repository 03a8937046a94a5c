//! Every scene's lesson holds whatever the seed: the bet has one right answer, and the prose is true.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod balance;
mod common;
mod costs;
mod films;
mod phones;
mod side_by_side;
mod tickets;
mod your_turn;
