//! `weigh`: what the built page weighs, file by file: its first view, and all of it once its scenes run.

use anyhow::Result;
use e2e::weight::{self, FIRST_VIEW, PROGRAM, Weighed};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    println!("The first view, before the reader does anything:");
    let files = weight::first_view().await?;
    table(&files);
    judge("the first view", weight::sum(&files), FIRST_VIEW);
    println!("With its scenes:");
    let files = weight::whole().await?;
    table(&files);
    judge("the program", weight::sum(weight::program(&files)), PROGRAM);
    Ok(())
}

fn judge(what: &str, bytes: usize, budget: usize) {
    let verdict = if bytes <= budget { "within" } else { "OVER" };
    println!("{what}: {bytes} bytes, {verdict} the budget of {budget}");
}

/// Prints the files, and what they weigh together.
fn table(files: &[Weighed]) {
    println!("{:>10} {:>10}", "bytes", "brotli");
    for file in files {
        println!("{:>10} {:>10}  {}", file.raw, file.compressed, file.name);
    }
    let raw: usize = files.iter().map(|file| file.raw).sum();
    println!("{raw:>10} {:>10}  in all", weight::sum(files));
}
