//! The exchange with an answering machine.

use super::HotlineLayout;
use crate::geometry::Rect;
use crate::set::drawn;
use crate::set::furniture::{DOOR, PAPERS, TELEPHONE, desks, gallery, ground, pallet, tray};
use crate::set::pen::{Drawing, Px, pen, put};

/// The exchange, as far as the window shows it.
pub fn exchange(layout: &HotlineLayout, window: &Rect) -> String {
    let own = layout.own.as_ref().map(|own| {
        let floor = Px(layout.desks.area.bottom());
        let (left, right) = (Px(own.area.x), Px(own.area.right()));
        desks(own, &PAPERS) + &pen(&format!("M{left} {floor}H{right}"))
    });
    let furniture = [
        ground(&layout.stage, layout.floor_line),
        gallery(&layout.waiting),
        put(&layout.door, (60.0, 150.0), &DOOR),
        when(layout.has_music, || loudspeaker(&layout.line)),
        desks(&layout.desks, &TELEPHONE),
        own.unwrap_or_default(),
        when(layout.has_machine, || {
            put(&layout.machine, (60.0, 130.0), &MACHINE)
                + &pallet(&layout.tower, layout.floor_line)
        }),
        tray(&layout.done, layout.floor_line),
    ];
    drawn(window, &furniture)
}

fn when(there: bool, drawn: impl FnOnce() -> String) -> String {
    if there { drawn() } else { String::new() }
}

/// The machine on its stand: a handset that nobody lifts, a tape behind a window, a button.
const MACHINE: Drawing = Drawing {
    middle: (30.0, 65.0),
    fills: &[
        ("var(--edge)", "M24 70H36L40 126H20Z"),
        ("var(--rule)", "M4 62H56V70H4Z"),
        ("var(--letterbox)", "M6 30H54L58 62H2Z"),
        ("var(--paper)", "M12 36H38V52H12Z"),
        (
            "var(--telephone)",
            "M6 26C6 12 54 12 54 26V30H42V25C34 21 26 21 18 25V30H6Z",
        ),
        ("var(--waiting)", "M47 40a4 4 0 1 0 .1 0Z"),
    ],
    lines: "M24 70 20 126M36 70 40 126M14 126H46M4 62H56V70H4ZM6 30H54L58 62H2ZM12 36H38V52H12ZM6 26C6 12 54 12 54 26V30H42V25C34 21 26 21 18 25V30H6ZM19 40a4 4 0 1 0 .1 0ZM31 40a4 4 0 1 0 .1 0ZM47 40a4 4 0 1 0 .1 0ZM12 57H30",
};

/// Where the music comes from: a horn above the line.
fn loudspeaker(line: &Rect) -> String {
    let at = Rect {
        x: line.x + line.w * 0.02,
        y: line.y - line.h * 0.22,
        w: line.w * 0.2,
        h: line.h * 0.22,
    };
    put(&at, (40.0, 40.0), &HORN)
}

const HORN: Drawing = Drawing {
    middle: (20.0, 20.0),
    fills: &[
        ("var(--waiting)", "M6 17 34 6V34L6 23Z"),
        ("var(--edge)", "M2 15H8V25H2Z"),
    ],
    lines: "M6 17 34 6V34L6 23ZM2 15H8V25H2ZM12 25V33H18V27",
};
