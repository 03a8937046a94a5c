//! What the animation frame and Yew share: what is on, the painter and the stages.

use std::cell::Cell;

use phones_and_mailboxes::play::FrameScheduler;
use phones_and_mailboxes::stage::{Followed, Painter, Pixels, Point, Theme, View, Zoom};

use super::model::SceneModel;
use crate::widgets::canvas::Canvas;
use crate::widgets::ring::Ring;
use crate::widgets::set;
use browser::{Media, clock_ms, pixel_ratio};

/// More device pixels than this per CSS pixel are not seen in a crowd, only paid for.
const SHARPEST: f64 = 2.0;

/// The colours that a reader prefers.
pub fn theme(dark: &Media) -> Theme {
    if dark.holds() {
        Theme::Lamplight
    } else {
        Theme::Day
    }
}

/// What one frame wants.
pub struct Frame {
    /// Whether there is anything to do in the next frame.
    pub again: bool,
    /// Whether it is time for the labels.
    pub tell: bool,
}

/// A stage as it stands on the page.
#[derive(Default)]
pub struct OnPage {
    pub canvas: Canvas,
    pub ring: Ring,
    /// Which part of it the reader looks at.
    zoom: Zoom,
    /// Where the caller whom the reader follows stands while they wait.
    followed: Cell<Option<Followed>>,
}

/// See the module.
pub struct Shared {
    pub model: Box<dyn SceneModel>,
    pub stages: Vec<OnPage>,
    /// The caller whom the reader follows.
    pub chosen: Option<u32>,
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
    /// What a model plays, on so many stages.
    pub fn new(model: Box<dyn SceneModel>, stages: usize, theme: Theme, still: bool) -> Self {
        Self {
            model,
            stages: (0..stages).map(|_| OnPage::default()).collect(),
            chosen: None,
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
        self.hurry_rings();
    }

    fn hurry_rings(&mut self) {
        self.stages.iter_mut().for_each(|stage| stage.ring.hurry());
    }

    /// One frame at `now_ms`.
    pub fn frame(&mut self, now_ms: f64) -> Frame {
        let elapsed_s = self.scheduler.begin(now_ms);
        if self.visible && self.model.is_restless() {
            self.model.frame(elapsed_s);
            self.scheduler.change();
        }
        let works = self.model.work();
        if works {
            self.scheduler.change();
        }
        let settled = !self.model.is_restless() && !works;
        if settled {
            self.hurry_rings();
        }
        if self.scheduler.paints(now_ms, settled, self.still) {
            let start = clock_ms();
            self.paint();
            self.model.painted(clock_ms() - start);
        }
        let tell = self.scheduler.tells(now_ms, settled);
        let again = works || (self.visible && self.model.is_restless());
        self.scheduler.end(settled, again);
        Frame { again, tell }
    }

    /// The view of a stage: the size of its canvas as the page lays it out.
    pub fn view(&self, stage: usize) -> Option<View> {
        let on_page = self.stages.get(stage)?;
        let (width, height) = on_page.canvas.size()?;
        let clock = self.model.clock();
        Some(View {
            width,
            height,
            scale: pixel_ratio().clamp(1.0, SHARPEST),
            theme: self.theme,
            pace: clock.pace,
            still: self.still || clock.hurried.is_some(),
            zoom: on_page.zoom,
            followed: None,
        })
    }

    /// The same, with whoever is followed at a place of their own among those who wait.
    fn seen(&self, stage: usize) -> Option<View> {
        let mut view = self.view(stage)?;
        if let Some(caller) = self.chosen {
            let kept = &self.stages.get(stage)?.followed;
            let known = kept.get().filter(|known| known.caller == caller);
            let followed = known.or_else(|| self.model.follow(stage, &view, caller));
            kept.set(followed);
            view.followed = followed;
        }
        Some(view)
    }

    /// Which part of a stage the reader looks at.
    pub fn zoom(&self, stage: usize) -> Zoom {
        self.stages.get(stage).map_or(Zoom::WHOLE, |it| it.zoom)
    }

    /// Lets the reader look at another part of a stage.
    pub fn look_at(&mut self, stage: usize, zoom: Zoom) {
        let Some(on_page) = self.stages.get_mut(stage) else {
            return;
        };
        on_page.zoom = zoom;
        let element = on_page.canvas.stage();
        if let (Some(element), Some(view)) = (element, self.view(stage)) {
            set::show_part(&element, &view.window());
        }
    }

    /// Where the caller whom the reader follows is on a stage, however much of it is seen.
    pub fn focus(&self, stage: usize) -> Option<Point> {
        let view = self.seen(stage)?;
        let found = self.model.find(stage, &view, self.chosen?)?;
        Some(view.to_stage(found.at))
    }

    /// Who is at a point of a stage's canvas, in CSS pixels.
    pub fn pick(&self, stage: usize, at: Point) -> Option<u32> {
        self.model.pick(stage, &self.seen(stage)?, at)
    }

    fn paint(&mut self) {
        for stage in 0..self.stages.len() {
            let Some(view) = self.seen(stage) else {
                continue;
            };
            let (model, chosen) = (&self.model, self.chosen);
            model.paint(stage, &mut self.painter, &mut self.pixels, &view);
            if let Some(on_page) = self.stages.get_mut(stage) {
                on_page.canvas.put(&self.pixels);
                on_page.ring.follow(|| model.find(stage, &view, chosen?));
            }
        }
    }
}
