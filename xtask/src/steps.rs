//! A run of several steps: each is announced, and at the end a table tells how long each one took.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The steps of a run so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Announces a step, does its work, and remembers how long that took.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!(
            "\n── {name} {}",
            "─".repeat(72_usize.saturating_sub(name.chars().count()))
        );
        let start = Instant::now();
        let outcome = work();
        self.done.push((name, start.elapsed()));
        outcome.with_context(|| format!("this step did not pass: {name}"))
    }

    /// Prints how long each step took.
    pub fn print(&self) {
        let total = self.done.iter().map(|(_, time)| *time).sum();
        println!();
        for (name, time) in self.done.iter().copied().chain([("in all", total)]) {
            println!("{}  {name}", clock(time));
        }
    }
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{:>4}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_reads_as_minutes_and_seconds() {
        assert_eq!(clock(Duration::from_secs(7)), "   0:07");
        assert_eq!(clock(Duration::from_secs(754)), "  12:34");
    }
}
