//! `cargo xtask mutants`: breaks the code, a little at a time, to see whether the tests notice.

use anyhow::Result;
use xshell::cmd;
use xtask::{setup, workspace};

/// Breaks these files, or all that `.cargo/mutants.toml` names, and lists what no test noticed.
pub fn run(paths: &[String]) -> Result<()> {
    let shell = setup::mutants()?.shell()?;
    let output = workspace::target();
    let files = paths.iter().flat_map(|path| {
        let all = if path.ends_with(".rs") { "" } else { "/**" };
        [
            "--file".to_owned(),
            format!("{}{all}", path.trim_end_matches('/')),
        ]
    });
    Ok(cmd!(
        shell,
        "cargo mutants --package phones-and-mailboxes --jobs 1 --output {output} {files...}"
    )
    .run()?)
}
