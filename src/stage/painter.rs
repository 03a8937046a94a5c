//! The painter: marks and signs become pixels.

use super::crowd::Crowd;
use super::density::Density;
use super::figure::Figure;
use super::geometry::{Point, Rect, View};
use super::ink::{Ink, Mark, Standing, Tone};
use super::palette::{Colour, Palette};
use super::pixels::Pixels;
use super::place::own;
use super::sprite::{LARGEST_KEPT, Part, Sprites, step};
use super::{hotline, mailbox, phone, sale, streaming};
use crate::sim::hotline::Hotline;
use crate::sim::sale::Sale;
use crate::sim::streaming::Streaming;
use crate::sim::{Simulation, Solo};

/// Paints stages, and keeps its prepared figures from frame to frame.
#[derive(Debug, Default)]
pub struct Painter {
    sprites: Sprites,
    density: Density,
    apart: u64,
}

/// How many people the last picture of a run shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// In dots and figures, and in blocks that stand for people who are being served.
    pub apart: u64,
    /// In the cells of density.
    pub in_cells: u64,
}

impl Painter {
    /// Paints the phone, in front of its set.
    pub fn paint_phone(&mut self, pixels: &mut Pixels, sim: &Simulation, view: &View) {
        self.clean(pixels, view);
        self.paint(pixels, sim.people().callers(), view, |brush| {
            phone::play(sim, view, brush)
        });
    }

    /// Paints how the phone would be otherwise, faintly, and then as it is.
    pub fn paint_phone_before(
        &mut self,
        pixels: &mut Pixels,
        sim: &Simulation,
        other: &Simulation,
        view: &View,
    ) {
        self.paint_phone(pixels, other, view);
        pixels.fade(GHOST);
        self.paint(pixels, sim.people().callers(), view, |brush| {
            phone::play(sim, view, brush)
        });
    }

    /// Paints how the mailbox would be otherwise, faintly, and then as it is.
    pub fn paint_mailbox_before(
        &mut self,
        pixels: &mut Pixels,
        sim: &Simulation,
        other: &Simulation,
        view: &View,
    ) {
        self.paint_mailbox(pixels, other, view);
        pixels.fade(GHOST);
        self.paint(pixels, sim.people().callers(), view, |brush| {
            mailbox::play(sim, view, brush)
        });
    }

    /// Paints the mailbox, in front of its set.
    pub fn paint_mailbox(&mut self, pixels: &mut Pixels, sim: &Simulation, view: &View) {
        self.clean(pixels, view);
        self.paint(pixels, sim.people().callers(), view, |brush| {
            mailbox::play(sim, view, brush)
        });
    }

    /// Paints the films and their viewers, in front of their set.
    pub fn paint_films(&mut self, pixels: &mut Pixels, run: &Solo<Streaming>, view: &View) {
        self.clean(pixels, view);
        let callers = run.people().callers();
        self.paint(pixels, callers, view, |brush| {
            streaming::play(run, view, &mut (brush as &mut dyn Ink));
        });
    }

    /// Paints the hotline, in front of its set.
    pub fn paint_hotline(&mut self, pixels: &mut Pixels, run: &Solo<Hotline>, view: &View) {
        self.clean(pixels, view);
        let callers = run.people().callers();
        self.paint(pixels, callers, view, |brush| {
            hotline::play(run, view, &mut (brush as &mut dyn Ink));
        });
    }

    /// Paints the sale, in front of its set.
    pub fn paint_sale(&mut self, pixels: &mut Pixels, run: &Solo<Sale>, view: &View) {
        self.clean(pixels, view);
        let callers = run.people().callers();
        self.paint(pixels, callers, view, |brush| {
            sale::play(run, view, &mut (brush as &mut dyn Ink))
        });
    }

    /// Paints how the films and their viewers would be otherwise, faintly, and then as they are.
    pub fn paint_films_before(
        &mut self,
        pixels: &mut Pixels,
        run: &Solo<Streaming>,
        other: &Solo<Streaming>,
        view: &View,
    ) {
        self.paint_films(pixels, other, view);
        pixels.fade(GHOST);
        let callers = run.people().callers();
        self.paint(pixels, callers, view, |brush| {
            streaming::play(run, view, &mut (brush as &mut dyn Ink));
        });
    }

    /// Paints how the hotline would be otherwise, faintly, and then as it is.
    pub fn paint_hotline_before(
        &mut self,
        pixels: &mut Pixels,
        run: &Solo<Hotline>,
        other: &Solo<Hotline>,
        view: &View,
    ) {
        self.paint_hotline(pixels, other, view);
        pixels.fade(GHOST);
        let callers = run.people().callers();
        self.paint(pixels, callers, view, |brush| {
            hotline::play(run, view, &mut (brush as &mut dyn Ink));
        });
    }

    /// Paints how the sale would be otherwise, faintly, and then as it is.
    pub fn paint_sale_before(
        &mut self,
        pixels: &mut Pixels,
        run: &Solo<Sale>,
        other: &Solo<Sale>,
        view: &View,
    ) {
        self.paint_sale(pixels, other, view);
        pixels.fade(GHOST);
        let callers = run.people().callers();
        self.paint(pixels, callers, view, |brush| {
            sale::play(run, view, &mut (brush as &mut dyn Ink));
        });
    }

    /// How many people the last picture shows.
    pub fn drawn(&self) -> Drawn {
        Drawn {
            apart: self.apart,
            in_cells: self.density.people(),
        }
    }

    fn clean(&self, pixels: &mut Pixels, view: &View) {
        let (width, height) = view.device_size();
        pixels.clear(width, height);
    }

    /// Paints over what there is.
    fn paint(
        &mut self,
        pixels: &mut Pixels,
        callers: u32,
        view: &View,
        play: impl FnOnce(&mut Brush),
    ) {
        let palette = view.theme.palette();
        self.sprites.set(LINE * view.density(), &palette);
        let crowd = Crowd::new(view, callers);
        let (width, height) = if crowd.may_be_density() {
            (pixels.width, pixels.height)
        } else {
            (0, 0)
        };
        let cell = libm::ceilf(CELL * view.density()) as usize;
        self.density.clear(width, height, cell);
        self.apart = 0;
        let mut brush = Brush {
            pixels,
            sprites: &mut self.sprites,
            density: &mut self.density,
            apart: &mut self.apart,
            crowd,
            palette,
            window: view.window(),
            scale: view.density() * view.factor(),
        };
        play(&mut brush);
        self.density.wash(pixels);
    }
}

struct Brush<'a> {
    pixels: &'a mut Pixels,
    sprites: &'a mut Sprites,
    density: &'a mut Density,
    /// How many people are drawn apart from density.
    apart: &'a mut u64,
    crowd: Crowd,
    palette: Palette,
    /// The part of the stage that fills the image.
    window: Rect,
    /// Device pixels per CSS pixel of the whole stage.
    scale: f32,
}

/// Width of a line, in CSS pixels; the set has the same.
const LINE: f32 = 1.3;
/// How much of the other future is seen, of 255.
const GHOST: u8 = 64;
/// Side of a cell of density, in CSS pixels.
const CELL: f32 = 2.0;
/// Smaller figures, in device pixels, are dots.
const SMALLEST_FIGURE: f32 = 5.0;

impl Ink for Brush<'_> {
    #[inline]
    fn mark(&mut self, mark: &Mark) {
        if !self.window.holds(mark.at, mark.size) {
            return;
        }
        let size = mark.size * self.scale;
        // Whoever is served has a place of their own.
        let dense = match mark.standing {
            Standing::Working => 0.0,
            _ => self.crowd.density(size),
        };
        // One after the other steps out of the cloud.
        if dense > 0.0 && own(mark.rank / self.crowd.per_mark) < dense {
            return self.add(mark, size);
        }
        *self.apart += u64::from(mark.persons);
        if size >= SMALLEST_FIGURE {
            self.stamp(mark.figure, mark.at, size, 255);
        } else {
            self.dot(mark.figure, mark.at, size);
        }
    }

    fn sign(&mut self, figure: Figure, at: Point, size: f32, strength: f32) {
        let alpha = (strength.clamp(0.0, 1.0) * 255.0) as u8;
        if self.window.holds(at, size) {
            self.stamp(figure, at, size * self.scale, alpha);
        }
    }

    fn block(&mut self, area: Rect, tone: Tone, persons: u32) {
        *self.apart += u64::from(persons);
        let colour = self.colour(tone);
        let [left, right] =
            [area.x, area.right()].map(|at| pixel((at - self.window.x) * self.scale));
        let [top, bottom] =
            [area.y, area.bottom()].map(|at| pixel((at - self.window.y) * self.scale));
        self.pixels
            .rect(left, top, right - left, bottom - top, colour);
    }

    fn wire(&mut self, from: Point, to: Point, tone: Tone, strength: f32) {
        let colour = self.colour(tone);
        let (from, to) = (self.device(from), self.device(to));
        let alpha = (strength.clamp(0.0, 1.0) * 255.0) as u8;
        self.pixels
            .line((from.x, from.y), (to.x, to.y), colour, alpha);
    }

    #[inline]
    fn looks_into(&self, group: &Mark, reach: f32) -> bool {
        self.window.holds(group.at, reach)
    }
}

impl Brush<'_> {
    fn colour(&self, tone: Tone) -> Colour {
        let palette = &self.palette;
        match tone {
            Tone::Free => palette.paper.towards(palette.ink, 18),
            Tone::Ground => palette.paper.towards(palette.ink, 50),
            Tone::Call => palette.telephone,
            Tone::Letter => palette.letterbox,
            Tone::Waiting => palette.waiting,
        }
    }

    /// A place on the stage, in device pixels.
    #[inline]
    fn device(&self, at: Point) -> Point {
        Point {
            x: (at.x - self.window.x) * self.scale,
            y: (at.y - self.window.y) * self.scale,
        }
    }

    fn stamp(&mut self, figure: Figure, at: Point, size: f32, alpha: u8) {
        let at = self.device(at);
        let (x, y) = (pixel(at.x), pixel(at.y));
        let size = step(size);
        if size > LARGEST_KEPT {
            return self.large(figure, (x, y), size, alpha);
        }
        let sprite = self.sprites.get(figure, size);
        let (left, top) = (x - sprite.middle.0, y - sprite.middle.1);
        if alpha == 255 {
            self.pixels
                .stamp(&sprite.image, &sprite.stretches, left, top);
        } else {
            self.pixels.blit(&sprite.image, left, top, alpha);
        }
    }

    /// A figure too large to be kept: only what is seen of it is worked out.
    fn large(&mut self, figure: Figure, (x, y): (i32, i32), size: u16, alpha: u8) {
        let (width, height) = (self.pixels.width as i32, self.pixels.height as i32);
        let part = Part {
            left: -x,
            top: -y,
            right: width - x,
            bottom: height - y,
        };
        let (image, left, top) = self.sprites.part(figure, size, part);
        self.pixels.blit(&image, x + left, y + top, alpha);
    }

    /// Counts a mark into the cells.
    #[inline]
    fn add(&mut self, mark: &Mark, size: f32) {
        let at = self.device(mark.at);
        // The last of those who share marks may be fewer.
        let share = if mark.persons >= self.crowd.per_mark {
            1.0
        } else {
            mark.persons as f32 / self.crowd.per_mark as f32
        };
        let colour = mark.figure.dot(&self.palette);
        self.density.add(at, size, mark.persons, share, colour);
    }

    #[inline]
    fn dot(&mut self, figure: Figure, at: Point, size: f32) {
        // As much colour as the figure would have.
        let side = ((size * 0.6 + 0.5) as i32).clamp(1, 3);
        let shift = (side - 1) as f32 * 0.5;
        let at = self.device(at);
        let (x, y) = ((at.x - shift) as i32, (at.y - shift) as i32);
        // A little unevenness, as in print.
        let shade = (x.wrapping_mul(7) ^ y.wrapping_mul(13)) as u8 & 3;
        let colour = figure
            .dot(&self.palette)
            .towards(self.palette.outline, shade * 10);
        self.pixels.rect(x, y, side, side, colour);
    }
}

fn pixel(at: f32) -> i32 {
    libm::floorf(at + 0.5) as i32
}
