//! Looking closer: with buttons, keys, the wheel and two fingers, down to a single person, and whole again.

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::words::look as words;
use thirtyfour::prelude::*;

use crate::reader::{Scene, quoted};

/// More people than there is room for on a stage.
const CROWD: &str = "v=1&demand=at-once&callers=300000&window_s=60&handlers=3&mean_s=60&redial=0.8";

/// What of the telephones' stage is seen: left, top, width and height.
async fn seen(scene: &Scene) -> Result<[f64; 4]> {
    scene.frames(2).await?;
    let part = "const part = document.querySelector('.phone svg.set').viewBox.baseVal;
        return [part.x, part.y, part.width, part.height]";
    Ok(scene.execute(part, []).await?.convert()?)
}

async fn press(scene: &Scene, name: &str) -> Result<[f64; 4]> {
    let path =
        format!("//article[contains(@class, 'phone')]//button[normalize-space() = '{name}']");
    let button = scene.find(By::XPath(path)).await?;
    scene.click_on(&button).await?;
    seen(scene).await
}

/// How many callers a dot stands for, as the page says.
async fn per_dot(scene: &Scene) -> Result<u64> {
    match scene.text_of(".phone .per-dot").await?.is_empty() {
        true => Ok(1),
        false => scene.number_in(".phone .per-dot").await,
    }
}

fn is(part: [f64; 4], times: f64, of: [f64; 4]) -> Result<()> {
    // A finger is at a whole pixel, and a part is told to the hundredth.
    let near = |side: usize| (part[side] * times / of[side] - 1.0).abs() < 0.02;
    ensure!(
        near(2) && near(3),
        "{part:?} is not {times} times as near as {of:?}"
    );
    Ok(())
}

#[tokio::test]
async fn buttons_and_keys_look_closer_down_to_one_person() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), &format!("#{CROWD}")).await?;
    scene.no_barriers().await?;
    let whole = seen(&scene).await?;
    let crowd = per_dot(&scene).await?;
    ensure!(crowd > 10, "{crowd}");
    is(press(&scene, words::CLOSER).await?, 1.6, whole)?;
    is(press(&scene, words::WHOLE).await?, 1.0, whole)?;
    ensure!(press(&scene, words::FARTHER).await? == whole);

    scene
        .eval("document.querySelector('.phone .stage').focus()")
        .await?;
    for _ in 0..8 {
        scene.press("+").await?;
    }
    let near = seen(&scene).await?;
    is(near, 1.6f64.powi(8), whole)?;
    assert_eq!(per_dot(&scene).await?, 1);
    scene.no_barriers().await?;
    scene.press(Key::Right).await?;
    scene.press(Key::Up).await?;
    let aside = seen(&scene).await?;
    ensure!(
        (aside[0] - near[0] - near[2] * 0.2).abs() < 0.1,
        "{near:?} {aside:?}"
    );
    ensure!(
        (near[1] - aside[1] - near[3] * 0.2).abs() < 0.1,
        "{near:?} {aside:?}"
    );
    scene.press("-").await?;
    is(seen(&scene).await?, 1.6f64.powi(7), whole)?;
    scene.press("0").await?;
    assert_eq!(seen(&scene).await?, whole);
    assert_eq!(per_dot(&scene).await?, crowd);
    // Each stage is looked at by itself.
    let other = "return document.querySelector('.mailbox svg.set').getAttribute('viewBox')";
    let before = scene.eval(other).await?;
    press(&scene, words::CLOSER).await?;
    assert_eq!(scene.eval(other).await?, before);
    scene.no_complaints().await
}

/// Sends an event to the telephones' stage, at shares of its size; says whether it was left to the browser.
async fn send(scene: &Scene, kind: &str, name: &str, at: (f64, f64), more: &str) -> Result<bool> {
    let (kind, name, (x, y)) = (kind, quoted(name), at);
    let script = format!(
        "const stage = document.querySelector('.phone .stage');
         const frame = stage.getBoundingClientRect();
         return stage.dispatchEvent(new {kind}({name}, {{
             bubbles: true, cancelable: true,
             clientX: frame.left + frame.width * {x}, clientY: frame.top + frame.height * {y}, {more} }}))"
    );
    let left = scene.eval(&script).await?;
    left.as_bool().context("dispatchEvent says yes or no")
}

#[tokio::test]
async fn two_fingers_look_closer_and_one_scrolls_the_page() -> Result<()> {
    let scene = Scene::open(Look::PHONE.still(), &format!("#{CROWD}")).await?;
    let whole = seen(&scene).await?;
    let finger = |id: u32| format!("pointerId: {id}, pointerType: 'touch', button: 0");
    let touch = async |name: &str, id: u32, x: f64| {
        let at = (x, 0.5);
        send(&scene, "PointerEvent", name, at, &finger(id)).await
    };
    touch("pointerdown", 1, 0.4).await?;
    ensure!(send(&scene, "Event", "touchmove", (0.4, 0.5), "").await?);
    touch("pointermove", 1, 0.2).await?;
    assert_eq!(seen(&scene).await?, whole);
    touch("pointermove", 1, 0.4).await?;
    touch("pointerdown", 2, 0.6).await?;
    ensure!(!send(&scene, "Event", "touchmove", (0.4, 0.5), "").await?);
    touch("pointermove", 1, 0.2).await?;
    touch("pointermove", 2, 0.8).await?;
    let pinched = seen(&scene).await?;
    is(pinched, 3.0, whole)?;
    let middle = |part: [f64; 4]| part[0] + part[2] / 2.0;
    ensure!((middle(pinched) - middle(whole)).abs() < 2.0, "{pinched:?}");
    touch("pointerup", 1, 0.2).await?;
    touch("pointercancel", 2, 0.8).await?;
    touch("pointermove", 2, 0.1).await?;
    assert_eq!(seen(&scene).await?, pinched);
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn the_wheel_looks_closer_with_a_modifier_key_only_and_a_mouse_drags() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), &format!("#{CROWD}")).await?;
    let whole = seen(&scene).await?;
    let wheel = async |more: &str| send(&scene, "WheelEvent", "wheel", (0.25, 0.25), more).await;
    ensure!(wheel("deltaY: -250").await?);
    assert_eq!(seen(&scene).await?, whole);
    ensure!(!wheel("deltaY: -250, ctrlKey: true").await?);
    ensure!(!wheel("deltaY: -250, metaKey: true").await?);
    let near = seen(&scene).await?;
    is(near, 4.0, whole)?;
    // What was under the mouse is there still.
    ensure!(
        (near[0] + near[2] * 0.25 - whole[2] * 0.25).abs() < 0.5,
        "{near:?}"
    );
    let stage = scene.find(By::Css(".phone canvas")).await?;
    scene.drag(&stage, 60, 30).await?;
    let dragged = seen(&scene).await?;
    ensure!(
        (near[0] - dragged[0] - 15.0).abs() < 1.0 && (near[1] - dragged[1] - 7.5).abs() < 1.0,
        "{near:?} {dragged:?}"
    );
    // Whoever drags means nobody.
    let chosen = "return document.querySelector('.card.open') !== null";
    assert_eq!(scene.eval(chosen).await?, false);
    ensure!(!wheel("deltaY: 900, ctrlKey: true").await?);
    ensure!(!wheel("deltaY: 900, ctrlKey: true").await?);
    assert_eq!(seen(&scene).await?, whole);
    scene.no_complaints().await
}
