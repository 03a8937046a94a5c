//! `weigh`: what the built page weighs, file by file: its first view, and all of it once its scenes run.

use anyhow::Result;
use e2e::weight::{self, BUDGET, LIMIT, WHOLE_LIMIT, Weighed};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    println!("The first view, before the reader does anything:");
    let sum = table(&weight::first_view().await?);
    let verdict = if sum <= BUDGET {
        "within the budget"
    } else if sum <= LIMIT {
        "over the budget"
    } else {
        "OVER THE LIMIT"
    };
    println!("{verdict}: {BUDGET} bytes, at most {LIMIT}");
    println!("With its scenes:");
    let sum = table(&weight::whole().await?);
    let verdict = if sum <= WHOLE_LIMIT { "within" } else { "OVER" };
    println!("{verdict} the limit: {WHOLE_LIMIT} bytes");
    Ok(())
}

/// Prints the files, and returns what they weigh together.
fn table(files: &[Weighed]) -> usize {
    println!("{:>10} {:>10}", "bytes", "brotli");
    for file in files {
        println!("{:>10} {:>10}  {}", file.raw, file.compressed, file.name);
    }
    let raw: usize = files.iter().map(|file| file.raw).sum();
    let compressed = files.iter().map(|file| file.compressed).sum();
    println!("{raw:>10} {compressed:>10}  in all");
    compressed
}
