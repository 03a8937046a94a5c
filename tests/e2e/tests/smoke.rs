//! The page arrives whole, from any folder of any server, and keeps to itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use anyhow::{Context, Result, ensure};
use e2e::weight::{self, FIRST_VIEW, PROGRAM};
use e2e::{Look, Page};
use thirtyfour::prelude::*;

#[tokio::test]
async fn the_page_arrives_whole_and_keeps_to_itself() -> Result<()> {
    let page = Page::open(Look::DESKTOP, "").await?;
    page.until("document.documentElement.dataset.scenes === 'ready'")
        .await?;
    let heading = page.find(By::Css("main h1")).await?;
    assert_ne!(heading.text().await?, "");
    assert_ne!(page.title().await?, "");
    page.settle().await?;
    let names: Vec<String> = page.asked().into_iter().map(|asked| asked.path).collect();
    assert!(
        names.iter().any(|name| name.ends_with(".wasm")),
        "no WebAssembly among {names:?}"
    );
    page.no_complaints().await
}

#[tokio::test]
async fn nobody_is_shut_out() -> Result<()> {
    for look in [
        Look::DESKTOP,
        Look::DESKTOP.dark(),
        Look::PHONE,
        Look::PHONE.dark(),
    ] {
        let page = Page::open(look, "").await?;
        page.settle().await?;
        page.no_barriers()
            .await
            .with_context(|| format!("{look:?}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn nothing_sticks_out_on_a_telephone() -> Result<()> {
    let page = Page::open(Look::PHONE, "").await?;
    page.settle().await?;
    let width = page
        .eval("return document.documentElement.scrollWidth")
        .await?;
    assert_eq!(width, u64::from(Look::PHONE.width));
    Ok(())
}

#[tokio::test]
async fn the_page_stays_light() -> Result<()> {
    let (first, whole) = (weight::first_view().await?, weight::whole().await?);
    let first = weight::sum(&first);
    ensure!(first <= FIRST_VIEW, "{first} bytes are over {FIRST_VIEW}");
    let program = weight::sum(weight::program(&whole));
    ensure!(program > 0, "no program among {whole:#?}");
    ensure!(program <= PROGRAM, "{program} bytes are over {PROGRAM}");
    Ok(())
}

/// The words are there at once; the program comes when somebody is there to play.
#[tokio::test]
async fn who_only_looks_loads_only_words() -> Result<()> {
    let page = Page::blank(Look::DESKTOP).await?;
    page.visit("").await?;
    page.settle().await?;
    let wasm = |page: &Page| {
        page.asked()
            .iter()
            .any(|asked| asked.path.ends_with(".wasm"))
    };
    ensure!(!wasm(&page), "the program was loaded before anybody moved");
    page.find(By::Css("body"))
        .await?
        .send_keys(Key::PageDown + "")
        .await?;
    page.until("document.documentElement.dataset.scenes === 'ready'")
        .await?;
    ensure!(wasm(&page));
    page.no_complaints().await
}
