//! Does a long play grow anything?

use std::time::Duration;

use anyhow::{Result, ensure};
use e2e::Page;

use crate::acts;

/// Frames follow one another without waiting for the screen, each a sixtieth of a second later by its own clock. So an
/// hour of the page's time takes as long as its work, and nothing of it is left out.
pub const HASTE: &str = r#"
    window.haste = { asked: new Map(), next: 1, now: 0, frames: 0 };
    const door = new MessageChannel();
    window.requestAnimationFrame = callback => {
        if (haste.asked.size === 0) door.port2.postMessage(0);
        haste.asked.set(haste.next, callback);
        return haste.next++;
    };
    window.cancelAnimationFrame = id => { haste.asked.delete(id); };
    door.port1.onmessage = () => {
        const due = [...haste.asked.values()];
        haste.asked.clear();
        haste.now += 1000 / 60;
        haste.frames++;
        due.forEach(callback => callback(haste.now));
    };
"#;

/// After so much of the page's time everything has its size, in seconds.
const WARM_S: f64 = 60.0;
/// Then it may still settle for this share of the play: lists of those who are done get longer room.
const SETTLING: i32 = 3;
/// What may be more at the end than when warm: bytes of WebAssembly, and of the JavaScript heap.
const MOST: [f64; 2] = [0.0, 1e6];

/// Plays a million callers at 60× for so many seconds of the page's time.
pub async fn play(page: &Page, seconds: u32) -> Result<()> {
    page.goto("about:blank").await?;
    page.visit(&acts::patient_crowd(1_000_000)).await?;
    page.stir().await?;
    page.settle().await?;
    page.eval(&acts::opening(60.0, 1.0)).await?;
    // Idle frames do not count.
    page.eval("haste.frames = 0").await?;
    println!(
        "\na million at 60x\n{:>10} {:>10} {:>9} {:>9}  clock",
        "page time", "wasm MB", "heap MB", "frames"
    );
    let mut warm = None;
    let mut last = [0.0; 2];
    let steps = 6.0;
    let whole = f64::from(seconds);
    for step in 0..=6i32 {
        let until = WARM_S + (whole - WARM_S).max(0.0) * f64::from(step) / steps;
        let frames = loop {
            let frames = page
                .eval("return haste.frames")
                .await?
                .as_f64()
                .unwrap_or_default();
            if frames >= until * 60.0 {
                break frames;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        };
        last = [crate::wasm_memory(page).await?, page.heap().await?];
        let clock = page
            .eval("return document.querySelector('#side-by-side .clock').textContent")
            .await?;
        println!(
            "{until:>9.0}s {:>10.2} {:>9.2} {frames:>9.0}  {}",
            last[0] / 1e6,
            last[1] / 1e6,
            clock.as_str().unwrap_or_default()
        );
        if step <= SETTLING {
            warm = Some(last);
        }
    }
    let warm = warm.unwrap_or_default();
    for (what, (from, (to, most))) in ["WebAssembly memory", "JavaScript heap"]
        .iter()
        .zip(warm.into_iter().zip(last.into_iter().zip(MOST)))
    {
        ensure!(
            to <= from + most,
            "the {what} grew from {from} to {to} bytes"
        );
    }
    Ok(())
}
