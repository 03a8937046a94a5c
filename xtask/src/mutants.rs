//! `cargo xtask mutants`: breaks the code, a little at a time, to see whether the tests notice.

use anyhow::Result;
use xshell::cmd;
use xtask::{setup, workspace};

/// What is broken when nobody says what.
const USUAL: [&str; 2] = ["src/sim", "src/theory"];

/// The pure half: all of it is broken, and all of it tests.
const PACKAGES: [&str; 3] = ["phones-and-mailboxes", "sim", "stage"];

/// Breaks these files or folders, and lists what no test noticed.
pub fn run(paths: &[String]) -> Result<()> {
    let shell = setup::mutants()?.shell()?;
    let output = workspace::target();
    let paths = if paths.is_empty() {
        USUAL.map(str::to_owned).to_vec()
    } else {
        paths.to_vec()
    };
    let files = paths.iter().flat_map(|path| {
        let all = if path.ends_with(".rs") { "" } else { "/**" };
        [
            "--file".to_owned(),
            format!("{}{all}", path.trim_end_matches('/')),
        ]
    });
    let packages = PACKAGES
        .iter()
        .flat_map(|package| ["--package", package, "--test-package", package]);
    Ok(cmd!(
        shell,
        "cargo mutants {packages...} --jobs 1 --output {output} {files...}"
    )
    .run()?)
}
