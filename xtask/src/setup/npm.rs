//! Packages of the npm registry. They run on Node.js, or are only files.

use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::workspace;

/// A package at one exact version.
pub(super) struct Package {
    pub name: &'static str,
    pub version: &'static str,
    pub purpose: &'static str,
}

impl Package {
    /// The folder `node_modules` that holds the package, if it is installed.
    pub fn find(&self) -> Result<Option<PathBuf>> {
        let modules = self.home()?.join("node_modules");
        Ok(modules.join(self.name).is_dir().then_some(modules))
    }

    /// Makes sure of the package; tells the folder `node_modules` that holds it.
    pub fn install(&self) -> Result<PathBuf> {
        if let Some(modules) = self.find()? {
            return Ok(modules);
        }
        let Self {
            name,
            version,
            purpose,
        } = self;
        println!("Installing {name} {version}, which {purpose} (once; takes seconds)");
        let npm = which::which("npm").with_context(|| {
            format!("{name} comes from npm: please install Node.js, which brings it")
        })?;
        let home = self.home()?;
        let unfinished = home.with_extension("unfinished");
        let shell = Shell::new()?;
        shell.remove_path(&unfinished)?;
        shell.create_dir(&unfinished)?;
        cmd!(shell, "{npm} install --no-audit --no-fund --ignore-scripts --prefix {unfinished} {name}@{version}")
            .quiet()
            .run()
            .with_context(|| format!("{name} could not be fetched, which needs the network once; run this again then"))?;
        shell.remove_path(&home)?;
        std::fs::rename(&unfinished, &home)
            .with_context(|| format!("could not fill {}", home.display()))?;
        Ok(home.join("node_modules"))
    }

    fn home(&self) -> Result<PathBuf> {
        Ok(workspace::tools()?.join(format!("{}-{}", self.name, self.version)))
    }
}
