//! The headless runner, as somebody at a terminal meets it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn headless(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "headless", "--"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A runner that refuses its arguments does not read.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn printed(output: &Output) -> Value {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_link_and_its_file_print_the_same_run() {
    let link = "https://example.org/#v=1&callers=500&handlers=3&seed=4";
    let by_link = printed(&headless(&[link], ""));
    let scenario = by_link["scenario"].to_string();
    let by_file = printed(&headless(&["-"], &scenario));
    assert_eq!(by_link, by_file);
    assert_eq!(by_link["phone"]["callers_arrived"], 500);
    assert_eq!(by_link["mailbox"]["replied"], 500);
    assert_eq!(by_link["run"]["finished"], true);
    let theory = &by_link["theory"]["phone.busy_share_of_first_attempts"];
    assert_eq!(theory["formula"], "erlang-b");
}

#[test]
fn replications_give_intervals_where_one_run_cannot() {
    let link = "demand=at-once&callers=50&window_s=60&handlers=1&mean_s=10";
    let one = printed(&headless(&[link], ""));
    let many = printed(&headless(&["--replications", "12", link], ""));
    let wait = |json: &Value| json["confidence_intervals_95"]["mailbox.wait_mean_s"].clone();
    assert_eq!(wait(&one)["half_width"], Value::Null);
    assert!(wait(&many)["half_width"].as_f64().unwrap() > 0.0);
}

#[test]
fn stories_are_told_in_plain_sentences() {
    let link = "demand=log&arrivals_s=0_10&durations_s=60_60&handlers=1&courtesy_s=0&overhead_s=0";
    let json = printed(&headless(&["--stories", "2", link], ""));
    assert_eq!(
        json["stories"][2]["told"][0],
        "0:10 — rang, heard busy, and gave up for good."
    );
    assert_eq!(
        json["stories"][3]["told"][2],
        "2:00 — the reply came, 1 min 50 s after the letter was posted."
    );
}

#[test]
fn whatever_is_wrong_is_named_and_the_code_is_2() {
    for (arguments, input, parts) in [
        (
            vec!["-"],
            r#"{"handlrs": 3}"#,
            ["handlrs", "standard input"],
        ),
        (vec!["-"], r#"{"work": {"mean_s": "x"}}"#, ["work", "x"]),
        (vec!["-"], r#"{"handlers": 0}"#, ["handlers", "10000"]),
        (
            vec!["-"],
            r#"{"demand": {"pattern": "steady", "callers": 1, "per_minute": 1, "rate": 2}}"#,
            ["demand", "rate"],
        ),
        (vec!["-"], "{", ["standard input", "EOF"]),
        (vec!["-"], "[]", ["standard input", "braces"]),
        (
            vec!["no-such-file.json"],
            "",
            ["no-such-file.json", "No such file"],
        ),
        (vec!["handlers=many"], "", ["handlers", "many"]),
        (vec!["handlrs=9"], "", ["handlrs", "handlers"]),
        (vec!["#glossary"], "", ["link", "place on the page"]),
        (
            vec!["handlers=3&if_since=1&if_handlers=4"],
            "",
            ["what if", "if_"],
        ),
        (
            vec!["--replications", "0", "-"],
            "{}",
            ["--replications", "10000"],
        ),
        (vec!["--frob"], "", ["--frob", "usage"]),
        (vec![], "", ["usage", "LINK"]),
    ] {
        let output = headless(&arguments, input);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        for part in parts {
            assert!(message.contains(part), "{part:?} is not in {message:?}");
        }
    }
}
