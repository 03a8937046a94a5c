//! What the project's chores and its browser tests share: where things are, and how missing tools get there.

pub mod setup;
pub mod workspace;
