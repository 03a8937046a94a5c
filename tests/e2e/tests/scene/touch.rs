//! Fingers on the screen: two look closer, one scrolls the page, and a tap picks somebody.

use anyhow::{Context, Result, ensure};
use e2e::Look;

use crate::reader::Scene;

const DAY: &str = "#v=1&demand=at-once&callers=12&window_s=60&handlers=1&mean_s=60&caller=3";

/// Where the telephones' stage is in the view: left, top, width and height.
const STAGE: &str = "const frame = document.querySelector('.phone .stage').getBoundingClientRect();
    return [frame.left, frame.top, frame.width, frame.height]";
/// How many times closer it is looked at, and how far the page is scrolled.
const SEEN: &str = "const set = document.querySelector('.phone svg.set');
    return [set.clientWidth / set.viewBox.baseVal.width, scrollY]";
/// Where the caller who is followed is on that stage, and how large the ring is.
const RING: &str =
    "const place = document.querySelector('.phone .ring g').getAttribute('transform');
    return (place.match(/[0-9.]+/g) ?? []).map(Number)";

async fn numbers<const N: usize>(scene: &Scene, script: &str) -> Result<[f64; N]> {
    scene.frames(3).await?;
    let told: Vec<f64> = scene.execute(script, []).await?.convert()?;
    let count = told.len();
    told.try_into()
        .ok()
        .with_context(|| format!("{count} numbers"))
}

#[tokio::test]
async fn fingers_look_closer_scroll_and_pick() -> Result<()> {
    let scene = Scene::open(Look::PHONE.still(), DAY).await?;
    scene.run_to_end().await?;
    scene.look_at(".phone .stage").await?;
    let [left, top, ..] = numbers::<4>(&scene, STAGE).await?;

    // Who is followed is let go, and picked again with a tap.
    let [x, y, _] = numbers(&scene, RING).await?;
    scene
        .execute("document.querySelector('.card .close')?.click()", [])
        .await?;
    let chosen = "return [document.querySelector('#card-number')?.value === '3' ? 1 : 0]";
    let [before] = numbers(&scene, chosen).await?;
    let place = (left + x, top + y);
    scene.touch(&[(place, place)]).await?;
    let [after] = numbers(&scene, chosen).await?;
    ensure!(
        (before, after) == (0.0, 1.0),
        "chosen before {before}, after the tap {after}"
    );

    // The card has made room for itself.
    scene.look_at(".phone .stage").await?;
    let [left, top, width, height] = numbers(&scene, STAGE).await?;
    let at = |x: f64, y: f64| (left + width * x, top + height * y);
    let [closer, scrolled] = numbers(&scene, SEEN).await?;
    ensure!((closer - 1.0).abs() < 0.02, "{closer} times closer");
    scene
        .touch(&[(at(0.4, 0.5), at(0.2, 0.5)), (at(0.6, 0.5), at(0.8, 0.5))])
        .await?;
    let [pinched, still] = numbers(&scene, SEEN).await?;
    ensure!(
        (2.2..4.0).contains(&pinched),
        "two fingers look {pinched} times closer"
    );
    ensure!(still == scrolled, "two fingers scroll the page");

    scene.touch(&[(at(0.5, 0.8), at(0.5, 0.2))]).await?;
    scene.until(&format!("scrollY > {scrolled} + 50")).await?;
    let [one, _] = numbers(&scene, SEEN).await?;
    ensure!(
        one == pinched,
        "one finger looks closer: {one} after {pinched}"
    );
    scene.no_complaints().await
}
