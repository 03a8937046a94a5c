//! `weigh`: what the first view of the built page weighs, file by file.

use anyhow::Result;
use e2e::weight::{self, BUDGET, LIMIT};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let files = weight::first_view().await?;
    println!("{:>10} {:>10}", "bytes", "brotli");
    for file in &files {
        println!("{:>10} {:>10}  {}", file.raw, file.compressed, file.name);
    }
    let raw: usize = files.iter().map(|file| file.raw).sum();
    let compressed: usize = files.iter().map(|file| file.compressed).sum();
    let verdict = if compressed <= BUDGET {
        "within the budget"
    } else if compressed <= LIMIT {
        "over the budget"
    } else {
        "OVER THE LIMIT"
    };
    println!("{raw:>10} {compressed:>10}  in all: {verdict} ({BUDGET} bytes, at most {LIMIT})");
    Ok(())
}
