//! Whatever the fuzzer once found interesting (`cargo xtask fuzz`) does no harm, nor do the largest inputs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod checks;
mod corpus;

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Memory is measured for the whole process, so one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

fn replay(target: &str, check: fn(&[u8])) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fuzz/corpus/{target}.txt"));
    let inputs = corpus::unpack(&fs::read_to_string(&path).unwrap()).unwrap();
    assert!(
        inputs.len() >= 50,
        "{} has only {} inputs",
        path.display(),
        inputs.len()
    );
    inputs.iter().for_each(|input| check(input));
}

#[test]
fn links() {
    replay("link", checks::link);
}

#[test]
fn files() {
    replay("file", checks::file);
}

#[test]
fn logs() {
    replay("log", checks::log);
}

#[test]
fn long_names_do_not_make_long_messages() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let name = "n".repeat(100_000);
    for file in [
        format!(r#"{{"{name}": 1}}"#),
        format!(r#"{{"phone": {{"{name}": 1}}}}"#),
        format!(r#"{{"system": "{name}"}}"#),
        format!(r#"{{"system": "sale", "rules": {{"way": "{name}"}}}}"#),
        format!(r#"{{"system": "sale", "prices": {{"currency": "{name}"}}}}"#),
    ] {
        checks::file(file.as_bytes());
    }
    checks::link(format!("handlers={name}").as_bytes());
    checks::link(format!("system={name}").as_bytes());
    checks::log(format!("1\n2\n{name}\n").as_bytes());
}

#[test]
fn the_largest_logs_stay_within_memory() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let most = 32 << 20;
    type Rows = (&'static str, fn(usize) -> String);
    let logs: [Rows; 5] = [
        ("dates that could be read two ways", |i| {
            format!(
                "0{}/0{}/2024 12:{:02}:{:02},{}\n",
                1 + i % 9,
                1 + i / 9 % 9,
                i % 60,
                i / 60 % 60,
                i % 1000
            )
        }),
        ("rows of nothing", |_| ",".repeat(63) + "\n"),
        ("rows that cannot be read", |i| {
            format!("{i}\nnothing\nnothing\n")
        }),
        ("one quotation mark", |i| {
            if i == 0 {
                "1\n2\n\"".to_owned()
            } else {
                "1,\n".to_owned()
            }
        }),
        ("counts", |i| match i {
            0 => "minute,calls\n".to_owned(),
            i => format!("{},{}\n", i % 100_000, i % 2),
        }),
    ];
    for (name, row) in logs {
        let mut text = String::new();
        for i in 0..1_000_000 {
            let row = row(i);
            if text.len() + row.len() > most {
                break;
            }
            text.push_str(&row);
        }
        println!("{name}: {} bytes", text.len());
        checks::log(text.as_bytes());
    }
    checks::log(&vec![b'"'; most]);
}
