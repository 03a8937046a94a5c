//! What the animation frame and Yew share: the reel, the painter and the canvas.

use phones_and_mailboxes::stage::{Painter, Pixels, Theme, View, Zoom};
use web_sys::HtmlCanvasElement;
use yew::NodeRef;

use super::Kind;
use super::reel::Reel;
use crate::browser::{clock_ms, pixel_ratio, put};

/// Least time between two tellings, in milliseconds.
const TELL_EVERY_MS: f64 = 150.0;
/// Least time between two paintings for those who prefer stillness.
const STILL_EVERY_MS: f64 = 1000.0;
/// More device pixels than this per CSS pixel are not seen in a crowd, only paid for.
const SHARPEST: f64 = 2.0;

/// What one frame wants.
pub struct Frame {
    /// Whether there is anything to do in the next frame.
    pub again: bool,
    /// Whether it is time for the labels.
    pub tell: bool,
}

/// See the module.
pub struct Shared<K: Kind> {
    pub reel: Reel<K::Plan>,
    pub canvas: NodeRef,
    pub theme: Theme,
    /// Whether the reader prefers reduced motion.
    pub still: bool,
    /// Whether the scene is on screen.
    pub visible: bool,
    painter: Painter,
    pixels: Pixels,
    /// Set when something changed that is not told or painted yet.
    changed: bool,
    last_frame_ms: Option<f64>,
    last_paint_ms: f64,
    last_told_ms: f64,
}

impl<K: Kind> Shared<K> {
    pub fn new(reel: Reel<K::Plan>, theme: Theme, still: bool) -> Self {
        Self {
            reel,
            canvas: NodeRef::default(),
            theme,
            still,
            visible: false,
            painter: Painter::default(),
            pixels: Pixels::default(),
            changed: true,
            last_frame_ms: None,
            last_paint_ms: f64::NEG_INFINITY,
            last_told_ms: f64::NEG_INFINITY,
        }
    }

    /// Says that the next frame has something new to show at once.
    pub fn change(&mut self) {
        self.changed = true;
        self.last_paint_ms = f64::NEG_INFINITY;
        self.last_told_ms = f64::NEG_INFINITY;
    }

    /// One frame at `now_ms`.
    pub fn frame(&mut self, now_ms: f64) -> Frame {
        let elapsed_ms = self.last_frame_ms.map_or(0.0, |last| now_ms - last);
        self.last_frame_ms = Some(now_ms);
        if self.visible && self.reel.is_restless() {
            self.reel.frame(elapsed_ms / 1000.0, clock_ms);
            self.changed = true;
        }
        let settled = !self.reel.is_restless();
        let paint_every = if self.still { STILL_EVERY_MS } else { 0.0 };
        if self.changed && (settled || now_ms - self.last_paint_ms >= paint_every) {
            self.paint();
            self.last_paint_ms = now_ms;
        }
        let tell = self.changed && (settled || now_ms - self.last_told_ms >= TELL_EVERY_MS);
        if tell {
            self.last_told_ms = now_ms;
        }
        if settled {
            self.changed = false;
        }
        let again = self.visible && self.reel.is_restless();
        if !again {
            // The clock must not run while nobody looks.
            self.last_frame_ms = None;
        }
        Frame { again, tell }
    }

    /// The view of the stage: the size of its canvas as the page lays it out.
    pub fn view(&self) -> Option<View> {
        let canvas = self.canvas.cast::<HtmlCanvasElement>()?;
        Some(View {
            width: canvas.client_width().max(0).into(),
            height: canvas.client_height().max(0).into(),
            scale: pixel_ratio().clamp(1.0, SHARPEST),
            theme: self.theme,
            pace: self.reel.pace(),
            still: self.still || self.reel.hurried().is_some(),
            zoom: Zoom::WHOLE,
        })
    }

    fn paint(&mut self) {
        let canvas = self.canvas.cast::<HtmlCanvasElement>();
        if let (Some(canvas), Some(view)) = (canvas, self.view()) {
            let (painter, pixels) = (&mut self.painter, &mut self.pixels);
            K::paint(painter, pixels, self.reel.run(), &view);
            let (width, height) = (pixels.width as u32, pixels.height as u32);
            // A browser that cannot show a picture still shows the words and numbers.
            let _ = put(&canvas, width, height, &pixels.data);
        }
    }
}
