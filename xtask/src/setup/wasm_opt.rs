//! Binaryen's `wasm-opt`, which makes WebAssembly smaller and faster.

use std::path::PathBuf;

use anyhow::Result;

use super::npm::Package;
use super::version;

const BINARYEN: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    purpose: "makes the page smaller",
};

/// The oldest one that understands what today's compiler writes.
const OLDEST: u32 = 120;

/// Does nothing, where there is no way to the real one: it hands on what it gets.
#[cfg(unix)]
const STAND_IN: &str = r#"#!/bin/sh
for word; do
    case "$word" in
        --version) echo "wasm-opt version 0"; exit ;;
        --output=*) to="${word#--output=}" ;;
        -*) ;;
        *) from="$word" ;;
    esac
done
cp "$from" "$to"
"#;

/// Makes sure of it; tells the folder to add to `PATH`, if any.
pub(super) fn install() -> Result<Option<PathBuf>> {
    if version::on_path("wasm-opt").is_some_and(|words| is_recent(&words)) {
        return Ok(None);
    }
    if BINARYEN.find()?.is_some() || which::which("npm").is_ok() {
        return Ok(Some(BINARYEN.install()?.join(".bin")));
    }
    println!(
        "Going on without wasm-opt, so the page will be larger: it comes with npm, a part of Node.js"
    );
    stand_in().map(Some)
}

/// Whether `wasm-opt version 132 (version_132)` is recent enough.
fn is_recent(words: &str) -> bool {
    let number = words.split_whitespace().find_map(|word| word.parse().ok());
    number.is_some_and(|number: u32| number >= OLDEST)
}

#[cfg(unix)]
fn stand_in() -> Result<PathBuf> {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    use anyhow::Context;

    let folder = crate::workspace::tools()?.join("without-wasm-opt");
    let program = folder.join("wasm-opt");
    xshell::Shell::new()?.write_file(&program, STAND_IN)?;
    set_permissions(&program, Permissions::from_mode(0o755))
        .context("could not write to the tools' folder")?;
    Ok(folder)
}

#[cfg(not(unix))]
fn stand_in() -> Result<PathBuf> {
    anyhow::bail!("the page cannot be built without wasm-opt: please install Node.js")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_one_is_not_taken() {
        assert!(is_recent("wasm-opt version 132 (version_132)"));
        assert!(!is_recent("wasm-opt version 108"));
        assert!(!is_recent("wasm-opt"));
    }
}
