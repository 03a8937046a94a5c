//! Furniture that several stages share.

use super::pen::{Drawing, Px, box_of, pen, put, wash};
use crate::desks::{DeskStyle, Desks};
use crate::geometry::Rect;

/// A door that stands ajar.
pub const DOOR: Drawing = Drawing {
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

/// A letterbox on the street.
pub const PILLAR_BOX: Drawing = Drawing {
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

/// A telephone, on a desk.
pub const TELEPHONE: Drawing = Drawing {
    middle: (57.0, 56.0),
    fills: &[(
        "var(--telephone)",
        "M47 65 50 56H64L67 65ZM44 54C44 47 70 47 70 54V57H64V54C60 52.500 54 52.500 50 54V57H44Z",
    )],
    lines: "M47 65 50 56H64L67 65ZM44 54C44 47 70 47 70 54V57H64V54C60 52.500 54 52.500 50 54V57H44ZM57 58a2.500 2.500 0 1 0 .1 0",
};

/// Papers to be worked on, on a desk.
pub const PAPERS: Drawing = Drawing {
    middle: (106.0, 58.0),
    fills: &[
        ("var(--letterbox)", "M96 65 99 56H114L116 65Z"),
        ("var(--paper)", "M100 56V52H112V56Z"),
    ],
    lines: "M96 65 99 56H114L116 65ZM100 56V52H112V56M102 60H112",
};

/// The floor: a wash and a line drawn by hand.
pub fn ground(stage: &Rect, line: f32) -> String {
    let (w, h, y) = (Px(stage.w), Px(stage.h), Px(line));
    let [quarter, half] = [0.25, 0.5].map(|share| Px(stage.w * share));
    let edge = format!("M0 {y}Q{quarter} {} {half} {y}T{w} {y}", Px(line - 1.2));
    wash(&format!("M0 {y}H{w}V{h}H0Z"), 6) + &pen(&edge)
}

/// The gallery on which those stand who will redial: planks on two brackets.
pub fn gallery(area: &Rect) -> String {
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
pub fn pallet(tower: &Rect, line: f32) -> String {
    let (x, y, w) = (Px(tower.x - 3.0), Px(line - 5.0), Px(tower.w + 6.0));
    box_of(&format!("M{x} {y}h{w}v5h-{w}Z"), 18)
}

/// The tray for all whose problem is solved: an open box with a tick.
pub fn tray(area: &Rect, line: f32) -> String {
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

/// Desks, their handlers, and a thing on each; where there are many, the thing alone, large, above them.
pub fn desks(desks: &Desks, thing: &Drawing) -> String {
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
