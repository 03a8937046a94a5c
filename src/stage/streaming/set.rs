//! The set of the films: a studio with its back room, a mast, and a house full of screens.

use super::FilmLayout;
use crate::geometry::Rect;
use crate::set::drawn;
use crate::set::furniture::{desks, ground, tray};
use crate::set::pen::{Drawing, Px, box_of, pen, put, stroke, wash};
use sim::streaming::Delivery;

/// The studio and its viewers, as far as the window shows them.
pub fn films(layout: &FilmLayout, way: Delivery, window: &Rect) -> String {
    let furniture = [
        ground(&layout.stage, layout.floor_line),
        house(layout),
        studio(layout),
        leaving(layout, way),
        tray(&layout.done, layout.floor_line),
        if layout.encoders.handlers > 0 {
            shelf(&layout.shelf) + &desks(&layout.encoders, &MACHINE)
        } else {
            let room = layout
                .studio
                .inset(layout.studio.w * 0.2, layout.studio.h * 0.28);
            put(&room, (60.0, 60.0), &REEL)
        },
    ];
    drawn(window, &furniture)
}

/// The machine that encodes films, on a desk.
const MACHINE: Drawing = Drawing {
    middle: (104.0, 54.0),
    fills: &[
        ("var(--letterbox)", "M92 65V46H116V65Z"),
        ("var(--paper)", "M95 49H113V58H95Z"),
    ],
    lines: "M92 65V46H116V65ZM95 49H113V58H95ZM96 61.500h3M102 61.500h10",
};

/// A reel of film, and the end of it.
const REEL: Drawing = Drawing {
    middle: (30.0, 30.0),
    fills: &[
        ("var(--paper)", "M30 4a24 24 0 1 0 .1 0Z"),
        (
            "var(--edge)",
            "M30 10a6.500 6.500 0 1 0 .1 0ZM42.500 19a6.500 6.500 0 1 0 .1 0ZM38 33.500a6.500 6.500 0 1 0 .1 0ZM22 33.500a6.500 6.500 0 1 0 .1 0ZM17.500 19a6.500 6.500 0 1 0 .1 0Z",
        ),
    ],
    lines: "M30 4a24 24 0 1 0 .1 0ZM30 10a6.500 6.500 0 1 0 .1 0ZM42.500 19a6.500 6.500 0 1 0 .1 0ZM38 33.500a6.500 6.500 0 1 0 .1 0ZM22 33.500a6.500 6.500 0 1 0 .1 0ZM17.500 19a6.500 6.500 0 1 0 .1 0ZM30 27a1.500 1.500 0 1 0 .1 0ZM30 52H58V46",
};

const MAST: Drawing = Drawing {
    middle: (30.0, 40.0),
    fills: &[("var(--telephone)", "M30 8a5 5 0 1 0 .1 0Z")],
    lines: "M18 80 29 18h2L42 80M20.500 66 40 66M23 52H37M25.500 38H34.500M20.500 66 37 52M39.500 66 23 52M23 52 34.500 38M37 52 25.500 38M30 8a5 5 0 1 0 .1 0Z",
};

const WAVES: Drawing = Drawing {
    middle: (30.0, 40.0),
    fills: &[],
    lines: "M20 5a12 12 0 0 0 0 16M40 5a12 12 0 0 1 0 16M13 0a20 20 0 0 0 0 26M47 0a20 20 0 0 1 0 26",
};

/// The studio's walls and roof, with a strip of film along the eaves.
fn studio(layout: &FilmLayout) -> String {
    let Rect { x, y, w, h } = layout.studio;
    let eaves = h * 0.13;
    let (left, top, wide, high) = (Px(x), Px(y), Px(w), Px(h));
    let walls = box_of(&format!("M{left} {top}h{wide}v{high}h-{wide}Z"), 5);
    let over = 3.0;
    let strip = format!(
        "M{} {top}h{}v{}h-{}Z",
        Px(x - over),
        Px(w + 2.0 * over),
        Px(eaves),
        Px(w + 2.0 * over)
    );
    let pitch = (w + 2.0 * over) / 12.0;
    let mut holes = String::new();
    for n in 0..12 {
        let at = Px(x - over + pitch * (n as f32 + 0.25));
        let (side, tall) = (Px(pitch * 0.5), Px(eaves * 0.18));
        for row in [0.14, 0.68] {
            let down = Px(y + eaves * row);
            holes += &format!("M{at} {down}h{side}v{tall}h-{side}Z");
        }
    }
    let film =
        format!(r#"<path fill="var(--ink)" d="{strip}"/><path fill="var(--paper)" d="{holes}"/>"#);
    walls + &film
}

/// Where films leave: a mast for all, a post for lines, a hatch for parcels.
fn leaving(layout: &FilmLayout, way: Delivery) -> String {
    let gate = layout.gate();
    let size = layout.studio.h * 0.07;
    let (x, y, s) = (Px(gate.x), Px(gate.y), Px(size));
    match way {
        Delivery::Broadcast => {
            let waves = put(&layout.mast, (60.0, 80.0), &WAVES);
            let waves = waves.replace("var(--ink)", "var(--telephone)");
            put(&layout.mast, (60.0, 80.0), &MAST) + &waves
        }
        Delivery::Refusal | Delivery::Sharing => {
            let round = format!("M{x} {}a{s} {s} 0 1 0 .1 0Z", Px(gate.y - size));
            format!(r#"<path fill="var(--telephone)" d="{round}"/>"#) + &pen(&round)
        }
        Delivery::Post => {
            let (left, down) = (Px(gate.x - size * 2.0), Px(gate.y + size));
            let hatch = format!("M{left} {y}h{}v{s}h-{}Z", Px(size * 2.0), Px(size * 2.0));
            format!(r#"<path fill="var(--letterbox)" d="{hatch}"/>"#)
                + &pen(&hatch)
                + &pen(&format!("M{x} {down}l{s} {}", Px(size * 0.6)))
        }
    }
}

/// A shelf for reels.
fn shelf(area: &Rect) -> String {
    let (left, right) = (Px(area.x - 2.0), Px(area.right() + 2.0));
    let (top, bottom) = (Px(area.y), Px(area.bottom()));
    stroke(&format!("M{left} {top}V{bottom}H{right}V{top}"), 1.0)
}

/// More windows would only be a haze.
const MOST_WINDOWS: u32 = 150;

/// A window for each home.
fn windows(layout: &FilmLayout) -> String {
    let homes = &layout.homes;
    let mut panes = String::new();
    if homes.single() <= MOST_WINDOWS {
        for home in 0..homes.single() {
            let cell = homes.cell(home);
            let pane = cell.inset(cell.w * 0.02, cell.h * 0.02);
            let (w, h) = (Px(pane.w), Px(pane.h));
            panes += &format!("M{} {}h{w}v{h}h-{w}Z", Px(pane.x), Px(pane.y));
        }
    }
    format!(r#"<path fill="var(--paper)" d="{panes}"/>"#)
}

/// A house in which all the homes are: its outline, its roof and a step.
fn house(layout: &FilmLayout) -> String {
    let area = layout.homes.area;
    let (left, right) = (area.x - area.w * 0.025, area.right() + area.w * 0.025);
    let top = area.y - area.h * 0.03;
    let (l, r, t, y) = (Px(left), Px(right), Px(top), Px(layout.floor_line));
    let eave = area.w * 0.015;
    let roof = format!(
        "M{} {t}H{}l-{} -{}H{}Z",
        Px(left - eave),
        Px(right + eave),
        Px(eave * 2.0),
        Px((area.y * 0.5).max(2.0)),
        Px(left + eave)
    );
    wash(&format!("M{l} {t}V{y}H{r}V{t}Z"), 5)
        + &windows(layout)
        + &pen(&format!("M{l} {t}V{y}M{r} {t}V{y}"))
        + &box_of(&roof, 22)
}
