//! The browser that tests the page.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;

const BROWSERS: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const ADVICE: &str = "the tests need Chromium or Chrome with a ChromeDriver of its version, on PATH or named by the \
                      variables CHROME and CHROMEDRIVER (cargo xtask test --fast does without)";

/// Chromium, or Chrome, with the driver that tests talk to.
pub struct Browser {
    /// The browser's program.
    pub binary: PathBuf,
    /// ChromeDriver, of the same version.
    pub driver: PathBuf,
}

impl Browser {
    /// The browser on this machine, if it has one with its driver. The variables `CHROME` and `CHROMEDRIVER` may name
    /// the programs; otherwise they are looked for where systems keep them.
    pub fn find() -> Option<Self> {
        Some(Self {
            binary: program("CHROME", &BROWSERS)?,
            driver: program("CHROMEDRIVER", &["chromedriver"])?,
        })
    }
}

/// The program that a variable names, or else the first of these that is there.
fn program(variable: &str, usual: &[&str]) -> Option<PathBuf> {
    match env::var_os(variable) {
        Some(name) => which::which(name).ok(),
        None => usual.iter().find_map(|name| which::which(name).ok()),
    }
}

/// Makes sure of a browser and its driver.
pub(super) fn install() -> Result<()> {
    if Browser::find().is_some() {
        return Ok(());
    }
    println!(
        "Installing Chromium with its driver, which test the page (once; takes a minute or two)"
    );
    apt::install(&["chromium", "chromium-driver"]).context(ADVICE)?;
    Browser::find().context(ADVICE).map(|_| ())
}
