//! Building the page with Trunk.

use anyhow::{Context, Result};
use xshell::cmd;

use xtask::setup::Toolbox;

/// Builds the finished page into `dist/`.
pub fn build(toolbox: &Toolbox) -> Result<()> {
    let shell = toolbox.shell()?;
    cmd!(shell, "trunk build --release")
        .run()
        .context("the page could not be built")
}
