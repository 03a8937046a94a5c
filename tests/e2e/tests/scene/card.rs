//! One caller's card: whoever is tapped, typed or stepped to has the story that the simulation tells of them.

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::report::say;
use phones_and_mailboxes::report::tale::{by_letter, by_phone, compared, who};
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Offices, Run};
use phones_and_mailboxes::stage::{self, Picked, Theme, View};
use phones_and_mailboxes::words::{card as words, transport};
use thirtyfour::prelude::*;

use crate::reader::{Scene, quoted};

/// Two hundred within ten minutes, for four, and room for few letters.
const DAY: &str =
    "v=1&demand=at-once&callers=200&window_s=600&handlers=4&mean_s=60&redial=0.8&room=40";

/// Goes to the moment at which the pile was highest, and there natively, too.
async fn at_the_highest_pile(scene: &Scene) -> Result<Run<Offices>> {
    let scenario = Scenario::from_link(DAY)?;
    let mut run = scenario.run()?;
    run.finish();
    let moment = run.mailbox().highest().context("there is a pile")?;
    let mut run = scenario.run()?;
    run.advance(moment, u64::MAX);
    scene.run_to_end().await?;
    let landmark = scene.find(By::Css("[data-landmark=pile]")).await?;
    scene.click_on(&landmark).await?;
    let time = quoted(&say::clock(seconds(moment)));
    let there = format!("document.querySelector('.clock-time').textContent === {time}");
    scene.until(&there).await?;
    scene.frames(3).await?;
    Ok(run)
}

/// Everything on the card, line by line.
async fn told(scene: &Scene) -> Result<Vec<String>> {
    scene.frames(2).await?;
    let texts = "return Array.from(document.querySelectorAll('.card-line, .tale h3, .tale li'),
        it => Array.from(it.children.length ? it.children : [it], part => part.textContent).join(' — '))";
    Ok(scene.execute(texts, []).await?.convert()?)
}

/// What the native program has to say about a caller.
fn tells(run: &Run<Offices>, caller: u32) -> Vec<String> {
    let mut lines = vec![compared(run, caller), words::by_phone(who(caller))];
    lines.extend(by_phone(run, caller).lines());
    lines.push(words::by_letter(who(caller)));
    lines.extend(by_letter(run, caller).lines());
    lines
}

async fn is_told(scene: &Scene, run: &Run<Offices>, caller: u32) -> Result<()> {
    assert_eq!(told(scene).await?, tells(run, caller));
    let number = scene.eval("return document.querySelector('#card-number').value");
    assert_eq!(number.await?, (caller + 1).to_string());
    Ok(())
}

async fn nobody_is_told(scene: &Scene) -> Result<()> {
    assert_eq!(told(scene).await?, [words::HINT]);
    let rings = "return Array.from(document.querySelectorAll('.ring > g'), it => it.getAttribute('transform'))";
    let rings: Vec<String> = scene.execute(rings, []).await?.convert()?;
    assert_eq!(rings, ["scale(0)"; 2]);
    Ok(())
}

/// How the page looks at a stage.
async fn view(scene: &Scene, room: &str) -> Result<View> {
    let size = format!(
        "const canvas = document.querySelector('.{room} canvas');
         return [canvas.clientWidth, canvas.clientHeight, devicePixelRatio]"
    );
    let [width, height, scale]: [f64; 3] = scene.execute(size, []).await?.convert()?;
    Ok(View {
        width,
        height,
        scale,
        theme: Theme::Day,
        pace: 1.0,
        still: true,
        zoom: Default::default(),
        followed: None,
    })
}

/// Clicks on a person, and checks that the ring is around them.
async fn click(scene: &Scene, room: &str, view: &View, person: &Picked) -> Result<()> {
    scene.look_at(&format!(".{room} .stage")).await?;
    let canvas = scene.find(By::Css(format!(".{room} canvas"))).await?;
    let middle = (view.width / 2.0, view.height / 2.0);
    let offset = (
        f64::from(person.at.x) - middle.0,
        f64::from(person.at.y) - middle.1,
    );
    let to = (offset.0.round() as i64, offset.1.round() as i64);
    let hand = scene.action_chain();
    hand.move_to_element_with_offset(&canvas, to.0, to.1)
        .click()
        .perform()
        .await?;
    scene.frames(3).await?;
    let ring = format!(
        "const ring = document.querySelector('.{room} .ring circle').getBoundingClientRect();
         const stage = document.querySelector('.{room} canvas').getBoundingClientRect();
         return [(ring.left + ring.right) / 2 - stage.left, (ring.top + ring.bottom) / 2 - stage.top]"
    );
    let [x, y]: [f64; 2] = scene.execute(ring, []).await?.convert()?;
    let (at_x, at_y) = (f64::from(person.at.x), f64::from(person.at.y));
    ensure!(
        (x - at_x).abs() < 2.0 && (y - at_y).abs() < 2.0,
        "the ring is at {x}, {y} and not at {at_x}, {at_y}"
    );
    Ok(())
}

/// People who stand apart from all others of this room, so that no finger could mean anybody else.
fn apart(found: impl Fn(u32) -> Option<Picked>) -> Vec<Picked> {
    let all: Vec<Picked> = (0..200).filter_map(found).collect();
    let far = |a: &Picked, b: &Picked| {
        a.caller == b.caller || (a.at.x - b.at.x).abs() + (a.at.y - b.at.y).abs() > 5.0
    };
    let alone = all.iter().filter(|a| all.iter().all(|b| far(a, b)));
    alone.copied().collect()
}

#[tokio::test]
async fn a_click_on_somebody_opens_their_story() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), &format!("#{DAY}")).await?;
    let run = at_the_highest_pile(&scene).await?;
    nobody_is_told(&scene).await?;
    let phone = view(&scene, "phone").await?;
    let mailbox = view(&scene, "mailbox").await?;
    let callers = apart(|caller| stage::PHONE.find(&run, &phone, caller));
    let letters = apart(|caller| stage::MAILBOX.find(&run, &mailbox, caller));
    ensure!(
        callers.len() > 20 && letters.len() > 20,
        "{callers:?} {letters:?}"
    );
    let some = |all: &[Picked]| all.iter().copied().step_by(7).collect::<Vec<_>>();
    for person in some(&callers) {
        click(&scene, "phone", &phone, &person).await?;
        is_told(&scene, &run, person.caller).await?;
    }
    for person in some(&letters) {
        click(&scene, "mailbox", &mailbox, &person).await?;
        is_told(&scene, &run, person.caller).await?;
    }
    scene.click(words::CLOSE).await?;
    nobody_is_told(&scene).await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn the_story_goes_on_with_the_day_and_back_with_it() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), &format!("#{DAY}&caller=151")).await?;
    let scenario = Scenario::from_link(DAY)?;
    let mut run = scenario.run()?;
    is_told(&scene, &run, 150).await.context("at opening")?;
    run.finish();
    scene.run_to_end().await?;
    is_told(&scene, &run, 150).await.context("at the end")?;
    let run = at_the_highest_pile(&scene).await?;
    is_told(&scene, &run, 150).await.context("on the way")?;
    scene.click(transport::RESTART).await?;
    is_told(&scene, &scenario.run()?, 150)
        .await
        .context("back at opening")?;
    scene.no_complaints().await
}

#[tokio::test]
async fn the_keyboard_alone_opens_steps_and_closes() -> Result<()> {
    let scene = Scene::open(Look::DESKTOP.still(), &format!("#{DAY}")).await?;
    let run = at_the_highest_pile(&scene).await?;
    scene
        .execute("document.querySelector('.jumps button').focus()", [])
        .await?;
    for expected in [words::PREVIOUS, words::NUMBER] {
        while !scene.focused().await?.ends_with(expected) {
            scene.press(Key::Tab).await?;
        }
    }
    scene.press("17").await?;
    is_told(&scene, &run, 16).await.context("typed")?;
    let said = scene.text_of(".spoken").await?;
    assert_eq!(said, words::chosen(who(16), compared(&run, 16)));
    scene.press(Key::Tab).await?;
    scene.press(Key::Enter).await?;
    is_told(&scene, &run, 17).await.context("next")?;
    scene.press(Key::Right).await?;
    is_told(&scene, &run, 18).await.context("right")?;
    scene.press(Key::Left).await?;
    scene.press(Key::Left).await?;
    is_told(&scene, &run, 16).await.context("left")?;
    scene.press(Key::Escape).await?;
    nobody_is_told(&scene).await?;
    assert_eq!(scene.focused().await?, format!("button: {}", words::NEXT));
    scene.press(Key::Enter).await?;
    let latest = run.mailbox().posted() - 1;
    is_told(&scene, &run, latest)
        .await
        .context("who came last")?;
    scene.press(Key::Tab).await?;
    assert_eq!(scene.focused().await?, format!("button: {}", words::CLOSE));
    scene.press(Key::Enter).await?;
    nobody_is_told(&scene).await?;
    assert_eq!(scene.focused().await?, format!("button: {}", words::NEXT));
    scene
        .execute("document.querySelector('.mailbox .stage').focus()", [])
        .await?;
    scene.press(Key::Left).await?;
    scene.press(Key::Left).await?;
    is_told(&scene, &run, latest - 1)
        .await
        .context("on stage")?;
    // Looking closer, arrows look aside.
    scene.press("+").await?;
    scene.press(Key::Left).await?;
    is_told(&scene, &run, latest - 1).await.context("near")?;
    scene.press(Key::Escape).await?;
    nobody_is_told(&scene).await?;
    scene.no_complaints().await
}

/// Where the stage of a room and the card are, from top to bottom.
const PLACES: &str = "
    const box = css => document.querySelector(css).getBoundingClientRect();
    return [box('.phone .stage').bottom, box('.card').top, box('.card').bottom,
        box('.phone .rest').top, box('.mailbox .stage').bottom, box('.mailbox .rest').top,
        innerHeight, document.documentElement.scrollWidth]";

#[tokio::test]
async fn on_a_telephone_the_card_is_under_the_stage_that_was_tapped() -> Result<()> {
    for look in [Look::PHONE.still(), Look::PHONE.still().dark()] {
        let scene = Scene::open(look, &format!("#{DAY}")).await?;
        let run = at_the_highest_pile(&scene).await?;
        let mut view = view(&scene, "mailbox").await?;
        view.scale = view.scale.min(2.0);
        let letters = apart(|caller| stage::MAILBOX.find(&run, &view, caller));
        let letter = letters.last().context("there are letters")?;
        click(&scene, "mailbox", &view, letter).await?;
        is_told(&scene, &run, letter.caller).await?;
        let places: [f64; 8] = scene.execute(PLACES, []).await?.convert()?;
        let [_, top, bottom, _, stage, rest, height, width] = places;
        assert!(stage <= top && bottom <= rest, "{places:?}");
        assert!(top < height, "the card is out of sight: {places:?}");
        assert!(width <= 390.0, "{places:?}");
        scene.no_barriers().await?;
        scene.no_complaints().await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_open_card_shuts_nobody_out() -> Result<()> {
    for look in [Look::DESKTOP.still(), Look::DESKTOP.still().dark()] {
        let scene = Scene::open(look, &format!("#{DAY}&caller=17")).await?;
        scene.run_to_end().await?;
        scene.find(By::Css(".tale li")).await?;
        scene.no_barriers().await?;
        scene.no_complaints().await?;
    }
    Ok(())
}
