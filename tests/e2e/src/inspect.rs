//! What can be found out about a page: what it did wrong, whom it shuts out, how it looks.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::support::base64_decode;
use xtask::setup;

use crate::chromium::{self, MainThread, Task};
use crate::page::Page;

/// Runs axe-core and puts each finding into a line or two.
const AXE: &str = r#"
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ["violations"] }).then(
        found => done(found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.impact}: ${rule.help} (${rule.id}) at ${node.target.join(" ")}\n`
            + `    ${node.html}\n    ${node.failureSummary.replace(/\s+/g, " ")}`))),
        why => done(["axe itself failed: " + why]),
    );
"#;

/// All addresses that the page fetched anything from.
const FETCHED: &str = "return performance.getEntriesByType('resource').map(entry => entry.name)";

impl Page {
    /// What the page has done wrong: errors in the console (since this was last asked), files that are not there,
    /// and anything fetched from somewhere else than the page's own folder. Best none.
    ///
    /// # Errors
    ///
    /// When the browser cannot tell.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let mut complaints = self.console_errors().await?;
        let refused = self.asked().into_iter().filter(|asked| asked.status >= 400);
        complaints.extend(refused.map(|asked| format!("{} for {}", asked.status, asked.path)));
        let fetched: Vec<String> = self.execute(FETCHED, []).await?.convert()?;
        let own = self.url();
        let foreign = fetched.into_iter().filter(|address| {
            !(address.starts_with(&own)
                || address.starts_with("data:")
                || address.starts_with("blob:"))
        });
        complaints.extend(foreign.map(|address| format!("fetched from elsewhere: {address}")));
        Ok(complaints)
    }

    /// Fails with the list of [complaints](Self::complaints), if there are any.
    ///
    /// # Errors
    ///
    /// When there are complaints, or the browser cannot tell.
    pub async fn no_complaints(&self) -> Result<()> {
        none("the page did wrong", &self.complaints().await?)
    }

    /// Errors in the console since this was last asked.
    ///
    /// # Errors
    ///
    /// When the browser cannot tell.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        chromium::console_errors(self).await
    }

    /// What keeps readers out, as axe-core finds it on the page as it now is; a readable line each. Best none.
    ///
    /// # Errors
    ///
    /// When axe-core is not installed, or the browser cannot run it.
    pub async fn barriers(&self) -> Result<Vec<String>> {
        let path =
            setup::find_axe()?.context("axe-core is missing; cargo xtask setup installs it")?;
        let axe = std::fs::read_to_string(&path)
            .with_context(|| format!("could not read {}", path.display()))?;
        self.execute(axe, []).await?;
        Ok(self.execute_async(AXE, []).await?.convert()?)
    }

    /// Fails with the list of [barriers](Self::barriers), if there are any.
    ///
    /// # Errors
    ///
    /// When there are barriers, axe-core is not installed, or the browser cannot run it.
    pub async fn no_barriers(&self) -> Result<()> {
        none("the page shuts readers out", &self.barriers().await?)
    }

    /// Saves what is seen of the page as PNG.
    ///
    /// # Errors
    ///
    /// When the browser cannot, or the file cannot be written.
    pub async fn picture(&self, path: &Path) -> Result<()> {
        save(path, &self.screenshot_as_png().await?)
    }

    /// Saves the whole page, however long, as PNG.
    ///
    /// # Errors
    ///
    /// When the browser cannot, or the file cannot be written.
    pub async fn long_picture(&self, path: &Path) -> Result<()> {
        save(path, &base64_decode(&chromium::whole_page(self).await?)?)
    }

    /// What a script returns on the page.
    ///
    /// # Errors
    ///
    /// When the script throws.
    pub async fn eval(&self, script: &str) -> Result<Value> {
        Ok(self.execute(script, []).await?.json().clone())
    }

    /// How long the page's main thread has been busy so far.
    ///
    /// # Errors
    ///
    /// When the browser cannot tell.
    pub async fn main_thread(&self) -> Result<MainThread> {
        chromium::main_thread(self).await
    }

    /// All tasks of the page's main thread since this was last asked; only after [`Page::blank_and_traced`].
    ///
    /// # Errors
    ///
    /// When the browser cannot tell.
    pub async fn tasks(&self) -> Result<Vec<Task>> {
        chromium::tasks(self).await
    }

    /// Bytes that the page's scripts use, WebAssembly's memory apart.
    ///
    /// # Errors
    ///
    /// When the browser cannot tell.
    pub async fn heap(&self) -> Result<f64> {
        chromium::heap(self).await
    }
}

fn none(what: &str, found: &[String]) -> Result<()> {
    ensure!(found.is_empty(), "{what}:\n{}", found.join("\n"));
    Ok(())
}

fn save(path: &Path, png: &[u8]) -> Result<()> {
    std::fs::write(path, png).with_context(|| format!("could not write {}", path.display()))
}
