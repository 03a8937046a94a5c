//! Everything can be done with the keyboard alone, and with the mouse alone.

use anyhow::{Result, bail};
use e2e::Look;
use phones_and_mailboxes::words::{setting, transport};
use thirtyfour::prelude::*;

use crate::reader::Scene;

/// Two hundred within ten minutes, for four.
const DAY: &str = "#v=1&demand=at-once&callers=200&window_s=600&handlers=4&mean_s=60&redial=0.8";

/// How the day went.
#[derive(Debug)]
struct Outcome {
    busy: u64,
    pile: u64,
}

impl Outcome {
    async fn of(scene: &Scene) -> Result<Self> {
        scene.is_over().await?;
        Ok(Self {
            busy: scene.number_in(".figure.busy .figure-value").await?,
            pile: scene.number_in(".figure.pile .figure-note").await?,
        })
    }

    fn is_worse_than(&self, other: &Self) {
        assert!(
            self.busy > other.busy && self.pile > other.pile,
            "{self:?} is no worse than {other:?}"
        );
    }
}

/// Presses Tab until something has the focus.
async fn tab_to(scene: &Scene, wanted: &str) -> Result<()> {
    let mut met = Vec::new();
    for _ in 0..120 {
        scene.press(Key::Tab).await?;
        let focused = scene.focused().await?;
        if focused == wanted {
            return Ok(());
        }
        met.push(focused);
    }
    bail!("{wanted} is not among {met:#?}")
}

async fn press_times(scene: &Scene, key: Key, times: usize) -> Result<()> {
    for _ in 0..times {
        scene.press(key.clone()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_keyboard_alone_plays_the_day_and_changes_it() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), DAY).await?;
    let button = |name| format!("button: {name}");
    let slider = |name| format!("input: {name}");
    tab_to(&scene, &button(transport::PLAY)).await?;
    scene.press(" ").await?;
    scene.clock_leaves("0:00").await?;
    assert_eq!(scene.focused().await?, button(transport::PAUSE));
    scene.press(Key::Enter).await?;
    scene.button(transport::PLAY).await?;
    assert_eq!(scene.focused().await?, button(transport::PLAY));
    tab_to(&scene, &button(transport::END)).await?;
    scene.press(Key::Enter).await?;
    let first = Outcome::of(&scene).await?;

    tab_to(&scene, &slider(setting::callers::NAME)).await?;
    press_times(&scene, Key::Right, 3).await?;
    let more_callers = Outcome::of(&scene).await?;
    assert!(scene.number_in("output[for=set-callers]").await? > 200);
    more_callers.is_worse_than(&first);

    tab_to(&scene, &slider(setting::mean_work::NAME)).await?;
    let said = scene.text_of("output[for=set-mean_s]").await?;
    press_times(&scene, Key::Up, 3).await?;
    let slower_handlers = Outcome::of(&scene).await?;
    assert_ne!(scene.text_of("output[for=set-mean_s]").await?, said);
    slower_handlers.is_worse_than(&more_callers);

    press_times(&scene, Key::Left, 3).await?;
    let as_before = Outcome::of(&scene).await?;
    assert_eq!(scene.text_of("output[for=set-mean_s]").await?, said);
    assert_eq!(
        (as_before.busy, as_before.pile),
        (more_callers.busy, more_callers.pile)
    );
    scene.no_complaints().await
}

#[tokio::test]
async fn the_mouse_alone_plays_the_day_and_changes_it() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), DAY).await?;
    scene.click(transport::PLAY).await?;
    scene.clock_leaves("0:00").await?;
    scene.click(transport::PAUSE).await?;
    scene.button(transport::PLAY).await?;
    scene.run_to_end().await?;
    let mut worst = Outcome::of(&scene).await?;
    for key in ["callers", "mean_s"] {
        let css = format!("#set-{key}");
        scene.look_at(&css).await?;
        let slider = scene.find(By::Css(css.as_str())).await?;
        // Where it is now is left of its middle.
        scene.drag(&slider, 30, 0).await?;
        let worse = Outcome::of(&scene).await?;
        worse.is_worse_than(&worst);
        worst = worse;
    }
    scene.no_complaints().await
}

#[tokio::test]
async fn a_figure_explains_itself_when_tapped() -> Result<()> {
    let scene = Scene::open(Look::PHONE.still(), DAY).await?;
    for css in [".figure.busy", ".figure.pile"] {
        let help = scene.find(By::Css(format!("{css} > p"))).await?;
        assert!(!help.is_displayed().await?, "{css} explains itself unasked");
        scene.look_at(css).await?;
        scene
            .find(By::Css(format!("{css} > summary")))
            .await?
            .click()
            .await?;
        assert!(help.is_displayed().await?, "{css} does not explain itself");
    }
    scene.no_complaints().await
}
