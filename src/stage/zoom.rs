//! Looking closer: which part of the stage fills the view, and the way between the two.

use super::geometry::{Point, Rect, View};

/// Which part of the stage is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// How many times larger everything is than when the whole stage is seen: 1 to [`Zoom::MOST`].
    pub factor: f32,
    /// The middle of that part, as a share of the stage's width, 0 to 1.
    pub x: f32,
    /// The middle of that part, as a share of the stage's height, 0 to 1.
    pub y: f32,
}

impl Zoom {
    /// The whole stage.
    pub const WHOLE: Self = Self {
        factor: 1.0,
        x: 0.5,
        y: 0.5,
    };
    /// One person of a million is a glyph at this factor.
    pub const MOST: f32 = 256.0;

    /// Whether the whole stage is seen.
    pub fn is_whole(&self) -> bool {
        factor(self.factor) <= 1.0
    }
}

impl Default for Zoom {
    fn default() -> Self {
        Self::WHOLE
    }
}

/// What any number means as a factor.
fn factor(factor: f32) -> f32 {
    if factor.is_nan() {
        1.0
    } else {
        factor.clamp(1.0, Zoom::MOST)
    }
}

impl View {
    /// How many times larger everything is than when the whole stage is seen.
    pub fn factor(&self) -> f32 {
        factor(self.zoom.factor)
    }

    /// The part of the stage that fills the view, in CSS pixels of the whole stage; never beyond its edges.
    pub fn window(&self) -> Rect {
        let (width, height) = self.size();
        let (w, h) = (width / self.factor(), height / self.factor());
        Rect {
            x: start(self.zoom.x, width, w),
            y: start(self.zoom.y, height, h),
            w,
            h,
        }
    }

    /// The place on the stage that is seen at a point of the canvas.
    pub fn to_stage(&self, at: Point) -> Point {
        let window = self.window();
        Point {
            x: window.x + at.x / self.factor(),
            y: window.y + at.y / self.factor(),
        }
    }

    /// The point of the canvas at which a place on the stage is seen; outside of the canvas if it is out of view.
    pub fn to_screen(&self, at: Point) -> Point {
        let window = self.window();
        Point {
            x: (at.x - window.x) * self.factor(),
            y: (at.y - window.y) * self.factor(),
        }
    }

    /// The same view at another factor, with the same place of the stage under this point of the canvas, as far as
    /// the stage still fills the view.
    pub fn zoomed(&self, to: f32, at: Point) -> Self {
        let to = factor(to);
        let fixed = self.to_stage(at);
        let (w, h) = self.size();
        let middle = Point {
            x: fixed.x + (w / 2.0 - at.x) / to,
            y: fixed.y + (h / 2.0 - at.y) / to,
        };
        self.looking_at(to, middle)
    }

    /// The same view with the stage moved by so much on the canvas, as far as it still fills the view.
    pub fn moved(&self, by: Point) -> Self {
        let (w, h) = self.size();
        let middle = self.to_stage(Point {
            x: w / 2.0 - by.x,
            y: h / 2.0 - by.y,
        });
        self.looking_at(self.factor(), middle)
    }

    /// The same view at this factor, with a place of the stage as near to the middle as can be.
    pub fn looking_at(&self, to: f32, middle: Point) -> Self {
        let (w, h) = self.size();
        let zoom = Zoom {
            factor: factor(to),
            x: middle.x / w.max(1.0),
            y: middle.y / h.max(1.0),
        };
        let window = Self { zoom, ..*self }.window();
        let zoom = Zoom {
            x: (window.x + window.w / 2.0) / w.max(1.0),
            y: (window.y + window.h / 2.0) / h.max(1.0),
            ..zoom
        };
        Self { zoom, ..*self }
    }
}

/// Where a part `size` long begins whose middle is at this share of a `whole`.
fn start(middle: f32, whole: f32, size: f32) -> f32 {
    let middle = if middle.is_finite() { middle } else { 0.5 };
    (middle * whole - size / 2.0).min(whole - size).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Theme;
    use proptest::prelude::*;

    fn views() -> impl Strategy<Value = View> {
        let anything =
            || prop_oneof![8 => -1.0f32..200.0, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY)];
        (
            1.0f64..2000.0,
            1.0f64..2000.0,
            anything(),
            anything(),
            anything(),
        )
            .prop_map(|(width, height, factor, x, y)| View {
                width,
                height,
                scale: 1.0,
                theme: Theme::Day,
                pace: 1.0,
                still: false,
                zoom: Zoom { factor, x, y },
                followed: None,
            })
    }

    fn near(a: Point, b: Point, by: f32) -> bool {
        (a.x - b.x).abs() <= by && (a.y - b.y).abs() <= by
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: proptest::test_runner::RngSeed::Fixed(41),
            ..ProptestConfig::with_cases(300)
        })]

        #[test]
        fn the_stage_fills_every_view(view in views(), to in -3.0f32..300.0, x in -50.0f32..2500.0, y in -50.0f32..2500.0) {
            let (w, h) = view.size();
            let at = Point { x, y };
            for view in [view, view.zoomed(to, at), view.moved(at), view.zoomed(f32::NAN, at)] {
                let window = view.window();
                prop_assert!(window.x >= 0.0 && window.right() <= w * 1.000_01, "{:?}", window);
                prop_assert!(window.y >= 0.0 && window.bottom() <= h * 1.000_01, "{:?}", window);
            }
        }

        #[test]
        fn what_lies_under_the_finger_stays_there(
            view in views(),
            to in 1.0f32..128.0,
            x in 0.0f32..1.0,
            y in 0.0f32..1.0,
        ) {
            let (w, h) = view.size();
            let at = Point { x: x * w, y: y * h };
            let there = view.to_stage(at);
            prop_assert!(near(view.to_screen(there), at, 0.3));
            // Closer can always be had without meeting an edge.
            let closer = view.zoomed(view.factor() * to, at);
            prop_assert!(near(closer.to_screen(there), at, 0.5), "{:?}", closer.to_screen(there));
            let moved = closer.moved(Point { x: 3.0, y: -2.0 });
            let window = moved.window();
            let (clear, room) = (0.1, Rect::part(w, h, 0.0, 0.0, 1.0, 1.0));
            let free = room.inset(clear, clear);
            let corner = Point { x: window.right(), y: window.bottom() };
            if free.holds(window.at(0.0, 0.0), 0.0) && free.holds(corner, 0.0) {
                let goal = Point { x: at.x + 3.0, y: at.y - 2.0 };
                prop_assert!(near(moved.to_screen(there), goal, 0.5));
            }
        }
    }
}
