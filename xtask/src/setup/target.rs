//! The part of the Rust compiler that makes WebAssembly.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::{TARGET, Toolbox, debian_target};

/// Makes sure of it, by rustup or else by Debian's packages.
pub(super) fn install(toolbox: &mut Toolbox) -> Result<()> {
    if is_there() || debian_target::find(toolbox)? {
        return Ok(());
    }
    if which::which("rustup").is_ok() {
        println!("Adding WebAssembly to the Rust compiler (once; takes seconds)");
        let shell = Shell::new()?;
        if cmd!(shell, "rustup target add {TARGET}")
            .quiet()
            .run()
            .is_ok()
        {
            return Ok(());
        }
        println!("rustup could not fetch it; Debian's own Rust may have it");
    }
    debian_target::install(toolbox).with_context(|| {
        format!("the Rust compiler cannot make WebAssembly yet; with rustup and a network: rustup target add {TARGET}")
    })
}

/// Whether the compiler on `PATH` has the standard library for this target.
fn is_there() -> bool {
    let Ok(shell) = Shell::new() else {
        return false;
    };
    let folder = cmd!(shell, "rustc --print target-libdir --target {TARGET}")
        .quiet()
        .ignore_stderr()
        .read();
    folder.is_ok_and(|folder| shell.read_dir(folder).is_ok_and(|files| !files.is_empty()))
}
