//! The seats of a hall: one for each ticket, row by row.

use super::geometry::{Point, Rect};
use super::place::aside;

/// A grid of seats, as large as they can be; numbered from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Seats {
    /// The room they take.
    pub area: Rect,
    /// How many there are.
    pub items: u32,
    columns: u32,
    pitch: f32,
    /// From one row to the next.
    row: f32,
    origin: Point,
}

/// No seat takes more, in CSS pixels.
const WIDEST: f32 = 72.0;
/// How much smaller seats may be in rows that are all full.
const FULL: f32 = 1.15;
/// Rows are so far apart, in widths of a seat: at least, so that there is room for numbers, and at most.
const LEG_ROOM: f32 = 1.22;
const AISLE: f32 = 1.4;
/// So many columns are tried out one by one.
const MOST_TRIED: u32 = 1000;

impl Seats {
    /// So many seats in an area.
    pub fn new(area: Rect, items: u32) -> Self {
        let count = items.max(1);
        let pitch = |columns: u32| {
            let rows = count.div_ceil(columns) as f32;
            (area.w / columns as f32)
                .min(area.h / rows / LEG_ROOM)
                .min(WIDEST)
        };
        let square = libm::sqrtf(count as f32 * area.w / area.h.max(0.01));
        let square = (square.min(1e6) as u32).clamp(1, count);
        let near = square.saturating_sub(MOST_TRIED / 2).max(1)
            ..=square.saturating_add(MOST_TRIED / 2).min(count);
        // Full rows are worth a little room.
        let worth = |columns: u32| {
            let full = count.is_multiple_of(columns);
            pitch(columns) * if full { FULL } else { 1.0 }
        };
        let columns = near.fold(square, |best, columns| {
            if worth(columns) > worth(best) {
                columns
            } else {
                best
            }
        });
        let (rows, pitch) = (count.div_ceil(columns), pitch(columns));
        let row = (area.h / rows as f32).min(pitch * AISLE);
        Self {
            area,
            items,
            columns,
            pitch,
            row,
            origin: Point {
                x: area.x + (area.w - pitch * columns as f32) / 2.0,
                y: area.y + (area.h - row * rows as f32) / 2.0,
            },
        }
    }

    /// Side of the square that a seat has, in CSS pixels.
    pub fn pitch(&self) -> f32 {
        self.pitch
    }

    /// The middle of a seat.
    pub fn seat(&self, item: u32) -> Point {
        let place = item.saturating_sub(1);
        let (row, column) = (place / self.columns, place % self.columns);
        Point {
            x: self.origin.x + self.pitch * (column as f32 + 0.5),
            y: self.origin.y + self.row * (row as f32 + 0.5),
        }
    }

    /// Where number `n` of those sits who have the same seat, from 0: the first on it, the others all around.
    pub(crate) fn sitter(&self, item: u32, n: u32) -> Point {
        let (x, y) = aside(n, item);
        let crowded = if n == 0 { 0.0 } else { self.pitch * 0.8 };
        let Point { x: left, y: top } = self.seat(item);
        Point {
            x: left + x * crowded,
            y: top - self.pitch * 0.08 + y * crowded,
        }
    }

    /// The corner of a seat where a clock hangs (1) or a mark is left (-1).
    pub(crate) fn corner(&self, item: u32, side: f32) -> Point {
        let Point { x, y } = self.seat(item);
        Point {
            x: x + side * self.pitch * 0.33,
            y: y - self.pitch * 0.28,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_has_room_of_its_own_within_the_hall() {
        let area = Rect {
            x: 5.0,
            y: 7.0,
            w: 240.0,
            h: 110.0,
        };
        for items in [1, 2, 7, 50, 333, 5_000, 100_000] {
            let seats = Seats::new(area, items);
            let half = seats.pitch() / 2.0;
            let mut last = seats.seat(1);
            for item in 1..=items {
                let at = seats.seat(item);
                assert!(
                    area.inset(half * 0.99, half * 0.99).holds(at, 0.01),
                    "{items}: {item} at {at:?}"
                );
                let apart = (at.x - last.x).abs().max((at.y - last.y).abs());
                assert!(item == 1 || apart > half, "{items}: {item}");
                last = at;
            }
            // Not less than half of the hall is used.
            let used = seats.pitch() * seats.pitch() * LEG_ROOM * items as f32;
            assert!(
                seats.pitch() == WIDEST || used > 0.5 * area.area(),
                "{items}"
            );
        }
    }
}
