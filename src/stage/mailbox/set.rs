//! The set of the mailbox: houses, a letterbox, a pallet for the tower, desks with papers, a tray.

use crate::geometry::Rect;
use crate::layout::MailboxLayout;
use crate::set::drawn;
use crate::set::furniture::{PAPERS, PILLAR_BOX, desks, ground, pallet, tray};
use crate::set::pen::{Drawing, put};

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
    drawn(window, &furniture)
}

/// The house of a sender.
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
