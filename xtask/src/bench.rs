//! `cargo xtask bench`: how big, and how fast.

use anyhow::{Context, Result};
use xshell::cmd;
use xtask::setup::{self, TARGET};
use xtask::workspace;

use crate::command::Part;
use crate::page;
use crate::rates::{self, Rates};

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
    let told = cmd!(shell, "cargo bench --package benches --bench sim").read()?;
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
        "cargo build --release --package benches --example wasm_bench --target {TARGET}"
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
    let frames = |arguments: &[&str]| {
        cmd!(
            shell,
            "cargo run --package e2e --bin frames -- {arguments...}"
        )
        .quiet()
        .run()
    };
    frames(&["--seconds", "5", "--crowds"])?;
    // An hour is `--play 3600`; whatever grows has begun to do so in some minutes.
    Ok(frames(&["--play", "300"])?)
}
