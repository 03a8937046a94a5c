//! One visit of the page.

use std::env;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use site::{Asked, Site};
use tempfile::TempDir;
use thirtyfour::WebDriver;
use thirtyfour::extensions::query::ElementPollerWithTimeout;
use xtask::setup::Browser;
use xtask::workspace;

use crate::chromium;
use crate::driver::Driver;
use crate::look::Look;

/// Where the page lives for a test. Deep in a folder, so that an address that is not relative leads nowhere.
pub(crate) const BASE: &str = "/some/where/";

/// How long [`Page::until`] and queries wait.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often they look.
const POLL: Duration = Duration::from_millis(50);

/// The page in a browser of its own, served by a server of its own. All three end with it.
pub struct Page {
    // The order is that of dropping: the session ends, which closes the browser, then its driver, then the rest.
    driver: WebDriver,
    _process: Driver,
    _profile: TempDir,
    site: Site,
}

impl Page {
    /// Opens the page in a new browser with this look, and goes to an address within it: `""`, `"#part"`, `"?a=b"`.
    ///
    /// # Errors
    ///
    /// When the page is not built, or no browser starts.
    pub async fn open(look: Look, address: &str) -> Result<Self> {
        let page = Self::blank(look).await?;
        page.visit(address).await?;
        page.stir().await?;
        Ok(page)
    }

    /// Does what any reader does first: moves a little. That is when the page loads its program.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn stir(&self) -> Result<()> {
        // Until somebody hears it: the driver may be there before the page.
        self.until(
            "dispatchEvent(new WheelEvent('wheel')) \
             && (document.documentElement.dataset.scenes ?? 'waiting') !== 'waiting'",
        )
        .await
    }

    /// Opens a new browser with this look and an empty page, for what must happen before the first visit.
    ///
    /// # Errors
    ///
    /// When the page is not built, or no browser starts.
    pub async fn blank(look: Look) -> Result<Self> {
        Self::serving(&dist()?, look).await
    }

    /// Opens a new browser with this look and an empty page, and serves another folder than the page's.
    ///
    /// # Errors
    ///
    /// When no browser starts.
    pub async fn serving(folder: &Path, look: Look) -> Result<Self> {
        Self::start(folder, look, false).await
    }

    /// Opens a new browser with this look and an empty page, in which [`Page::tasks`] tells what was worked on.
    ///
    /// # Errors
    ///
    /// When the page is not built, or no browser starts.
    pub async fn blank_and_traced(look: Look) -> Result<Self> {
        Self::start(&dist()?, look, true).await
    }

    async fn start(folder: &Path, look: Look, traced: bool) -> Result<Self> {
        let site = Site::start(folder, BASE, 0).context("could not serve the page")?;
        let Browser { binary, driver } = Browser::find().context(
            "these tests need Chromium or Chrome with its ChromeDriver; cargo xtask setup installs them where it can",
        )?;
        let process = Driver::start(&driver)?;
        let profile =
            tempfile::tempdir().context("could not make a folder for the browser's profile")?;
        let wanted = chromium::capabilities(&binary, profile.path(), traced)?;
        let driver = WebDriver::builder(process.url.as_str(), wanted)
            .client(client()?)
            .poller(Arc::new(ElementPollerWithTimeout::new(PATIENCE, POLL)))
            .await
            .with_context(|| format!("{} did not start", binary.display()))?;
        chromium::wear(&driver, look).await?;
        Ok(Self {
            driver,
            _process: process,
            _profile: profile,
            site,
        })
    }

    /// Goes to an address within the page.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn visit(&self, address: &str) -> Result<()> {
        Ok(self
            .driver
            .goto(format!("{}{address}", self.site.url()))
            .await?)
    }

    /// The address of the page without anything after it.
    pub fn url(&self) -> String {
        self.site.url()
    }

    /// Every request that reached the page's server so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.site.asked()
    }

    /// Changes the screen or the preferences of the reader while the page is open.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn wear(&self, look: Look) -> Result<()> {
        chromium::wear(&self.driver, look).await
    }

    /// Waits until a JavaScript expression is true on the page.
    ///
    /// # Errors
    ///
    /// When that takes longer than a minute, or the expression throws.
    pub async fn until(&self, expression: &str) -> Result<()> {
        let start = Instant::now();
        let script = format!("return Boolean({expression})");
        loop {
            if self.driver.execute(script.as_str(), []).await?.convert()? {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                bail!(
                    "waited {} seconds in vain for: {expression}",
                    PATIENCE.as_secs()
                );
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Waits until the page has come to rest: its scenes run (or have failed), its fonts are there, and for half a
    /// second it has fetched nothing.
    ///
    /// # Errors
    ///
    /// When the browser cannot tell.
    pub async fn settle(&self) -> Result<()> {
        self.until("document.readyState === 'complete' && document.fonts.status === 'loaded'")
            .await?;
        self.until("document.documentElement.dataset.scenes !== 'loading'")
            .await?;
        let (mut seen, mut since) = (0, Instant::now());
        while since.elapsed() < Duration::from_millis(500) {
            let now = self.asked().len();
            if now != seen {
                (seen, since) = (now, Instant::now());
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Ok(())
    }

    /// Runs a script on the page before each of its own, from the next visit on.
    ///
    /// # Errors
    ///
    /// When the browser cannot.
    pub async fn run_first(&self, script: &str) -> Result<()> {
        chromium::run_first(&self.driver, script).await
    }
}

impl Deref for Page {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.driver
    }
}

/// Talks to the driver. When a [`Page`] is dropped, its session is ended from another thread while this one waits: a
/// connection kept open by this thread could not be used there, so none is kept.
fn client() -> Result<reqwest::Client> {
    let client = reqwest::Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0);
    Ok(client.timeout(Duration::from_secs(60)).build()?)
}

/// The folder of the built page.
///
/// # Errors
///
/// When there is none yet.
pub(crate) fn dist() -> Result<PathBuf> {
    let folder = env::var_os("E2E_DIST").map_or_else(workspace::dist, PathBuf::from);
    if folder.join("index.html").is_file() {
        Ok(folder)
    } else {
        bail!(
            "there is no built page in {}; cargo xtask build makes it",
            folder.display()
        )
    }
}
