//! The main scene in a browser: what a reader can do there, and sees.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod balance;
mod card;
mod everyone;
mod hands;
mod lessons;
mod link;
mod look;
mod people;
mod presets;
mod reader;
mod rewind;
mod same_figures;
mod side_by_side;
mod tickets;
mod time;
mod touch;
mod without;
mod your_turn;
