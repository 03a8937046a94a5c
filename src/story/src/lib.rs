//! The press: turns the words of the page, in `src/story/<language>/`, into what the page is made of.
//!
//! - `labels.toml`, the short texts, becomes Rust code: see [`Labels`]. The package's build script does that.
//! - `*.md`, the prose, becomes HTML: see [`chapter`]. The program of this crate binds it into `index.html`: see
//!   [`bind`].
//!
//! So a translation is another folder, and needs no Rust.

mod bind;
mod error;
mod labels;
mod prose;

use std::path::{Path, PathBuf};
use std::{env, fs};

pub use bind::{bind, icons};
pub use error::Error;
pub use labels::Labels;
pub use prose::chapter;

/// The environment variable that chooses the folder of words.
pub const LANGUAGE: &str = "STORY_LANGUAGE";

/// The folder of words within `src/story`: what [`LANGUAGE`] says, or `en`.
pub fn folder(story: &Path) -> PathBuf {
    let language = env::var(LANGUAGE).ok().filter(|name| !name.is_empty());
    story.join(language.as_deref().unwrap_or("en"))
}

/// The short texts of a folder of words.
///
/// # Errors
///
/// When the file cannot be read, or [`Labels::parse`] refuses it.
pub fn labels(folder: &Path) -> Result<Labels, Error> {
    let path = folder.join("labels.toml");
    Labels::parse(&path.display().to_string(), &read(&path)?)
}

/// All chapters of a folder of words as HTML, in the order of their file names.
///
/// # Errors
///
/// When a file cannot be read, or [`chapter`] refuses one.
pub fn chapters(folder: &Path, icons: &[&str]) -> Result<String, Error> {
    let here = folder.display().to_string();
    let unread = |error: std::io::Error| Error::new(&here, "", error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| chapter(&path.display().to_string(), &read(path)?, icons))
        .collect()
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::new(&path.display().to_string(), "", error))
}
