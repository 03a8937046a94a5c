//! `cargo xtask test`: everything that must hold.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};
use xtask::setup::{self, TARGET, Toolbox};
use xtask::workspace;

use crate::command::Test;
use crate::page;
use crate::steps::Steps;

/// Runs every check in turn, the quickest first, and names at the end all that failed.
///
/// # Errors
///
/// When one of them failed, or there is no shell to run them in.
pub fn run(options: &Test) -> Result<()> {
    let shell = workspace::shell()?;
    let mut steps = Steps::default();
    let toolbox = steps.step("set-up of the page", setup::page);
    let browser = (!options.fast)
        .then(|| steps.step("set-up of the browser", setup::tests))
        .flatten();
    if options.filter.is_none() {
        checks(&mut steps, &shell, toolbox.as_ref());
    }
    let filter = options.filter.as_slice();
    steps.step("tests of the pure half", || {
        Ok(cmd!(
            shell,
            "cargo test --workspace --exclude e2e --exclude page --exclude browser --no-fail-fast -- {filter...}"
        )
        .run()?)
    });
    if !options.fast {
        let page = steps.after(toolbox.as_ref(), "the finished page", page::build);
        steps.after(page.zip(browser).as_ref(), "tests in a browser", |_| {
            // Two at a time: a browser is heavy, and its tests wait for what they see.
            Ok(cmd!(
                shell,
                "cargo test --package e2e --no-fail-fast -- --test-threads=2 {filter...}"
            )
            .run()?)
        });
    }
    steps.finish()?;
    println!("\nAll is well.");
    Ok(())
}

fn checks(steps: &mut Steps, shell: &Shell, toolbox: Option<&Toolbox>) {
    steps.step("format", || {
        cmd!(shell, "cargo fmt --all --check")
            .run()
            .context("cargo fmt --all puts it right")
    });
    steps.step("lints of the pure half", || {
        Ok(cmd!(
            shell,
            "cargo clippy --workspace --exclude page --exclude browser --all-targets -- -D warnings"
        )
        .run()?)
    });
    steps.after(toolbox, "lints of the page", |toolbox| {
        let shell = toolbox.shell()?;
        Ok(cmd!(
            shell,
            "cargo clippy --package page --package browser --target {TARGET} -- -D warnings"
        )
        .run()?)
    });
    steps.step("documentation", || {
        let docs = cmd!(
            shell,
            "cargo doc --workspace --exclude page --exclude browser --no-deps"
        );
        Ok(docs.env("RUSTDOCFLAGS", "-D warnings").run()?)
    });
}
