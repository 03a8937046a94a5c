//! `site FOLDER [--port N] [--open]`: serves a folder until it is stopped, and says where.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use site::Site;

/// The port to try first, for an address that stays the same.
const USUAL_PORT: u16 = 8080;

fn main() -> ExitCode {
    match Arguments::read().and_then(|arguments| serve(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

struct Arguments {
    folder: PathBuf,
    port: Option<u16>,
    open: bool,
}

impl Arguments {
    fn read() -> Result<Self, Box<dyn Error>> {
        use lexopt::prelude::*;
        let (mut folder, mut port, mut open) = (None, None, false);
        let mut words = lexopt::Parser::from_env();
        while let Some(word) = words.next()? {
            match word {
                Long("port") => port = Some(words.value()?.parse()?),
                Long("open") => open = true,
                Value(path) if folder.is_none() => folder = Some(path.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        let folder = folder.ok_or("name the folder to serve")?;
        Ok(Self { folder, port, open })
    }
}

fn serve(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let site = match arguments.port {
        Some(port) => Site::start(&arguments.folder, "/", port).map_err(|why| {
            format!("could not use port {port}: {why}. Choose another with --port.")
        })?,
        None => Site::start(&arguments.folder, "/", USUAL_PORT)
            .or_else(|_| Site::start(&arguments.folder, "/", 0))?,
    };
    println!("The page is at {} (Ctrl+C stops it)", site.url());
    if arguments.open && open::that_detached(site.url()).is_err() {
        println!("No browser could be started: please open that address yourself.");
    }
    Ok(site.wait()?)
}
