//! Panels: what only some scenes have. They know of callbacks, and nothing of the engine.

pub mod goals;
pub mod own_list;
pub mod summary;
