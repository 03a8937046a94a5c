//! The set: the furniture of both stages, as ink drawings behind the crowd on the canvas.
//!
//! Furniture is drawn on a grid of its own (a desk is 120 by 100) and put where the layout says. All
//! colours come from the page's custom properties, so that the lamp lights the set, too. A set is
//! written as text and changes only with the layout; as text it weighs half of what elements would.

mod films;
pub mod hall;
pub mod machine;

use core::fmt;

use phones_and_mailboxes::stage::{DeskStyle, Desks, MailboxLayout, PhoneLayout, Rect};
use web_sys::Element;
use yew::prelude::*;

/// The telephone exchange, as far as the window shows it.
pub fn phone(layout: &PhoneLayout, window: &Rect) -> String {
    let furniture = [
        ground(&layout.stage, layout.floor_line),
        gallery(&layout.waiting),
        put(&layout.door, (60.0, 150.0), &DOOR),
        tray(&layout.done, layout.floor_line),
        desks(&layout.desks, &TELEPHONE),
    ];
    stage(window, &furniture)
}

/// The post office, as far as the window shows it.
pub fn mailbox(layout: &MailboxLayout, window: &Rect) -> String {
    let senders = &layout.senders;
    let houses = (0..MailboxLayout::HOUSES).map(|n| {
        let high = senders.h / MailboxLayout::HOUSES as f32;
        let plot = Rect {
            y: senders.y + high * n as f32,
            h: high,
            ..*senders
        };
        put(&plot, (60.0, 80.0), &HOUSE)
    });
    let furniture = [
        ground(&layout.stage, layout.floor_line),
        houses.collect(),
        put(&layout.letterbox, (60.0, 150.0), &PILLAR_BOX),
        pallet(&layout.tower, layout.floor_line),
        tray(&layout.done, layout.floor_line),
        desks(&layout.desks, &PAPERS),
    ];
    stage(window, &furniture)
}

pub use films::films;

/// A drawn set as part of the page.
pub fn view(drawn: &AttrValue) -> Html {
    Html::from_html_unchecked(drawn.clone())
}

/// Shows a part of the set that is drawn on a stage. Drawn anew, it would look just so.
pub fn show_part(stage: &Element, window: &Rect) {
    if let Some(set) = stage.query_selector("svg.set").ok().flatten() {
        let _ = set.set_attribute("viewBox", &part(window));
    }
}

/// A piece of furniture: what is filled with which colour, and the lines.
struct Drawing {
    middle: (f32, f32),
    fills: &'static [(&'static str, &'static str)],
    lines: &'static str,
}

const DOOR: Drawing = Drawing {
    middle: (30.0, 75.0),
    fills: &[
        ("var(--shade)", "M4 150V4H56V150Z"),
        ("var(--telephone)", "M8 8 34 16V144L8 150Z"),
        (
            "var(--paper)",
            "M13 22 29 26V66L13 64ZM13 78 29 79V128L13 133Z",
        ),
        ("var(--paper)", "M31 82a2.4 2.4 0 1 0 .1 0Z"),
    ],
    lines: "M4 150V4H56V150M8 8 34 16V144L8 150",
};

const HOUSE: Drawing = Drawing {
    middle: (30.0, 40.0),
    fills: &[
        ("var(--paper)", "M8 76V38L30 16 52 38V76Z"),
        ("var(--letterbox)", "M3 42 30 14 57 42 53 45 30 22 7 45Z"),
        ("var(--letterbox)", "M34 76V54H45V76Z"),
        ("var(--waiting)", "M15 48H25V59H15Z"),
    ],
    lines: "M8 42V76H52V42M3 42 30 14 57 42 53 45 30 22 7 45ZM34 76V54H45V76M15 48H25V59H15ZM20 48V59M15 53.500H25M42 25V14H48V31M1 76H59",
};

const PILLAR_BOX: Drawing = Drawing {
    middle: (30.0, 75.0),
    fills: &[
        ("var(--letterbox)", "M8 146V24C8 6 52 6 52 24V146Z"),
        ("var(--letterbox)", "M4 26C4 2 56 2 56 26Z"),
        ("var(--ink)", "M16 36H44V42H16Z"),
        ("var(--paper)", "M19 58H41V78H19Z"),
        ("var(--ink)", "M5 140H55V150H5Z"),
    ],
    lines: "M8 140V26M52 140V26M4 26C4 2 56 2 56 26ZM15 35H45V43H15ZM19 58H41V78H19ZM23 64H37M23 69H37M23 74H31M13 50V134H47V50M42 92v8",
};

/// A desk and its handler, before whatever lies on it.
const DESK: Drawing = Drawing {
    middle: (60.0, 50.0),
    fills: &[
        ("var(--edge)", "M62 66C62 40 68 37 80 37S98 40 98 66Z"),
        ("var(--face)", "M80 12a11.500 11.500 0 1 0 .1 0Z"),
        (
            "var(--ink-soft)",
            "M69 22C70 10 90 8 91.500 22 86 20 84 17 82 15 79 19 74 21 69 22",
        ),
        (
            "var(--rule)",
            "M38 65H118V72H38ZM44 72H51V100H44ZM106 72H113V100H106Z",
        ),
    ],
    lines: "M62 65C62 40 68 37 80 37S98 40 98 65M80 12a11.500 11.500 0 1 0 .1 0ZM69 22C70 10 90 8 91.500 22 86 20 84 17 82 15 79 19 74 21 69 22M38 65H118V72H38ZM44 72V100M51 72V100M106 72V100M113 72V100M51 84H106",
};

const TELEPHONE: Drawing = Drawing {
    middle: (57.0, 56.0),
    fills: &[(
        "var(--telephone)",
        "M47 65 50 56H64L67 65ZM44 54C44 47 70 47 70 54V57H64V54C60 52.500 54 52.500 50 54V57H44Z",
    )],
    lines: "M47 65 50 56H64L67 65ZM44 54C44 47 70 47 70 54V57H64V54C60 52.500 54 52.500 50 54V57H44ZM57 58a2.500 2.500 0 1 0 .1 0",
};

const PAPERS: Drawing = Drawing {
    middle: (106.0, 58.0),
    fills: &[
        ("var(--letterbox)", "M96 65 99 56H114L116 65Z"),
        ("var(--paper)", "M100 56V52H112V56Z"),
    ],
    lines: "M96 65 99 56H114L116 65ZM100 56V52H112V56M102 60H112",
};

/// A length in CSS pixels, to the hundredth.
pub(super) struct Px(pub f32);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0.abs() * 100.0 + 0.5) as u32;
        let sign = if self.0 < 0.0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// A part of a stage, as the `viewBox` of its set.
pub fn part(window: &Rect) -> String {
    let Rect { x, y, w, h } = *window;
    // From near, a hundredth of a pixel is seen.
    let fine = |length: f32| {
        let parts = (length.max(0.0) * 10_000.0 + 0.5) as u32;
        format!("{}.{:04}", parts / 10_000, parts % 10_000)
    };
    [x, y, w, h].map(fine).join(" ")
}

fn stage(window: &Rect, furniture: &[String]) -> String {
    format!(
        r#"<svg class="set" aria-hidden="true" focusable="false" viewBox="{}" stroke-linejoin="round" stroke-linecap="round">{}</svg>"#,
        part(window),
        furniture.concat()
    )
}

/// A drawing, fitted into the lower middle of a rectangle.
fn put(at: &Rect, (wide, high): (f32, f32), drawing: &Drawing) -> String {
    let scale = (at.w / wide).min(at.h / high);
    let x = at.x + (at.w - wide * scale) / 2.0;
    let y = at.bottom() - high * scale;
    let mut fills = String::new();
    for (colour, path) in drawing.fills {
        fills += &format!(r#"<path fill="{colour}" d="{path}"/>"#);
    }
    let lines = stroke(drawing.lines, (scale * 1.3).clamp(0.7, 1.3));
    format!(
        r#"<g transform="translate({} {})scale({})">{fills}{lines}</g>"#,
        Px(x),
        Px(y),
        Px(scale)
    )
}

/// A line of the usual pen.
fn pen(path: &str) -> String {
    stroke(path, 1.3)
}

/// An ink line of this width in CSS pixels, whatever the scale.
fn stroke(path: &str, width: f32) -> String {
    format!(
        r#"<path fill="none" stroke="var(--ink)" stroke-width="{}" vector-effect="non-scaling-stroke" d="{path}"/>"#,
        Px(width)
    )
}

/// A shadow, in hundredths of ink.
fn wash(path: &str, strength: u32) -> String {
    format!(r#"<path fill="var(--ink)" opacity=".{strength:02}" d="{path}"/>"#)
}

/// A closed outline with its shadow.
fn box_of(path: &str, strength: u32) -> String {
    wash(path, strength) + &pen(path)
}

/// The floor: a wash and a line drawn by hand.
fn ground(stage: &Rect, line: f32) -> String {
    let (w, h, y) = (Px(stage.w), Px(stage.h), Px(line));
    let [quarter, half] = [0.25, 0.5].map(|share| Px(stage.w * share));
    let edge = format!("M0 {y}Q{quarter} {} {half} {y}T{w} {y}", Px(line - 1.2));
    wash(&format!("M0 {y}H{w}V{h}H0Z"), 6) + &pen(&edge)
}

/// The gallery on which those stand who will redial: planks on two brackets.
fn gallery(area: &Rect) -> String {
    let (right, top) = (Px(area.right() + 4.0), Px(area.bottom() + 2.0));
    let (reach, under) = (Px(area.h * 0.14), Px(area.bottom() + 7.0));
    let bracket = |x: f32| format!("M{} {under}v{reach}l{reach}-{reach}", Px(x));
    let lines = [
        format!("M0 {top}H{right}v5H0"),
        bracket(area.x + area.w * 0.06),
        bracket(area.x + area.w * 0.74),
    ];
    wash(&format!("M0 {top}H{right}v5H0Z"), 18) + &pen(&lines.concat())
}

/// A pallet under the tower of letters.
fn pallet(tower: &Rect, line: f32) -> String {
    let (x, y, w) = (Px(tower.x - 3.0), Px(line - 5.0), Px(tower.w + 6.0));
    box_of(&format!("M{x} {y}h{w}v5h-{w}Z"), 18)
}

/// The tray for all whose problem is solved: an open box with a tick.
fn tray(area: &Rect, line: f32) -> String {
    let (left, right, top) = (area.x - 3.0, area.right() + 3.0, area.y - 4.0);
    let lip = area.w * 0.07;
    let (l, r, t, y) = (Px(left), Px(right), Px(top), Px(line));
    let [flap_l, flap_r, flap_t] = [left - lip, right + lip, top - lip].map(Px);
    let outline = format!("M{flap_l} {flap_t}L{l} {t}V{y}H{r}V{t}L{flap_r} {flap_t}");
    let tick = format!(
        r#"<path fill="none" stroke="var(--done)" stroke-width="4" d="M{} {}l7 7 13-15"/>"#,
        Px((left + right) / 2.0 - 10.0),
        Px(top - 12.0)
    );
    wash(&format!("M{l} {t}V{y}H{r}V{t}Z"), 4) + &pen(&outline) + &tick
}

fn desks(desks: &Desks, thing: &Drawing) -> String {
    if desks.style != DeskStyle::Furniture {
        return sign(desks, thing);
    }
    let mut drawn = String::new();
    for handler in 0..desks.handlers {
        let (cell, clock) = (desks.cell(handler), desks.clock(handler));
        // All rows but the last, which stands on the floor, need a shelf.
        if handler % desks.columns() == 0 && handler + desks.columns() < desks.handlers {
            let (left, right) = (Px(desks.area.x), Px(desks.area.right()));
            drawn += &pen(&format!("M{left} {}H{right}", Px(cell.bottom())));
        }
        drawn += &put(&cell, (120.0, 100.0), &DESK);
        drawn += &put(&cell, (120.0, 100.0), thing);
        drawn += &format!(
            r#"<circle fill="none" stroke="var(--ink)" opacity=".35" cx="{}" cy="{}" r="{}"/>"#,
            Px(clock.x),
            Px(clock.y),
            Px(desks.clock_size() * 0.45)
        );
    }
    drawn
}

/// What lies on the desks, large, above all of them.
fn sign(desks: &Desks, thing: &Drawing) -> String {
    let room = desks.sign();
    let scale = room.h / 28.0;
    let (x, y) = thing.middle;
    let at = Rect {
        x: room.x + room.w / 2.0 - x * scale,
        y: room.y + room.h / 2.0 - y * scale,
        w: 120.0 * scale,
        h: 100.0 * scale,
    };
    put(&at, (120.0, 100.0), thing)
}
