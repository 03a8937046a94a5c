//! What must hold for every input, however bad: shared by the fuzzer and by the test that replays what it found.

#![allow(dead_code, reason = "each fuzz target uses one of them")]

use peak_alloc::PeakAlloc;
use phones_and_mailboxes::play::Address;
use phones_and_mailboxes::settings::{AnyPlan, LogReader, LogReading, LogRefusal, Scenario};
use phones_and_mailboxes::sim::Demand;
use serde_json::Value;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most memory that one input may take, in bytes.
const MOST_MEMORY: usize = 64 << 20;

/// A link is refused with a sentence, or leads back to its scenario through both links and files.
pub fn link(bytes: &[u8]) {
    address(bytes);
    within_memory(|| {
        let text = String::from_utf8_lossy(bytes);
        match AnyPlan::from_link(&text) {
            Err(error) => sentence(&error),
            Ok(scenario) => {
                let file = scenario.to_json();
                let again = AnyPlan::from_link(&scenario.to_link());
                // Links round what is far smaller than anything that matters, once.
                if is_everyday(&file) {
                    assert_eq!(again.as_ref(), Ok(&scenario));
                } else {
                    let again = again.expect("its own link can be read");
                    assert_eq!(AnyPlan::from_link(&again.to_link()), Ok(again));
                }
                assert_eq!(AnyPlan::from_json(&file.to_string()), Ok(scenario));
            }
        }
    });
}

/// An address is refused with a sentence, is a place on the page, or leads back to what it was.
fn address(bytes: &[u8]) {
    within_memory(|| {
        let text = String::from_utf8_lossy(bytes);
        match Address::read(&text) {
            Err(damage) => sentence(&damage),
            Ok(None) => {}
            Ok(Some(address)) => {
                if let Some(link) = address.write() {
                    assert_eq!(Address::read(&link), Ok(Some(address)), "{link}");
                }
            }
        }
    });
}

/// Whether no number is tiny.
fn is_everyday(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.values().all(is_everyday),
        Value::Array(list) => list.iter().all(is_everyday),
        value => value
            .as_f64()
            .is_none_or(|number| number == 0.0 || number >= 1e-4),
    }
}

/// A file is refused with a sentence, or is written as it was read, and has a link.
pub fn file(bytes: &[u8]) {
    within_memory(|| {
        let text = String::from_utf8_lossy(bytes);
        match AnyPlan::from_json(&text) {
            Err(error) => sentence(&error),
            Ok(scenario) => {
                let file = scenario.to_json().to_string();
                assert_eq!(AnyPlan::from_json(&file).as_ref(), Ok(&scenario));
                let link = scenario.to_link();
                let by_link = AnyPlan::from_link(&link);
                assert!(by_link.is_ok(), "{link}: {by_link:?}");
            }
        }
    });
}

/// A log is refused with a sentence, or is a demand within all limits, and the same however it is cut.
pub fn log(bytes: &[u8]) {
    within_memory(|| {
        let whole = read_log(bytes, bytes.len().max(1));
        let slice = 1 + bytes.len() % 13;
        assert_eq!(whole, read_log(bytes, slice), "by {slice}");
        match whole {
            Err(refusal) => sentence(&refusal),
            Ok(reading) => log_holds(reading),
        }
    });
}

fn read_log(bytes: &[u8], slice: usize) -> Result<LogReading, LogRefusal> {
    let mut reader = LogReader::default();
    for slice in bytes.chunks(slice) {
        reader.push(slice)?;
    }
    reader.finish()
}

fn log_holds(reading: LogReading) {
    reading.bad.iter().for_each(|row| sentence(row));
    reading.notes.iter().for_each(|note| sentence(note));
    assert!(reading.bad.is_sorted_by_key(|row| row.line));
    assert_eq!(reading.bad.len() as u64, reading.bad_rows.min(100));
    assert!(reading.bad_rows <= reading.rows_read);
    if let Demand::Log { arrivals_s, .. } = &reading.demand {
        assert_eq!(
            arrivals_s.len() as u64 + reading.bad_rows,
            reading.rows_read
        );
    }
    let scenario = Scenario {
        demand: reading.demand,
        handlers: 10_000,
        ..Scenario::default()
    };
    assert_eq!(scenario.check(), Ok(()));
}

fn sentence(said: &dyn core::fmt::Display) {
    let said = said.to_string();
    assert!(!said.is_empty() && said.len() < 2000, "{said}");
}

/// Does something, and sees to it that no more memory is taken meanwhile than allowed.
fn within_memory(work: impl FnOnce()) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    work();
    let taken = MEMORY.peak_usage().saturating_sub(before);
    assert!(taken <= MOST_MEMORY, "{taken} bytes were taken");
}
