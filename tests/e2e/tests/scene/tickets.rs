//! Voicemail, and fifty tickets: every task by keyboard, and who got the seat twice.

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::lesson::{FIFTY_TICKETS, Knob, Model, Turn, VOICEMAIL};
use phones_and_mailboxes::words::lesson::{fifty_tickets, voicemail};
use phones_and_mailboxes::words::sale_scene;
use thirtyfour::prelude::*;

use crate::lessons::{bet_is_judged, days_agree, finished};
use crate::reader::Scene;

/// Steps of a slider from where a plan has it to a number.
fn steps(plan: &impl Model, key: &'static str, least: f64, most: f64, to: f64) -> Result<i32> {
    let dial = plan.dial(&Knob::between(key, least, most));
    match dial.map(|dial| dial.turn) {
        Some(Turn::Number { value, scale, .. }) => {
            Ok(scale.place(to) as i32 - scale.place(value) as i32)
        }
        other => anyhow::bail!("{key} is no slider: {other:?}"),
    }
}

#[tokio::test]
async fn voicemail_loses_nobody_and_is_busy_all_the_same() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "voicemail").await?;
    scene.nothing_done().await?;
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    scene.turn("handlers", 2).await?;
    scene.is_over().await?;
    scene.gets_done("soon").await?;
    scene.key_press(voicemail::day::NONE).await?;
    ensure!(!scene.is_done("lost").await?);
    scene.key_to_end().await?;
    scene.gets_done("lost").await?;
    scene.key_press(voicemail::day::MUSIC).await?;
    scene.key_to_end().await?;
    ensure!(!scene.is_done("patient").await?);
    scene.focus("[id$='set-patience']").await?;
    scene.press(Key::Up).await?;
    scene.is_over().await?;
    scene.gets_done("patient").await?;
    days_agree(&scene, &VOICEMAIL).await?;
    bet_is_judged(&scene, &VOICEMAIL).await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

/// Takes note of every account of the seats that is ever shown.
const WATCH: &str = "window.accounts = new Set();
    const look = () => {
        const it = document.querySelector('.accounts[data-sum]');
        if (it) window.accounts.add(it.dataset.sum + ' ' + it.dataset.holds);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    look()";

#[tokio::test]
async fn fifty_tickets_are_sold_once_each_or_else_named() -> Result<()> {
    let scene = Scene::open_chapter(Look::PHONE.still(), "", "fifty-tickets").await?;
    let lesson = &FIFTY_TICKETS;
    let [hold, phone, naive] = [0, 1, 2].map(|day| (lesson.days[day].plan)());
    scene.nothing_done().await?;
    scene.eval(WATCH).await?;
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    scene
        .turn("hold_s", steps(&hold, "hold_s", 10.0, 3600.0, 30.0)?)
        .await?;
    scene.is_over().await?;
    scene.gets_done("hasty").await?;
    scene.key_press(fifty_tickets::day::PHONE).await?;
    scene.key_to_end().await?;
    ensure!(!scene.is_done("lines").await?);
    scene
        .turn("handlers", steps(&phone, "handlers", 1.0, 200.0, 50.0)?)
        .await?;
    scene.is_over().await?;
    scene.gets_done("lines").await?;
    let accounts = scene
        .eval("return Array.from(window.accounts).join()")
        .await?;
    ensure!(accounts == "50 true", "{accounts}");
    ensure!(!scene.is_done("three").await?);
    scene.key_press(fifty_tickets::day::NAIVE).await?;
    scene.key_to_end().await?;
    scene.gets_done("three").await?;
    let run = finished(&naive);
    let first = run.system().double_sold(run.people()).next();
    let first = first.context("nothing was sold twice")?;
    let number = |shopper: u32| (shopper + 1).to_string();
    let said = sale_scene::twice(first.item, number(first.first.0), number(first.second.0));
    assert_eq!(scene.text_of(".twice li").await?, said);
    days_agree(&scene, lesson).await?;
    bet_is_judged(&scene, lesson).await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}
