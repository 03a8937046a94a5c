//! The words stand without the scene.

use std::fs;

use anyhow::{Context, Result};
use e2e::{Look, Page};
use phones_and_mailboxes::words::page as words;
use thirtyfour::prelude::*;

#[tokio::test]
async fn the_words_stand_when_the_scene_cannot_be_set_up() -> Result<()> {
    let whole =
        std::env::var_os("E2E_DIST").map_or_else(xtask::workspace::dist, std::path::PathBuf::from);
    let broken = tempfile::tempdir()?;
    for file in fs::read_dir(&whole).context("the page is not built")? {
        let file = file?;
        let copy = broken.path().join(file.file_name());
        if file
            .path()
            .extension()
            .is_some_and(|ending| ending == "wasm")
        {
            fs::write(copy, "This is not WebAssembly.")?;
        } else {
            fs::copy(file.path(), copy)?;
        }
    }
    let page = Page::serving(broken.path(), Look::PHONE).await?;
    page.visit("").await?;
    page.stir().await?;
    page.until("document.documentElement.dataset.scenes === 'failed'")
        .await?;
    let said = page.find(By::Css("[data-scene] .scene-failed")).await?;
    assert_eq!(said.text().await?, words::FAILED);
    for css in ["main h1", "#side-by-side h2", "#glossary"] {
        assert!(
            page.find(By::Css(css)).await?.is_displayed().await?,
            "{css}"
        );
    }
    page.no_barriers().await
}
