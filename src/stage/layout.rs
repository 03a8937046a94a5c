//! Where everything stands. The set (SVG) and the crowd (canvas) share these places.

use super::desks::Desks;
use super::geometry::{Point, Rect, View};

/// The telephone exchange: a door, desks, a gallery for those who will redial, the floor, a tray.
#[derive(Clone, Debug, PartialEq)]
pub struct PhoneLayout {
    /// The whole stage.
    pub stage: Rect,
    /// Where the floor begins: furniture stands on this height.
    pub floor_line: f32,
    /// Where those lie who gave up.
    pub floor: Rect,
    /// The door through which callers come in.
    pub door: Rect,
    /// The gallery of those who heard busy and will redial; its lower edge is its floor.
    pub waiting: Rect,
    /// Handlers and their telephones.
    pub desks: Desks,
    /// The tray that fills with those whose problem is solved.
    pub done: Rect,
}

/// The post office: senders' houses, a letterbox, the tower of letters, desks, the floor, a tray.
#[derive(Clone, Debug, PartialEq)]
pub struct MailboxLayout {
    /// The whole stage.
    pub stage: Rect,
    /// Where the floor begins: furniture stands on this height.
    pub floor_line: f32,
    /// Where letters lie that came back.
    pub floor: Rect,
    /// The houses of the senders.
    pub senders: Rect,
    /// The letterbox.
    pub letterbox: Rect,
    /// The tower of letters that wait; it grows upwards from its lower edge.
    pub tower: Rect,
    /// Handlers and their letters.
    pub desks: Desks,
    /// The tray that fills with replies.
    pub done: Rect,
}

pub(crate) const FLOOR_LINE: f32 = 0.73;
/// The smallest share of the stage that any of the areas for a whole crowd takes.
pub(crate) const SMALLEST_AREA: f32 = 0.084;

/// The stage, its floor and its tray.
pub(crate) fn frame(view: &View) -> (Rect, Rect, Rect) {
    let (w, h) = view.size();
    let stage = Rect::part(w, h, 0.0, 0.0, 1.0, 1.0);
    let floor = Rect::part(w, h, 0.015, FLOOR_LINE + 0.025, 0.985, 0.985);
    let done = Rect::part(w, h, 0.825, 0.13, 0.975, FLOOR_LINE - 0.01);
    (stage, floor, done)
}

impl PhoneLayout {
    /// The layout for this many handlers.
    pub fn new(view: &View, handlers: u32) -> Self {
        let (w, h) = view.size();
        let (stage, floor, done) = frame(view);
        let desks = Rect::part(w, h, 0.36, 0.06, 0.79, FLOOR_LINE);
        Self {
            stage,
            floor_line: FLOOR_LINE * h,
            floor,
            door: Rect::part(w, h, 0.03, 0.49, 0.12, FLOOR_LINE),
            waiting: Rect::part(w, h, 0.02, 0.06, 0.31, 0.39),
            desks: Desks::new(desks, handlers, view),
            done,
        }
    }

    /// Where callers come in; `spread` (0 to 1) tells one from the other.
    pub fn entrance(&self, spread: f32) -> Point {
        self.door.at(0.4 + 0.4 * spread, 0.78 - 0.3 * spread)
    }

    /// Where one of a swarm of callers comes in: they fill the door.
    pub fn rush_in(&self, spread: f32, depth: f32) -> Point {
        self.door.at(0.2 + 0.7 * spread, 0.35 + 0.55 * depth)
    }

    /// Where a caller hears busy; `spread` (0 to 1) tells one from the other.
    pub fn busy(&self, spread: f32) -> Point {
        let area = &self.desks.area;
        Point {
            x: area.x - area.w * (0.02 + 0.08 * spread),
            y: area.y + area.h * (0.5 + 0.4 * spread),
        }
    }
}

impl MailboxLayout {
    /// The layout for this many handlers.
    pub fn new(view: &View, handlers: u32) -> Self {
        let (w, h) = view.size();
        let (stage, floor, done) = frame(view);
        let desks = Rect::part(w, h, 0.49, 0.06, 0.80, FLOOR_LINE);
        Self {
            stage,
            floor_line: FLOOR_LINE * h,
            floor,
            senders: Rect::part(w, h, 0.01, 0.08, 0.11, FLOOR_LINE),
            letterbox: Rect::part(w, h, 0.145, 0.4, 0.235, FLOOR_LINE),
            tower: Rect::part(w, h, 0.26, 0.05, 0.46, FLOOR_LINE),
            desks: Desks::new(desks, handlers, view),
            done,
        }
    }

    /// How many houses there are.
    pub const HOUSES: u32 = 3;

    /// The door of one of the houses.
    pub fn house(&self, number: u32) -> Point {
        let share = ((number % Self::HOUSES) as f32 + 0.6) / Self::HOUSES as f32;
        self.senders.at(0.6, share)
    }

    /// Where one of a swarm of letters leaves such a house: they fill its door and window.
    pub fn rush_out(&self, number: u32, spread: f32, depth: f32) -> Point {
        let (w, h) = (self.senders.w, self.senders.h / Self::HOUSES as f32);
        self.house(number)
            + Point {
                x: (spread - 0.5) * w * 0.5,
                y: (depth - 0.5) * h * 0.4,
            }
    }

    /// The slot of the letterbox.
    pub fn slot(&self) -> Point {
        self.letterbox.at(0.5, 0.24)
    }
}
