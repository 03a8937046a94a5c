//! Turns the words into code.

#![allow(
    clippy::expect_used,
    reason = "without these files there is nothing to build"
)]

use std::path::Path;
use std::{env, fs, process};

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let words = story::folder(Path::new("src/story"));
    println!("cargo::rerun-if-env-changed={}", story::LANGUAGE);
    println!("cargo::rerun-if-changed={}/labels.toml", words.display());
    match story::labels(&words) {
        Ok(labels) => {
            let code = Path::new(&out).join("words.rs");
            fs::write(code, labels.rust()).expect("OUT_DIR can be written");
        }
        Err(error) => {
            println!("cargo::error={}", error.to_string().replace('\n', " "));
            process::exit(1);
        }
    }
}
