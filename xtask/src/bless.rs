//! `cargo xtask bless`: shows how the golden pictures have changed, and puts the new ones on record if asked to.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};
use xtask::workspace;

/// How the tests call the picture of a change: as it was, as it is, and where they differ, side by side.
const CHANGE: &str = "change-of-";

/// Paints all pictures anew and shows which differ from those on record; these take their place if `accept` says so.
///
/// # Errors
///
/// When the pictures cannot be painted or written, or the tests of the stage fail for another reason.
pub fn run(accept: bool) -> Result<()> {
    let shell = workspace::shell()?;
    let painted = workspace::target().join("tmp/golden");
    shell.remove_path(&painted)?;
    let passed = paint(&shell).is_ok();
    let changed = changed(&painted)?;
    if changed.is_empty() {
        if !passed {
            bail!("the tests of the stage fail, but not over a picture: see above");
        }
        println!("\nEvery picture is as it was.");
        return Ok(());
    }
    let sheet = painted.join("index.html");
    shell.write_file(&sheet, page(&painted, &changed))?;
    println!();
    for name in &changed {
        println!("{name}");
    }
    let many = changed.len();
    println!(
        "\n{many} changed; before, after and the difference are in {}",
        sheet.display()
    );
    if !accept {
        println!("If all of that is meant: cargo xtask bless --accept");
        return Ok(());
    }
    for name in &changed {
        shell.copy_file(painted.join(name), golden().join(name))?;
    }
    paint(&shell)
        .context("the new pictures are on record, but the tests of the stage still fail")?;
    println!(
        "\n{many} put on record in {}; git diff shows them, too.",
        golden().display()
    );
    Ok(())
}

/// Where the pictures on record are.
fn golden() -> PathBuf {
    workspace::root().join("tests/golden")
}

/// Lets the tests paint; they leave each picture that differs in the build folder.
fn paint(shell: &Shell) -> Result<()> {
    Ok(cmd!(shell, "cargo test --test stage --no-fail-fast").run()?)
}

/// The pictures that were left there, by name, in order.
fn changed(painted: &Path) -> Result<Vec<String>> {
    if !painted.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for file in fs::read_dir(painted)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".png") && !name.starts_with(CHANGE) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// All changes on one page. A picture that is new, or has another size, stands alone.
fn page(painted: &Path, names: &[String]) -> String {
    let mut html = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Golden pictures that differ</title>\n\
         <style>body{font-family:sans-serif;background:#888}img{max-width:100%}</style>\n\
         <p>As it was, as it is, and in magenta where they differ.</p>\n",
    );
    for name in names {
        let change = format!("{CHANGE}{name}");
        let (shown, note) = if painted.join(&change).is_file() {
            (&change, "")
        } else {
            (name, ", new or of another size")
        };
        // Writing into a string cannot fail.
        let _ = writeln!(html, "<h2>{name}{note}</h2><img src=\"{shown}\" alt=\"\">");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_painted_is_listed_and_shown() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("bless-{}", std::process::id()));
        assert!(changed(&folder)?.is_empty());
        fs::create_dir_all(&folder)?;
        for name in ["b.png", "a.png", "change-of-b.png", "index.html"] {
            fs::write(folder.join(name), "")?;
        }
        let names = changed(&folder)?;
        let html = page(&folder, &names);
        fs::remove_dir_all(&folder)?;
        assert_eq!(names, ["a.png", "b.png"]);
        assert!(html.contains("<h2>a.png, new or of another size</h2><img src=\"a.png\""));
        assert!(html.contains("<h2>b.png</h2><img src=\"change-of-b.png\""));
        Ok(())
    }
}
