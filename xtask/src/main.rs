//! The project's chores: `cargo xtask serve`, `test`, `bench`. Run it without a word for the list.

mod bench;
mod bless;
mod command;
mod fuzz;
mod mutants;
mod page;
mod rates;
mod serve;
mod steps;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use xtask::setup;

use command::Command;

fn main() -> ExitCode {
    match Command::from_arguments().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nerror: {why}");
            for cause in why.chain().skip(1) {
                eprintln!("    because: {cause}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Help => print!("{}", command::HELP),
        Command::Setup => {
            setup::page()?;
            setup::tests()?;
            println!("Everything is in place.");
        }
        Command::Build => page::build(&setup::page()?)?,
        Command::Serve(options) => serve::run(&options)?,
        Command::Test(options) => test::run(&options)?,
        Command::Bench(parts) => bench::run(&parts)?,
        Command::Fuzz(seconds) => fuzz::run(seconds)?,
        Command::Mutants(paths) => mutants::run(&paths)?,
        Command::Bless(accept) => bless::run(accept)?,
    }
    Ok(())
}
