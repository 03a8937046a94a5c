//! Tools that cargo builds from their source.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::version;
use crate::workspace;

/// A program from a package registry, at one exact version.
struct CargoTool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    flags: &'a [&'a str],
    purpose: &'a str,
    /// How long the build takes on two cores.
    minutes: &'a str,
}

/// Makes sure of Trunk; tells the folder to add to `PATH`, if any.
pub(super) fn trunk() -> Result<Option<PathBuf>> {
    let tool = CargoTool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14",
        // Its own downloader is left out, with a whole TLS library: all that Trunk needs is installed here.
        flags: &["--no-default-features"],
        purpose: "puts the page together",
        minutes: "3 to 5 minutes",
    };
    tool.install()
}

/// Makes sure of wasm-bindgen's program, in the very version of the library that the page uses.
pub(super) fn wasm_bindgen() -> Result<Option<PathBuf>> {
    let tool = CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: &workspace::locked_version("wasm-bindgen")?,
        flags: &[],
        purpose: "lets WebAssembly and the browser talk",
        minutes: "1 to 2 minutes",
    };
    tool.install()
}

/// Makes sure of cargo-fuzz; tells the folder to add to `PATH`, if any.
pub(super) fn fuzz() -> Result<Option<PathBuf>> {
    let tool = CargoTool {
        package: "cargo-fuzz",
        program: "cargo-fuzz",
        version: "0.13.2",
        flags: &[],
        purpose: "looks for inputs that do harm",
        minutes: "a minute",
    };
    tool.install()
}

/// Makes sure of cargo-mutants; tells the folder to add to `PATH`, if any.
pub(super) fn mutants() -> Result<Option<PathBuf>> {
    let tool = CargoTool {
        package: "cargo-mutants",
        program: "cargo-mutants",
        version: "27.1.0",
        flags: &[],
        purpose: "breaks the code to see whether the tests notice",
        minutes: "a minute",
    };
    tool.install()
}

impl CargoTool<'_> {
    fn install(&self) -> Result<Option<PathBuf>> {
        if version::is_on_path(self.program, self.version) {
            return Ok(None);
        }
        let tools = workspace::tools()?;
        let home = tools.join(format!("{}-{}", self.package, self.version));
        let folder = home.join("bin");
        if which::which_in(self.program, Some(&folder), ".").is_err() {
            println!(
                "Installing {} {}, which {} (once; takes {})",
                self.package, self.version, self.purpose, self.minutes
            );
            self.build(&home, &tools.join("build"))
                .with_context(|| self.advice())?;
        }
        Ok(Some(folder))
    }

    /// Builds the tool for a quick build rather than a quick tool. What is built so far is kept when this is
    /// interrupted, and goes when it is done.
    fn build(&self, home: &Path, unfinished: &Path) -> Result<()> {
        let &Self {
            package,
            version,
            flags,
            ..
        } = self;
        let shell = Shell::new()?;
        cmd!(shell, "cargo install --locked --root {home} --target-dir {unfinished} {package} --version {version} {flags...}")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .run()?;
        shell.remove_path(unfinished)?;
        Ok(())
    }

    fn advice(&self) -> String {
        let &Self {
            package,
            version,
            flags,
            ..
        } = self;
        let flags = flags
            .iter()
            .map(|flag| format!(" {flag}"))
            .collect::<String>();
        format!(
            "{package} could not be installed, which needs the network and a C compiler once. Run this again when they are \
             there, or put the tool on PATH yourself: cargo install --locked {package} --version {version}{flags}"
        )
    }
}
