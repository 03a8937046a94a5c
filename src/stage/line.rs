//! A line of people who wait their turn: row behind row, each row the other way round, the first in front.

use super::geometry::{Point, Rect};

/// The places of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    area: Rect,
    columns: u32,
    step: (f32, f32),
    /// Height of a person, in CSS pixels.
    pub size: f32,
}

/// How far people stand apart, to the side and to the back, in their own height.
const APART: (f32, f32) = (0.5, 0.55);

impl Line {
    /// Room for so many, none of them taller than `tallest`.
    pub fn new(area: &Rect, marks: u64, tallest: f32) -> Self {
        let ground = area.area() / (APART.0 * APART.1 * marks.max(1) as f32);
        let size = libm::sqrtf(ground).min(tallest).max(0.01);
        let area = area.inset(size * APART.0 / 2.0, size * 0.5);
        let columns = (area.w / (size * APART.0) + 1.0).max(1.0) as u32;
        let rows = marks.max(1).div_ceil(u64::from(columns));
        Self {
            area,
            columns,
            step: (
                area.w / (columns.max(2) - 1) as f32,
                (size * APART.1).min(area.h / rows as f32),
            ),
            size,
        }
    }

    /// Where number `n` stands, from 0; the first is in front on the right.
    pub fn place(&self, n: u32) -> Point {
        let (row, column) = (n / self.columns, n % self.columns);
        let along = column as f32 * self.step.0;
        Point {
            x: if row.is_multiple_of(2) {
                self.area.right() - along
            } else {
                self.area.x + along
            },
            y: (self.area.bottom() - row as f32 * self.step.1).max(self.area.y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_in_line_has_a_place_of_their_own_next_to_the_one_before() {
        let area = Rect {
            x: 10.0,
            y: 20.0,
            w: 120.0,
            h: 80.0,
        };
        for marks in [1, 2, 7, 60, 900] {
            let line = Line::new(&area, marks, 30.0);
            let places: Vec<_> = (0..marks as u32).map(|n| line.place(n)).collect();
            for (n, place) in places.iter().enumerate() {
                assert!(area.holds(*place, 0.01), "{marks}: {n} at {place:?}");
                assert!(!places[..n].contains(place), "{marks}: {n} at {place:?}");
            }
            for pair in places.windows(2) {
                let far = (pair[0].x - pair[1].x).hypot(pair[0].y - pair[1].y);
                assert!(far <= line.size * 1.2, "{marks}: {pair:?}, {}", line.size);
            }
        }
    }
}
