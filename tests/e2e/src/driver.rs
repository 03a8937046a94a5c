//! The program between a test and its browser.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// A running WebDriver server. It ends when dropped.
pub(crate) struct Driver {
    child: Child,
    /// The address that it listens at.
    pub url: String,
}

impl Driver {
    /// Starts the program on a free port. Now and then somebody else takes that port first; then once more.
    pub fn start(program: &Path) -> Result<Self> {
        let again = |_| Self::start_once(program);
        Self::start_once(program).or_else(again).or_else(again)
    }

    /// Starts the program on a free port, which it says on its standard output as `… on port 1234.`
    fn start_once(program: &Path) -> Result<Self> {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("could not start {}", program.display()))?;
        let output = child.stdout.take().map(BufReader::new);
        // From here on, dropping this ends the program.
        let mut driver = Self {
            child,
            url: String::new(),
        };
        let Some(mut output) = output else {
            bail!("{} says nothing", program.display())
        };
        let mut line = String::new();
        while output.read_line(&mut line)? > 0 {
            if let Some(port) = port_in(&line) {
                driver.url = format!("http://127.0.0.1:{port}");
                // Keep reading, so that the program never waits for a reader.
                std::thread::spawn(move || output.read_to_end(&mut Vec::new()));
                return Ok(driver);
            }
            line.clear();
        }
        bail!("{} ended before it was ready", program.display())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in a line; not 0, which is what was asked for, and which the program repeats before it has chosen.
fn port_in(line: &str) -> Option<u16> {
    let (_, end) = line.rsplit_once("on port ")?;
    let port = end.trim_end().trim_end_matches('.').parse().ok()?;
    (port != 0).then_some(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_found_in_what_the_driver_says() {
        let ready = "ChromeDriver was started successfully on port 43211.\n";
        assert_eq!(port_in(ready), Some(43211));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0\n"), None);
        assert_eq!(port_in("Only local connections are allowed.\n"), None);
    }
}
