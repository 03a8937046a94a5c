//! Where everything stands at a sale.

use crate::geometry::{Point, Rect, View};
use crate::layout::{FLOOR_LINE, frame};
use crate::seats::Seats;
use sim::sale::SaleMode;

/// The box office: a door or a letterbox, the counter, a place to wait, the hall with its seats, the floor.
#[derive(Clone, Debug, PartialEq)]
pub struct SaleLayout {
    /// How tickets are sold.
    pub way: SaleMode,
    /// The whole stage.
    pub stage: Rect,
    /// Where the floor begins: furniture stands on this height.
    pub floor_line: f32,
    /// Where those lie who got nothing.
    pub floor: Rect,
    /// The door through which shoppers come in; by hold, the letterbox.
    pub door: Rect,
    /// By phone, the board with a lamp for each line; by hold, the letters that the clerk has not answered.
    pub counter: Rect,
    /// The gallery of those who will ring again, by phone, or the waiting line, by hold.
    pub waiting: Rect,
    /// The hall.
    pub seats: Seats,
}

impl SaleLayout {
    /// The layout for so many tickets that are sold in a way.
    pub fn new(view: &View, items: u32, way: SaleMode) -> Self {
        let (w, h) = view.size();
        let (stage, floor, _) = frame(view);
        let part = |left, top, right, bottom| Rect::part(w, h, left, top, right, bottom);
        Self {
            way,
            stage,
            floor_line: FLOOR_LINE * h,
            floor,
            door: part(0.02, 0.49, 0.11, FLOOR_LINE),
            counter: part(0.14, 0.5, 0.295, FLOOR_LINE - 0.01),
            waiting: part(0.015, 0.06, 0.295, 0.4),
            seats: Seats::new(part(0.335, 0.105, 0.98, FLOOR_LINE - 0.005), items),
        }
    }

    /// Where shoppers come in; `spread` and `depth` (0 to 1) tell one from the other.
    pub fn entrance(&self, spread: f32, depth: f32) -> Point {
        match self.way {
            // From outside, to the letterbox.
            SaleMode::Hold => self.stage.at(0.01 * spread, 0.5 + 0.2 * depth),
            SaleMode::Phone | SaleMode::Naive => {
                self.door.at(0.25 + 0.55 * spread, 0.45 + 0.4 * depth)
            }
        }
    }

    /// Where it is decided what becomes of a shopper: the slot, the board, the way to the hall.
    pub fn turn(&self, spread: f32) -> Point {
        match self.way {
            SaleMode::Hold => self.door.at(0.5, 0.24),
            SaleMode::Phone => self.counter.at(0.3 + 0.5 * spread, 0.1 + 0.4 * spread),
            SaleMode::Naive => self.counter.at(0.6 + 0.4 * spread, 0.2 + 0.6 * spread),
        }
    }
}
