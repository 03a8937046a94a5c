//! A grid of homes: as many as there ever were at once, in steps, so that it seldom has to be laid out anew.

use crate::geometry::{Point, Rect, View};

/// Places for screens, row by row from the top left; where there are very many, several share a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The room they take.
    pub area: Rect,
    /// Homes on each side of a block.
    side: u32,
    /// Blocks in a row.
    columns: u32,
    /// Width and height of a block.
    block: (f32, f32),
    origin: Point,
}

/// The least number of places.
const LEAST: u32 = 12;
/// Width over height of a place.
const ASPECT: f32 = 1.3;
/// No place is wider, in CSS pixels.
const WIDEST: f32 = 110.0;
/// A block is at least so wide, in device pixels.
const FINEST: f32 = 2.0;

impl Grid {
    /// Room for at least so many homes, for a view of this density.
    pub fn new(area: Rect, homes: u32, view: &View) -> Self {
        let homes = homes.max(LEAST);
        // The next of 12, 18, 24, 36, 48 and so on.
        let step = homes.div_ceil(LEAST).next_power_of_two();
        let places = step.saturating_mul(LEAST);
        let fewer = step.saturating_mul(LEAST * 3 / 4).max(LEAST);
        let places = if fewer >= homes { fewer } else { places };
        let single = libm::sqrtf(area.area() * ASPECT / places as f32);
        let side = libm::ceilf(FINEST / (single * view.density()).max(1e-3)).clamp(1.0, 4096.0);
        let side = side as u32;
        let blocks = places.div_ceil(side * side);
        let wide = libm::sqrtf(area.area() * ASPECT / blocks as f32);
        let columns = ((area.w / wide.max(1e-3) + 0.5).max(1.0) as u32).min(blocks);
        let rows = blocks.div_ceil(columns);
        let wide = (area.w / columns as f32)
            .min(area.h / rows as f32 * ASPECT)
            .min(WIDEST);
        let block = (wide, wide / ASPECT);
        Self {
            area,
            side,
            columns,
            block,
            origin: Point {
                x: area.x + (area.w - block.0 * columns as f32) / 2.0,
                y: area.bottom() - block.1 * rows as f32,
            },
        }
    }

    /// How many places there are where each has one of its own; none where they share.
    pub fn single(&self) -> u32 {
        if self.side > 1 {
            return 0;
        }
        let rows = (self.area.bottom() - self.origin.y) / self.block.1.max(1e-3);
        self.columns * (rows + 0.5) as u32
    }

    /// How many homes share a block.
    pub fn group(&self) -> u32 {
        self.side * self.side
    }

    /// The room of all who share a block.
    pub fn block(&self, number: u32) -> Rect {
        let (row, column) = (number / self.columns, number % self.columns);
        Rect {
            x: self.origin.x + self.block.0 * column as f32,
            y: self.origin.y + self.block.1 * row as f32,
            w: self.block.0,
            h: self.block.1,
        }
    }

    /// The room of one home.
    pub fn cell(&self, home: u32) -> Rect {
        let block = self.block(home / self.group());
        let within = home % self.group();
        let side = self.side as f32;
        let (w, h) = (block.w / side, block.h / side);
        Rect {
            x: block.x + w * (within % self.side) as f32,
            y: block.y + h * (within / self.side) as f32,
            w,
            h,
        }
    }

    /// The middle of the screen in a home.
    pub fn screen(&self, home: u32) -> Point {
        self.cell(home).at(0.43, 0.4)
    }

    /// Width of a screen.
    pub fn size(&self) -> f32 {
        self.block.0 / self.side as f32 * 0.8
    }

    /// The bar under a screen along which a film passes.
    pub fn track(&self, home: u32) -> Rect {
        let cell = self.cell(home);
        Rect::part(cell.w, cell.h, 0.06, 0.87, 0.8, 0.94).moved(cell)
    }

    /// The glass beside a screen that shows what is in the buffer.
    pub fn glass(&self, home: u32) -> Rect {
        let cell = self.cell(home);
        Rect::part(cell.w, cell.h, 0.85, 0.1, 0.96, 0.94).moved(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Theme, Zoom};

    const VIEW: View = View {
        width: 300.0,
        height: 240.0,
        scale: 1.0,
        theme: Theme::Day,
        pace: 1.0,
        still: false,
        zoom: Zoom::WHOLE,
        followed: None,
    };

    #[test]
    fn everybody_has_a_place_of_their_own_within_the_area() {
        let area = Rect {
            x: 100.0,
            y: 12.0,
            w: 140.0,
            h: 160.0,
        };
        for homes in [0, 1, 12, 13, 100, 500, 5_000, 60_000, 1_000_000] {
            let grid = Grid::new(area, homes, &VIEW);
            let mut before: Option<Rect> = None;
            for home in 0..homes.min(3_000) {
                let cell = grid.cell(home);
                assert!(
                    cell.w > 0.0 && area.holds(cell.at(0.0, 0.0), 0.01),
                    "{homes} {home}"
                );
                assert!(
                    area.holds(cell.at(1.0, 1.0), 0.01),
                    "{homes} {home}: {cell:?}"
                );
                let apart = before.is_none_or(|b| {
                    (b.x - cell.x).abs() > cell.w * 0.9 || (b.y - cell.y).abs() > cell.h * 0.9
                });
                assert!(apart, "{homes} {home}");
                before = Some(cell);
            }
            assert!(
                area.holds(grid.cell(homes.max(1) - 1).at(1.0, 1.0), 0.01),
                "{homes}"
            );
        }
    }

    #[test]
    fn a_few_more_do_not_move_anybody() {
        let area = Rect {
            x: 0.0,
            y: 0.0,
            w: 140.0,
            h: 160.0,
        };
        let cell = |homes| Grid::new(area, homes, &VIEW).cell(5);
        assert_eq!([cell(25), cell(37)], [cell(36), cell(48)]);
        assert_ne!(cell(36), cell(37));
        assert_ne!(cell(48), cell(49));
    }
}
