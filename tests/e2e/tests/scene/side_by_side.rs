//! Side by side: its bet and its tasks.

use std::time::Duration;

use anyhow::{Result, ensure};
use e2e::Look;
use phones_and_mailboxes::lesson::SIDE_BY_SIDE;
use phones_and_mailboxes::settings::Preset;
use phones_and_mailboxes::words::transport;

use crate::lessons::bet_is_judged;
use crate::reader::Scene;

#[tokio::test]
async fn a_slow_morning_a_real_day_and_a_million_are_ticked_off_when_done() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "side-by-side").await?;
    scene.nothing_done().await?;
    bet_is_judged(&scene, &SIDE_BY_SIDE).await?;
    scene.nothing_done().await?;

    scene.key_press(Preset::QuietMorning.name()).await?;
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    scene.turn("mean_s", 6).await?;
    scene.is_over().await?;
    scene.gets_done("slow").await?;
    ensure!(!scene.is_done("real").await? && !scene.is_done("million").await?);

    scene.key_press(Preset::RealDay.name()).await?;
    scene.key_to_end().await?;
    ensure!(!scene.is_done("real").await?);
    scene.turn("handlers", 7).await?;
    scene.is_over().await?;
    scene.gets_done("real").await?;

    scene.key_press(Preset::MillionAtOnce.name()).await?;
    ensure!(!scene.is_done("million").await?);
    scene.key_press(transport::END).await?;
    scene.is_over_within(Duration::from_secs(120)).await?;
    scene.gets_done("million").await?;
    scene.no_complaints().await
}
