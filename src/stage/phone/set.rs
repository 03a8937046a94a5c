//! The set of the phone: a door, a gallery, desks with telephones, a tray.

use crate::geometry::Rect;
use crate::layout::PhoneLayout;
use crate::set::drawn;
use crate::set::furniture::{DOOR, TELEPHONE, desks, gallery, ground, tray};
use crate::set::pen::put;

/// The telephone exchange, as far as the window shows it.
pub fn phone(layout: &PhoneLayout, window: &Rect) -> String {
    let furniture = [
        ground(&layout.stage, layout.floor_line),
        gallery(&layout.waiting),
        put(&layout.door, (60.0, 150.0), &DOOR),
        tray(&layout.done, layout.floor_line),
        desks(&layout.desks, &TELEPHONE),
    ];
    drawn(window, &furniture)
}
