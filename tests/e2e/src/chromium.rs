//! All that is Chromium's own: how it starts, how it plays another screen, what its console said.
//!
//! A second engine gets a file like this one.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
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

/// The traces that tell how long the main thread worked at what.
const TRACED: &str = "devtools.timeline,disabled-by-default-devtools.timeline";

/// What to ask the driver for: a browser that starts as new, with an empty profile.
pub(crate) fn capabilities(binary: &Path, profile: &Path, traced: bool) -> Result<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(text(binary)?)?;
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    if traced {
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        let traces =
            json!({ "enableNetwork": false, "enablePage": false, "traceCategories": TRACED });
        wanted.add_experimental_option("perfLoggingPrefs", traces)?;
    }
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

/// Lets fingers touch the screen at these places, in CSS pixels of the view; `kind` is `touchStart`, `touchMove` or
/// `touchEnd`. They take the same way through the browser as those of a hand.
pub(crate) async fn touch(driver: &WebDriver, kind: &str, fingers: &[(f64, f64)]) -> Result<()> {
    let points: Vec<Value> = fingers
        .iter()
        .enumerate()
        .map(|(id, (x, y))| json!({ "id": id, "x": x, "y": y }))
        .collect();
    let touch = json!({ "type": kind, "touchPoints": points });
    driver
        .cdp()
        .send_raw("Input.dispatchTouchEvent", touch)
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

/// A task of the page's main thread, in milliseconds for which the thread had a processor: other work on the machine
/// does not count.
#[derive(Clone, Copy, Debug, Default)]
pub struct Task {
    /// All of it.
    pub all: f64,
    /// The callbacks of animation frames in it, and whatever they set off at once.
    pub frame: f64,
}

/// All tasks traced since this was last asked, in a browser that was started to trace them.
pub(crate) async fn tasks(driver: &WebDriver) -> Result<Vec<Task>> {
    // The driver gathers traces when it goes somewhere, if only to another part of the same page.
    let mut here = driver.current_url().await?;
    here.set_fragment(Some("measured"));
    driver.goto(here.as_str()).await?;
    let entries = driver.get_log("performance").await?;
    let events = entries.iter().filter_map(|entry| {
        // Most of the log is about something else, and reading it takes long.
        let traced = [FRAME, TASK]
            .iter()
            .any(|name| entry.message.contains(name));
        let message: Value = traced.then(|| serde_json::from_str(&entry.message).ok())??;
        Event::of(&message["message"]["params"])
    });
    let (frames, all): (Vec<_>, Vec<_>) = events.partition(|event| event.is_frame);
    let Some(main) = frames.last().map(|frame| frame.thread) else {
        return Ok(Vec::new());
    };
    let mut tasks: Vec<(Event, Task)> = all
        .into_iter()
        .filter(|task| task.thread == main)
        .map(|event| {
            (
                event,
                Task {
                    all: event.worked,
                    frame: 0.0,
                },
            )
        })
        .collect();
    tasks.sort_by(|a, b| a.0.begin.total_cmp(&b.0.begin));
    for frame in frames.iter().filter(|frame| frame.thread == main) {
        let after = tasks.partition_point(|task| task.0.begin <= frame.begin);
        if let Some((_, task)) = after.checked_sub(1).and_then(|last| tasks.get_mut(last)) {
            task.frame += frame.worked;
        }
    }
    Ok(tasks.into_iter().map(|(_, task)| task).collect())
}

/// What Chromium calls the callback of an animation frame, and a task, in its traces.
const FRAME: &str = "\"FireAnimationFrame\"";
const TASK: &str = "\"RunTask\"";

/// An event of a trace.
#[derive(Clone, Copy, Debug)]
struct Event {
    is_frame: bool,
    thread: (u64, u64),
    begin: f64,
    /// Milliseconds for which the thread had a processor.
    worked: f64,
}

impl Event {
    fn of(told: &Value) -> Option<Self> {
        Some(Self {
            is_frame: told["name"] == "FireAnimationFrame",
            thread: (told["pid"].as_u64()?, told["tid"].as_u64()?),
            begin: told["ts"].as_f64()?,
            worked: told["tdur"].as_f64()? / 1000.0,
        })
    }
}

/// Bytes that the page's scripts use, without what they have already let go.
pub(crate) async fn heap(driver: &WebDriver) -> Result<f64> {
    let cdp = driver.cdp();
    cdp.send_raw("HeapProfiler.collectGarbage", json!({}))
        .await?;
    let usage = cdp.send_raw("Runtime.getHeapUsage", json!({})).await?;
    usage["usedSize"]
        .as_f64()
        .context("the browser does not tell its heap")
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
