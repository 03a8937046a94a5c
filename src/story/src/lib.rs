//! The press: turns the words of the page, in `src/story/<language>/`, into what the page is made of.
//!
//! - `labels.toml`, the short texts, becomes Rust code: see [`Labels`]. The package's build script does that.
//! - `*.md`, the prose, becomes HTML: see [`chapter`]. The program of this crate binds it into `index.html`: see
//!   [`bind`].
//! - `static/css/*.css`, the styles by component, become one style sheet: see [`style`].
//!
//! So a translation is another folder, and needs no Rust.

mod bind;
mod error;
mod labels;
mod prose;
#[path = "../../lesson/name.rs"]
mod scene_name;
mod style;

use std::path::{Path, PathBuf};
use std::{env, fs};

pub use bind::{bind, icons};
pub use error::Error;
pub use labels::Labels;
pub use prose::chapter;
pub use scene_name::SceneName;
pub use style::style;

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
/// When a file cannot be read, [`chapter`] refuses one, or a scene has no place in them, or two.
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
    let chapters = paths
        .iter()
        .map(|path| chapter(&path.display().to_string(), &read(path)?, icons));
    let prose = chapters.collect::<Result<String, Error>>()?;
    check_scenes(&here, &prose)?;
    Ok(prose)
}

/// Every scene has one place in the prose.
fn check_scenes(folder: &str, prose: &str) -> Result<(), Error> {
    for scene in SceneName::ALL {
        let place = format!(" data-scene=\"{scene}\"");
        let reason = match prose.matches(&place).count() {
            0 => "this scene has no place in any chapter: {{scene some-name}}",
            1 => continue,
            _ => "this scene has more than one place",
        };
        return Err(Error::new(folder, scene.key(), reason));
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::new(&path.display().to_string(), "", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_has_one_place_in_the_words_of_the_page() {
        let words = folder(Path::new(env!("CARGO_MANIFEST_DIR")));
        let prose = chapters(&words, &[]).unwrap();
        assert_eq!(check_scenes("en", &prose), Ok(()));
        for scene in SceneName::ALL {
            let place = format!(" data-scene=\"{scene}\"");
            for wrong in [String::new(), place.repeat(2)] {
                let prose = prose.replace(&place, &wrong);
                let text = check_scenes("en", &prose).unwrap_err().to_string();
                assert!(text.starts_with(&format!("en: {scene}: ")), "{text}");
            }
        }
    }
}
