//! Runs a scenario natively, to its end, and prints one JSON object.
//!
//! ```text
//! cargo run --release --example headless -- scenario.json
//! echo '{"handlers": 3}' | cargo run --release --example headless -- -
//! cargo run --release --example headless -- 'v=1&demand=steady&callers=1000&handlers=3'
//! cargo run --release --example headless -- --replications 20 scenario.json
//! ```
//!
//! Whatever is wrong with the input is named on standard error, and the exit code is 2.

use std::io::Read;
use std::process::ExitCode;
use std::{env, fs, io};

use phones_and_mailboxes::report::{
    self, Estimates, Expectations, Figure, Value, estimates, expectations, figures,
};
use phones_and_mailboxes::scenario::Scenario;
use serde_json::{Map, Value as Json, json};

const USAGE: &str = "usage: headless [--replications N] FILE.json | - | LINK";

fn main() -> ExitCode {
    match run(env::args().skip(1)) {
        Ok(json) => {
            println!("{json:#}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("headless: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<Json, String> {
    let (input, replications) = read_arguments(arguments)?;
    let scenario = read_scenario(&input)?;
    let mut simulation = scenario
        .simulation()
        .map_err(|refusal| refusal.to_string())?;
    simulation.finish();
    let mut object = Map::new();
    object.insert("scenario".into(), json!(scenario));
    object.insert("link".into(), json!(scenario.to_link()));
    for figure in figures(&scenario, &simulation, true) {
        let system = object
            .entry(figure.system.key())
            .or_insert_with(|| json!({}));
        system[figure.name] = value(figure);
    }
    let intervals = if replications > 1 {
        replicate(&scenario, replications)?
    } else {
        intervals(&estimates(&scenario, &simulation))
    };
    object.insert("confidence_intervals_95".into(), intervals);
    object.insert("theory".into(), theory(&expectations(&scenario)));
    Ok(Json::Object(object))
}

fn read_arguments(arguments: impl Iterator<Item = String>) -> Result<(String, u32), String> {
    let (mut input, mut replications) = (None, 1);
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--replications" => {
                let number = arguments.next().unwrap_or_default();
                replications = number
                    .parse()
                    .ok()
                    .filter(|n| (1..=10_000).contains(n))
                    .ok_or(format!(
                        "--replications is {number:?}, but must be a whole number from 1 to 10000"
                    ))?;
            }
            option if option.starts_with("--") => {
                return Err(format!("unknown option {option}\n{USAGE}"));
            }
            _ if input.is_none() => input = Some(argument),
            more => return Err(format!("one scenario at a time, not also {more}\n{USAGE}")),
        }
    }
    Ok((input.ok_or(USAGE)?, replications))
}

/// Anything with a `#` or `=` is a link, `-` is standard input, everything else a file.
fn read_scenario(input: &str) -> Result<Scenario, String> {
    if input == "-" {
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| format!("standard input: {error}"))?;
        read_json(&text).map_err(|error| format!("standard input: {error}"))
    } else if input.contains(['#', '=']) {
        Scenario::from_link(input).map_err(|error| format!("link: {error}"))
    } else {
        let text = fs::read_to_string(input).map_err(|error| format!("{input}: {error}"))?;
        read_json(&text).map_err(|error| format!("{input}: {error}"))
    }
}

fn read_json(text: &str) -> Result<Scenario, String> {
    let mut json = serde_json::Deserializer::from_str(text);
    let scenario: Scenario = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        format!("at {path}: {}", error.into_inner())
    })?;
    json.end().map_err(|error| error.to_string())?;
    scenario.check().map_err(|refusal| refusal.to_string())?;
    Ok(scenario)
}

fn value(figure: Figure) -> Json {
    match figure.value {
        Value::Count(n) => json!(n),
        Value::Mean(x) | Value::Share(x) | Value::Seconds(x) => json!(x),
        Value::Flag(flag) => json!(flag),
        Value::Hash(hash) => json!(format!("{hash:016x}")),
    }
}

/// Intervals from batches within the one run.
fn intervals(estimates: &Estimates) -> Json {
    let mut object = Map::new();
    for (name, estimate) in estimates.named() {
        if let Some(estimate) = estimate {
            object.insert(
                name.into(),
                json!({
                    "method": "batch means",
                    "mean": estimate.mean,
                    "half_width": estimate.half_width,
                    "observations": estimate.count,
                }),
            );
        }
    }
    Json::Object(object)
}

/// Intervals from the means of several runs with the next seeds.
fn replicate(scenario: &Scenario, replications: u32) -> Result<Json, String> {
    let mut means: Vec<(&str, Vec<f64>)> = Vec::new();
    for replication in 0..replications {
        let mut scenario = scenario.clone();
        scenario.seed += u64::from(replication);
        let mut run = scenario
            .simulation()
            .map_err(|refusal| refusal.to_string())?;
        run.finish();
        for (name, estimate) in report::estimates(&scenario, &run).named() {
            let Some(estimate) = estimate else { continue };
            match means.iter_mut().find(|(known, _)| *known == name) {
                Some((_, list)) => list.push(estimate.mean),
                None => means.push((name, vec![estimate.mean])),
            }
        }
    }
    let object = means.into_iter().map(|(name, means)| {
        let (mean, half_width) = report::interval_of_means(&means);
        let entry = json!({
            "method": "replications",
            "mean": mean,
            "half_width": half_width,
            "replications": means.len(),
        });
        (name.to_owned(), entry)
    });
    Ok(Json::Object(object.collect()))
}

fn theory(expectations: &Expectations) -> Json {
    let mut object = Map::new();
    for (name, expectation) in expectations.named() {
        if let Some(expectation) = expectation {
            object.insert(
                name.into(),
                json!({
                    "expected": expectation.value,
                    "formula": expectation.formula.key(),
                    "exact": expectation.formula.is_exact(),
                }),
            );
        }
    }
    Json::Object(object)
}
