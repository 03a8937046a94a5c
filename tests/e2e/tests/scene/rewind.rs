//! Going back in time, and two futures from one past.

use anyhow::{Context, Result};
use e2e::Look;
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::settings::{CommonPlan, Preset, Scale, Scenario};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Offices, Run, System as _};
use phones_and_mailboxes::words::{figure_note, transport};
use thirtyfour::prelude::*;

use crate::reader::{Scene, figures, figures_at_end, quoted};

fn stood(scenario: &Scenario, second: u64) -> Result<Run<Offices>> {
    let mut run = scenario.run()?;
    run.advance(second * SECOND, u64::MAX);
    Ok(run)
}

impl Scene {
    /// Drags a slider to a value.
    async fn slide(&self, css: &str, value: u64) -> Result<()> {
        let css = quoted(css);
        self.eval(&format!(
            "const slider = document.querySelector({css});
             slider.value = {value};
             slider.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ))
        .await?;
        self.frames(3).await
    }

    /// Drags the slider of moments.
    pub async fn go_to(&self, second: u64) -> Result<()> {
        self.slide("[id$=set-moment]", second * 1000).await?;
        let time = quoted(&say::clock(second as f64));
        self.until(&format!(
            "document.querySelector('.clock-time').textContent === {time}"
        ))
        .await
    }
}

/// The numbers at which the slider of the handlers stops.
fn handlers() -> Scale {
    let field = CommonPlan::field("handlers");
    field.expect("there are handlers").scale()
}

#[tokio::test]
async fn every_moment_that_was_can_be_seen_again_as_it_was() -> Result<()> {
    let scenario = Preset::LunchRush.scenario();
    let scene = Scene::open(Look::DESKTOP.still(), "").await?;
    scene.run_to_end().await?;
    for second in [2400, 600, 3000, 2400] {
        scene.go_to(second).await?;
        let expected = figures(&scenario, &stood(&scenario, second)?);
        scene
            .shows(&expected)
            .await
            .with_context(|| format!("at {second} s"))?;
    }
    // By keyboard, and by the marks.
    let slider = scene.find(By::Css("#set-moment")).await?;
    slider.send_keys(Key::Home + "").await?;
    scene
        .until("document.querySelector('.clock-time').textContent === '0:00'")
        .await?;
    let mut end = scenario.run()?;
    end.finish();
    let busy = end.phone().first_busy().context("somebody hears busy")?;
    scene
        .click_on(&scene.find(By::Css("[data-landmark=busy]")).await?)
        .await?;
    scene.frames(3).await?;
    let mut run = scenario.run()?;
    run.advance(busy, u64::MAX);
    scene.shows(&figures(&scenario, &run)).await?;
    scene.run_to_end().await?;
    scene.shows(&figures_at_end(&scenario)?).await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn what_if_shows_two_futures_of_one_past() -> Result<()> {
    let scenario = Preset::LunchRush.scenario();
    let scene = Scene::open(Look::DESKTOP.still(), "").await?;
    scene.run_to_end().await?;
    scene.go_to(2000).await?;
    scene.click(transport::WHAT_IF).await?;
    let place = handlers().place(20.0) as u64;
    scene.slide("#set-handlers", place).await?;
    let past = stood(&scenario, 2000)?;
    let changed = Scenario {
        handlers: 20,
        ..scenario.clone()
    };
    let mut branch = scenario.branch(&past, &changed)?;
    // At the moment itself only new handlers open letters at once; later all is different.
    scene.shows(&figures(&changed, &branch)).await?;
    scene.run_to_end().await?;
    branch.finish();
    scene.shows(&figures(&changed, &branch)).await?;
    let mut end = scenario.run()?;
    end.finish();
    for (css, other, changed) in [
        (
            ".phone .figure.busy",
            end.phone().books().refused,
            branch.phone().books().refused,
        ),
        (
            ".phone .figure.lost",
            end.phone().books().lost,
            branch.phone().books().lost,
        ),
    ] {
        assert_ne!(other, changed, "{css}");
        let note = scene.text_of(&format!("{css} .figure-note")).await?;
        assert_eq!(note, figure_note::otherwise(say::count(other)));
        let value = scene.text_of(&format!("{css} .figure-value")).await?;
        assert_eq!(value, say::count(changed));
    }
    assert!(scene.text_of(".what-if-line").await?.contains("33:20"));
    assert_eq!(scene.find_all(By::Css(".chart-other")).await?.len(), 4);
    scene.no_barriers().await?;
    // Another change begins in the same past again.
    let changed = Scenario {
        handlers: handlers().number(place as usize + 1) as u32,
        ..scenario.clone()
    };
    scene.slide("#set-handlers", place + 1).await?;
    scene.run_to_end().await?;
    let mut branch = scenario.branch(&stood(&scenario, 2000)?, &changed)?;
    branch.finish();
    scene.shows(&figures(&changed, &branch)).await?;
    scene.click(transport::WHAT_IF_END).await?;
    scene.run_to_end().await?;
    scene.shows(&figures_at_end(&scenario)?).await?;
    assert_eq!(scene.find_all(By::Css(".chart-other")).await?.len(), 0);
    scene.no_complaints().await
}
