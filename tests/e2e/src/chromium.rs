//! All that is Chromium's own: how it starts, how it plays another screen, what its console said.
//!
//! A second engine gets a file like this one.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::look::Look;

const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--lang=en-GB",
    "--window-size=1440,1000",
];

/// What to ask the driver for: a browser that starts as new, with an empty profile.
pub(crate) fn capabilities(binary: &Path, profile: &Path) -> Result<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(text(binary)?)?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    wanted.add_arg(&format!("--user-data-dir={}", text(profile)?))?;
    for flag in FLAGS {
        wanted.add_arg(flag)?;
    }
    if owned_by_root(profile) {
        // Chromium's sandbox refuses to work for the system's administrator.
        wanted.add_arg("--no-sandbox")?;
    }
    Ok(wanted.into())
}

/// Plays a screen and a reader's preferences.
pub(crate) async fn wear(driver: &WebDriver, look: Look) -> Result<()> {
    let cdp = driver.cdp();
    let scale = if look.phone { 2.0 } else { 1.0 };
    cdp.emulation()
        .set_device_metrics_override(look.width, look.height, scale, look.phone)
        .await?;
    cdp.send_raw(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": look.phone }),
    )
    .await?;
    let colours = if look.dark { "dark" } else { "light" };
    let motion = if look.still {
        "reduce"
    } else {
        "no-preference"
    };
    let preferences = json!({ "features": [
        { "name": "prefers-color-scheme", "value": colours },
        { "name": "prefers-reduced-motion", "value": motion },
    ]});
    cdp.send_raw("Emulation.setEmulatedMedia", preferences)
        .await?;
    Ok(())
}

/// Errors that the console got since it was last asked: the page's own, and those of the browser about the page.
pub(crate) async fn console_errors(driver: &WebDriver) -> Result<Vec<String>> {
    let entries = driver.browser_log().await?;
    Ok(entries
        .into_iter()
        .filter(|entry| entry.level == "SEVERE")
        .map(|entry| entry.message)
        .collect())
}

/// A script to run in each new document before any of its own.
pub(crate) async fn run_first(driver: &WebDriver, script: &str) -> Result<()> {
    driver
        .cdp()
        .send_raw(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await?;
    Ok(())
}

/// A picture of the whole page, however long, as PNG in base64.
pub(crate) async fn whole_page(driver: &WebDriver) -> Result<String> {
    let cdp = driver.cdp();
    let sizes = cdp.send_raw("Page.getLayoutMetrics", json!({})).await?;
    let size = &sizes["cssContentSize"];
    let clip =
        json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
    let picture = cdp
        .send_raw(
            "Page.captureScreenshot",
            json!({ "captureBeyondViewport": true, "clip": clip }),
        )
        .await?;
    let data = picture["data"]
        .as_str()
        .context("the browser gave no picture")?;
    Ok(data.to_owned())
}

/// Seconds that the page's main thread has spent so far: on scripts, on style and layout, on everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct MainThread {
    /// Running scripts.
    pub script: f64,
    /// Finding out styles and laying out.
    pub layout: f64,
    /// Everything, these two included.
    pub all: f64,
}

pub(crate) async fn main_thread(driver: &WebDriver) -> Result<MainThread> {
    let performance = driver.cdp();
    let performance = performance.performance();
    performance.enable().await?;
    let mut spent = MainThread::default();
    for metric in performance.get_metrics().await? {
        match metric.name.as_str() {
            "ScriptDuration" => spent.script = metric.value,
            "LayoutDuration" | "RecalcStyleDuration" => spent.layout += metric.value,
            "TaskDuration" => spent.all = metric.value,
            _ => {}
        }
    }
    Ok(spent)
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().with_context(|| {
        format!(
            "{} has a name that the driver cannot be told",
            path.display()
        )
    })
}

#[cfg(unix)]
fn owned_by_root(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    path.metadata().is_ok_and(|metadata| metadata.uid() == 0)
}

#[cfg(not(unix))]
fn owned_by_root(_path: &Path) -> bool {
    false
}
