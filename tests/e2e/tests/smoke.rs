//! The page arrives whole, from any folder of any server, and keeps to itself.

use anyhow::{Context, Result, ensure};
use e2e::weight::{self, LIMIT};
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
async fn the_first_view_stays_light() -> Result<()> {
    let files = weight::first_view().await?;
    let total: usize = files.iter().map(|file| file.compressed).sum();
    ensure!(
        total <= LIMIT,
        "{total} bytes are over the limit of {LIMIT}: {files:#?}"
    );
    Ok(())
}
