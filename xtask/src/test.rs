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
        Ok(cmd!(
            shell,
            "cargo test --workspace --exclude e2e --exclude page --exclude browser -- {filter...}"
        )
        .run()?)
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
    steps.step("lints of the pure half", || {
        Ok(cmd!(
            shell,
            "cargo clippy --workspace --exclude page --exclude browser --all-targets -- -D warnings"
        )
        .run()?)
    })?;
    steps.step("lints of the page", || {
        let shell = toolbox.shell()?;
        Ok(cmd!(
            shell,
            "cargo clippy --package page --package browser --target {TARGET} -- -D warnings"
        )
        .run()?)
    })?;
    steps.step("documentation", || {
        let docs = cmd!(
            shell,
            "cargo doc --workspace --exclude page --exclude browser --no-deps"
        );
        Ok(docs.env("RUSTDOCFLAGS", "-D warnings").run()?)
    })
}
