//! Where everything stands around an answering machine.

use crate::desks::Desks;
use crate::geometry::{Point, Rect, View};
use crate::layout::{FLOOR_LINE, frame};

/// The exchange with a machine: a door, a gallery, a line on hold, desks, the machine and its tower of messages, the
/// floor, a tray.
#[derive(Clone, Debug, PartialEq)]
pub struct HotlineLayout {
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
    /// The line of those who listen to music.
    pub line: Rect,
    /// Whether there is music.
    pub has_music: bool,
    /// Handlers and their telephones.
    pub desks: Desks,
    /// Handlers who only work on messages, if there are any.
    pub own: Option<Desks>,
    /// Whether there is an answering machine, or was one whose messages are still there.
    pub has_machine: bool,
    /// The answering machine.
    pub machine: Rect,
    /// The tower of messages that wait; it grows upwards from its lower edge.
    pub tower: Rect,
    /// The tray that fills with those whose problem is solved.
    pub done: Rect,
}

impl HotlineLayout {
    /// The layout for so many handlers at the phone, and for others who only work on messages; with music and machine.
    pub fn new(view: &View, handlers: u32, own: Option<u32>) -> Self {
        let (w, h) = view.size();
        let (stage, floor, done) = frame(view);
        let part = |left, top, right, bottom| Rect::part(w, h, left, top, right, bottom);
        let (desks, own) = match own {
            None => (part(0.33, 0.06, 0.585, FLOOR_LINE), None),
            Some(own) => (
                part(0.33, 0.06, 0.585, 0.39),
                Some((part(0.33, 0.42, 0.585, FLOOR_LINE), own)),
            ),
        };
        Self {
            stage,
            floor_line: FLOOR_LINE * h,
            floor,
            door: part(0.02, 0.49, 0.11, FLOOR_LINE),
            waiting: part(0.015, 0.06, 0.295, 0.37),
            has_music: true,
            has_machine: true,
            line: part(0.125, 0.45, 0.315, FLOOR_LINE),
            desks: Desks::new(desks, handlers, view),
            own: own.map(|(area, own)| Desks::new(area, own, view)),
            machine: part(0.6, 0.56, 0.67, FLOOR_LINE),
            tower: part(0.685, 0.06, 0.805, FLOOR_LINE),
            done,
        }
    }

    /// Where callers come in; `spread` and `depth` (0 to 1) tell one from the other.
    pub fn entrance(&self, spread: f32, depth: f32) -> Point {
        self.door.at(0.25 + 0.55 * spread, 0.45 + 0.4 * depth)
    }

    /// Where a caller hears busy; `spread` (0 to 1) tells one from the other.
    pub fn busy(&self, spread: f32) -> Point {
        let area = &self.desks.area;
        Point {
            x: area.x - area.w * (0.02 + 0.08 * spread),
            y: area.y + area.h * (0.4 + 0.4 * spread),
        }
    }

    /// Where a message is spoken.
    pub fn mouthpiece(&self) -> Point {
        self.machine.at(0.5, 0.3)
    }
}
