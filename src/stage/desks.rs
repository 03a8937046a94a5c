//! The handlers' desks: furniture for a dozen, squares for some hundreds, beyond that one bar.

use super::geometry::{Point, Rect, View};
use super::place::own;

/// How handlers are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskStyle {
    /// A desk with a person behind it, for each.
    Furniture,
    /// A small square for each, filled by the work that remains.
    Squares,
    /// The same squares from near, with those in them who are being served.
    Seats,
    /// One bar for all, as full as handlers are busy.
    Bar,
}

/// A grid of desks, row by row from the top left.
#[derive(Clone, Debug, PartialEq)]
pub struct Desks {
    /// The room they take; furniture stands on its lower edge.
    pub area: Rect,
    /// How many there are.
    pub handlers: u32,
    /// How they are drawn.
    pub style: DeskStyle,
    columns: u32,
    cell: (f32, f32),
    origin: Point,
}

/// More handlers are not given furniture.
const MOST_FURNITURE: u32 = 12;
/// Width over height of a desk with its handler and visitor.
const ASPECT: f32 = 1.2;
/// No desk is higher, in CSS pixels.
const HIGHEST: f32 = 150.0;
/// Share of the height that is kept for a sign above squares or a bar.
const SIGN: f32 = 0.2;
/// Squares with a smaller pitch, in device pixels, become a bar.
const FINEST: f32 = 5.0;
/// Squares with a larger pitch, in CSS pixels as they are seen, become seats.
const ROOMY: f32 = 44.0;

impl Desks {
    /// As many desks as handlers, for a view of this density and factor.
    pub fn new(area: Rect, handlers: u32, view: &View) -> Self {
        let count = handlers.max(1);
        if count <= MOST_FURNITURE {
            return Self::furniture(area, handlers);
        }
        let room = Rect {
            y: area.y + area.h * SIGN,
            h: area.h * (1.0 - SIGN),
            ..area
        };
        let pitch = libm::sqrtf(room.area() / count as f32).min(26.0);
        let columns = (room.w / pitch.max(0.01)).max(1.0) as u32;
        let rows = count.div_ceil(columns);
        let pitch = pitch.min(room.h / rows as f32);
        let seen = pitch * view.factor();
        Self {
            area,
            handlers,
            style: if seen * view.density() < FINEST {
                DeskStyle::Bar
            } else if seen < ROOMY {
                DeskStyle::Squares
            } else {
                DeskStyle::Seats
            },
            columns,
            cell: (pitch, pitch),
            origin: Point {
                x: area.x + (area.w - pitch * columns as f32) / 2.0,
                y: area.bottom() - pitch * rows as f32,
            },
        }
    }

    fn furniture(area: Rect, handlers: u32) -> Self {
        let count = handlers.max(1);
        let height = |columns: u32| {
            let rows = count.div_ceil(columns) as f32;
            (area.w / columns as f32 / ASPECT)
                .min(area.h / rows)
                .min(HIGHEST)
        };
        // The fewest columns that allow the largest desks.
        let columns =
            (1..=count).fold(1, |best, c| if height(c) > height(best) { c } else { best });
        let rows = count.div_ceil(columns);
        let high = height(columns);
        let cell = (high * ASPECT, high);
        Self {
            area,
            handlers,
            style: DeskStyle::Furniture,
            columns,
            cell,
            origin: Point {
                x: area.x + (area.w - cell.0 * columns as f32) / 2.0,
                y: area.bottom() - cell.1 * rows as f32,
            },
        }
    }

    /// How many stand in a row.
    pub fn columns(&self) -> u32 {
        self.columns
    }

    /// The room for a sign above squares or a bar.
    pub fn sign(&self) -> Rect {
        Rect {
            h: self.area.h * SIGN,
            ..self.area
        }
    }

    /// The rectangle of the bar, when full.
    pub fn bar(&self) -> Rect {
        let sign = self.area.h * SIGN;
        Rect {
            y: self.area.y + sign,
            h: self.area.h - sign,
            ..self.area
        }
    }

    /// The rectangle of a handler's desk.
    pub fn cell(&self, handler: u32) -> Rect {
        let (row, column) = (handler / self.columns, handler % self.columns);
        Rect {
            x: self.origin.x + self.cell.0 * column as f32,
            y: self.origin.y + self.cell.1 * row as f32,
            w: self.cell.0,
            h: self.cell.1,
        }
    }

    /// Where the visitor's chair stands, or an open letter is held: the middle of the glyph.
    pub fn seat(&self, handler: u32) -> Point {
        match self.style {
            DeskStyle::Furniture => self.cell(handler).at(0.2, 0.67),
            DeskStyle::Squares | DeskStyle::Seats => self.cell(handler).at(0.5, 0.5),
            DeskStyle::Bar => self.bar().at(0.1 + 0.8 * own(handler), own(!handler)),
        }
    }

    /// Height of a visitor in the chair, or width of a letter, at most.
    pub fn seat_size(&self) -> f32 {
        match self.style {
            DeskStyle::Furniture => self.cell.1 * 0.62,
            DeskStyle::Squares => self.cell.0,
            DeskStyle::Seats => self.cell.0 * 0.6,
            DeskStyle::Bar => 8.0,
        }
    }

    /// Where a letter is held while it is read.
    pub fn letter(&self, handler: u32) -> Point {
        match self.style {
            DeskStyle::Furniture => self.cell(handler).at(0.4, 0.46),
            _ => self.seat(handler),
        }
    }

    /// Where the clock hangs that shows the work left.
    pub fn clock(&self, handler: u32) -> Point {
        self.cell(handler).at(0.2, 0.18)
    }

    /// Width of that clock.
    pub fn clock_size(&self) -> f32 {
        self.cell.1 * 0.27
    }
}
