//! What the animation frame and Yew share: what is on, the painter and the canvas.

use phones_and_mailboxes::play::FrameScheduler;
use phones_and_mailboxes::stage::{Painter, Pixels, Point, Theme, View, Zoom};

use super::act::Act;
use crate::canvas::Canvas;
use crate::ring::Ring;
use crate::set;
use crate::shared::SHARPEST;
use browser::{clock_ms, pixel_ratio};

/// What one frame wants.
pub struct Frame {
    /// Whether there is anything to do in the next frame.
    pub again: bool,
    /// Whether it is time for the labels.
    pub tell: bool,
}

/// See the module.
pub struct Shared {
    pub act: Box<dyn Act>,
    pub canvas: Canvas,
    pub ring: Ring,
    /// The caller whom the reader follows.
    pub chosen: Option<u32>,
    /// Which part of the stage the reader looks at.
    pub zoom: Zoom,
    pub theme: Theme,
    /// Whether the reader prefers reduced motion.
    pub still: bool,
    /// Whether the scene is on screen.
    pub visible: bool,
    painter: Painter,
    pixels: Pixels,
    scheduler: FrameScheduler,
}

impl Shared {
    pub fn new(act: Box<dyn Act>, theme: Theme, still: bool) -> Self {
        Self {
            act,
            canvas: Canvas::default(),
            ring: Ring::default(),
            chosen: None,
            zoom: Zoom::WHOLE,
            theme,
            still,
            visible: false,
            painter: Painter::default(),
            pixels: Pixels::default(),
            scheduler: FrameScheduler::default(),
        }
    }

    /// Says that the next frame has something new to show at once.
    pub fn change(&mut self) {
        self.scheduler.hurry();
        self.ring.hurry();
    }

    /// One frame at `now_ms`.
    pub fn frame(&mut self, now_ms: f64) -> Frame {
        let elapsed_s = self.scheduler.begin(now_ms);
        if self.visible && self.act.is_restless() {
            self.act.frame(elapsed_s);
            self.scheduler.change();
        }
        let settled = !self.act.is_restless();
        if settled {
            self.ring.hurry();
        }
        if self.scheduler.paints(now_ms, settled, self.still) {
            let start = clock_ms();
            self.paint();
            self.act.painted(clock_ms() - start);
        }
        let tell = self.scheduler.tells(now_ms, settled);
        let again = self.visible && self.act.is_restless();
        self.scheduler.end(settled, again);
        Frame { again, tell }
    }

    /// The view of the stage: the size of its canvas as the page lays it out.
    pub fn view(&self) -> Option<View> {
        let (width, height) = self.canvas.size()?;
        let clock = self.act.clock();
        Some(View {
            width,
            height,
            scale: pixel_ratio().clamp(1.0, SHARPEST),
            theme: self.theme,
            pace: clock.pace,
            still: self.still || clock.hurried.is_some(),
            zoom: self.zoom,
            followed: None,
        })
    }

    /// Lets the reader look at another part of the stage.
    pub fn look_at(&mut self, zoom: Zoom) {
        self.zoom = zoom;
        if let (Some(stage), Some(view)) = (self.canvas.stage(), self.view()) {
            set::show_part(&stage, &view.window());
        }
    }

    /// Where the caller whom the reader follows is on the stage, however much of it is seen.
    pub fn focus(&self) -> Option<Point> {
        let view = self.view()?;
        let found = self.act.find(&view, self.chosen?)?;
        Some(view.to_stage(found.at))
    }

    fn paint(&mut self) {
        if let Some(view) = self.view() {
            self.act.paint(&mut self.painter, &mut self.pixels, &view);
            self.canvas.put(&self.pixels);
            let (act, chosen) = (&self.act, self.chosen);
            self.ring.follow(|| act.find(&view, chosen?));
        }
    }
}
