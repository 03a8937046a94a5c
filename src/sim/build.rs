//! Turns the recorded day into code.

#![allow(
    clippy::expect_used,
    reason = "without this file there is nothing to build"
)]

use std::path::Path;
use std::{env, fs};

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    println!("cargo::rerun-if-changed=data");
    let csv = fs::read_to_string("data/epa-http-1995-by-minute.csv")
        .expect("the recorded day is part of the project");
    let counts: Vec<&str> = csv
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(',').map(|(_, requests)| requests))
        .collect();
    fs::write(
        Path::new(&out).join("epa-http-1995.rs"),
        format!("[{}]", counts.join(",")),
    )
    .expect("OUT_DIR can be written");
}
