//! axe-core, which checks a page's accessibility from inside a browser.

use std::path::PathBuf;

use anyhow::Result;

use super::npm::Package;

const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    purpose: "checks a page for accessibility",
};

/// Its script, if it is installed.
///
/// # Errors
///
/// When this user has no cache folder.
pub fn find() -> Result<Option<PathBuf>> {
    Ok(AXE
        .find()?
        .map(|modules| modules.join("axe-core").join("axe.min.js")))
}

/// Makes sure of it.
pub(super) fn install() -> Result<()> {
    AXE.install().map(|_| ())
}
