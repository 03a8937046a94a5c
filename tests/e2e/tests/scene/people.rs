//! Each one a person, in the scenes with one stage: whoever is clicked on has the story that the native program tells;
//! marks lead back to what was; and what if, from there, shows two futures of one past.

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::lesson::{
    FIFTY_TICKETS, Lesson, MORE_PHONES, Model, ONE_MAILBOX, THE_FILM, VOICEMAIL,
};
use phones_and_mailboxes::report::{Happening, Moments, say};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::hotline::{Hotline, HotlineRules};
use phones_and_mailboxes::sim::rewind::Rewindable;
use phones_and_mailboxes::sim::sale::SaleRules;
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Demand, Nanos, Run, System};
use phones_and_mailboxes::stage::{self, Picked, Stage, Theme, View};
use phones_and_mailboxes::words::{card as words, figure_note, look, refusal, transport};
use thirtyfour::prelude::*;

use crate::lessons::finished;
use crate::reader::{Scene, named, quoted};

/// Opens a lesson's scene with one of its days, followed by anything else.
async fn open<P: Model>(look: Look, lesson: &Lesson<P>, day: usize, and: &str) -> Result<Scene> {
    let plan = (lesson.days[day].plan)();
    let link = format!("#{}&scene={}{and}", plan.to_link(), lesson.name);
    let scene = Scene::open_chapter(look, &link, lesson.name.key()).await?;
    Ok(scene)
}

/// A plan's run as it stood at a moment.
fn stood<P: Model>(plan: &P, moment: Nanos) -> P::Run {
    let mut run = plan.run().expect("a lesson's plan is within its limits");
    run.advance(moment, u64::MAX);
    run
}

/// When something happened on a plan's day.
fn when<P: Model>(plan: &P, happening: Happening) -> Result<Nanos> {
    let mut moments = Moments::default();
    P::see(&finished(plan), &mut moments);
    let moment = moments.of(happening);
    moment.with_context(|| format!("{happening:?} never happens"))
}

impl Scene {
    /// Lets the day be over, and goes back to a mark on the slider.
    async fn back_to(&self, happening: Happening, moment: Nanos) -> Result<()> {
        self.run_to_end().await?;
        let mark = format!("[data-landmark={}]", happening.key());
        self.click_on(&self.find(By::Css(mark)).await?).await?;
        let time = quoted(&say::clock(seconds(moment)));
        let there = format!("document.querySelector('.clock-time').textContent === {time}");
        self.until(&there).await?;
        self.frames(3).await
    }

    /// Everything on the card, line by line.
    async fn card(&self) -> Result<Vec<String>> {
        self.frames(2).await?;
        let texts = "return Array.from(document.querySelectorAll('.card-line, .tale h3, .tale li'),
            it => Array.from(it.children.length ? it.children : [it], part => part.textContent).join(' — '))";
        Ok(self.execute(texts, []).await?.convert()?)
    }

    /// Whether the card tells what the native program has to tell of a caller.
    async fn tells<P: Model>(&self, run: &P::Run, caller: u32) -> Result<()> {
        let told = P::told(run, caller);
        let mut lines = vec![told.line];
        for (_, heading, tale) in told.tales {
            lines.push(heading);
            lines.extend(tale.lines());
        }
        assert_eq!(self.card().await?, lines);
        let number = self.eval("return document.querySelector('.card-number input').value");
        assert_eq!(number.await?, (caller + 1).to_string());
        Ok(())
    }

    async fn tells_of_nobody(&self) -> Result<()> {
        assert_eq!(self.card().await?, [words::HINT_HERE]);
        let ring = "return document.querySelector('.ring > g').getAttribute('transform')";
        assert_eq!(self.eval(ring).await?, "scale(0)");
        Ok(())
    }

    /// How the page looks at the stage.
    async fn view_of_stage(&self) -> Result<View> {
        let size = "const canvas = document.querySelector('.stage canvas');
            return [canvas.clientWidth, canvas.clientHeight, Math.min(devicePixelRatio, 2)]";
        let [width, height, scale]: [f64; 3] = self.execute(size, []).await?.convert()?;
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
    async fn click_person(&self, view: &View, person: &Picked) -> Result<()> {
        self.look_at(".stage").await?;
        let canvas = self.find(By::Css(".stage canvas")).await?;
        let (x, y) = (f64::from(person.at.x), f64::from(person.at.y));
        let right = (x - view.width / 2.0).round() as i64;
        let down = (y - view.height / 2.0).round() as i64;
        self.action_chain()
            .move_to_element_with_offset(&canvas, right, down)
            .click()
            .perform()
            .await?;
        self.frames(3).await?;
        let ring = "const ring = document.querySelector('.ring circle').getBoundingClientRect();
            const stage = document.querySelector('.stage canvas').getBoundingClientRect();
            return [(ring.left + ring.right) / 2 - stage.left, (ring.top + ring.bottom) / 2 - stage.top]";
        let at: [f64; 2] = self.execute(ring, []).await?.convert()?;
        ensure!(
            (at[0] - x).abs() < 2.0 && (at[1] - y).abs() < 2.0,
            "the ring is at {at:?} and not around {person:?}"
        );
        Ok(())
    }
}

/// Those who stand apart from all others, so that no finger could mean anybody else, and can be clicked on.
fn apart(view: &View, found: impl Fn(u32) -> Option<Picked>, callers: u32) -> Vec<Picked> {
    let all: Vec<Picked> = (0..callers).filter_map(found).collect();
    let far = |a: &Picked, b: &Picked| {
        a.caller == b.caller || (a.at.x - b.at.x).abs() + (a.at.y - b.at.y).abs() > 5.0
    };
    let inside = |a: &&Picked| {
        let (x, y) = (f64::from(a.at.x), f64::from(a.at.y));
        x > 3.0 && y > 3.0 && x < view.width - 3.0 && y < view.height - 3.0
    };
    let alone = all.iter().filter(|a| all.iter().all(|b| far(a, b)));
    alone.filter(inside).copied().collect()
}

/// Goes back to a mark of a day, and clicks on some of those who stand there.
async fn stories<P: Model>(
    scene: &Scene,
    plan: &P,
    happening: Happening,
    stage: &'static dyn Stage<P::Run>,
) -> Result<()> {
    let moment = when(plan, happening)?;
    scene.back_to(happening, moment).await?;
    let run = stood(plan, moment);
    let view = scene.view_of_stage().await?;
    let people = apart(
        &view,
        |caller| stage.find(&run, &view, caller),
        P::come(&run),
    );
    ensure!(people.len() > 3, "{people:?}");
    for person in people.iter().step_by((people.len() / 4).max(1)) {
        scene.click_person(&view, person).await?;
        let context = format!("{happening:?}, {person:?}");
        scene
            .tells::<P>(&run, person.caller)
            .await
            .context(context)?;
    }
    scene.click(words::CLOSE).await?;
    scene.tells_of_nobody().await
}

#[tokio::test]
async fn a_click_on_a_seat_opens_the_story_of_who_sits_there() -> Result<()> {
    for (day, happening) in [
        (0, Happening::SoldOut),
        (1, Happening::LastCaller),
        (2, Happening::FirstSoldTwice),
    ] {
        let scene = open(Look::DESKTOP.still(), &FIFTY_TICKETS, day, "").await?;
        scene.tells_of_nobody().await?;
        let plan = (FIFTY_TICKETS.days[day].plan)();
        stories(&scene, &plan, happening, stage::SALE).await?;
        scene.no_complaints().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_click_on_a_caller_or_a_message_opens_their_story() -> Result<()> {
    for (day, happening) in [(0, Happening::HighestPile), (3, Happening::LastCaller)] {
        let scene = open(Look::DESKTOP.still(), &VOICEMAIL, day, "").await?;
        let plan = (VOICEMAIL.days[day].plan)();
        stories(&scene, &plan, happening, stage::HOTLINE).await?;
        scene.no_barriers().await?;
        scene.no_complaints().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_click_on_a_screen_opens_the_story_of_who_watches() -> Result<()> {
    for (day, offered) in THE_FILM.days.iter().enumerate() {
        let plan = (offered.plan)();
        let Ok(_) = when(&plan, Happening::LastCaller) else {
            continue;
        };
        let scene = open(Look::DESKTOP.still(), &THE_FILM, day, "").await?;
        stories(&scene, &plan, Happening::LastCaller, stage::FILMS).await?;
        scene.no_complaints().await?;
    }
    Ok(())
}

#[tokio::test]
async fn by_phone_and_by_letter_the_same_caller_has_two_stories() -> Result<()> {
    let scene = open(Look::DESKTOP.still(), &MORE_PHONES, 0, "").await?;
    let plan = (MORE_PHONES.days[0].plan)();
    stories(&scene, &plan, Happening::LastCaller, stage::PHONE).await?;
    let scene = open(Look::DESKTOP.still(), &ONE_MAILBOX, 0, "").await?;
    let plan = (ONE_MAILBOX.days[0].plan)();
    stories(&scene, &plan, Happening::HighestPile, stage::MAILBOX).await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn the_keyboard_alone_follows_and_lets_go() -> Result<()> {
    let scene = open(Look::DESKTOP.still(), &FIFTY_TICKETS, 0, "&caller=17").await?;
    let plan = (FIFTY_TICKETS.days[0].plan)();
    type P = Plan<SaleRules>;
    scene
        .tells::<P>(&plan.run()?, 16)
        .await
        .context("opening")?;
    let moment = when(&plan, Happening::SoldOut)?;
    scene.back_to(Happening::SoldOut, moment).await?;
    let run = stood(&plan, moment);
    scene.tells::<P>(&run, 16).await.context("later")?;
    scene.focus(".stage").await?;
    scene.press(Key::Right).await?;
    scene.tells::<P>(&run, 17).await.context("right")?;
    let said = P::told(&run, 17);
    let spoken = scene.text_of(".spoken").await?;
    assert_eq!(spoken, words::chosen(said.who, said.line));
    scene.press(Key::Left).await?;
    scene.press(Key::Left).await?;
    scene.tells::<P>(&run, 15).await.context("left")?;
    // Looking closer, arrows look aside, and the ring stays where the shopper is.
    scene.press("+").await?;
    scene.press(Key::Left).await?;
    scene.tells::<P>(&run, 15).await.context("near")?;
    let part = "return document.querySelector('svg.set').viewBox.baseVal.width";
    let near = scene.eval(part).await?.as_f64();
    scene.key_press(look::WHOLE).await?;
    ensure!(near < scene.eval(part).await?.as_f64(), "{near:?}");
    scene.focus(".card-number input").await?;
    scene.press(Key::Backspace + Key::Backspace).await?;
    scene.press("42").await?;
    scene.tells::<P>(&run, 41).await.context("typed")?;
    scene.press(Key::Escape).await?;
    scene.tells_of_nobody().await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

/// Each mark of a day leads to what the native program counts at that moment.
async fn marks<P: Model>(lesson: &Lesson<P>, day: usize, marks: &[Happening]) -> Result<()> {
    let scene = open(Look::DESKTOP.still(), lesson, day, "").await?;
    let plan = (lesson.days[day].plan)();
    for &mark in marks {
        let moment = when(&plan, mark)?;
        scene.back_to(mark, moment).await?;
        let expected = named(plan.figures(&stood(&plan, moment), false));
        let context = || format!("{} {day}: {mark:?}", lesson.name);
        scene.shows(&expected).await.with_context(context)?;
    }
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn marks_bring_back_what_was() -> Result<()> {
    use Happening as H;
    marks(
        &VOICEMAIL,
        0,
        &[H::FirstBusy, H::FirstMessage, H::HighestPile],
    )
    .await?;
    marks(&VOICEMAIL, 3, &[H::FirstHungUp]).await?;
    marks(&FIFTY_TICKETS, 0, &[H::FirstLapse, H::SoldOut]).await?;
    marks(&FIFTY_TICKETS, 2, &[H::FirstSoldTwice]).await
}

/// What is seen of both futures: the figure and its note, and the broken lines.
async fn both(scene: &Scene, figure: &str, value: u64, other: u64) -> Result<()> {
    let shown = scene
        .text_of(&format!(".figure.{figure} .figure-value"))
        .await?;
    assert_eq!(shown, say::count(value), "{figure}");
    let note = scene
        .text_of(&format!(".figure.{figure} .figure-note"))
        .await?;
    assert_eq!(note, figure_note::otherwise(say::count(other)), "{figure}");
    Ok(())
}

#[tokio::test]
async fn what_if_shows_two_futures_of_one_voicemail() -> Result<()> {
    let scene = open(Look::DESKTOP.still(), &VOICEMAIL, 0, "").await?;
    let plan = (VOICEMAIL.days[0].plan)();
    let moment = when(&plan, Happening::FirstMessage)?;
    scene.back_to(Happening::FirstMessage, moment).await?;
    scene.key_press(transport::WHAT_IF).await?;
    scene.turn("handlers", 1).await?;
    scene.key_to_end().await?;
    let changed = Plan {
        handlers: 3,
        ..plan.clone()
    };
    let mut branch = plan.branch(&stood(&plan, moment), &changed)?;
    branch.finish();
    scene
        .shows(&named(Model::figures(&changed, &branch, false)))
        .await?;
    let end = finished(&plan);
    assert_ne!(busy(&end), busy(&branch));
    both(&scene, "busy", busy(&branch), busy(&end)).await?;
    let line = scene.text_of(".what-if-line").await?;
    ensure!(line.contains(&say::clock(seconds(moment))), "{line}");
    let broken = "return document.querySelectorAll('.chart-other').length";
    assert_eq!(scene.eval(broken).await?, 2);
    scene.no_barriers().await?;
    scene.key_press(transport::WHAT_IF_END).await?;
    scene.key_to_end().await?;
    scene
        .shows(&named(Model::figures(&plan, &end, false)))
        .await?;
    assert_eq!(scene.eval(broken).await?, 0);
    scene.no_complaints().await
}

fn busy(run: &Run<Hotline>) -> u64 {
    run.system().books().refused
}

#[tokio::test]
async fn what_cannot_change_on_the_way_is_refused_in_words() -> Result<()> {
    let scene = open(Look::DESKTOP.still(), &FIFTY_TICKETS, 0, "").await?;
    let plan = (FIFTY_TICKETS.days[0].plan)();
    let moment = when(&plan, Happening::FirstLapse)?;
    scene.back_to(Happening::FirstLapse, moment).await?;
    scene.key_press(transport::WHAT_IF).await?;
    scene.focus("select[id$='set-way']").await?;
    let chosen = "return document.querySelector(\"select[id$='set-way']\").selectedIndex";
    let before = scene.eval(chosen).await?;
    scene.press(Key::Down).await?;
    scene.frames(3).await?;
    assert_eq!(scene.text_of(".refusal").await?, refusal::BRANCH_RULES);
    assert_eq!(scene.eval(chosen).await?, before, "nothing has changed");
    scene
        .shows(&named(Model::figures(&plan, &stood(&plan, moment), false)))
        .await?;
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn on_a_telephone_the_card_is_under_the_stage() -> Result<()> {
    for look in [Look::PHONE.still(), Look::PHONE.still().dark()] {
        let scene = open(look, &VOICEMAIL, 0, "").await?;
        let plan = (VOICEMAIL.days[0].plan)();
        let moment = when(&plan, Happening::HighestPile)?;
        scene.back_to(Happening::HighestPile, moment).await?;
        let run = stood(&plan, moment);
        let view = scene.view_of_stage().await?;
        let people = apart(&view, |c| stage::HOTLINE.find(&run, &view, c), run.come());
        let person = people.first().context("nobody stands alone")?;
        scene.click_person(&view, person).await?;
        scene
            .tells::<Plan<HotlineRules>>(&run, person.caller)
            .await?;
        let places = "const box = css => document.querySelector(css).getBoundingClientRect();
            return [box('.stage').bottom, box('.card').top, innerHeight, document.documentElement.scrollWidth]";
        let [stage, card, height, width]: [f64; 4] = scene.execute(places, []).await?.convert()?;
        ensure!(stage <= card && card < height && width <= 390.0);
        scene.no_barriers().await?;
        scene.no_complaints().await?;
    }
    Ok(())
}

/// How many times closer the stage is looked at.
async fn closer(scene: &Scene) -> Result<f64> {
    scene.frames(3).await?;
    let times = "const set = document.querySelector('svg.set');
        return set.clientWidth / set.viewBox.baseVal.width";
    Ok(scene.execute(times, []).await?.convert()?)
}

#[tokio::test]
async fn fingers_and_the_wheel_look_closer_and_a_tap_picks() -> Result<()> {
    let scene = open(Look::PHONE.still(), &FIFTY_TICKETS, 2, "&caller=3").await?;
    scene.run_to_end().await?;
    let close = "document.querySelector('.card .close')?.click()";
    let number = "return document.querySelector('.card-number input').value";
    scene.look_at(".stage").await?;
    scene.frames(3).await?;
    let places = "const ring = document.querySelector('.ring circle').getBoundingClientRect();
        const stage = document.querySelector('.stage').getBoundingClientRect();
        return [(ring.left + ring.right) / 2, (ring.top + ring.bottom) / 2, stage.left, stage.top, stage.width, stage.height]";
    let [x, y, from_left, from_top, ..]: [f64; 6] = scene.execute(places, []).await?.convert()?;
    scene.execute(close, []).await?;
    scene.look_at(".stage").await?;
    let [_, _, left, top, width, height]: [f64; 6] = scene.execute(places, []).await?.convert()?;
    let at = |x: f64, y: f64| (left + width * x, top + height * y);
    let before = scene.eval(number).await?;
    let place = (left + x - from_left, top + y - from_top);
    scene.touch(&[(place, place)]).await?;
    scene.frames(3).await?;
    ensure!(before == "" && scene.eval(number).await? != "");
    ensure!((closer(&scene).await? - 1.0).abs() < 0.02);
    scene.look_at(".stage").await?;
    scene
        .touch(&[(at(0.4, 0.5), at(0.2, 0.5)), (at(0.6, 0.5), at(0.8, 0.5))])
        .await?;
    let pinched = closer(&scene).await?;
    ensure!((2.2..4.0).contains(&pinched), "{pinched}");
    scene.no_barriers().await?;

    let wheel = "const stage = document.querySelector('.stage');
        const frame = stage.getBoundingClientRect();
        return stage.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true,
            clientX: frame.left + 50, clientY: frame.top + 50, deltaY: 2000, ctrlKey: true }))";
    for _ in 0..3 {
        ensure!(scene.eval(wheel).await? == false, "the page does not zoom");
    }
    ensure!((closer(&scene).await? - 1.0).abs() < 0.02);
    scene.no_complaints().await
}

#[tokio::test]
async fn a_dot_is_said_to_stand_for_several_until_one_looks_closer() -> Result<()> {
    let mut plan = (THE_FILM.days[0].plan)();
    plan.demand = Demand::AtOnce {
        callers: 100_000,
        window_s: 60.0,
    };
    let link = format!("#{}&scene={}", plan.to_link(), THE_FILM.name);
    let scene = Scene::open_chapter(Look::DESKTOP.still(), &link, THE_FILM.name.key()).await?;
    let several = scene.text_of(".per-dot").await?;
    ensure!(
        several.ends_with("viewers.") || several.contains("viewers:"),
        "{several}"
    );
    scene.focus(".stage").await?;
    for _ in 0..12 {
        scene.press("+").await?;
    }
    ensure!(scene.text_of(".per-dot").await?.is_empty());
    ensure!(closer(&scene).await? > 10.0);
    scene.press("0").await?;
    assert_eq!(scene.text_of(".per-dot").await?, several);
    scene.no_barriers().await?;
    scene.no_complaints().await
}
