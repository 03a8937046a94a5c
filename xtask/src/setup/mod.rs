//! Set-up: installs what is missing, and only that.
//!
//! A tool of the right version on `PATH` is used as it is; every other tool goes to a folder of its own in the user's
//! cache, see [`workspace::tools`]. Nothing else on the machine is touched, but for the compiler's WebAssembly target
//! (a part of the compiler) and the browser for the tests (a system package, only where this user may install those).

mod apt;
mod axe;
mod browser;
mod cargo_tool;
mod debian_target;
mod npm;
mod target;
mod version;
mod wasm_opt;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use xshell::Shell;

use crate::workspace;

pub use axe::find as find_axe;
pub use browser::Browser;

/// The compiler's name for WebAssembly in a browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Where the tools are that build the page.
#[derive(Default)]
pub struct Toolbox {
    folders: Vec<PathBuf>,
    variables: Vec<(&'static str, OsString)>,
}

impl Toolbox {
    /// A shell in the project's root folder that finds these tools.
    ///
    /// # Errors
    ///
    /// When the folder is gone, or a tool's folder has a name that cannot be on `PATH`.
    pub fn shell(&self) -> Result<Shell> {
        let shell = workspace::shell()?;
        let usual = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&usual));
        shell.set_var("PATH", env::join_paths(folders)?);
        for (name, value) in &self.variables {
            shell.set_var(name, value);
        }
        Ok(shell)
    }
}

/// Makes sure that the page can be built.
///
/// # Errors
///
/// When something is missing and cannot be installed; the message says what to do.
pub fn page() -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    toolbox.folders.extend(cargo_tool::trunk()?);
    toolbox.folders.extend(cargo_tool::wasm_bindgen()?);
    toolbox.folders.extend(wasm_opt::install()?);
    target::install(&mut toolbox)?;
    Ok(toolbox)
}

/// Makes sure that the page can be tested: a browser with its driver, and a checker for accessibility.
///
/// # Errors
///
/// When something is missing and cannot be installed; the message says what to do.
pub fn tests() -> Result<()> {
    axe::install()?;
    browser::install()
}

/// Makes sure that the readers can be fuzzed.
///
/// # Errors
///
/// When something is missing and cannot be installed; the message says what to do.
pub fn fuzzer() -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    toolbox.folders.extend(cargo_tool::fuzz()?);
    Ok(toolbox)
}

/// Makes sure that the code can be broken on purpose.
///
/// # Errors
///
/// When something is missing and cannot be installed; the message says what to do.
pub fn mutants() -> Result<Toolbox> {
    let mut toolbox = Toolbox::default();
    toolbox.folders.extend(cargo_tool::mutants()?);
    Ok(toolbox)
}
