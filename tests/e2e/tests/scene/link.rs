//! The address restores the day, and says kindly when it cannot.

use anyhow::{Context, Result};
use e2e::Look;
use phones_and_mailboxes::play::Address;
use phones_and_mailboxes::settings::{Preset, Scenario};
use phones_and_mailboxes::words::{pattern, scene as words, shape, transport};
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::reader::{Figures, Scene, figures_at_end, quoted, same};

/// Every control with what it is set to, and what the page says about it.
const CONTROLS: &str = "return Array.from(document.querySelectorAll('.controls :is(input, select, output)'), it =>
    [it.id || it.htmlFor?.value || it.labels[0].textContent, it.type === 'checkbox' ? it.checked : it.value])";

async fn controls(scene: &Scene) -> Result<Value> {
    scene.eval(CONTROLS).await
}

async fn choose(scene: &Scene, select: &str, option: &str) -> Result<()> {
    let path = format!(".//select[@id = '{select}']/option[normalize-space() = '{option}']");
    Ok(scene.find(By::XPath(path)).await?.click().await?)
}

async fn switch(scene: &Scene, name: &str) -> Result<()> {
    let path = format!(".//label[contains(@class, 'toggle')][normalize-space() = '{name}']/input");
    scene.click_on(&scene.find(By::XPath(path)).await?).await
}

async fn slide(scene: &Scene, key: &str, keys: Key) -> Result<()> {
    let slider = scene.query(By::Id(format!("set-{key}"))).first().await?;
    Ok(slider.send_keys(keys).await?)
}

#[tokio::test]
async fn the_address_restores_the_day() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), "").await?;
    choose(&scene, "set-pattern", pattern::STEADY).await?;
    slide(&scene, "callers", Key::Left).await?;
    slide(&scene, "handlers", Key::Left).await?;
    slide(&scene, "mean_s", Key::Right).await?;
    choose(&scene, "set-shape", shape::LOG_NORMAL).await?;
    slide(&scene, "cv", Key::Right).await?;
    slide(&scene, "redial", Key::Left).await?;
    switch(&scene, words::LIMITED).await?;
    slide(&scene, "room", Key::Right).await?;
    scene.click(transport::SEED).await?;
    scene.until("location.hash.includes('seed=2&')").await?;
    let link = scene.eval("return location.hash.slice(1)").await?;
    let link = link.as_str().context("an address is a text")?;
    let scenario = Scenario::from_link(link)?;
    assert_ne!(scenario, Preset::LunchRush.scenario());
    let set = controls(&scene).await?;
    let expected = figures_at_end(&scenario)?;
    scene.run_to_end().await?;
    scene.shows(&expected).await.context("where it was set")?;

    let other = Scene::open(Look::DESKTOP.still(), &format!("#{link}")).await?;
    assert_eq!(controls(&other).await?, set);
    other.run_to_end().await?;
    other
        .shows(&expected)
        .await
        .context("where it was sent to")?;

    other.no_complaints().await?;
    scene.no_complaints().await
}

/// What the scene complains about, if it does.
async fn refusal(scene: &Scene) -> Result<Option<String>> {
    let text = scene
        .eval("return document.querySelector('.scene [role=alert]')?.textContent ?? null")
        .await?;
    Ok(text.as_str().map(str::to_owned))
}

#[tokio::test]
async fn a_link_that_leads_nowhere_is_refused_kindly() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP, "").await?;
    let default = figures_at_end(&Preset::LunchRush.scenario())?;
    for (link, named) in [
        ("handlers=0", "handlers"),
        ("v=9", "version 9"),
        ("demand=flood", "demand"),
        ("v=1&mean_s=soon", "mean_s"),
        ("v=1&handlrs=9", "handlers"),
        ("v=1&handlers=3&handlers=9", "twice"),
        ("c=99-00000000&v=1&handlers=9", "missing"),
        ("v%3D1%26handlers%3D0", "handlers"),
    ] {
        let expected = Address::read(link).err().map(|damage| damage.to_string());
        scene.open_anew(link).await?;
        let said = refusal(&scene).await?;
        assert_eq!(said, expected, "{link}");
        assert!(said.is_some_and(|said| said.contains(named)), "{link}");
        scene.run_to_end().await.context(link)?;
        scene.shows(&default).await.context(link)?;
        scene.click(Preset::QuietMorning.name()).await?;
        scene
            .until("!document.querySelector('.scene [role=alert]')")
            .await?;
    }
    scene.no_complaints().await
}

#[tokio::test]
async fn an_address_typed_later_is_followed_or_refused() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), "").await?;
    let links = ["v=1&callers=500&handlers=3", "v=1&callers=500&handlers=7"];
    for link in links {
        scene.visit(&format!("#{link}")).await?;
        scene.frames(3).await?;
        scene.run_to_end().await.context(link)?;
        let expected = figures_at_end(&Scenario::from_link(link)?)?;
        scene.shows(&expected).await.context(link)?;
    }
    scene.visit("#handlers=0").await?;
    scene
        .until("document.querySelector('.scene [role=alert]')")
        .await?;
    assert_eq!(scene.number_in("output[for=set-handlers]").await?, 7);
    // A place on the page is not a day.
    scene.visit("#glossary").await?;
    scene.frames(3).await?;
    assert_eq!(scene.number_in("output[for=set-handlers]").await?, 7);
    scene.no_complaints().await
}

#[tokio::test]
async fn a_setting_beyond_limits_is_refused_and_springs_back() -> Result<()> {
    let day = "#v=1&demand=at-once&callers=1000000&handlers=1&mean_s=60";
    let scene = Scene::open(Look::DESKTOP.still(), day).await?;
    let set = controls(&scene).await?;
    slide(&scene, "mean_s", Key::End).await?;
    scene
        .until("document.querySelector('.scene [role=alert]')")
        .await?;
    let said = refusal(&scene).await?.unwrap_or_default();
    assert!(said.contains("years"), "{said}");
    assert_eq!(controls(&scene).await?, set);
    slide(&scene, "callers", Key::Home).await?;
    scene
        .until("!document.querySelector('.scene [role=alert]')")
        .await?;
    let one = quoted("1 caller");
    scene
        .until(&format!(
            "document.querySelector('output[for=set-callers]').textContent.replace('\\u00a0', ' ') === {one}"
        ))
        .await?;
    scene.no_complaints().await
}

/// What a reader sees: the clock, since when something else holds, and every figure.
async fn seen(scene: &Scene) -> Result<(String, String, Figures)> {
    let line = scene.text_of(".what-if-line").await?;
    Ok((scene.clock().await?, line, scene.all_figures().await?))
}

/// Waits until the scene shows what somebody else saw, and time stands.
async fn shows_what_was_seen(scene: &Scene, as_seen: &(String, String, Figures)) -> Result<()> {
    let time = quoted(&as_seen.0);
    scene
        .until(&format!(
            "document.querySelector('.clock-time').textContent === {time}"
        ))
        .await?;
    scene.button(transport::PLAY).await?;
    scene.frames(5).await?;
    let here = seen(scene).await?;
    assert_eq!((&here.0, &here.1), (&as_seen.0, &as_seen.1));
    same(&here.2, &as_seen.2)
}

#[tokio::test]
async fn a_copied_link_opens_what_its_sender_saw() -> Result<()> {
    for chapter in ["side-by-side", "what-it-costs", "balance"] {
        let scene = Scene::open_chapter(Look::DESKTOP.still(), "", chapter).await?;
        scene.run_to_end().await.context(chapter)?;
        scene.go_to(1800).await.context(chapter)?;
        scene.click(transport::WHAT_IF).await?;
        scene.turn("handlers", 1).await?;
        scene.run_to_end().await.context(chapter)?;
        scene.go_to(2700).await.context(chapter)?;
        assert!(scene.text_of(".refusal").await.is_err(), "{chapter}");
        scene.click(transport::LINK).await?;
        scene.frames(3).await?;
        let as_seen = seen(&scene).await?;
        assert!(as_seen.1.contains("30:00"), "{chapter}: {}", as_seen.1);
        let link = scene.eval("return location.hash").await?;
        let link = link.as_str().context("an address is a text")?.to_owned();
        assert!(link.contains("&at=2700"), "{chapter}: {link}");

        // Time stands there even for those who do not mind motion.
        let other = Scene::open_chapter(Look::DESKTOP, &link, chapter).await?;
        shows_what_was_seen(&other, &as_seen)
            .await
            .with_context(|| format!("{chapter}: {link}"))?;
        other.no_complaints().await?;
        // Where the scene is there already, too.
        scene.click(transport::WHAT_IF_END).await?;
        scene.click(transport::SEED).await?;
        scene.until("!location.hash.includes('&at=')").await?;
        scene.click(transport::PLAY).await?;
        scene.visit(&link).await?;
        shows_what_was_seen(&scene, &as_seen)
            .await
            .with_context(|| format!("{chapter}, followed: {link}"))?;
        scene.no_barriers().await?;
        scene.no_complaints().await?;
    }
    Ok(())
}
