//! Which version of a program is on `PATH`.

use xshell::{Shell, cmd};

/// What a program on `PATH` says of its version.
pub(super) fn on_path(program: &str) -> Option<String> {
    let program = which::which(program).ok()?;
    let shell = Shell::new().ok()?;
    let says = cmd!(shell, "{program} --version").quiet().ignore_stderr();
    says.read().ok()
}

/// Whether a program of exactly this version is on `PATH`.
pub(super) fn is_on_path(program: &str, version: &str) -> bool {
    on_path(program).is_some_and(|words| words.split_whitespace().any(|word| word == version))
}
