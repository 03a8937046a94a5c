//! The scene shuts nobody out, and keeps still for those who ask for it.

use anyhow::{Context, Result};
use e2e::Look;
use phones_and_mailboxes::words::transport;
use thirtyfour::prelude::*;

use crate::reader::Scene;

async fn played_and_opened(scene: &Scene) -> Result<()> {
    scene.click(transport::PLAY).await?;
    scene.clock_leaves("0:00").await?;
    scene.click(transport::PAUSE).await?;
    scene.button(transport::PLAY).await?;
    scene.all_figures().await?;
    let summary = scene.find(By::Css(".figure.busy > summary")).await?;
    scene.click_on(&summary).await
}

async fn nobody_is_shut_out(look: Look) -> Result<()> {
    let scene = Scene::open(look.still(), "").await?;
    scene.no_barriers().await.context("at rest")?;
    played_and_opened(&scene).await?;
    scene.no_barriers().await.context("played and opened")?;
    scene.no_complaints().await?;
    scene.open_anew("handlers=0").await?;
    scene.find(By::Css(".scene [role=alert]")).await?;
    scene.no_barriers().await.context("with a refusal")?;
    scene.no_complaints().await
}

#[tokio::test]
async fn nobody_is_shut_out_of_a_laptop() -> Result<()> {
    nobody_is_shut_out(Look::DESKTOP).await?;
    nobody_is_shut_out(Look::DESKTOP.dark()).await
}

#[tokio::test]
async fn nobody_is_shut_out_of_a_telephone() -> Result<()> {
    nobody_is_shut_out(Look::PHONE).await?;
    nobody_is_shut_out(Look::PHONE.dark()).await
}

#[tokio::test]
async fn the_scene_shows_its_point_by_itself_but_not_to_those_who_prefer_stillness() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), "").await?;
    scene.frames(60).await?;
    scene.button(transport::PLAY).await?;
    assert_eq!(scene.clock().await?, "0:00");
    scene.click(transport::PLAY).await?;
    scene.clock_leaves("0:00").await?;
    scene.no_complaints().await?;

    scene.wear(Look::DESKTOP).await?;
    scene.open_anew("v=1").await?;
    scene.button(transport::PAUSE).await?;
    scene.clock_leaves("0:00").await?;
    scene.no_complaints().await
}
