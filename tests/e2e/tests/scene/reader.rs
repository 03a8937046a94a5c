//! What a reader of the scene does and sees.

use std::ops::Deref;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use e2e::{Look, Page};
use phones_and_mailboxes::report::{self, Reported as _, Value};
use phones_and_mailboxes::settings::{Decimal, Scenario};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::{Offices, Run};
use phones_and_mailboxes::words::transport;
use serde_json::Value as Json;
use thirtyfour::prelude::*;

/// The most callers whose stories the page works a fingerprint out of.
const FINGERPRINT_CALLERS: u32 = 100_000;

/// Every figure by its key, with its value to the last digit.
pub type Figures = Vec<(String, String)>;

/// A page of which one scene runs and is in view.
pub struct Scene {
    page: Page,
    /// The id of the scene's chapter.
    chapter: &'static str,
}

impl Deref for Scene {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Scene {
    /// Opens the page in a new browser and turns to the main scene.
    pub async fn open(look: Look, address: &str) -> Result<Self> {
        Self::open_chapter(look, address, "side-by-side").await
    }

    /// Opens the page in a new browser and turns to the scene of a chapter.
    pub async fn open_chapter(look: Look, address: &str, chapter: &'static str) -> Result<Self> {
        Self::of(Page::open(look, address).await?, chapter).await
    }

    /// The same after a script of the test's own.
    pub async fn open_chapter_after(
        look: Look,
        script: &str,
        address: &str,
        chapter: &'static str,
    ) -> Result<Self> {
        let page = Page::blank(look).await?;
        page.run_first(script).await?;
        page.visit(address).await?;
        page.stir().await?;
        Self::of(page, chapter).await
    }

    async fn of(page: Page, chapter: &'static str) -> Result<Self> {
        let scene = Self { page, chapter };
        scene.turn_to().await?;
        Ok(scene)
    }

    /// A script about the page, as one about this chapter of it.
    fn here(&self, script: &str) -> String {
        let here = format!("document.getElementById('{}').querySelector", self.chapter);
        script.replace("document.querySelector", &here)
    }

    /// Runs a script on the chapter, and gives what it returns.
    pub async fn eval(&self, script: &str) -> Result<Json> {
        self.page.eval(&self.here(script)).await
    }

    /// Runs a script on the chapter.
    pub async fn execute(
        &self,
        script: impl AsRef<str>,
        with: impl Into<std::sync::Arc<[Json]>>,
    ) -> Result<ScriptRet> {
        let script = self.here(script.as_ref());
        Ok(self.page.execute(script, with).await?)
    }

    /// Waits until something is true of the chapter.
    pub async fn until(&self, expression: &str) -> Result<()> {
        self.page.until(&self.here(expression)).await
    }

    /// The first such element of the chapter.
    pub async fn find(&self, by: By) -> Result<WebElement> {
        let chapter = self.page.find(By::Id(self.chapter)).await?;
        Ok(chapter.find(by).await?)
    }

    /// Opens another link as if it were the first.
    pub async fn open_anew(&self, link: &str) -> Result<()> {
        self.goto("about:blank").await?;
        self.visit(&format!("#{link}")).await?;
        self.turn_to().await
    }

    async fn turn_to(&self) -> Result<()> {
        self.until("document.documentElement.dataset.scenes === 'ready'")
            .await?;
        self.look_at("[data-scene]").await?;
        self.until("document.querySelector('.scene .play')").await?;
        self.look_at(".transport").await?;
        self.frames(2).await
    }

    /// Scrolls until an element is in the middle.
    pub async fn look_at(&self, css: &str) -> Result<()> {
        let css = quoted(css);
        self.eval(&format!(
            "document.querySelector({css}).scrollIntoView({{ block: 'center', behavior: 'instant' }})"
        ))
        .await?;
        Ok(())
    }

    /// Lets so many animation frames go by. After two, the scene shows whatever the reader did before.
    pub async fn frames(&self, count: u32) -> Result<()> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             let left = {count};
             const next = () => left-- > 0 ? requestAnimationFrame(next) : done();
             next();"
        );
        self.execute_async(script, []).await?;
        Ok(())
    }

    /// The button with this name.
    pub async fn button(&self, name: &str) -> Result<WebElement> {
        let path = format!(
            "//section[@id = '{}']//button[normalize-space() = '{name}']",
            self.chapter
        );
        self.query(By::XPath(path))
            .first()
            .await
            .with_context(|| format!("there is no button {name}"))
    }

    /// Presses the button with this name, with the mouse.
    pub async fn click(&self, name: &str) -> Result<()> {
        self.click_on(&self.button(name).await?).await
    }

    /// Scrolls to an element, at once, and clicks on it.
    pub async fn click_on(&self, element: &WebElement) -> Result<()> {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.execute(script, [element.to_json()?]).await?;
        Ok(element.click().await?)
    }

    /// Lets the day be over, as fast as the machine can.
    pub async fn run_to_end(&self) -> Result<()> {
        self.click(transport::END).await?;
        self.is_over().await
    }

    /// Waits until the day is over.
    pub async fn is_over(&self) -> Result<()> {
        self.is_over_within(Duration::from_secs(20)).await
    }

    /// Waits until the day is over, with patience.
    pub async fn is_over_within(&self, patience: Duration) -> Result<()> {
        // What stands there now may be about the day before.
        self.frames(3).await?;
        let over = format!(
            "document.querySelector('.status').textContent === {}",
            quoted(transport::FINISHED)
        );
        let start = Instant::now();
        loop {
            match self.until(&over).await {
                Err(_) if start.elapsed() < patience => {}
                outcome => return outcome,
            }
        }
    }

    /// The text of the first such element.
    pub async fn text_of(&self, css: &str) -> Result<String> {
        let css = quoted(css);
        let script = format!("return document.querySelector({css})?.textContent ?? null");
        let text = self.eval(&script).await?;
        Ok(text
            .as_str()
            .with_context(|| format!("there is no {css}"))?
            .trim()
            .to_owned())
    }

    /// What the clock shows.
    pub async fn clock(&self) -> Result<String> {
        self.text_of(".clock-time").await
    }

    /// Waits until the clock shows something else.
    pub async fn clock_leaves(&self, time: &str) -> Result<()> {
        let time = quoted(time);
        self.until(&format!(
            "document.querySelector('.clock-time').textContent !== {time}"
        ))
        .await
    }

    /// The whole number in a text of the page.
    pub async fn number_in(&self, css: &str) -> Result<u64> {
        let text = self.text_of(css).await?;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits
            .parse()
            .with_context(|| format!("there is no number in {text:?}"))
    }

    /// Opens the table of all figures, and copies it.
    pub async fn all_figures(&self) -> Result<Figures> {
        let open = "document.querySelector('details.all').open";
        if !self
            .eval(&format!("return {open}"))
            .await?
            .as_bool()
            .unwrap_or(false)
        {
            let summary = self.find(By::Css("details.all > summary")).await?;
            self.click_on(&summary).await?;
        }
        self.until("document.querySelector('tr[data-figure]')")
            .await?;
        self.frames(2).await?;
        let rows = "return Array.from(document.querySelectorAll('tr[data-figure][data-value]'),
            row => [row.dataset.figure, row.dataset.value])";
        Ok(self.execute(rows, []).await?.convert()?)
    }

    /// Fails unless the table of all figures says the same as the native program.
    pub async fn shows(&self, expected: &Figures) -> Result<()> {
        same(&self.all_figures().await?, expected)
    }
}

/// Fails with what differs.
pub fn same(page: &Figures, native: &Figures) -> Result<()> {
    let differing: Vec<String> = native
        .iter()
        .zip(page)
        .filter(|(native, page)| native != page)
        .map(|(native, page)| format!("page {page:?}, native {native:?}"))
        .collect();
    ensure!(differing.is_empty(), "{}", differing.join("\n"));
    ensure!(
        page.len() == native.len(),
        "the page has {} figures, the native program {}",
        page.len(),
        native.len()
    );
    Ok(())
}

/// The figures of a run as it stands, worked out natively.
pub fn figures(scenario: &Scenario, run: &Run<Offices>) -> Figures {
    let fingerprint = run.is_finished() && run.people().made() <= FINGERPRINT_CALLERS;
    named(OfficesRules::figures(scenario, run, fingerprint))
}

/// Figures by their keys, with their values to the last digit.
pub fn named(figures: Vec<report::Figure>) -> Figures {
    figures
        .into_iter()
        .map(|figure| {
            let key = format!("{}.{}", figure.subject.key(), figure.name);
            (key, exact(figure.value))
        })
        .collect()
}

/// The figures at the end of a scenario's day, worked out natively.
pub fn figures_at_end(scenario: &Scenario) -> Result<Figures> {
    let mut run = scenario.run()?;
    run.finish();
    Ok(figures(scenario, &run))
}

fn exact(value: Value) -> String {
    match value {
        Value::Count(n) => n.to_string(),
        Value::Mean(x) | Value::Share(x) | Value::Seconds(x) => {
            x.map_or_else(|| "null".to_owned(), |x| Decimal(x).to_string())
        }
        Value::Flag(flag) => flag.to_string(),
        Value::Hash(hash) => format!("{hash:016x}"),
    }
}

/// A text as JavaScript writes it.
pub fn quoted(text: &str) -> String {
    Json::from(text).to_string()
}
