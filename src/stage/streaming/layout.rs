//! Where everything stands when films are shown: the studio, the homes with their screens, the floor, a tray.

use super::grid::Grid;
use crate::desks::Desks;
use crate::geometry::{Point, Rect, View};
use crate::layout::{FLOOR_LINE, frame};

/// A studio, homes, the floor, a tray.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmLayout {
    /// The whole stage.
    pub stage: Rect,
    /// Where the floor begins: furniture stands on this height.
    pub floor_line: f32,
    /// Where those lie who were refused.
    pub floor: Rect,
    /// The studio.
    pub studio: Rect,
    /// The mast on its roof.
    pub mast: Rect,
    /// The shelf of titles that wait to be encoded, inside.
    pub shelf: Rect,
    /// The encoders, inside.
    pub encoders: Desks,
    /// The homes of all who are here.
    pub homes: Grid,
    /// The tray that fills with those who have seen their film.
    pub done: Rect,
}

impl FilmLayout {
    /// The layout for so many encoders, and for so many homes at once.
    pub fn new(view: &View, encoders: u32, homes: u32) -> Self {
        let (w, h) = view.size();
        let (stage, floor, done) = frame(view);
        let studio = Rect::part(w, h, 0.015, 0.27, 0.27, FLOOR_LINE);
        let room = Rect {
            x: studio.x + studio.w * 0.3,
            y: studio.y + studio.h * 0.2,
            w: studio.w * 0.66,
            h: studio.h * 0.8,
        };
        Self {
            stage,
            floor_line: FLOOR_LINE * h,
            floor,
            mast: Rect::part(w, h, 0.085, 0.03, 0.2, 0.27),
            shelf: Rect {
                x: studio.x + studio.w * 0.05,
                y: studio.y + studio.h * 0.3,
                w: studio.w * 0.22,
                h: studio.h * 0.68,
            },
            encoders: Desks::new(room, encoders, view),
            homes: Grid::new(
                Rect::part(w, h, 0.34, 0.05, 0.795, FLOOR_LINE - 0.02),
                homes,
                view,
            ),
            studio,
            done,
        }
    }

    /// Where lines and couriers leave the studio.
    pub fn gate(&self) -> Point {
        self.studio.at(1.0, 0.1)
    }

    /// Where somebody asks for a line; `spread` (0 to 1) tells one from the other.
    pub fn entrance(&self, spread: f32) -> Point {
        self.studio.at(1.05 + 0.12 * spread, 0.9 - 0.1 * spread)
    }
}
