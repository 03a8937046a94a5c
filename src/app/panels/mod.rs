//! Panels: what only some scenes have. They know of callbacks, and nothing of the engine.

pub mod design_goals;
pub mod designs;
pub mod goals;
pub mod own_list;
pub mod search;
pub mod summary;
