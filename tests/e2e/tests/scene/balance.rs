//! Balance, in a browser.

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::lesson::balance::{MOST, cheapest, in_design, without};
use phones_and_mailboxes::lesson::{BALANCE, Model};
use phones_and_mailboxes::report::blend::{Finder, Goal};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Progress;
use phones_and_mailboxes::sim::blend::{BlendRules, Design};
use phones_and_mailboxes::words::{balance as words, blend_design as designs, transport};
use thirtyfour::prelude::*;

use crate::lessons::native;
use crate::reader::{Figures, Scene, quoted, same};

fn search(plan: &Plan<BlendRules>) -> Finder {
    let mut finder = Finder::new(plan, MOST).expect("a lesson's plan is within its limits");
    while finder.advance(1 << 20) == Progress::Underway {}
    finder
}

fn cost(finder: &Finder) -> String {
    let cost = finder.cheapest().and_then(|found| found.cost);
    let cost = cost.expect("the goals can be met").total();
    format!("€\u{a0}{}", (cost + 0.5) as u64)
}

async fn searched(scene: &Scene) -> Result<()> {
    scene.key_press(words::FIND).await?;
    scene
        .until("!document.querySelector('.cancel') && document.querySelector('.goal-prices, .verdict-line')")
        .await
}

/// All figures of one design, as the page shows them.
async fn shown(scene: &Scene, design: Design) -> Result<Figures> {
    let rows = format!(
        "return Array.from(document.querySelectorAll('.table-frame[data-design={}] tr[data-figure]'),
            row => [row.dataset.figure, row.dataset.value])",
        design.key()
    );
    Ok(scene.execute(rows, []).await?.convert()?)
}

#[tokio::test]
async fn five_designs_are_scored_and_the_cheapest_is_found() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "balance").await?;
    let plan = (BALANCE.days[0].plan)();
    scene.nothing_done().await?;

    // The bet is decided by the search, and not before.
    scene.focus(".answer:nth-of-type(1) input").await?;
    scene.press(" ").await?;
    scene.frames(3).await?;
    assert_eq!(scene.text_of(".verdict").await?, words::STANDS);
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    searched(&scene).await?;
    let finder = search(&plan);
    let said = words::said(designs::SPLIT, cost(&finder));
    let verdict = scene.text_of(".verdict").await?;
    ensure!(verdict.starts_with(&said), "{verdict}, not {said}");
    assert_eq!(cheapest(&finder), Some(4));
    ensure!(scene.text_of(".design.best h4").await? == designs::SPLIT);
    scene.gets_done("price").await?;
    ensure!(!scene.is_done("mail").await? && !scene.is_done("enough").await?);
    let patient = search(&without(&plan, Goal::Answer));
    let prices = scene.text_of(".goal-prices").await?;
    ensure!(prices.contains(&cost(&patient)), "{prices}");

    // Those numbers meet every goal.
    scene.key_press(words::ADOPT).await?;
    scene.key_to_end().await?;
    scene.gets_done("enough").await?;
    ensure!(scene.text_of("[data-design=split] .design-met").await? == words::ALL_MET);

    // Without an answer soon, mail is the cheapest.
    scene
        .focus(".goal:nth-of-type(2) input[type=checkbox]")
        .await?;
    scene.press(" ").await?;
    scene.frames(3).await?;
    assert_eq!(scene.text_of(".search-line").await?, words::OUTDATED);
    searched(&scene).await?;
    scene.gets_done("mail").await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn each_design_counts_what_the_native_program_counts() -> Result<()> {
    let mut plan = (BALANCE.days[0].plan)();
    plan.turn("handlers", 20.0);
    plan.set_seed(9);
    let address = format!("#{}&scene=balance", plan.to_link());
    let scene = Scene::open_chapter(Look::PHONE.still(), &address, "balance").await?;
    scene.key_to_end().await?;
    scene.focus("details.all > summary").await?;
    scene.press(Key::Enter).await?;
    scene
        .until("document.querySelectorAll('.table-frame').length === 5")
        .await?;
    scene.frames(2).await?;
    for design in Design::ALL {
        let expected = native(&in_design(&plan, design));
        same(&shown(&scene, design).await?, &expected).context(design.key())?;
    }
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn a_search_can_be_called_off() -> Result<()> {
    let mut plan = (BALANCE.days[0].plan)();
    // Long enough to be seen.
    plan.turn("callers", 1_000_000.0);
    let address = format!("#{}&scene=balance", plan.to_link());
    let scene = Scene::open_chapter(Look::DESKTOP.still(), &address, "balance").await?;
    scene.key_press(words::FIND).await?;
    let progress = quoted(".search progress");
    scene
        .until(&format!("document.querySelector({progress})"))
        .await?;
    scene.key_press(words::CANCEL).await?;
    assert_eq!(scene.text_of(".search-line").await?, words::STOPPED);
    scene.button(words::FIND).await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn what_if_is_asked_of_all_designs_at_once() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "balance").await?;
    scene.key_to_end().await?;
    let other = "return document.querySelectorAll('.design-other').length";
    assert_eq!(scene.eval(other).await?, 0);
    scene.go_to(3600).await?;
    scene.key_press(transport::WHAT_IF).await?;
    scene.turn("handlers", 8).await?;
    scene.key_to_end().await?;
    assert_eq!(scene.eval(other).await?, 5);
    // What would be otherwise ticks nothing off.
    scene.nothing_done().await?;
    scene.no_barriers().await?;
    scene.key_press(transport::WHAT_IF_END).await?;
    assert_eq!(scene.eval(other).await?, 0);
    scene.no_complaints().await
}

/// Who works where, design by design, as the page says it.
async fn teams(scene: &Scene) -> Result<Vec<String>> {
    let all =
        "return Array.from(document.querySelectorAll('.design-team'), team => team.textContent)";
    Ok(scene.execute(all, []).await?.convert()?)
}

#[tokio::test]
async fn a_copied_link_opens_the_numbers_put_to_work() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "balance").await?;
    let usual = teams(&scene).await?;
    searched(&scene).await?;
    scene.key_press(words::ADOPT).await?;
    let staffed = teams(&scene).await?;
    ensure!(staffed.len() == 5 && staffed != usual, "{staffed:?}");
    scene.key_to_end().await?;
    scene.go_to(4000).await?;
    scene.click(transport::LINK).await?;
    scene.frames(3).await?;
    let as_seen = scene.all_figures().await?;
    let link = scene.eval("return location.hash").await?;
    let link = link.as_str().context("an address is a text")?.to_owned();
    ensure!(link.contains("&staff="), "{link}");

    let other = Scene::open_chapter(Look::DESKTOP, &link, "balance").await?;
    let clock = "document.querySelector('.clock-time').textContent";
    let there = quoted(&scene.clock().await?);
    other.until(&format!("{clock} === {there}")).await?;
    other.frames(5).await?;
    assert_eq!(teams(&other).await?, staffed);
    same(&other.all_figures().await?, &as_seen).context(link.clone())?;
    other.no_complaints().await?;

    // Whoever turns the handlers has their own number in all designs, and so has whoever follows a link without any.
    scene.turn("handlers", 30).await?;
    scene.until("!location.hash.includes('staff')").await?;
    ensure!(teams(&scene).await? != staffed);
    scene.visit(&link).await?;
    scene
        .until("document.querySelector('.design-team')")
        .await?;
    scene.frames(5).await?;
    assert_eq!(teams(&scene).await?, staffed);
    let day = format!("#{}&scene=balance", (BALANCE.days[0].plan)().to_link());
    scene.visit(&day).await?;
    scene.frames(5).await?;
    assert_eq!(teams(&scene).await?, usual);
    // Where the reader asks what if, only what comes after it has other numbers.
    scene.visit(&link).await?;
    scene.frames(5).await?;
    scene.click(transport::WHAT_IF).await?;
    scene.turn("handlers", 8).await?;
    scene
        .until("location.hash.includes('&if_staff=off')")
        .await?;
    ensure!(teams(&scene).await? != staffed);
    scene.click(transport::WHAT_IF_END).await?;
    scene.frames(5).await?;
    assert_eq!(teams(&scene).await?, staffed);
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn marks_show_what_is_worth_going_back_to() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "balance").await?;
    scene.key_to_end().await?;
    let marks = "return Array.from(document.querySelectorAll('#balance [data-landmark]'),
        mark => mark.dataset.landmark)";
    let mut marks: Vec<String> = scene.execute(marks, []).await?.convert()?;
    marks.sort();
    assert_eq!(marks, ["busy", "caller", "pile"]);
    scene.no_complaints().await
}
