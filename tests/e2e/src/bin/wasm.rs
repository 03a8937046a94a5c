//! `wasm FILE [--seconds N]`: how fast the functions of a WebAssembly file run in a browser.
//!
//! The file imports nothing. Each function that it exports takes no argument, does a short piece of work, and returns
//! how many things (callers, events) it has dealt with. It is called over and over, as a page would, and timed after
//! the browser has had a second to make it fast.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use e2e::{Look, Page};
use lexopt::prelude::*;
use serde_json::json;

const TIME: &str = r#"
    const [seconds, done] = arguments;
    const run = (work, seconds) => {
        const start = performance.now();
        let count = 0, calls = 0, longest = 0, now = start;
        while (now - start < seconds * 1000) {
            const before = now;
            count += Number(work());
            now = performance.now();
            longest = Math.max(longest, now - before);
            calls += 1;
        }
        return { rate: count / (now - start) * 1000, calls, longest };
    };
    WebAssembly.instantiateStreaming(fetch("works.wasm"), {}).then(({ instance }) => {
        const works = Object.entries(instance.exports).filter(([, it]) => it instanceof Function);
        done(works.map(([name, work]) => (run(work, 1), { name, ...run(work, seconds) })));
    }).catch(why => done(String(why)));
"#;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let (path, seconds) = from_arguments()?;
    let folder = tempfile::tempdir()?;
    std::fs::copy(&path, folder.path().join("works.wasm"))
        .with_context(|| format!("could not read {}", path.display()))?;
    std::fs::write(
        folder.path().join("index.html"),
        "<!DOCTYPE html><title>Works</title>",
    )?;
    let page = Page::serving(folder.path(), Look::DESKTOP).await?;
    page.visit("").await?;
    page.set_script_timeout(Duration::from_secs(600)).await?;
    let answer = page.execute_async(TIME, [json!(seconds)]).await?;
    let answer = answer.json();
    let works = answer
        .as_array()
        .with_context(|| format!("{} did not run: {answer}", path.display()))?;
    println!("{:>12} {:>8} {:>12}", "million/s", "calls", "longest, ms");
    for work in works {
        let number = |key: &str| work[key].as_f64().unwrap_or(f64::NAN);
        println!(
            "{:>12.2} {:>8} {:>12.2}  {}",
            number("rate") / 1e6,
            number("calls"),
            number("longest"),
            work["name"].as_str().unwrap_or("?"),
        );
    }
    Ok(())
}

fn from_arguments() -> Result<(PathBuf, f64)> {
    let mut words = lexopt::Parser::from_env();
    let (mut path, mut seconds) = (None, 3.0);
    while let Some(word) = words.next()? {
        match word {
            Long("seconds") => seconds = words.value()?.parse()?,
            Value(file) if path.is_none() => path = Some(PathBuf::from(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok((path.context("name a WebAssembly file")?, seconds))
}
