//! Thin glue to what only a browser has.

mod canvas;
mod files;
mod frames;
mod gestures;
mod measured;
mod page;
mod picture;
mod visible;

pub use canvas::put;
pub use files::{Slices, has_files, save, text_file};
pub use frames::Frames;
pub use gestures::{Gesture, Gestures};
pub use measured::Measured;
pub use page::{
    Media, aim, clock_ms, copy_text, hash, on_hash_change, on_resize, pixel_ratio, set_hash,
};
pub use picture::picture;
pub use visible::Visible;
