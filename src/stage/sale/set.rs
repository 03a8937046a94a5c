//! The box office and its hall.

use super::SaleLayout;
use crate::geometry::{Point, Rect};
use crate::set::drawn;
use crate::set::furniture::{DOOR, PILLAR_BOX, TELEPHONE, gallery, ground, pallet};
use crate::set::pen::{Px, box_of, pen, put, stroke};
use sim::sale::SaleMode;

/// Seats narrower than this, in CSS pixels, have no number.
const ROOM_FOR_NUMBER: f32 = 26.0;

/// The box office for a way to sell, as far as the window shows it.
pub fn box_office(layout: &SaleLayout, window: &Rect) -> String {
    let (door, counter) = (&layout.door, &layout.counter);
    let way = match layout.way {
        SaleMode::Phone => [
            put(door, (60.0, 150.0), &DOOR),
            gallery(&layout.waiting),
            board(counter),
        ],
        SaleMode::Hold => [
            put(door, (60.0, 150.0), &PILLAR_BOX),
            gallery(&layout.waiting),
            pallet(counter, layout.floor_line),
        ],
        SaleMode::Naive => [
            put(door, (60.0, 150.0), &DOOR),
            String::new(),
            String::new(),
        ],
    };
    let furniture = [
        ground(&layout.stage, layout.floor_line),
        way.concat(),
        curtain(&layout.seats.area),
        numbers(layout),
    ];
    drawn(window, &furniture)
}

/// The board with the lamps of the lines, and a telephone on it.
fn board(area: &Rect) -> String {
    let (x, y, w, h) = (Px(area.x), Px(area.y), Px(area.w), Px(area.h));
    let frame = box_of(&format!("M{x} {y}h{w}v{h}h-{w}Z"), 10);
    let size = area.h * 0.34;
    let sign = Rect {
        x: area.x + area.w / 2.0 - size * 1.44,
        y: area.y - size * 1.7,
        w: size * 3.0,
        h: size * 2.5,
    };
    frame + &put(&sign, (120.0, 100.0), &TELEPHONE)
}

/// The stage of the hall, above its seats: a rail, and a curtain in five folds.
fn curtain(hall: &Rect) -> String {
    let folds = 5;
    let (top, deep) = (hall.y * 0.28, hall.y * 0.62);
    let wide = hall.w / folds as f32;
    let mut cloth = format!("M{} {}", Px(hall.x), Px(top));
    for fold in 0..folds {
        let from = hall.x + wide * fold as f32;
        let (middle, to) = (Px(from + wide / 2.0), Px(from + wide));
        cloth += &format!("Q{middle} {} {to} {}", Px(top + deep), Px(top));
    }
    let rail = format!(
        "M{} {}H{}",
        Px(hall.x - 4.0),
        Px(top),
        Px(hall.right() + 4.0)
    );
    format!(r#"<path fill="var(--telephone)" opacity=".55" d="{cloth}Z"/>"#)
        + &pen(&cloth)
        + &stroke(&rail, 2.2)
}

/// The number of each seat, below it.
fn numbers(layout: &SaleLayout) -> String {
    let seats = &layout.seats;
    let pitch = seats.pitch();
    if pitch < ROOM_FOR_NUMBER {
        return String::new();
    }
    let mut drawn = format!(
        r#"<g fill="var(--ink-soft)" text-anchor="middle" font-size="{}">"#,
        Px((pitch * 0.26).min(11.0))
    );
    for item in 1..=seats.items {
        let Point { x, y } = seats.seat(item);
        drawn += &format!(
            r#"<text x="{}" y="{}">{item}</text>"#,
            Px(x),
            Px(y + pitch * 0.65)
        );
    }
    drawn + "</g>"
}
