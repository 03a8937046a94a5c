//! Runs a scenario natively, to its end, and prints one JSON object, or a time series as CSV.
//!
//! ```text
//! cargo run --release --example headless -- scenario.json
//! echo '{"system": "sale"}' | cargo run --release --example headless -- -
//! cargo run --release --example headless -- 'v=1&demand=steady&callers=1000&handlers=3'
//! cargo run --release --example headless -- --replications 20 scenario.json
//! cargo run --release --example headless -- --stories 3 scenario.json
//! cargo run --release --example headless -- --csv scenario.json
//! ```
//!
//! Whatever is wrong with the input is named on standard error, and the exit code is 2.

mod answer;
mod arguments;
mod series;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use arguments::Arguments;

fn main() -> ExitCode {
    let printed = print(env::args().skip(1)).and_then(|text| {
        // Whoever reads may have seen enough: `headless … | head`.
        match io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
            _ => Ok(()),
        }
    });
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("headless: {message}");
            ExitCode::from(2)
        }
    }
}

fn print(words: impl Iterator<Item = String>) -> Result<String, String> {
    let arguments = Arguments::read(words)?;
    let scenario = arguments.scenario()?;
    if arguments.csv {
        series::csv(&scenario)
    } else {
        let answer = answer::answer(&scenario, arguments.replications, arguments.stories)?;
        Ok(format!("{answer:#}\n"))
    }
}
