//! `cargo xtask test`: everything that must hold.

use anyhow::{Context, Result};
use xshell::cmd;
use xtask::setup::{self, TARGET, Toolbox};
use xtask::workspace;

use crate::command::Test;
use crate::page;
use crate::steps::Steps;

/// Runs every check in turn, the quickest first, and stops at the first that fails.
pub fn run(options: &Test) -> Result<()> {
    let mut steps = Steps::default();
    let outcome = all(&mut steps, options);
    steps.print();
    if outcome.is_ok() {
        println!("\nAll is well.");
    }
    outcome
}

fn all(steps: &mut Steps, options: &Test) -> Result<()> {
    let shell = workspace::shell()?;
    let filter = options.filter.as_slice();
    let toolbox = steps.step("set-up", || {
        if !options.fast {
            setup::tests()?;
        }
        setup::page()
    })?;
    if options.filter.is_none() {
        checks(steps, &toolbox)?;
    }
    steps.step("tests of the pure half", || {
        Ok(cmd!(shell, "cargo test --workspace --exclude e2e -- {filter...}").run()?)
    })?;
    if options.fast {
        return Ok(());
    }
    steps.step("the finished page", || page::build(&toolbox))?;
    steps.step("tests in a browser", || {
        // Two at a time: a browser is heavy, and its tests wait for what they see.
        Ok(cmd!(
            shell,
            "cargo test --package e2e -- --test-threads=2 {filter...}"
        )
        .run()?)
    })
}

fn checks(steps: &mut Steps, toolbox: &Toolbox) -> Result<()> {
    let shell = workspace::shell()?;
    steps.step("format", || {
        cmd!(shell, "cargo fmt --all --check")
            .run()
            .context("cargo fmt --all puts it right")
    })?;
    // Without the feature `page`, as here, no web crate is there to be used: so the compiler keeps the pure half pure.
    steps.step("lints of the pure half", || {
        Ok(cmd!(
            shell,
            "cargo clippy --workspace --all-targets -- -D warnings"
        )
        .run()?)
    })?;
    steps.step("lints of the page", || {
        let shell = toolbox.shell()?;
        Ok(cmd!(
            shell,
            "cargo clippy --features page --bin page --target {TARGET} -- -D warnings"
        )
        .run()?)
    })?;
    steps.step("documentation", || {
        let docs = cmd!(shell, "cargo doc --workspace --no-deps");
        Ok(docs.env("RUSTDOCFLAGS", "-D warnings").run()?)
    })
}
