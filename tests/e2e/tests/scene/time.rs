//! The buttons of time.

use anyhow::{Context, Result};
use e2e::Look;
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::settings::Preset;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::words::transport;

use crate::reader::{Scene, figures, quoted};

/// The clock, the figures and the pictures, as they stand.
const SEEN: &str = "return [
    document.querySelector('.transport').textContent,
    ...Array.from(document.querySelectorAll('.rooms .figure-value, .rooms .figure-note'), it => it.textContent),
    ...Array.from(document.querySelectorAll('.stage canvas'), it => it.toDataURL()),
].join('\\n')";

#[tokio::test]
async fn a_pause_stops_everything_and_play_goes_on() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP, "").await?;
    scene.clock_leaves("0:00").await?;
    scene.click(transport::PAUSE).await?;
    scene.button(transport::PLAY).await?;
    scene.frames(3).await?;
    let before = scene.eval(SEEN).await?;
    scene.frames(30).await?;
    assert!(scene.eval(SEEN).await? == before, "something went on");
    let time = scene.clock().await?;
    scene.click(transport::PLAY).await?;
    scene.clock_leaves(&time).await?;
    scene.button(transport::PAUSE).await?;
    assert!(scene.eval(SEEN).await? != before, "nothing went on");
    scene.no_complaints().await
}

/// Presses Play in the moment in which the scene has come into view and begun by itself, and does not say so yet.
const PRESS_AS_IT_BEGINS: &str = "
    addEventListener('DOMContentLoaded', () => new MutationObserver((_, mutations) => {
        const scene = document.querySelector('#side-by-side .scene:has(.play)');
        if (!scene) return;
        mutations.disconnect();
        // The scene watches itself already, so it hears of this before.
        new IntersectionObserver(([seen], watch) => {
            if (!seen.isIntersecting) return;
            watch.disconnect();
            const play = scene.querySelector('.play');
            window.pressed = play.textContent;
            play.click();
        }).observe(scene);
    }).observe(document, { childList: true, subtree: true }));
";

#[tokio::test]
async fn play_pressed_as_the_scene_begins_by_itself_does_not_stop_it() -> Result<()> {
    let scene =
        Scene::open_chapter_after(Look::DESKTOP, PRESS_AS_IT_BEGINS, "", "side-by-side").await?;
    scene.until("window.pressed").await?;
    assert_eq!(scene.eval("return window.pressed").await?, transport::PLAY);
    scene.clock_leaves("0:00").await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn steps_lead_from_event_to_event_and_restart_leads_back() -> Result<()> {
    let scenario = Preset::LunchRush.scenario();
    let opening = scenario.run()?;
    let mut run = scenario.run()?;
    let scene = Scene::open(Look::DESKTOP.still(), "").await?;
    scene.shows(&figures(&scenario, &opening)).await?;
    for step in 1..=25 {
        let next = run.next_or_make().context("the day has events")?;
        run.advance(next, u64::MAX);
        scene.click(transport::STEP).await?;
        let time = quoted(&say::clock(seconds(run.now())));
        scene
            .until(&format!(
                "document.querySelector('.clock-time').textContent === {time}"
            ))
            .await?;
        if step % 5 == 0 {
            let expected = figures(&scenario, &run);
            scene
                .shows(&expected)
                .await
                .with_context(|| format!("step {step}"))?;
        }
    }
    scene.click(transport::RESTART).await?;
    scene.shows(&figures(&scenario, &opening)).await?;
    assert_eq!(scene.clock().await?, "0:00");
    scene.no_complaints().await
}

#[tokio::test]
async fn playing_a_day_that_is_over_begins_it_again() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP, "").await?;
    scene.run_to_end().await?;
    let end = scene.clock().await?;
    scene.click(transport::PLAY).await?;
    scene.clock_leaves(&end).await?;
    scene.button(transport::PAUSE).await?;
    scene.no_complaints().await
}
