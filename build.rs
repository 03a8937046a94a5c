//! Turns the words and the recorded day into code.

use std::path::Path;
use std::{env, fs, process};

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);

    println!("cargo::rerun-if-changed=src/settings/data");
    let csv = fs::read_to_string("src/settings/data/epa-http-1995-by-minute.csv")
        .expect("the recorded day is part of the project");
    let counts: Vec<&str> = csv
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(',').map(|(_, requests)| requests))
        .collect();
    fs::write(
        out.join("epa-http-1995.rs"),
        format!("[{}]", counts.join(",")),
    )
    .expect("OUT_DIR can be written");

    let words = story::folder(Path::new("src/story"));
    println!("cargo::rerun-if-env-changed={}", story::LANGUAGE);
    println!("cargo::rerun-if-changed={}/labels.toml", words.display());
    match story::labels(&words) {
        Ok(labels) => {
            fs::write(out.join("words.rs"), labels.rust()).expect("OUT_DIR can be written");
        }
        Err(error) => {
            println!("cargo::error={}", error.to_string().replace('\n', " "));
            process::exit(1);
        }
    }
}
