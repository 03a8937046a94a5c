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
/// When a file cannot be read, [`chapter`] refuses one, a scene, its bet or its tasks have no place in them, or two, or
/// the scenes stand in another order than in [`SceneName::ALL`].
pub fn chapters(folder: &Path, icons: &[&str], labels: &Labels) -> Result<String, Error> {
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
    check_scenes(&here, &prose, labels)?;
    Ok(prose)
}

/// Every scene has one place in the prose, in the order of their list; and so have its bet and its tasks, if the labels
/// of its lesson have such.
fn check_scenes(folder: &str, prose: &str, labels: &Labels) -> Result<(), Error> {
    let mut last = None;
    for &scene in SceneName::ALL {
        let wrong = |reason: String| Err(Error::new(folder, scene.key(), reason));
        let lesson = format!("lesson.{}", scene.key().replace('-', "_"));
        let asked = [
            ("scene", true),
            ("bet", labels.text(&format!("{lesson}.bet")).is_some()),
            ("tasks", labels.texts(&format!("{lesson}.task")).is_some()),
        ];
        for (what, _) in asked.into_iter().filter(|(_, is_there)| *is_there) {
            match prose.matches(&place(what, scene)).count() {
                0 => return wrong(format!("no chapter has the place {{{{{what} {scene}}}}}")),
                1 => {}
                _ => {
                    return wrong(format!(
                        "{{{{{what} {scene}}}}} stands in more than one place"
                    ));
                }
            }
        }
        let at = prose.find(&place("scene", scene));
        if at < last {
            return wrong(
                "its chapter stands before that of a scene which comes earlier in the list of scenes, \
                 src/lesson/name.rs: change the number of its file, or its place in the list"
                    .to_owned(),
            );
        }
        last = at;
    }
    Ok(())
}

/// What stands in the prose for `{{scene some-name}}`, and so on.
fn place(what: &str, scene: SceneName) -> String {
    format!(" data-{what}=\"{scene}\"")
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error::new(&path.display().to_string(), "", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the page; what is wrong with them is said as the press says it.
    fn words_of_the_page() -> (Labels, String) {
        let words = folder(Path::new(env!("CARGO_MANIFEST_DIR")));
        let read = labels(&words).and_then(|labels| {
            let prose = chapters(&words, &[], &labels)?;
            Ok((labels, prose))
        });
        read.unwrap_or_else(|error| panic!("{error}"))
    }

    fn refusal(prose: &str, labels: &Labels) -> String {
        check_scenes("en", prose, labels).unwrap_err().to_string()
    }

    #[test]
    fn every_scene_has_one_place_in_the_words_of_the_page() {
        let (labels, prose) = words_of_the_page();
        assert_eq!(check_scenes("en", &prose, &labels), Ok(()));
        for &scene in SceneName::ALL {
            let place = place("scene", scene);
            for wrong in [String::new(), place.repeat(2)] {
                let text = refusal(&prose.replace(&place, &wrong), &labels);
                assert!(text.starts_with(&format!("en: {scene}: ")), "{text}");
            }
        }
    }

    #[test]
    fn bets_and_tasks_that_have_labels_have_one_place_each() {
        let (labels, prose) = words_of_the_page();
        let scene = SceneName::ALL[0];
        for what in ["bet", "tasks"] {
            let place = place(what, scene);
            for wrong in [String::new(), place.repeat(2)] {
                let text = refusal(&prose.replace(&place, &wrong), &labels);
                assert!(text.contains(&format!("{{{{{what} {scene}}}}}")), "{text}");
            }
            let none = Labels::parse("", "").unwrap();
            assert_eq!(check_scenes("", &prose.replace(&place, ""), &none), Ok(()));
        }
    }

    #[test]
    fn scenes_stand_in_the_order_of_their_list() {
        let (labels, prose) = words_of_the_page();
        let places = [SceneName::ALL[1], SceneName::ALL[2]].map(|scene| place("scene", scene));
        let swapped = prose
            .replace(&places[0], "\0")
            .replace(&places[1], &places[0])
            .replace('\0', &places[1]);
        let text = refusal(&swapped, &labels);
        assert!(
            text.starts_with(&format!("en: {}: ", SceneName::ALL[2])),
            "{text}"
        );
        assert!(text.contains("src/lesson/name.rs"), "{text}");
    }
}
