//! Phones and mailboxes: the pure half. No browser in here; see the README's map of the house.

pub mod lesson;
pub mod play;
pub mod report;
pub mod settings;
pub mod theory;

/// What happens, and what is painted of it, are packages of their own: they are hot, and optimised for speed also where
/// the rest is optimised for size.
pub use {sim, stage};

/// The short texts of the page, made from `src/story/<language>/labels.toml`.
#[allow(clippy::all, missing_docs, unused_variables)]
pub mod words {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}
