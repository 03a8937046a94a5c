//! Binds the words into the page: `story <index.html>`, in place. Without an argument, that is the `index.html` in
//! `$TRUNK_STAGING_DIR`, where Trunk has just put the page together. `story --style` puts the style sheet together
//! before, as `target/style.css`, which is where `index.html` asks Trunk for it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let argument = env::args_os().nth(1);
    if argument
        .as_ref()
        .is_some_and(|argument| argument == "--style")
    {
        return put_style();
    }
    let page = argument
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&env::var_os("TRUNK_STAGING_DIR")?).join("index.html")))
        .ok_or("which page? story <index.html>")?;
    // Cargo tells where this crate is; by hand, it is started at the top of the project.
    let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| "src/story".into());
    let words = story::folder(Path::new(&here));
    let name = page.display().to_string();
    let on_page = |error: std::io::Error| format!("{name}: {error}");

    let html = fs::read_to_string(&page).map_err(on_page)?;
    let labels = story::labels(&words).map_err(|error| error.to_string())?;
    let prose = story::chapters(&words, &story::icons(&html), &labels)
        .map_err(|error| error.to_string())?;
    let html = allow_reloading(&name_program(&html, &page).map_err(on_page)?);
    let bound = story::bind(&name, &html, &prose, &labels).map_err(|error| error.to_string())?;
    fs::write(&page, bound).map_err(on_page)
}

fn put_style() -> Result<(), String> {
    let whole = story::style(Path::new("static/style.css")).map_err(|error| error.to_string())?;
    fs::create_dir_all("target")
        .and_then(|()| fs::write("target/style.css", whole))
        .map_err(|error| format!("target/style.css: {error}"))
}

/// Puts the names of the program's files, which Trunk has made up and put beside the page, into their places.
fn name_program(html: &str, page: &Path) -> std::io::Result<String> {
    let mut html = html.to_owned();
    for entry in fs::read_dir(page.parent().unwrap_or(Path::new(".")))? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        for (place, end) in [("{{program.wasm}}", "_bg.wasm"), ("{{program.js}}", ".js")] {
            if name.starts_with("page-") && name.ends_with(end) {
                html = html.replace(place, &name);
            }
        }
    }
    Ok(html)
}

/// While Trunk serves the page it adds a script of its own, which loads the page anew after every build: the only one
/// that stands in the page, so the policy allows such scripts there and nowhere else.
fn allow_reloading(html: &str) -> String {
    let added = html.contains("{{__TRUNK_");
    let place = "script-src 'self'";
    if added {
        html.replace(place, &format!("{place} 'unsafe-inline'"))
    } else {
        html.to_owned()
    }
}
