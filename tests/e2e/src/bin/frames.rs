//! `frames [--seconds N] [--size WxH] [--run JS] [ADDRESS...]`: how long the built page's frames take.
//! `frames --crowds`: the same for ever more callers on stage: the burst in which all come within a second, at 1×, at
//! 60×, and at rest.
//!
//! Two clocks. In the page, each animation frame's own callbacks are timed, and the time from frame to frame. From
//! outside, Chromium tells how busy the main thread was in all, style, layout and painting included.

use std::time::Duration;

use anyhow::Result;
use e2e::{Look, Page};
use lexopt::prelude::*;
use phones_and_mailboxes::scenario::Scale;

/// Times the callbacks of every animation frame, summed by frame.
const STOPWATCH: &str = r#"
    window.frameTimes = [];
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = callback => ask(now => {
        const start = performance.now();
        try { return callback(now); } finally {
            const spent = performance.now() - start, last = window.frameTimes.at(-1);
            if (last && last[0] === now) last[1] += spent; else window.frameTimes.push([now, spent]);
        }
    });
    const tick = () => window.requestAnimationFrame(tick);
    tick();
    const load = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await load.apply(WebAssembly, given);
        window.wasmMemory = made.instance.exports.memory;
        return made;
    };
"#;

/// How many callers there are on stage.
const CROWDS: [u32; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// All come within a second, and redial until they get through; there is work for hours.
fn crowd(callers: u32) -> String {
    let handlers = (callers / 1000).clamp(2, 100);
    format!(
        "#v=1&demand=at-once&callers={callers}&window_s=1&handlers={handlers}&mean_s=1&courtesy_s=0&overhead_s=0&redial=0.9&at_most=1000"
    )
}

/// What a reader does with a crowd, one after the other.
fn acts() -> [(&'static str, String); 4] {
    let press = |css: &str| format!("document.querySelector('#side-by-side {css}').click();");
    let speed = |pace: f64| {
        format!(
            "const speed = document.querySelector('#set-speed');
             speed.value = {}; speed.dispatchEvent(new Event('input', {{ bubbles: true }}));",
            Scale::times(1.0, 86_400.0).place(pace)
        )
    };
    let opening = format!(
        "document.querySelector('#side-by-side .transport').scrollIntoView();
         const playing = () => document.querySelector('#side-by-side .play use').getAttribute('href').includes('pause');
         if (playing()) {{ {} }}
         {} {} {}",
        press(".play"),
        press(".buttons button"),
        speed(1.0),
        press(".play"),
    );
    [
        ("burst", opening),
        ("at 1x", String::new()),
        ("at 60x", speed(60.0)),
        ("at rest", press(".play")),
    ]
}

struct Wish {
    addresses: Vec<String>,
    look: Look,
    seconds: u64,
    script: Option<String>,
    crowds: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let wish = Wish::from_arguments()?;
    let page = Page::blank(wish.look).await?;
    page.run_first(STOPWATCH).await?;
    println!(
        "{} seconds each, at {}x{}; milliseconds",
        wish.seconds, wish.look.width, wish.look.height
    );
    println!(
        "{:>7} {:^23} {:^23} {:^23} {:>6}",
        "frames", "from frame to frame", "script in a frame", "main thread per frame", "memory"
    );
    println!(
        "{:>7} {:>7}{:>8}{:>8} {:>7}{:>8}{:>8} {:>7}{:>8}{:>8} {:>6}",
        "", "p50", "p95", "max", "p50", "p95", "max", "script", "layout", "all", "MB"
    );
    if wish.crowds {
        for callers in CROWDS {
            arrive(&page, &crowd(callers)).await?;
            for (act, script) in acts() {
                page.eval(&script).await?;
                measure(&page, &format!("{callers} {act}"), wish.seconds).await?;
            }
        }
        return Ok(());
    }
    for address in &wish.addresses {
        arrive(&page, address).await?;
        if let Some(script) = &wish.script {
            page.eval(script).await?;
        }
        let name = if address.is_empty() {
            "(the page itself)"
        } else {
            address
        };
        measure(&page, name, wish.seconds).await?;
    }
    Ok(())
}

async fn arrive(page: &Page, address: &str) -> Result<()> {
    page.goto("about:blank").await?;
    page.visit(address).await?;
    page.stir().await?;
    page.settle().await
}

async fn measure(page: &Page, name: &str, seconds: u64) -> Result<()> {
    page.eval("window.frameTimes.length = 0").await?;
    let before = page.main_thread().await?;
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let after = page.main_thread().await?;
    let times: Vec<(f64, f64)> =
        serde_json::from_value(page.eval("return window.frameTimes").await?)?;
    let memory = page
        .eval("return window.wasmMemory?.buffer.byteLength ?? 0")
        .await?;
    let memory = memory.as_f64().unwrap_or_default();
    let gaps = times.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    let spent = times.iter().map(|(_, spent)| *spent).collect();
    #[expect(clippy::cast_precision_loss, reason = "a count of frames is small")]
    let per_frame = |seconds: f64| seconds * 1000.0 / times.len().max(1) as f64;
    println!(
        "{:>7} {} {} {:>7.2}{:>8.2}{:>8.2} {:>6.1}  {name}",
        times.len(),
        spread(gaps),
        spread(spent),
        per_frame(after.script - before.script),
        per_frame(after.layout - before.layout),
        per_frame(after.all - before.all),
        memory / 1e6,
    );
    for complaint in page.complaints().await? {
        eprintln!("  {complaint}");
    }
    Ok(())
}

/// The median, the 95th percentile and the maximum.
fn spread(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        let last = times.len().saturating_sub(1);
        times
            .get((last * percent).div_ceil(100))
            .copied()
            .unwrap_or_default()
    };
    format!("{:>7.2}{:>8.2}{:>8.2}", at(50), at(95), at(100))
}

impl Wish {
    fn from_arguments() -> Result<Self> {
        let mut words = lexopt::Parser::from_env();
        let mut wish = Self {
            addresses: Vec::new(),
            look: Look::DESKTOP.sized(1280, 720),
            seconds: 10,
            script: None,
            crowds: false,
        };
        while let Some(word) = words.next()? {
            match word {
                Long("seconds") => wish.seconds = words.value()?.parse()?,
                Long("size") => wish.look = wish.look.measuring(&words.value()?.string()?)?,
                Long("crowds") => wish.crowds = true,
                Long("run") => wish.script = Some(words.value()?.string()?),
                Value(address) => wish.addresses.push(address.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        if wish.addresses.is_empty() {
            wish.addresses.push(String::new());
        }
        Ok(wish)
    }
}
