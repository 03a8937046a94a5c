//! A run of several steps: each is announced, none stops the others, and at the end a table tells how each one went.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// It was not begun: what it needs is not there.
    LeftOut,
}

/// The steps of a run so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<(&'static str, Outcome, Duration)>,
}

impl Steps {
    /// Announces a step, does its work, and remembers how it went. What the work made is there only if it passed.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        announce(name);
        let start = Instant::now();
        let made = work();
        let outcome = if made.is_ok() {
            Outcome::Passed
        } else {
            Outcome::Failed
        };
        self.done.push((name, outcome, start.elapsed()));
        made.inspect_err(|why| {
            eprintln!("\nthis step did not pass: {name}");
            for cause in why.chain() {
                eprintln!("    because: {cause}");
            }
        })
        .ok()
    }

    /// A step that works with what an earlier one made; left out where that one did not pass.
    pub fn after<T, U>(
        &mut self,
        needed: Option<&U>,
        name: &'static str,
        work: impl FnOnce(&U) -> Result<T>,
    ) -> Option<T> {
        if let Some(needed) = needed {
            return self.step(name, || work(needed));
        }
        announce(name);
        println!("left out: a step that it needs did not pass");
        self.done.push((name, Outcome::LeftOut, Duration::ZERO));
        None
    }

    /// Prints how each step went.
    ///
    /// # Errors
    ///
    /// When one did not pass; the error names all of them, and what was left out.
    pub fn finish(&self) -> Result<()> {
        println!();
        for (name, outcome, time) in &self.done {
            let note = match outcome {
                Outcome::Passed => "",
                Outcome::Failed => "  ← did not pass",
                Outcome::LeftOut => "  ← left out",
            };
            println!("{}  {name}{note}", clock(*time));
        }
        println!(
            "{}  in all",
            clock(self.done.iter().map(|step| step.2).sum())
        );
        let failed = self.names(Outcome::Failed);
        if failed.is_empty() {
            return Ok(());
        }
        let left_out = self.names(Outcome::LeftOut);
        let mut told = format!("not passed: {}", failed.join(", "));
        if !left_out.is_empty() {
            told += &format!("; left out for that reason: {}", left_out.join(", "));
        }
        bail!(told)
    }

    fn names(&self, wanted: Outcome) -> Vec<&'static str> {
        let these = self.done.iter().filter(|step| step.1 == wanted);
        these.map(|step| step.0).collect()
    }
}

fn announce(name: &str) {
    println!(
        "\n── {name} {}",
        "─".repeat(72_usize.saturating_sub(name.chars().count()))
    );
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

    #[test]
    fn all_is_well_when_every_step_passed() {
        let mut steps = Steps::default();
        let made = steps.step("one", || Ok(1));
        assert_eq!(
            steps.after(made.as_ref(), "two", |one| Ok(one + 1)),
            Some(2)
        );
        assert!(steps.finish().is_ok());
    }

    #[test]
    fn a_step_that_fails_stops_only_what_needs_it() {
        let mut steps = Steps::default();
        let page = steps.step("page", || -> Result<()> { bail!("no page") });
        let other = steps.step("other", || Ok(()));
        let browser = steps.after(page.as_ref(), "browser", |()| Ok(()));
        let more = steps.after(browser.as_ref(), "more", |()| Ok(()));
        let last = steps.step("last", || -> Result<()> { bail!("no last") });
        assert_eq!(
            (page, other, browser, more, last),
            (None, Some(()), None, None, None)
        );
        let told = steps.finish().unwrap_err().to_string();
        assert_eq!(
            told,
            "not passed: page, last; left out for that reason: browser, more"
        );
    }
}
