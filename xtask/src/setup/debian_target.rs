//! WebAssembly by Debian's own Rust, for machines whose network has Debian's packages but not rustup's server.
//!
//! Debian packages a recent compiler (for its web browsers) with the source of the standard library, but without that
//! library for WebAssembly. It is built here from that source, once, into the user's cache, and the compiler is told
//! to look there; nothing of the system's own folders changes.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::{TARGET, Toolbox, apt};
use crate::workspace;

/// The compiler, its source, and what it needs to link WebAssembly.
const PACKAGES: [&str; 6] = [
    "rustc-web",
    "cargo-web",
    "rust-web-clippy",
    "rust-web-llvm",
    "rust-web-src",
    "lld-22",
];

/// Where Debian keeps the programs of those packages.
const PROGRAMS: &str = "/usr/bin";

/// Uses what an earlier set-up has built, if it did.
pub(super) fn find(toolbox: &mut Toolbox) -> Result<bool> {
    let Some(library) = library()?.filter(|library| library.is_dir()) else {
        return Ok(false);
    };
    toolbox.folders.push(PROGRAMS.into());
    // For WebAssembly alone: the compiler's own library serves the programs that help to build the page.
    toolbox.variables.push((
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        format!("-L {}", library.display()).into(),
    ));
    Ok(true)
}

/// Installs Debian's compiler, where this user may, and builds the library.
pub(super) fn install(toolbox: &mut Toolbox) -> Result<()> {
    println!("Installing Debian's Rust, which can make WebAssembly (once; takes a minute)");
    apt::install(&PACKAGES)?;
    let library = library()?.context("Debian's Rust is not where it should be")?;
    println!("Building Rust's standard library for WebAssembly (once; takes a minute)");
    build(&library).context("the standard library could not be built for WebAssembly")?;
    find(toolbox)?;
    Ok(())
}

/// The folder for the library that fits the installed compiler, if Debian's is installed.
fn library() -> Result<Option<PathBuf>> {
    let rustc = Path::new(PROGRAMS).join("rustc");
    let shell = Shell::new()?;
    let Ok(says) = cmd!(shell, "{rustc} --version")
        .quiet()
        .ignore_stderr()
        .read()
    else {
        return Ok(None);
    };
    let Some(version) = says.split_whitespace().nth(1) else {
        return Ok(None);
    };
    Ok(Some(
        workspace::tools()?
            .join(format!("debian-rust-{version}"))
            .join(TARGET),
    ))
}

/// Builds the standard library on behalf of an empty package, and keeps its parts.
fn build(library: &Path) -> Result<()> {
    let cargo = Path::new(PROGRAMS).join("cargo");
    let work = library.with_extension("unfinished");
    let shell = Shell::new()?;
    shell.remove_path(&work)?;
    shell.write_file(
        work.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    shell.write_file(work.join("src/lib.rs"), "")?;
    shell.change_dir(&work);
    let path = std::env::join_paths([PROGRAMS, "/bin"])?;
    let target_dir = work.join("target");
    cmd!(shell, "{cargo} build --release -Zbuild-std=std,panic_abort --target {TARGET} --target-dir {target_dir}")
        .env("PATH", path)
        .env("RUSTC_BOOTSTRAP", "1")
        // Both machine code and what link-time optimisation needs, as in the library that rustup brings.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .run()?;
    let parts = work.join("parts");
    shell.create_dir(&parts)?;
    for file in shell.read_dir(target_dir.join(TARGET).join("release/deps"))? {
        if file.extension().is_some_and(|end| end == "rlib") {
            shell.copy_file(&file, &parts)?;
        }
    }
    std::fs::rename(&parts, library)?;
    shell.remove_path(&work)?;
    Ok(())
}
