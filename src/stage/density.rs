//! Density, the third ink: where people are far too many for dots of their own, they are counted into cells, and the
//! more there are, the stronger is the ink.
//!
//! Everybody has the same place and colour as a dot would have, and as much ink; it is only spread more evenly. So dots
//! turn into density, and back, without anything jumping.

use super::geometry::Point;
use super::palette::Colour;
use super::pixels::Pixels;

/// A grid of cells over an image.
#[derive(Debug, Default)]
pub(crate) struct Density {
    columns: usize,
    rows: usize,
    /// Side of a cell, in device pixels.
    side: i32,
    /// How many people have their place in each cell.
    people: Vec<u32>,
    cells: Vec<Cell>,
    /// The mark spread last: in a crowd, one is like the other.
    last: Kernel,
    /// Rows of cells with any ink: from which to which.
    inked: (usize, usize),
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// How strong the ink is, in `PARTS` of 255.
    ink: u32,
    /// Red, green and blue of it, in one number.
    colour: u32,
}

/// How a mark is spread over cells: a box kernel.
#[derive(Clone, Copy, Debug, Default)]
struct Kernel {
    /// Size of the mark in device pixels, and the share of its ink.
    size: f32,
    share: f32,
    /// Over so many cells in each direction.
    over: i32,
    /// The ink for each of them.
    ink: u32,
}

/// Parts in which ink is counted.
const PARTS: f32 = 256.0;
/// A mark is spread over so many cells in each direction at least,
const LEAST_SPREAD: i32 = 3;
/// and at most.
const MOST_SPREAD: i32 = 9;
/// How much farther a mark is spread than it is wide.
const REACH: f32 = 1.4;
/// The share of its square that a glyph or dot covers with ink.
const COVER: f32 = 0.42;

impl Density {
    /// No ink on an image of this size; cells have this side in device pixels.
    pub fn clear(&mut self, width: usize, height: usize, side: usize) {
        let side = side.max(1);
        (self.columns, self.rows) = (width.div_ceil(side), height.div_ceil(side));
        self.side = side as i32;
        let cells = self.columns * self.rows;
        self.cells.clear();
        self.cells.resize(cells, Cell::default());
        self.people.clear();
        self.people.resize(cells, 0);
        self.last = Kernel::default();
        self.inked = (self.rows, 0);
    }

    /// How many people there are in all cells.
    pub fn people(&self) -> u64 {
        self.people.iter().map(|&people| u64::from(people)).sum()
    }

    /// Counts people into the cell at a place, or the nearest one, and spreads their ink around it: as much as a mark of
    /// this size has, times `share`. All in device pixels.
    #[inline]
    pub fn add(&mut self, at: Point, size: f32, persons: u32, share: f32, colour: Colour) {
        if self.cells.is_empty() {
            return;
        }
        let (columns, rows) = (self.columns as i32, self.rows as i32);
        let cell = |at: f32, most: i32| (at as i32 / self.side).clamp(0, most - 1);
        let (x, y) = (cell(at.x, columns), cell(at.y, rows));
        if let Some(people) = self.people.get_mut((y * columns + x) as usize) {
            *people += persons;
        }
        if self.last.size != size || self.last.share != share {
            self.last = Kernel::new(size, share, self.side as f32);
        }
        let Kernel { over, ink, .. } = self.last;
        let colour = packed(colour);
        let around = |at: i32, most: i32| {
            let from = at - over / 2;
            (from.max(0) as usize, (from + over).min(most) as usize)
        };
        let ((left, right), (top, bottom)) = (around(x, columns), around(y, rows));
        self.inked = (self.inked.0.min(top), self.inked.1.max(bottom));
        for row in top..bottom {
            let from = row * self.columns;
            let Some(cells) = self.cells.get_mut(from + left..from + right) else {
                continue;
            };
            // Nearly all are spread so little: then there is nothing to count.
            if let Ok(cells) = <&mut [Cell; LEAST_SPREAD as usize]>::try_from(&mut *cells) {
                cells.iter_mut().for_each(|cell| cell.add(ink, colour));
            } else {
                cells.iter_mut().for_each(|cell| cell.add(ink, colour));
            }
        }
    }

    /// Washes all ink over what has been painted so far.
    pub fn wash(&self, pixels: &mut Pixels) {
        let (top, bottom) = self.inked;
        for row in top..bottom {
            let from = row * self.columns;
            let cells = self.cells.get(from..from + self.columns);
            let line = cells.unwrap_or_default().iter().map(|cell| {
                let strength = (cell.ink / PARTS as u32).min(255) as u8;
                let [r, g, b, _] = cell.colour.to_le_bytes();
                [r, g, b, strength]
            });
            let side = self.side as usize;
            pixels.wash(row * side, side, line);
        }
    }
}

impl Cell {
    #[inline]
    fn add(&mut self, ink: u32, colour: u32) {
        if self.colour != colour {
            self.mix(ink, colour);
        }
        self.ink = self.ink.saturating_add(ink);
    }

    #[cold]
    fn mix(&mut self, ink: u32, colour: u32) {
        let sum = u64::from(self.ink) + u64::from(ink);
        let new = 255 * u64::from(ink) / sum.max(1);
        self.colour = packed(unpacked(self.colour).towards(unpacked(colour), new as u8));
    }
}

fn packed(colour: Colour) -> u32 {
    u32::from_le_bytes([colour.0, colour.1, colour.2, 0])
}

fn unpacked(colour: u32) -> Colour {
    let [r, g, b, _] = colour.to_le_bytes();
    Colour(r, g, b)
}

impl Kernel {
    #[cold]
    fn new(size: f32, share: f32, side: f32) -> Self {
        let over = ((size * REACH / side) as i32 | 1).clamp(LEAST_SPREAD, MOST_SPREAD);
        let ink = (size * size * COVER).max(1.0) * share / (over * over) as f32 / (side * side);
        Self {
            size,
            share,
            over,
            ink: (ink * 255.0 * PARTS) as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Colour = Colour(0, 0, 0);

    #[test]
    fn the_more_people_the_stronger_the_ink() {
        let mut last = 0;
        for people in 1..6 {
            let (mut density, mut pixels) = (Density::default(), Pixels::default());
            density.clear(40, 40, 2);
            pixels.clear(40, 40);
            for _ in 0..people {
                density.add(Point { x: 20.0, y: 20.0 }, 3.0, 100, 1.0, BLACK);
            }
            density.wash(&mut pixels);
            let ink = pixels.data[(20 * 40 + 20) * 4 + 3];
            assert!(ink > last, "{people} leave {ink} after {last}");
            last = ink;
            assert_eq!(density.people(), 100 * people);
        }
    }

    #[test]
    fn a_mark_has_as_much_ink_as_a_dot_of_its_size() {
        let (mut density, mut pixels) = (Density::default(), Pixels::default());
        density.clear(60, 60, 2);
        pixels.clear(60, 60);
        density.add(Point { x: 30.0, y: 30.0 }, 5.0, 7, 1.0, BLACK);
        density.wash(&mut pixels);
        let ink: f64 = pixels.data.chunks(4).map(|pixel| f64::from(pixel[3])).sum();
        assert!((ink / 255.0 - 10.5).abs() < 0.3, "{}", ink / 255.0);
    }

    #[test]
    fn nobody_is_lost_at_the_edges() {
        let mut density = Density::default();
        density.clear(13, 7, 2);
        for (x, y) in [
            (0.0, 0.0),
            (12.9, 6.9),
            (-50.0, 3.0),
            (6.0, 1e9),
            (f32::NAN, 0.0),
        ] {
            density.add(Point { x, y }, 4.0, 3, 1.0, BLACK);
        }
        assert_eq!(density.people(), 15);
        density.wash(&mut Pixels::default());
        density.clear(0, 0, 2);
        density.add(Point::default(), 4.0, 3, 1.0, BLACK);
        assert_eq!(density.people(), 0, "there are no cells");
    }
}
