//! What the animation frame and Yew share: the player, the painter and the two canvases.

use std::cell::Cell;

use phones_and_mailboxes::play::{FrameScheduler, Players};
use phones_and_mailboxes::report::System;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::Simulation;
use phones_and_mailboxes::stage::{
    self, Followed, Painter, Pixels, Point, Stage, Theme, View, Zoom,
};

use super::canvas::Canvas;
use super::ring::Ring;
use super::set;
use super::snapshot::Snapshot;
use browser::{Media, clock_ms, pixel_ratio};

/// More device pixels than this per CSS pixel are not seen in a crowd, only paid for.
pub const SHARPEST: f64 = 2.0;

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
    /// What Yew should show, if it is time.
    pub tell: Option<Snapshot>,
}

/// See the module.
pub struct Shared {
    pub player: Players<Scenario>,
    pub phone_canvas: Canvas,
    pub mailbox_canvas: Canvas,
    /// The caller whom the reader follows.
    pub chosen: Option<u32>,
    pub phone_ring: Ring,
    pub mailbox_ring: Ring,
    /// Where they stand while they wait to redial.
    followed: Cell<Option<Followed>>,
    /// Which part of each stage the reader looks at.
    phone_zoom: Zoom,
    mailbox_zoom: Zoom,
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
    pub fn new(player: Players<Scenario>, theme: Theme, still: bool) -> Self {
        Self {
            player,
            phone_canvas: Canvas::default(),
            mailbox_canvas: Canvas::default(),
            chosen: None,
            phone_ring: Ring::default(),
            mailbox_ring: Ring::default(),
            followed: Cell::new(None),
            phone_zoom: Zoom::WHOLE,
            mailbox_zoom: Zoom::WHOLE,
            theme,
            still,
            visible: true,
            painter: Painter::default(),
            pixels: Pixels::default(),
            scheduler: FrameScheduler::default(),
        }
    }

    /// Says that the next frame has something new to show at once.
    pub fn change(&mut self) {
        self.scheduler.hurry();
        self.phone_ring.hurry();
        self.mailbox_ring.hurry();
    }

    /// One frame at `now_ms`.
    pub fn frame(&mut self, now_ms: f64) -> Frame {
        let elapsed_s = self.scheduler.begin(now_ms);
        if self.player.is_restless() && self.visible {
            self.player.frame(elapsed_s, clock_ms);
            self.scheduler.change();
        }
        let settled = !self.player.is_restless();
        if settled {
            self.phone_ring.hurry();
            self.mailbox_ring.hurry();
        }
        if self.scheduler.paints(now_ms, settled, self.still) {
            let start = clock_ms();
            self.paint();
            self.player.painted(clock_ms() - start);
        }
        let told = self.scheduler.tells(now_ms, settled);
        let tell = told.then(|| Snapshot::of(&self.player));
        let again = self.visible && self.player.is_restless();
        self.scheduler.end(settled, again);
        Frame { again, tell }
    }

    /// The canvas of a stage.
    pub fn canvas(&self, system: System) -> &Canvas {
        match system {
            System::Mailbox => &self.mailbox_canvas,
            _ => &self.phone_canvas,
        }
    }

    /// Which part of a stage the reader looks at.
    pub fn zoom(&self, system: System) -> Zoom {
        match system {
            System::Mailbox => self.mailbox_zoom,
            _ => self.phone_zoom,
        }
    }

    /// Lets the reader look at another part of a stage.
    pub fn look_at(&mut self, system: System, zoom: Zoom) {
        match system {
            System::Mailbox => self.mailbox_zoom = zoom,
            _ => self.phone_zoom = zoom,
        }
        let stage = self.canvas(system).stage();
        if let (Some(stage), Some(view)) = (stage, self.view(system)) {
            set::show_part(&stage, &view.window());
        }
    }

    /// The view of a stage: the size of its canvas as the page lays it out.
    pub fn view(&self, system: System) -> Option<View> {
        let (width, height) = self.canvas(system).size()?;
        Some(View {
            width,
            height,
            scale: pixel_ratio().clamp(1.0, SHARPEST),
            theme: self.theme,
            pace: self.player.pace(),
            still: self.still || self.player.is_hurrying(),
            zoom: self.zoom(system),
            followed: None,
        })
    }

    /// The same, with whoever is followed at a place of their own among the telephones.
    fn seen(&self, system: System) -> Option<View> {
        let mut view = self.view(system)?;
        if let (Some(caller), System::Phone) = (self.chosen, system) {
            let known = self.followed.get().filter(|known| known.caller == caller);
            let run = self.player.run();
            let followed = known.unwrap_or_else(|| stage::PHONE.follow(run, &view, caller));
            self.followed.set(Some(followed));
            view.followed = Some(followed);
        }
        Some(view)
    }

    /// Where the caller whom the reader follows is on a stage, however much of it is seen.
    pub fn focus(&self, system: System) -> Option<Point> {
        let (run, view, caller) = (self.player.run(), self.seen(system)?, self.chosen?);
        let found = stage_of(system).find(run, &view, caller)?;
        Some(view.to_stage(found.at))
    }

    /// Who is at a point of a stage's canvas, in CSS pixels.
    pub fn pick(&self, system: System, at: Point) -> Option<u32> {
        let (run, view) = (self.player.run(), self.seen(system)?);
        let picked = stage_of(system).pick(run, &view, at)?;
        Some(picked.caller)
    }

    fn paint(&mut self) {
        if let Some(view) = self.seen(System::Phone) {
            let (run, other) = (self.player.run(), self.player.other());
            self.painter
                .paint(stage::PHONE, &mut self.pixels, run, other, &view);
            self.phone_canvas.put(&self.pixels);
            let chosen = self.chosen;
            self.phone_ring
                .follow(|| stage::PHONE.find(run, &view, chosen?));
        }
        if let Some(view) = self.seen(System::Mailbox) {
            let (run, other) = (self.player.run(), self.player.other());
            self.painter
                .paint(stage::MAILBOX, &mut self.pixels, run, other, &view);
            self.mailbox_canvas.put(&self.pixels);
            let chosen = self.chosen;
            self.mailbox_ring
                .follow(|| stage::MAILBOX.find(run, &view, chosen?));
        }
    }
}

fn stage_of(system: System) -> &'static dyn Stage<Simulation> {
    match system {
        System::Mailbox => stage::MAILBOX,
        _ => stage::PHONE,
    }
}
