//! `cargo xtask fuzz`: ever stranger input for the readers, guided by what code it reaches.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};
use xtask::{setup, workspace};

#[path = "../../tests/any_input/corpus.rs"]
mod corpus;

/// The readers of links, files, and logs; each has a program and a corpus of its own in `tests/fuzz/`.
const TARGETS: [&str; 3] = ["link", "file", "log"];

/// For each reader, when nobody says for how long.
const SECONDS: u64 = 60;

/// The largest corpus that is kept, in bytes: what a test can replay in a second.
const MOST_KEPT: usize = 100_000;

/// Fuzzes every reader for so many seconds, and keeps what reaches new code for the tests to replay. The programs
/// themselves see to it that no input takes more memory than it may.
pub fn run(seconds: Option<u64>) -> Result<()> {
    let shell = setup::fuzzer()?.shell()?;
    let seconds = seconds.unwrap_or(SECONDS).to_string();
    // The compiler of every day will do: what only others can is left out.
    let target_dir = workspace::target().join("fuzz");
    let flags = ["--fuzz-dir", "tests/fuzz", "--sanitizer", "none"];
    for target in TARGETS {
        println!("\n── {target}");
        let kept = workspace::root().join(format!("tests/fuzz/corpus/{target}.txt"));
        let folder = target_dir.join("corpus").join(target);
        unpack(&shell, &kept, &folder)?;
        cmd!(
            shell,
            "cargo fuzz run {flags...} --target-dir {target_dir} {target} {folder} --
                -max_total_time={seconds} -max_len=4096 -timeout=5 -rss_limit_mb=512"
        )
        .run()
        .with_context(|| {
            format!("the reader of a {target} does harm: see the input that is named above")
        })?;
        cmd!(
            shell,
            "cargo fuzz cmin {flags...} --target-dir {target_dir} {target} {folder}"
        )
        .ignore_stderr()
        .run()?;
        pack(&shell, &folder, &kept)?;
    }
    Ok(())
}

/// Puts each input of a corpus into a file of its own, as the fuzzer wants it.
fn unpack(shell: &Shell, kept: &Path, folder: &Path) -> Result<()> {
    let text = shell.read_file(kept)?;
    let inputs = corpus::unpack(&text)
        .map_err(|line| anyhow::anyhow!("{}: line {line} has an unknown escape", kept.display()))?;
    shell.create_dir(folder)?;
    for (number, input) in inputs.iter().enumerate() {
        shell.write_file(folder.join(format!("kept-{number}")), input)?;
    }
    Ok(())
}

/// Keeps the shortest inputs of a folder.
fn pack(shell: &Shell, folder: &Path, kept: &Path) -> Result<()> {
    let files = shell.read_dir(folder)?;
    let inputs: Result<Vec<_>, _> = files
        .iter()
        .map(|file| shell.read_binary_file(file))
        .collect();
    let packed = corpus::pack(inputs?);
    let lines = packed.split_inclusive('\n').scan(0, |length, line| {
        *length += line.len();
        (*length <= MOST_KEPT).then_some(line)
    });
    let text: String = lines.collect();
    shell.write_file(kept, &text)?;
    println!(
        "{} inputs are kept in {}",
        text.lines().count(),
        kept.display()
    );
    Ok(())
}
