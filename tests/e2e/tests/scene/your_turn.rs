//! The sandbox in a browser: a list of one's own by every way in, goals, and a summary to take away.

use std::io::Write;

use anyhow::{Context, Result, ensure};
use e2e::Look;
use phones_and_mailboxes::lesson::own_day;
use phones_and_mailboxes::report::{Reported as _, Summary, csv};
use phones_and_mailboxes::settings::log::SAMPLE_LIST;
use phones_and_mailboxes::settings::{LogReader, LogReading, OfficeGoals, Scenario};
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::{Offices, Run};
use phones_and_mailboxes::words::{lesson, own_list, pattern, summary as words, transport};
use thirtyfour::prelude::*;

use crate::reader::{Scene, figures_at_end, quoted};

const CHAPTER: &str = "your-turn";

/// Keeps what the page hands out, instead of letting the browser save or copy it.
const HANDS: &str = "
    window.handed = [];
    const made = URL.createObjectURL.bind(URL);
    const files = new Map();
    URL.createObjectURL = file => { const url = made(file); files.set(url, file); return url; };
    HTMLAnchorElement.prototype.click = function () {
        if (!this.download) return;
        const [name, file] = [this.download, files.get(this.href)];
        if (file.type.startsWith('text/')) file.text().then(text => handed.push([name, text]));
        else createImageBitmap(file).then(image => {
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext('2d');
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, image.width, image.height);
            const colours = new Set(new Uint32Array(data.buffer));
            handed.push([name, `${file.type} ${image.width}x${image.height} ${colours.size}`]);
        });
    };
    Object.defineProperty(navigator, 'clipboard', { value: {
        writeText: text => { handed.push(['copied', text]); return Promise.resolve(); } } });
";

async fn open(look: Look, address: &str) -> Result<Scene> {
    let scene = Scene::open_chapter_after(look, HANDS, address, CHAPTER).await?;
    scene.look_at(".own-list").await?;
    Ok(scene)
}

fn read(text: &str) -> Result<LogReading> {
    let mut reader = LogReader::default();
    reader.push(text.as_bytes())?;
    Ok(reader.finish()?)
}

/// The opening day with the callers of a list.
fn with(list: &LogReading) -> Scenario {
    Scenario {
        demand: list.demand.clone(),
        ..own_day()
    }
}

async fn paste(scene: &Scene, text: &str) -> Result<()> {
    let script = "document.querySelector('#own-list-paste').value = arguments[0]";
    scene.execute(script, [text.into()]).await?;
    scene.key_press(own_list::READ).await
}

/// Waits until the page says something about the list.
async fn says(scene: &Scene, part: &str) -> Result<()> {
    let part = quoted(part);
    let said = format!("document.querySelector('.own-list-said').textContent.includes({part})");
    scene.until(&said).await
}

/// What the page handed out last, and under which name.
async fn handed(scene: &Scene, count: usize) -> Result<(String, String)> {
    scene.until(&format!("handed.length === {count}")).await?;
    let last = scene.execute("return handed.at(-1)", []).await?;
    Ok(last.convert()?)
}

fn finished(scenario: &Scenario) -> Result<Run<Offices>> {
    let mut run = scenario.run()?;
    run.finish();
    Ok(run)
}

/// The ids that stand more than once on the page.
const TWICE: &str = "
    const page = document;
    const ids = Array.from(page.querySelectorAll('[id]'), it => it.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place)";

#[tokio::test]
async fn pasted_chosen_and_dropped_lists_are_the_day() -> Result<()> {
    // The other scene with both offices is there, too.
    let scene = open(Look::DESKTOP.still(), "#v=1").await?;
    scene
        .until("document.body.querySelectorAll('.rooms').length === 2")
        .await?;
    scene.nothing_done().await?;
    scene.key_to_end().await?;
    scene.shows(&figures_at_end(&own_day())?).await?;
    // Pasted.
    let list = read(SAMPLE_LIST)?;
    scene.key_press(own_list::SAMPLE).await?;
    scene.key_press(own_list::READ).await?;
    says(&scene, &list.bad[0].to_string()).await?;
    for note in &list.notes {
        says(&scene, &note.to_string()).await?;
    }
    scene.gets_done("list").await?;
    scene.key_to_end().await?;
    scene.shows(&figures_at_end(&with(&list))?).await?;
    // Its link brings it back.
    scene.until("location.hash.includes('demand=log')").await?;
    let link = scene.eval("return location.hash.slice(1)").await?;
    let link = link.as_str().context("an address is a text")?.to_owned();
    ensure!(link.contains("&scene=your-turn"), "{link}");
    assert_eq!(Scenario::from_link(&link)?, with(&list));

    // Chosen.
    let text = "minute,callers\n0,4\n1,9\n2,0\n3,x\n4,17\n";
    let list = read(text)?;
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile()?;
    file.write_all(text.as_bytes())?;
    let path = file.path().to_str().context("a path is a text")?.to_owned();
    scene
        .find(By::Id("own-list-file"))
        .await?
        .send_keys(path)
        .await?;
    says(&scene, &list.bad[0].to_string()).await?;
    scene.key_to_end().await?;
    scene.shows(&figures_at_end(&with(&list))?).await?;

    // Dropped, anywhere on the scene.
    let text = "at_s\n1\n2\n2.5\n90\n400\n";
    let drop = format!(
        "const file = new File([{}], 'calls.csv');
         const dataTransfer = new DataTransfer();
         dataTransfer.items.add(file);
         const scene = document.querySelector('.scene');
         const send = name => scene.dispatchEvent(new DragEvent(name, {{ bubbles: true, cancelable: true, dataTransfer }}));
         const taken = !send('dragover');
         window.over = new Promise(go => requestAnimationFrame(() => requestAnimationFrame(() =>
             go(scene.querySelector('.drop.over') !== null)))).then(over => [over, !send('drop')]);
         return taken",
        quoted(text)
    );
    ensure!(scene.eval(&drop).await? == true, "the page takes no file");
    let over = "const done = arguments[0]; over.then(done)";
    let over: Vec<bool> = scene.execute_async(over, []).await?.convert()?;
    assert_eq!(over, [true, true]);
    says(&scene, &own_list::rows(5)).await?;
    scene.key_to_end().await?;
    scene.shows(&figures_at_end(&with(&read(text)?))?).await?;

    // Another pattern, and the list again.
    let choose = async |name: &str| {
        let path =
            format!("//select[@id='your-turn-set-pattern']/option[normalize-space()='{name}']");
        scene.find(By::XPath(path)).await?.click().await?;
        scene.frames(3).await
    };
    choose(pattern::EVEN).await?;
    choose(pattern::LOG).await?;
    scene.key_to_end().await?;
    scene.shows(&figures_at_end(&with(&read(text)?))?).await?;
    ensure!(
        scene
            .eval(TWICE)
            .await?
            .as_array()
            .is_some_and(Vec::is_empty)
    );
    scene.no_barriers().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn a_list_that_is_none_leaves_the_day_as_it_is() -> Result<()> {
    let scene = open(Look::DESKTOP.still(), "").await?;
    let before = figures_at_end(&own_day())?;
    for text in [
        "It was a quiet day.\nNobody came.\n",
        "time\nyesterday\n",
        "n\n0\n0\n",
    ] {
        let refusal = read(text).err().context("this is no list")?;
        paste(&scene, text).await?;
        says(&scene, &own_list::refused(refusal)).await?;
        scene.key_to_end().await?;
        scene.shows(&before).await.context(text)?;
    }
    paste(&scene, " \n").await?;
    says(&scene, own_list::NOTHING_PASTED).await?;
    scene.no_barriers().await?;
    ensure!(!scene.is_done("list").await?);
    scene.no_complaints().await
}

#[tokio::test]
async fn a_large_list_shows_how_far_it_is_and_can_be_stopped() -> Result<()> {
    let scene = open(Look::DESKTOP.still(), "").await?;
    let make = "const rows = ['seconds']; for (let i = 0; i < 900000; i++) rows.push((i / 10 + 10000).toFixed(1));
        window.large = new File([rows.join('\\n')], 'large.csv');
        window.choose = () => {
            const input = document.querySelector('#own-list-file');
            const chosen = new DataTransfer();
            chosen.items.add(large);
            input.files = chosen.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        }";
    scene.eval(make).await?;
    // The longest that the page does not answer while it reads.
    scene
        .eval(
            "window.longest = 0; let last = performance.now();
             const look = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now;
                 window.looking = setTimeout(look, 0); }; look()",
        )
        .await?;
    // Stopped while it is being read.
    let stop = "const done = arguments[0]; choose();
         const look = () => {
             const bar = document.querySelector('.own-list-reading progress');
             if (!bar || bar.value < 5) return setTimeout(look, 0);
             const value = bar.value;
             document.querySelector('.own-list-reading button').click();
             setTimeout(() => done([value, document.querySelector('.own-list-said').textContent]), 300);
         }; look()";
    let (share, said): (f64, String) = scene.execute_async(stop, []).await?.convert()?;
    ensure!((5.0..100.0).contains(&share), "{share}");
    assert_eq!(said, own_list::CANCELLED);
    scene.key_to_end().await?;
    scene.shows(&figures_at_end(&own_day())?).await?;
    // Read to its end.
    scene.eval("choose()").await?;
    says(&scene, "900,000 callers").await?;
    let longest = scene.eval("clearTimeout(looking); return longest").await?;
    let longest = longest.as_f64().context("a number")?;
    ensure!(longest < 3000.0, "the page was silent for {longest} ms");
    // No link could hold it.
    scene.until("location.hash === '#your-turn'").await?;
    scene.key_press(transport::LINK).await?;
    let note = quoted(own_list::NO_LINK);
    scene
        .until(&format!(
            "document.querySelector('.status').textContent === {note}"
        ))
        .await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn goals_are_judged_and_kept_with_the_keyboard_alone() -> Result<()> {
    let scene = open(Look::DESKTOP.still(), "").await?;
    scene.nothing_done().await?;
    scene.key_to_end().await?;
    ensure!(!scene.is_done("fewest").await?);
    let lines = "return Array.from(document.querySelectorAll('.judged'), it => it.textContent)";
    let first: Vec<String> = scene.execute(lines, []).await?.convert()?;
    assert_eq!(
        first,
        [
            "✗By phone: no, 42 in 100 heard busy.",
            "✓By letter: yes, no letter came back.",
            "✗By phone: no, more than 1 in 20 never got through.",
            "✗By letter: no, 19 of 20 within 16 min 54 s.",
        ]
    );
    scene.turn("handlers", -1).await?;
    scene.is_over().await?;
    ensure!(!scene.is_done("fewest").await?);
    scene.turn("handlers", 1).await?;
    scene.is_over().await?;
    ensure!(!scene.is_done("fewest").await?);
    scene.turn("handlers", 1).await?;
    scene.is_over().await?;
    scene.gets_done("fewest").await?;
    // The third goal.
    scene.focus("[data-wish=wish_cost] input").await?;
    scene.press(" ").await?;
    scene.turn("wish_cost", -3).await?;
    scene.turn("handler_hour", 2).await?;
    scene
        .until("/wish_cost=\\d/.test(location.hash) && !/handler_hour=30&/.test(location.hash)")
        .await?;
    let link = scene.eval("return location.hash.slice(1)").await?;
    let link = link.as_str().context("an address is a text")?.to_owned();
    let scenario = Scenario::from_link(&link)?;
    let goals = OfficeGoals::from_link(&link).map_err(anyhow::Error::msg)?;
    ensure!(
        scenario.handlers == 3 && goals.cost_per_hour.is_some(),
        "{link}"
    );
    scene.no_barriers().await?;

    // The summary says what the native program says, under the name that it was given.
    let name = scene.find(By::Id("your-turn-title")).await?;
    name.send_keys(" & yours").await?;
    let title = format!("{} & yours", words::DEFAULT_NAME);
    let address = format!("{}#{link}", scene.url());
    let run = finished(&scenario)?;
    let summary = Summary::of(&title, &scenario, &goals, &run, Some(&address));
    ensure!(!scene.is_done("keep").await?);
    scene.key_press(words::COPY).await?;
    let (_, copied) = handed(&scene, 1).await?;
    assert_eq!(copied, summary.text());
    scene.gets_done("keep").await?;
    assert_eq!(scene.text_of(".kept").await?, words::COPIED);
    let shown = scene.text_of(".summary-card").await?;
    let shown: String = shown.split_whitespace().collect();
    for line in summary.text().lines() {
        let bare: String = line.replace(": ", " ").split_whitespace().collect();
        ensure!(
            shown.replace(':', "").contains(&bare.replace(':', "")),
            "{line} is not shown"
        );
    }
    // Its files, too.
    scene.key_press(words::FIGURES).await?;
    let all = OfficesRules::figures(&scenario, &run, false);
    let expected = (
        "phones-and-mailboxes-figures.csv".to_owned(),
        csv::figures(&all),
    );
    assert_eq!(handed(&scene, 2).await?, expected);
    scene.key_press(words::SERIES).await?;
    let expected = (
        "phones-and-mailboxes-course.csv".to_owned(),
        OfficesRules::series(&run),
    );
    assert_eq!(handed(&scene, 3).await?, expected);
    scene.key_press(words::IMAGE).await?;
    let (name, picture) = handed(&scene, 4).await?;
    assert_eq!(name, "phones-and-mailboxes.png");
    let mut parts = picture.split(' ');
    assert_eq!(parts.next(), Some("image/png"));
    let size = parts
        .next()
        .and_then(|size| size.split_once('x'))
        .context("a size")?;
    ensure!(
        size.0.parse::<u32>()? > 600 && size.1.parse::<u32>()? > 600,
        "{picture}"
    );
    ensure!(
        parts.next().context("colours")?.parse::<u32>()? > 50,
        "{picture}"
    );

    // Whoever follows the link sees the same.
    let other = open(Look::DESKTOP.still(), &format!("#{link}")).await?;
    other.key_to_end().await?;
    other.shows(&figures_at_end(&scenario)?).await?;
    let judged: Vec<String> = other.execute(lines, []).await?.convert()?;
    let here: Vec<String> = scene.execute(lines, []).await?.convert()?;
    assert_eq!(judged, here);
    other.no_complaints().await?;
    scene.no_complaints().await
}

#[tokio::test]
async fn a_goal_that_cannot_be_is_refused_kindly() -> Result<()> {
    let link = "v=1&wish_help_s=never&scene=your-turn";
    let scene = open(Look::DESKTOP.still(), &format!("#{link}")).await?;
    let said = scene.text_of(".scene [role=alert]").await?;
    let refused = OfficeGoals::from_link(link).map_err(|refusal| refusal.to_string());
    assert_eq!(refused, Err(said));
    scene.no_complaints().await
}

#[tokio::test]
async fn nobody_is_shut_out_of_a_telephone_or_by_lamplight() -> Result<()> {
    for look in [
        Look::PHONE.still(),
        Look::PHONE.still().dark(),
        Look::DESKTOP.still().dark(),
    ] {
        let scene = open(look, "").await?;
        scene.click(own_list::SAMPLE).await?;
        scene.click(own_list::READ).await?;
        says(&scene, "67 callers").await?;
        scene.run_to_end().await?;
        scene.no_barriers().await?;
        let wide =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(scene.eval(wide).await?, 0, "{look:?}");
        let tasks = scene.text_of(".tasks").await?;
        ensure!(tasks.contains(lesson::your_turn::task::A), "{tasks}");
        scene.no_complaints().await?;
    }
    Ok(())
}
