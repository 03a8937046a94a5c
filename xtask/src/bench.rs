//! `cargo xtask bench`: how big, and how fast.

use anyhow::{Context, Result};
use xshell::cmd;
use xtask::setup::{self, TARGET};
use xtask::workspace;

use crate::command::Part;
use crate::page;
use crate::rates::{self, Rates};

/// The addresses within the page whose frames are worth timing: as it opens, and with ever more callers, who come at
/// a steady rate or all within a second.
const CROWDS: &[&str] = &[
    "",
    "#v=1&demand=steady&callers=100&per_minute=60&handlers=2&mean_s=1.6&courtesy_s=0&overhead_s=0&redial=0.8",
    "#v=1&demand=steady&callers=1000&per_minute=600&handlers=10&mean_s=0.8&courtesy_s=0&overhead_s=0&redial=0.8",
    "#v=1&demand=steady&callers=10000&per_minute=6000&handlers=100&mean_s=0.8&courtesy_s=0&overhead_s=0&redial=0.8",
    "#v=1&demand=steady&callers=100000&per_minute=60000&handlers=100&mean_s=0.08&courtesy_s=0&overhead_s=0&redial=0.8",
    "#v=1&demand=steady&callers=1000000&per_minute=600000&handlers=100&mean_s=0.008&courtesy_s=0&overhead_s=0&redial=0.8",
    "#v=1&demand=at-once&callers=100&window_s=1&handlers=2&mean_s=1&courtesy_s=0&overhead_s=0&redial=0.9&at_most=1000",
    "#v=1&demand=at-once&callers=1000&window_s=1&handlers=10&mean_s=1&courtesy_s=0&overhead_s=0&redial=0.9&at_most=1000",
    "#v=1&demand=at-once&callers=10000&window_s=1&handlers=100&mean_s=1&courtesy_s=0&overhead_s=0&redial=0.9&at_most=1000",
    "#v=1&demand=at-once&callers=100000&window_s=1&handlers=100&mean_s=0.1&courtesy_s=0&overhead_s=0&redial=0.9&at_most=1000",
    "#v=1&demand=at-once&callers=1000000&window_s=1&handlers=100&mean_s=0.01&courtesy_s=0&overhead_s=0&redial=0.9&at_most=1000",
];

/// Starts the page's run.
const PLAY: &str =
    "const play = document.querySelector('button.play'); play.scrollIntoView(); play.click();";

/// Measures the given parts, or all when none is given.
pub fn run(parts: &[Part]) -> Result<()> {
    let parts = if parts.is_empty() { &Part::ALL } else { parts };
    if parts.contains(&Part::Size) || parts.contains(&Part::Frames) {
        setup::tests()?;
        page::build(&setup::page()?)?;
    }
    let mut native = None;
    for part in parts {
        println!("\n── {}", part.name());
        match part {
            Part::Size => size()?,
            Part::Sim => native = Some(sim()?),
            Part::Wasm => wasm(native.take())?,
            Part::Frames => frames()?,
        }
    }
    Ok(())
}

/// What the first view loads, weighed.
fn size() -> Result<()> {
    let shell = workspace::shell()?;
    Ok(cmd!(shell, "cargo run --package e2e --bin weigh")
        .quiet()
        .run()?)
}

/// The simulation by itself.
fn sim() -> Result<Rates> {
    let shell = workspace::shell()?;
    let told = cmd!(shell, "cargo bench --bench sim").read()?;
    println!("{told}");
    rates::native(&told).context("benches/sim.rs prints its rates in a way that is not understood")
}

/// The simulation as WebAssembly in a browser, built as the page is, against its native self.
fn wasm(native: Option<Rates>) -> Result<()> {
    let native = native.map_or_else(sim, Ok)?;
    setup::tests()?;
    let shell = setup::page()?.shell()?;
    cmd!(
        shell,
        "cargo build --release --example wasm_bench --target {TARGET}"
    )
    .run()?;
    let built = workspace::target()
        .join(TARGET)
        .join("release/examples/wasm_bench.wasm");
    let told = cmd!(shell, "cargo run --package e2e --bin wasm -- {built}")
        .quiet()
        .read()?;
    rates::print(&native, &rates::browser(&told));
    Ok(())
}

/// The page's frames in a browser.
fn frames() -> Result<()> {
    let shell = workspace::shell()?;
    Ok(cmd!(
        shell,
        "cargo run --package e2e --bin frames -- --run {PLAY} {CROWDS...}"
    )
    .quiet()
    .run()?)
}
