//! Every day to start from works, on a laptop and on a telephone.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::settings::Preset;
use phones_and_mailboxes::words::transport;
use thirtyfour::prelude::*;

use crate::reader::{Figures, Scene, figures_at_end};

/// The least side of anything to be tapped, in CSS pixels.
const LEAST: f64 = 24.0;

async fn start(scene: &Scene, preset: Preset) -> Result<()> {
    scene.click(preset.name()).await?;
    scene.frames(3).await?;
    let pressed = scene
        .eval("return Array.from(document.querySelectorAll('.presets [aria-pressed=true]'), it => it.textContent)")
        .await?;
    ensure!(
        pressed == serde_json::json!([preset.name()]),
        "{pressed} is pressed, not {}",
        preset.name()
    );
    scene.clock_leaves("0:00").await
}

/// What of the scene is cut off at the sides; not what can be scrolled into view, or is there for ears alone.
const CUT_OFF: &str = "return Array.from(document.querySelectorAll('.scene *'))
    .filter(it => !it.closest('svg *, .spoken, .table-frame *'))
    .filter(it => it.checkVisibility() && it.offsetWidth !== 1)
    .filter(it => { const { left, right } = it.getBoundingClientRect(); return left < -0.5 || right > innerWidth + 0.5 })
    .map(it => it.outerHTML.slice(0, 80))";

/// The least side of the button that plays, if it can be hit.
const PLAY: &str = "const play = document.querySelector('button.play');
    const { x, y, width, height } = play.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return play.contains(hit) ? Math.min(width, height) : 0";

/// Nothing sticks out, and the button that plays can be seen and hit.
async fn fits(scene: &Scene, width: u32) -> Result<()> {
    scene.look_at("button.play").await?;
    scene.frames(2).await?;
    let wide = scene
        .eval("return Math.max(document.documentElement.scrollWidth, innerWidth)")
        .await?;
    ensure!(
        wide == u64::from(width),
        "the page is {wide} wide, not {width}"
    );
    let cut: Vec<String> = scene.execute(CUT_OFF, []).await?.convert()?;
    ensure!(cut.is_empty(), "cut off: {cut:#?}");
    let side = scene.eval(PLAY).await?;
    ensure!(
        side.as_f64().is_some_and(|side| side >= LEAST),
        "the button that plays is {side} large"
    );
    Ok(())
}

fn count(figures: &Figures, key: &str) -> Result<u64> {
    let found = figures.iter().find(|(found, _)| found == key);
    let (_, value) = found.with_context(|| format!("there is no figure {key}"))?;
    Ok(value.parse()?)
}

#[tokio::test]
async fn every_day_to_start_from_plays_to_its_end_and_fits_a_telephone() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP, "").await?;
    for preset in [Preset::QuietMorning, Preset::RealDay, Preset::LunchRush] {
        let name = preset.name();
        scene.wear(Look::DESKTOP).await?;
        start(&scene, preset).await?;
        scene.run_to_end().await.context(name)?;
        let expected = figures_at_end(&preset.scenario())?;
        scene.shows(&expected).await.context(name)?;
        scene.wear(Look::PHONE).await?;
        fits(&scene, Look::PHONE.width).await.context(name)?;
    }
    scene.no_complaints().await
}

#[tokio::test]
async fn a_telephone_starts_every_day_with_a_tap() -> Result<()> {
    let scene = Scene::open(Look::PHONE.still(), "").await?;
    for preset in Preset::ALL {
        start(&scene, preset).await.context(preset.name())?;
        fits(&scene, Look::PHONE.width)
            .await
            .context(preset.name())?;
        scene.click(transport::PAUSE).await?;
        scene.button(transport::PLAY).await?;
    }
    scene.no_complaints().await
}

#[tokio::test]
async fn a_million_at_once_are_all_looked_after_while_the_page_listens() -> Result<()> {
    let preset = Preset::MillionAtOnce;
    let scene = Scene::open(Look::DESKTOP, "").await?;
    start(&scene, preset).await?;
    scene.click(transport::END).await?;
    // Only the progress has digits.
    scene
        .until("/\\d/.test(document.querySelector('.status').textContent)")
        .await?;
    let play = scene.find(By::Css("button.play")).await?;
    scene.click_on(&play).await?;
    scene.frames(3).await?;
    assert_eq!(scene.text_of(".status").await?, "");
    let time = scene.clock().await?;
    assert_ne!(time, "0:00");
    scene.frames(10).await?;
    assert_eq!(scene.clock().await?, time);

    scene.click(transport::END).await?;
    scene.is_over_within(Duration::from_secs(120)).await?;
    let figures = scene.all_figures().await?;
    let solved = count(&figures, "phone.served")?;
    let lost = count(&figures, "phone.lost")?;
    assert_eq!(solved + lost, 1_000_000);
    assert!(lost > solved, "{lost} lost, {solved} solved");
    assert_eq!(count(&figures, "mailbox.replied")?, 1_000_000);
    scene.shows(&figures_at_end(&preset.scenario())?).await?;
    scene.wear(Look::PHONE).await?;
    fits(&scene, Look::PHONE.width).await?;
    scene.no_complaints().await
}
