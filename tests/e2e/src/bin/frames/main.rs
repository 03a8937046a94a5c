//! `frames [--seconds N] [--size WxH] [--run JS] [ADDRESS...]`: how long the built page's frames take.
//! `frames --crowds`: the same for ever more callers on stage: the burst in which all come within a second, at 1×, at
//! 60×, and at rest; a million from near, too, and while the reader asks what if.
//! `frames --play N`: what is kept in memory while a million play at 60× for N seconds of the page's time.
//!
//! What a frame takes is counted in time for which the page's main thread had a processor, so that other work on the
//! machine is not in it: the callbacks of the frame, and the whole task with styles, layout and painting. From frame to
//! frame it is the clock on the wall. The longest task of any kind is the longest pause.

mod acts;
mod hour;

use std::fs;
use std::time::Duration;

use anyhow::Result;
use e2e::{Look, Page};
use lexopt::prelude::*;

use acts::Act;

/// Notes when frames begin.
const STOPWATCH: &str = r#"
    window.frameTimes = [];
    const tick = now => { window.frameTimes.push(now); requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
"#;

/// Finds the program's memory.
const MEMORY: &str = r#"
    const load = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await load.apply(WebAssembly, given);
        window.wasmMemory = made.instance.exports.memory;
        return made;
    };
"#;

/// How many callers there are on stage.
const CROWDS: [u32; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

struct Arguments {
    addresses: Vec<String>,
    look: Look,
    seconds: u64,
    script: Option<String>,
    crowds: bool,
    /// Only crowds of so many.
    only: Option<u32>,
    play: Option<u32>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments = Arguments::read()?;
    if let Some(seconds) = arguments.play {
        let page = Page::blank(arguments.look).await?;
        page.run_first(hour::HASTE).await?;
        page.run_first(MEMORY).await?;
        return hour::play(&page, seconds).await;
    }
    let page = Page::blank_and_traced(arguments.look).await?;
    page.run_first(STOPWATCH).await?;
    page.run_first(MEMORY).await?;
    println!(
        "{} seconds each, at {}x{}; milliseconds",
        arguments.seconds, arguments.look.width, arguments.look.height
    );
    println!(
        "{:>7} {:^23} {:^23} {:^23} {:>7} {:>6} {:>5}",
        "frames",
        "from frame to frame",
        "script in a frame",
        "frame in all",
        "longest",
        "memory",
        "load"
    );
    let spread = format!("{:>7}{:>8}{:>8}", "p50", "p95", "max");
    println!(
        "{:>7} {spread} {spread} {spread} {:>7} {:>6}",
        "", "pause", "MB"
    );
    if arguments.crowds {
        return crowds(&page, &arguments).await;
    }
    for address in &arguments.addresses {
        arrive(&page, address).await?;
        if let Some(script) = &arguments.script {
            page.eval(script).await?;
        }
        let name = if address.is_empty() {
            "(the page itself)"
        } else {
            address
        };
        measure(&page, name, arguments.seconds).await?;
    }
    Ok(())
}

async fn crowds(page: &Page, arguments: &Arguments) -> Result<()> {
    let one = arguments.only.map(|callers| [callers]);
    let crowds = one.as_ref().map_or(&CROWDS[..], |one| &one[..]);
    for &callers in crowds {
        arrive(page, &acts::crowd(callers)).await?;
        perform(page, callers, acts::from_far(), arguments.seconds).await?;
    }
    if let Some(&most) = crowds.last() {
        perform(page, most, acts::from_near(), arguments.seconds).await?;
        arrive(page, &acts::patient_crowd(most)).await?;
        perform(page, most, acts::what_if(), arguments.seconds).await?;
    }
    Ok(())
}

async fn perform(page: &Page, callers: u32, acts: Vec<Act>, seconds: u64) -> Result<()> {
    for Act { name, script } in acts {
        start(page).await?;
        page.eval(&script).await?;
        finish(page, &format!("{callers} {name}"), seconds).await?;
    }
    Ok(())
}

async fn arrive(page: &Page, address: &str) -> Result<()> {
    page.goto("about:blank").await?;
    page.visit(address).await?;
    page.stir().await?;
    page.settle().await
}

async fn measure(page: &Page, name: &str, seconds: u64) -> Result<()> {
    start(page).await?;
    finish(page, name, seconds).await
}

async fn start(page: &Page) -> Result<()> {
    page.tasks().await?;
    page.eval("window.frameTimes.length = 0").await?;
    Ok(())
}

async fn finish(page: &Page, name: &str, seconds: u64) -> Result<()> {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let times: Vec<f64> = serde_json::from_value(page.eval("return window.frameTimes").await?)?;
    let tasks = page.tasks().await?;
    let memory = wasm_memory(page).await?;
    let gaps = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let frames = tasks.iter().filter(|task| task.frame > 0.0);
    let script = frames.clone().map(|task| task.frame).collect();
    let all = frames.map(|task| task.all).collect();
    let longest = tasks.iter().map(|task| task.all).fold(0.0, f64::max);
    println!(
        "{:>7} {} {} {} {longest:>7.1} {:>6.1} {:>5}  {name}",
        times.len(),
        spread(gaps),
        spread(script),
        spread(all),
        memory / 1e6,
        load(),
    );
    for complaint in page.complaints().await? {
        eprintln!("  {complaint}");
    }
    Ok(())
}

/// Bytes of the program's memory; 0 before it is loaded.
async fn wasm_memory(page: &Page) -> Result<f64> {
    let memory = "return window.wasmMemory?.buffer.byteLength ?? 0";
    Ok(page.eval(memory).await?.as_f64().unwrap_or_default())
}

/// How many wanted a processor in the last minute, all in all, where the machine tells.
fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').next().unwrap_or_default().to_owned()
}

/// The median, the 95th percentile and the maximum.
fn spread(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        let last = times.len().saturating_sub(1);
        times
            .get((last * percent).div_ceil(100))
            .copied()
            .unwrap_or_default()
    };
    format!("{:>7.2}{:>8.2}{:>8.2}", at(50), at(95), at(100))
}

impl Arguments {
    fn read() -> Result<Self> {
        let mut words = lexopt::Parser::from_env();
        let mut arguments = Self {
            addresses: Vec::new(),
            look: Look::DESKTOP.sized(1280, 720),
            seconds: 10,
            script: None,
            crowds: false,
            only: None,
            play: None,
        };
        while let Some(word) = words.next()? {
            match word {
                Long("seconds") => arguments.seconds = words.value()?.parse()?,
                Long("size") => {
                    arguments.look = arguments.look.measuring(&words.value()?.string()?)?
                }
                Long("crowds") => arguments.crowds = true,
                Long("only") => arguments.only = Some(words.value()?.parse()?),
                Long("play") => arguments.play = Some(words.value()?.parse()?),
                Long("run") => arguments.script = Some(words.value()?.string()?),
                Value(address) => arguments.addresses.push(address.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        if arguments.addresses.is_empty() {
            arguments.addresses.push(String::new());
        }
        Ok(arguments)
    }
}
