//! What was asked for on the command line.

use anyhow::{Context, Result};
use lexopt::prelude::*;

/// The list that a reader sees who asks for nothing, or for help.
pub const HELP: &str = "\
cargo xtask serve [--dev] [--port N]    build the page and show it (--dev: build anew on every save)
cargo xtask test [--fast] [FILTER]      every check and test (--fast: without a browser;
                                        FILTER: only the tests whose names contain it)
cargo xtask bench [PART...]             measure size, sim, wasm, frames: those parts, or all
cargo xtask fuzz [SECONDS]              feed the readers of links, files and logs with ever stranger input
                                        (60 seconds each)
cargo xtask mutants [PATH...]           break the code, a little at a time, to see whether the tests notice:
                                        all of src/sim and src/theory, or these files (takes hours)
cargo xtask bless [--accept]            paint the golden pictures anew and show what changed, before and after
                                        (--accept: put the new ones on record)
cargo xtask build                       build the finished page into dist/
cargo xtask setup                       only install what the others need

Each of them first installs what is missing, says so, and leaves alone what is there.
";

/// One chore with its options.
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Install everything.
    Setup,
    /// Build the page for release.
    Build,
    /// Show the page.
    Serve(Serve),
    /// Check everything.
    Test(Test),
    /// Measure.
    Bench(Vec<Part>),
    /// Feed the readers with strange input for so many seconds each.
    Fuzz(Option<u64>),
    /// Break these files on purpose, or all.
    Mutants(Vec<String>),
    /// Show how the golden pictures have changed, and put the new ones on record if this says so.
    Bless(bool),
}

/// How to serve the page.
#[derive(Default)]
pub struct Serve {
    /// Build quickly, and anew on every save.
    pub dev: bool,
    /// The port to use; by default 8080, or a free one where that is taken.
    pub port: Option<u16>,
}

/// What to test.
#[derive(Default)]
pub struct Test {
    /// Leave out all that needs a browser.
    pub fast: bool,
    /// Run only tests whose names contain this, and no other checks.
    pub filter: Option<String>,
}

/// One thing that can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How many bytes the first view loads.
    Size,
    /// How fast the simulation runs natively.
    Sim,
    /// How fast it runs in a browser.
    Wasm,
    /// How long a frame takes in a browser.
    Frames,
}

impl Part {
    /// All parts, in the order in which they run.
    pub const ALL: [Self; 4] = [Self::Size, Self::Sim, Self::Wasm, Self::Frames];

    /// The word for this part on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Sim => "sim",
            Self::Wasm => "wasm",
            Self::Frames => "frames",
        }
    }
}

impl Command {
    /// Reads the command line of this process.
    pub fn from_arguments() -> Result<Self> {
        Self::parse(lexopt::Parser::from_env())
            .context("that is not how this works; see cargo xtask help")
    }

    fn parse(mut words: lexopt::Parser) -> Result<Self> {
        let mut command = match words.next()? {
            None | Some(Short('h') | Long("help")) => return Ok(Self::Help),
            Some(Value(word)) => match word.string()?.as_str() {
                "help" => Self::Help,
                "setup" => Self::Setup,
                "build" => Self::Build,
                "serve" => Self::Serve(Serve::default()),
                "test" => Self::Test(Test::default()),
                "bench" => Self::Bench(Vec::new()),
                "fuzz" => Self::Fuzz(None),
                "mutants" => Self::Mutants(Vec::new()),
                "bless" => Self::Bless(false),
                other => anyhow::bail!("there is no command {other:?}"),
            },
            Some(other) => return Err(other.unexpected().into()),
        };
        while let Some(word) = words.next()? {
            match (&mut command, word) {
                (_, Short('h') | Long("help")) => return Ok(Self::Help),
                (Self::Serve(serve), Long("dev")) => serve.dev = true,
                (Self::Serve(serve), Long("port")) => serve.port = Some(words.value()?.parse()?),
                (Self::Test(test), Long("fast")) => test.fast = true,
                (Self::Test(test), Value(filter)) if test.filter.is_none() => {
                    test.filter = Some(filter.string()?);
                }
                (Self::Bench(parts), Value(name)) => parts.push(part(&name.string()?)?),
                (Self::Fuzz(seconds @ None), Value(number)) => *seconds = Some(number.parse()?),
                (Self::Bless(accept), Long("accept")) => *accept = true,
                (Self::Mutants(paths), Value(path)) => paths.push(path.string()?),
                (_, other) => return Err(other.unexpected().into()),
            }
        }
        Ok(command)
    }
}

fn part(name: &str) -> Result<Part> {
    Part::ALL
        .into_iter()
        .find(|part| part.name() == name)
        .with_context(|| format!("there is nothing called {name:?} to measure"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command> {
        Command::parse(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn options_reach_their_command() {
        let Ok(Command::Serve(serve)) = parse("serve --dev --port 9000") else {
            panic!("serve was not understood");
        };
        assert!(serve.dev);
        assert_eq!(serve.port, Some(9000));

        let Ok(Command::Test(test)) = parse("test --fast mailbox") else {
            panic!("test was not understood");
        };
        assert!(test.fast);
        assert_eq!(test.filter.as_deref(), Some("mailbox"));

        let Ok(Command::Bench(parts)) = parse("bench size frames") else {
            panic!("bench was not understood");
        };
        assert_eq!(parts, [Part::Size, Part::Frames]);

        assert!(matches!(parse("fuzz"), Ok(Command::Fuzz(None))));
        assert!(matches!(parse("fuzz 600"), Ok(Command::Fuzz(Some(600)))));
        let Ok(Command::Mutants(paths)) = parse("mutants src/sim/desk.rs src/theory") else {
            panic!("mutants was not understood");
        };
        assert_eq!(paths, ["src/sim/desk.rs", "src/theory"]);

        assert!(matches!(parse("bless"), Ok(Command::Bless(false))));
        assert!(matches!(parse("bless --accept"), Ok(Command::Bless(true))));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "dance",
            "serve --fast",
            "serve --port many",
            "test a b",
            "bench all",
            "fuzz long",
            "fuzz 1 2",
            "bless all",
            "--dev",
        ] {
            assert!(parse(line).is_err(), "{line:?} was accepted");
        }
    }

    #[test]
    fn help_is_never_far() {
        for line in ["", "help", "--help", "-h", "serve --help"] {
            assert!(
                matches!(parse(line), Ok(Command::Help)),
                "{line:?} gave no help"
            );
        }
    }
}
