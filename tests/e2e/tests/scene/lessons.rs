//! What every scene of the story asks can be done with the keyboard alone, and is not ticked before; and each of its days
//! comes to what the native program counts.

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::lesson::{
    Lesson, MORE_PHONES, Model, ONE_MAILBOX, ONE_PHONE, Seen, THE_FILM, Turn, WHAT_IT_COSTS,
};
use phones_and_mailboxes::report::bills::bills;
use phones_and_mailboxes::sim::Nanos;
use phones_and_mailboxes::sim::rewind::Rewindable;
use phones_and_mailboxes::sim::run::Progress;
use phones_and_mailboxes::words::transport;
use thirtyfour::prelude::*;

use crate::reader::{Figures, Scene, named, quoted};

/// The run of a plan, at its end.
pub fn finished<P: Model>(plan: &P) -> P::Run {
    let mut run = plan.run().expect("a lesson's plan is within its limits");
    while run.advance(Nanos::MAX - 1, 1 << 20) == Progress::Underway {}
    run
}

/// All figures at the end of a plan's day, worked out natively.
pub fn native<P: Model>(plan: &P) -> Figures {
    named(plan.figures(&finished(plan), true))
}

impl Scene {
    /// Gives an element the keyboard's focus, as pressing Tab often enough would.
    pub async fn focus(&self, css: &str) -> Result<()> {
        let css = quoted(css);
        self.eval(&format!("document.querySelector({css}).focus()"))
            .await?;
        let focused = format!("document.activeElement === document.querySelector({css})");
        self.until(&focused).await
    }

    /// Presses a button of the scene by its name, with the keyboard.
    pub async fn key_press(&self, name: &str) -> Result<()> {
        let button = self.button(name).await?;
        self.execute("arguments[0].focus()", [button.to_json()?])
            .await?;
        self.press(Key::Enter).await?;
        self.frames(2).await
    }

    /// Moves a slider by so many steps, with the keyboard.
    pub async fn turn(&self, key: &str, steps: i32) -> Result<()> {
        self.focus(&format!("[id$='set-{key}']")).await?;
        let arrow = if steps < 0 { Key::Left } else { Key::Right };
        for _ in 0..steps.abs() {
            self.press(arrow.clone()).await?;
        }
        self.frames(2).await
    }

    /// Whether a task is ticked off.
    pub async fn is_done(&self, task: &str) -> Result<bool> {
        let css = quoted(&format!("[data-task='{task}'].done"));
        let there = self
            .eval(&format!("return document.querySelector({css}) !== null"))
            .await?;
        Ok(there.as_bool().unwrap_or(false))
    }

    /// Waits until a task is ticked off.
    pub async fn gets_done(&self, task: &str) -> Result<()> {
        let css = quoted(&format!("[data-task='{task}'].done"));
        self.until(&format!("document.querySelector({css})")).await
    }

    /// Fails if any task is ticked off.
    pub async fn nothing_done(&self) -> Result<()> {
        let done = self
            .eval("return document.querySelectorAll('.task.done').length")
            .await?;
        ensure!(
            done == 0,
            "{done} tasks are ticked off before anything was done"
        );
        Ok(())
    }

    /// Lets the day be over, with the keyboard.
    pub async fn key_to_end(&self) -> Result<()> {
        self.key_press(transport::END).await?;
        self.is_over().await
    }
}

/// Each day of a lesson, played to its end, comes to what the native program counts.
pub async fn days_agree<P: Model>(scene: &Scene, lesson: &Lesson<P>) -> Result<()> {
    for day in lesson.days {
        scene.key_press(day.name).await?;
        scene.key_to_end().await?;
        let expected = native(&(day.plan)());
        scene.shows(&expected).await.context(day.name)?;
    }
    Ok(())
}

/// Betting on each answer in turn: the run decides, and what is said is what the native program found.
pub async fn bet_is_judged<P: Model>(scene: &Scene, lesson: &Lesson<P>) -> Result<()> {
    let Some(bet) = &lesson.bet else {
        return Ok(());
    };
    let plan = (lesson.days[bet.day].plan)();
    let run = finished(&plan);
    let seen = Seen::alone(&plan, &run);
    let outcome = (bet.outcome)(&seen).context("there is no outcome")?;
    let right = bet.right(outcome);
    for answer in [0, right] {
        scene
            .focus(&format!(".answer:nth-of-type({}) input", answer + 1))
            .await?;
        scene.press(" ").await?;
        scene.frames(3).await?;
        let verdict = scene.text_of(".verdict").await?;
        ensure!(
            !verdict.contains(&(bet.said)(&seen, outcome)),
            "revealed before the day was over: {verdict}"
        );
        scene.key_to_end().await?;
        let verdict = scene.text_of(".verdict").await?;
        ensure!(
            verdict.starts_with(&(bet.said)(&seen, outcome)),
            "{verdict}"
        );
        let marked = scene.text_of(".answer.right").await?;
        assert_eq!(marked, bet.options[right].0);
    }
    Ok(())
}

#[tokio::test]
async fn one_phone_can_be_rung_up() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "one-phone").await?;
    scene.nothing_done().await?;
    scene.key_press("Ring up").await?;
    scene.gets_done("through").await?;
    ensure!(!scene.is_done("busy").await?);
    scene.key_press("Ring up").await?;
    scene.gets_done("busy").await?;
    ensure!(!scene.is_done("faster").await?);
    let lesson = &ONE_PHONE;
    days_agree(&scene, lesson).await?;
    ensure!(!scene.is_done("faster").await?);
    bet_is_judged(&scene, lesson).await?;
    scene.turn("mean_s", -40).await?;
    scene.is_over().await?;
    scene.gets_done("faster").await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn more_phones_can_be_hired_and_quickened() -> Result<()> {
    let scene = Scene::open_chapter(Look::DESKTOP.still(), "", "more-phones").await?;
    scene.nothing_done().await?;
    let lesson = &MORE_PHONES;
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    scene.turn("handlers", 4).await?;
    scene.is_over().await?;
    scene.gets_done("hire").await?;
    ensure!(!scene.is_done("faster").await?);
    scene.turn("handlers", -4).await?;
    scene.turn("mean_s", -3).await?;
    scene.is_over().await?;
    scene.gets_done("faster").await?;
    ensure!(!scene.is_done("echo").await?);
    days_agree(&scene, lesson).await?;
    scene.gets_done("echo").await?;
    bet_is_judged(&scene, lesson).await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn one_mailbox_piles_up_hurries_and_returns() -> Result<()> {
    let scene = Scene::open_chapter(Look::PHONE.still(), "", "one-mailbox").await?;
    scene.nothing_done().await?;
    let lesson = &ONE_MAILBOX;
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    scene.turn("handlers", 1).await?;
    scene.is_over().await?;
    scene.gets_done("prompt").await?;
    ensure!(!scene.is_done("pile").await? && !scene.is_done("returned").await?);
    days_agree(&scene, lesson).await?;
    scene.gets_done("pile").await?;
    scene.gets_done("returned").await?;
    bet_is_judged(&scene, lesson).await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn the_film_can_be_coarser_broadcast_and_given_more_room() -> Result<()> {
    let scene = Scene::open_chapter(Look::PHONE.still(), "", "the-film").await?;
    scene.nothing_done().await?;
    let lesson = &THE_FILM;
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    scene.turn("film_rate", -9).await?;
    scene.is_over().await?;
    scene.gets_done("coarser").await?;
    scene.key_press(lesson.days[2].name).await?;
    scene.turn("showing_every", -7).await?;
    scene.key_to_end().await?;
    scene.gets_done("one-stream").await?;
    days_agree(&scene, lesson).await?;
    ensure!(!scene.is_done("conference").await?);
    scene.key_press(lesson.days[5].name).await?;
    scene.turn("capacity", 2).await?;
    scene.key_to_end().await?;
    scene.gets_done("conference").await?;
    bet_is_judged(&scene, lesson).await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn two_bills_go_up_and_down_with_their_prices() -> Result<()> {
    let scene = Scene::open_chapter(Look::PHONE.still(), "", "what-it-costs").await?;
    scene.nothing_done().await?;
    let lesson = &WHAT_IT_COSTS;
    scene.key_to_end().await?;
    scene.nothing_done().await?;
    scene
        .until("document.querySelector('.bill.letter.lower')")
        .await?;
    days_agree(&scene, lesson).await?;
    scene.nothing_done().await?;
    // Nine handlers on a quiet morning, and nobody hears busy.
    scene.turn("handlers", 6).await?;
    scene.is_over().await?;
    scene.gets_done("cheap-phone").await?;
    scene
        .until("document.querySelector('.bill.phone.lower')")
        .await?;
    bet_is_judged(&scene, lesson).await?;
    // The day of the bet is on stage again, and over: now only its prices change.
    scene.turn("message", even_message()?).await?;
    scene.is_over().await?;
    scene.gets_done("even").await?;
    ensure!(!scene.is_done("dear-letters").await?);
    scene.turn("lost_cost", -20).await?;
    scene.is_over().await?;
    scene.gets_done("dear-letters").await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

/// By how many steps a message must become dearer until letters cost as much as the phone, and not more.
fn even_message() -> Result<i32> {
    let lesson = &WHAT_IT_COSTS;
    let knob = lesson.knobs.iter().find(|knob| knob.key == "message");
    let (knob, mut plan) = (knob.context("no such price")?, (lesson.days[0].plan)());
    let Some(Turn::Number { value, scale, .. }) = plan.dial(knob).map(|dial| dial.turn) else {
        anyhow::bail!("a price is no number");
    };
    let start = scale.place(value);
    for place in start..=scale.last() {
        plan.turn(knob.key, scale.number(place));
        let both = bills(&plan, &finished(&plan));
        let (phone, letter) = (both.phone.total(), both.letter.total());
        if letter <= phone && phone - letter < phone / 101 {
            return Ok((place - start) as i32);
        }
    }
    anyhow::bail!("no price makes them even")
}

/// A link leads to its own scene, from outside and from within.
#[tokio::test]
async fn a_link_leads_to_its_scene() -> Result<()> {
    let mut plan = (MORE_PHONES.days[0].plan)();
    plan.turn("handlers", 11.0);
    plan.set_seed(7);
    let address = format!("#{}&scene=more-phones", plan.to_link());
    let scene = Scene::open_chapter(Look::DESKTOP.still(), &address, "more-phones").await?;
    scene.until("(box => box.top < innerHeight && box.bottom > 0)(document.querySelector('.scene').getBoundingClientRect())").await?;
    scene.key_to_end().await?;
    scene.shows(&native(&plan)).await?;
    // What cannot be read is refused kindly, and the scene goes on.
    let wrong = "#v=1&handlers=0&scene=more-phones";
    scene.visit(wrong).await?;
    scene
        .until("document.querySelector('.refusal')?.textContent.includes('handlers')")
        .await?;
    scene.key_to_end().await?;
    scene.no_complaints().await
}
