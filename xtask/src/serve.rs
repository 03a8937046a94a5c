//! `cargo xtask serve`: the page, in your browser.

use std::env;

use anyhow::Result;
use xshell::cmd;

use crate::command::Serve;
use xtask::{setup, workspace};

use crate::page;

/// Builds the page and serves it until stopped.
pub fn run(options: &Serve) -> Result<()> {
    let toolbox = setup::page()?;
    let mut flags = Vec::new();
    if let Some(port) = options.port {
        flags.extend(["--port".to_owned(), port.to_string()]);
    }
    if someone_is_watching() {
        flags.push("--open".to_owned());
    }
    if options.dev {
        let shell = toolbox.shell()?;
        cmd!(shell, "trunk serve {flags...}").quiet().run()?;
    } else {
        println!("Building the page (the first time takes some minutes, later only what changed)");
        page::build(&toolbox)?;
        let shell = workspace::shell()?;
        let dist = workspace::dist();
        cmd!(shell, "cargo run --package site -- {dist} {flags...}")
            .quiet()
            .run()?;
    }
    Ok(())
}

/// Whether this is a desktop, where a browser window can open, and not a server or an automatic check.
fn someone_is_watching() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let desktop =
        cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY");
    desktop && !set("CI") && !set("SSH_CONNECTION")
}
