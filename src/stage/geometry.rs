//! Points, rectangles, and the view through which the stage is seen.

use super::palette::Theme;
use super::zoom::Zoom;

/// A place on the stage, in CSS pixels from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// The point `share` (0 to 1) of the way from this one to another.
    pub fn towards(self, other: Self, share: f32) -> Self {
        Self {
            x: self.x + (other.x - self.x) * share,
            y: self.y + (other.y - self.y) * share,
        }
    }
}

impl std::ops::Add for Point {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }
}

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Rect {
    /// A rectangle from its edges as shares of a `w` by `h` stage.
    pub fn part(w: f32, h: f32, left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self {
            x: left * w,
            y: top * h,
            w: (right - left) * w,
            h: (bottom - top) * h,
        }
    }

    /// The point at these shares of width and height.
    pub fn at(&self, x: f32, y: f32) -> Point {
        Point {
            x: self.x + self.w * x,
            y: self.y + self.h * y,
        }
    }

    /// Right edge.
    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    /// Lower edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }

    /// Area in square CSS pixels.
    pub fn area(&self) -> f32 {
        self.w * self.h
    }

    /// The same rectangle as far from the top left corner of another as it was from the origin.
    pub(crate) fn moved(&self, by: Self) -> Self {
        Self {
            x: self.x + by.x,
            y: self.y + by.y,
            ..*self
        }
    }

    /// Whether a point lies in it, or no farther than `reach` from its edges.
    #[inline]
    pub fn holds(&self, at: Point, reach: f32) -> bool {
        at.x >= self.x - reach
            && at.x <= self.right() + reach
            && at.y >= self.y - reach
            && at.y <= self.bottom() + reach
    }

    /// The same rectangle without a margin on the sides and at the top and bottom.
    pub fn inset(&self, x: f32, y: f32) -> Self {
        let (x, y) = (x.min(self.w / 2.0), y.min(self.h / 2.0));
        Self {
            x: self.x + x,
            y: self.y + y,
            w: self.w - 2.0 * x,
            h: self.h - 2.0 * y,
        }
    }
}

/// How a stage is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Width of the canvas in CSS pixels.
    pub width: f64,
    /// Height of the canvas in CSS pixels.
    pub height: f64,
    /// Device pixels per CSS pixel.
    pub scale: f64,
    /// The light.
    pub theme: Theme,
    /// Simulated seconds per real second; flights last a fixed *real* time.
    pub pace: f64,
    /// Stillness (reduced motion): nobody flies, states change in place.
    pub still: bool,
    /// Which part of the stage is seen.
    pub zoom: Zoom,
    /// Whom the reader follows, if anybody.
    pub followed: Option<Followed>,
}

/// Somebody whom the reader follows. In a gallery of so many that all others are known by their number only, which
/// changes whenever somebody before them leaves, they have a place of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Who it is.
    pub caller: u32,
    /// The number of that place.
    pub place: u32,
}

/// No canvas is wider or higher than this, in device pixels.
const LARGEST: f64 = 8192.0;

impl View {
    /// Width and height in CSS pixels, at least 0 and of this world.
    pub(crate) fn size(&self) -> (f32, f32) {
        let side = |css: f64| match css.is_nan() {
            true => 0.0,
            false => css.clamp(0.0, LARGEST) as f32,
        };
        (side(self.width), side(self.height))
    }

    /// Device pixels per CSS pixel, within reason.
    pub(crate) fn density(&self) -> f32 {
        if self.scale.is_finite() {
            self.scale.clamp(0.1, 16.0) as f32
        } else {
            1.0
        }
    }

    /// Width and height of the canvas in device pixels.
    pub fn device_size(&self) -> (usize, usize) {
        let (w, h) = self.size();
        let device = |css: f32| f64::from(css * self.density() + 0.5).min(LARGEST) as usize;
        (device(w), device(h))
    }

    /// Simulated nanoseconds that a flight takes; 0 if nobody flies.
    pub(crate) fn flight(&self) -> u64 {
        if self.still || self.pace.is_nan() {
            return 0;
        }
        (FLIGHT_S * self.pace.max(0.0) * 1e9).min(1e18) as u64
    }
}

/// How long a flight lasts, in real seconds.
const FLIGHT_S: f64 = 0.6;
