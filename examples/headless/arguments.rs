//! What was typed, and the scenario it names.

use std::fs;
use std::io::{self, Read};
use std::ops::RangeInclusive;

use phones_and_mailboxes::play::Address;
use phones_and_mailboxes::settings::AnyPlan;

const USAGE: &str = "usage: headless [--replications N] [--stories N] [--csv] FILE.json | - | LINK";

/// What was typed.
pub struct Arguments {
    input: String,
    /// How many runs the confidence intervals come from; 1: from batches within the one run.
    pub replications: u32,
    /// Of how many callers the stories are told.
    pub stories: u32,
    /// Whether to print the time series instead.
    pub csv: bool,
}

impl Arguments {
    /// Reads what was typed.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut input = None;
        let (mut replications, mut stories, mut csv) = (1, 0, false);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--replications" => replications = whole(&word, words.next(), 1..=10_000)?,
                "--stories" => stories = whole(&word, words.next(), 0..=1_000_000)?,
                "--csv" => csv = true,
                option if option.starts_with("--") => {
                    return Err(format!("unknown option {option}\n{USAGE}"));
                }
                _ if input.is_none() => input = Some(word),
                more => return Err(format!("one scenario at a time, not also {more}\n{USAGE}")),
            }
        }
        if csv && (replications > 1 || stories > 0) {
            return Err(
                "--csv prints the time series alone, without --replications or --stories".into(),
            );
        }
        Ok(Self {
            input: input.ok_or(USAGE)?,
            replications,
            stories,
            csv,
        })
    }

    /// The scenario. Anything with a `#` or `=` is a link, `-` is standard input, everything else a file.
    pub fn scenario(&self) -> Result<AnyPlan, String> {
        let input = self.input.as_str();
        if input == "-" {
            let mut text = String::new();
            let read = io::stdin().read_to_string(&mut text);
            read.map_err(|error| error.to_string())
                .and_then(|_| of_file(&text))
                .map_err(|error| format!("standard input: {error}"))
        } else if input.contains(['#', '=']) {
            by_link(input).map_err(|error| format!("link: {error}"))
        } else {
            let read = fs::read_to_string(input);
            read.map_err(|error| error.to_string())
                .and_then(|text| of_file(&text))
                .map_err(|error| format!("{input}: {error}"))
        }
    }
}

fn of_file(text: &str) -> Result<AnyPlan, String> {
    AnyPlan::from_json(text).map_err(|refusal| refusal.to_string())
}

/// The scenario of an address, wherever in it its sender stood.
fn by_link(link: &str) -> Result<AnyPlan, String> {
    let read = Address::read(link).map_err(|damage| damage.to_string())?;
    let address = read.ok_or("this is a place on the page, and no scenario")?;
    if address.what_if.is_some() {
        return Err("it asks what if; without its if_ keys, it is the day as it was".into());
    }
    AnyPlan::from_link(&address.plan).map_err(|refusal| refusal.to_string())
}

fn whole(option: &str, number: Option<String>, range: RangeInclusive<u32>) -> Result<u32, String> {
    let number = number.unwrap_or_default();
    let read = number.parse().ok().filter(|n| range.contains(n));
    read.ok_or_else(|| {
        let (least, most) = range.into_inner();
        format!("{option} is {number:?}, but must be a whole number from {least} to {most}")
    })
}
