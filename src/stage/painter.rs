//! The painter: marks and signs become pixels.

use super::Stage;
use super::crowd::Crowd;
use super::density::Density;
use super::geometry::{Point, Rect, View};
use super::glyph::Glyph;
use super::ink::{Ink, Mark, Standing, Tone};
use super::palette::{Colour, Palette};
use super::pixels::Pixels;
use super::place::own;
use super::sprite::{LARGEST_KEPT, Part, Sprites, step};

/// Paints stages, and keeps its prepared glyphs from frame to frame.
#[derive(Debug, Default)]
pub struct Painter {
    sprites: Sprites,
    density: Density,
    apart: u64,
}

/// How many people the last picture of a run shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// In dots and glyphs, and in blocks that stand for people who are being served.
    pub apart: u64,
    /// In the cells of density.
    pub in_cells: u64,
}

impl Painter {
    /// Paints a run in front of the furniture of its stage; faintly behind it, how it would be otherwise.
    pub fn paint<R>(
        &mut self,
        stage: &dyn Stage<R>,
        pixels: &mut Pixels,
        run: &R,
        other: Option<&R>,
        view: &View,
    ) {
        let (width, height) = view.device_size();
        pixels.clear(width, height);
        if let Some(other) = other {
            self.add(pixels, stage.callers(other), view, &|brush| {
                stage.paint(other, view, brush);
            });
            pixels.fade(GHOST);
        }
        self.add(pixels, stage.callers(run), view, &|brush| {
            stage.paint(run, view, brush);
        });
    }

    /// How many people the last picture shows.
    pub fn drawn(&self) -> Drawn {
        Drawn {
            apart: self.apart,
            in_cells: self.density.people(),
        }
    }

    /// Paints over what there is.
    fn add(
        &mut self,
        pixels: &mut Pixels,
        callers: u32,
        view: &View,
        play: &dyn Fn(&mut Brush<'_>),
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

/// The painter's ink.
pub struct Brush<'a> {
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
/// Smaller glyphs, in device pixels, are dots.
const SMALLEST_GLYPH: f32 = 5.0;

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
        if size >= SMALLEST_GLYPH {
            self.stamp(mark.glyph, mark.at, size, 255);
        } else {
            self.dot(mark.glyph, mark.at, size);
        }
    }

    fn sign(&mut self, glyph: Glyph, at: Point, size: f32, strength: f32) {
        let alpha = (strength.clamp(0.0, 1.0) * 255.0) as u8;
        if self.window.holds(at, size) {
            self.stamp(glyph, at, size * self.scale, alpha);
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

    fn stamp(&mut self, glyph: Glyph, at: Point, size: f32, alpha: u8) {
        let at = self.device(at);
        let (x, y) = (pixel(at.x), pixel(at.y));
        let size = step(size);
        if size > LARGEST_KEPT {
            return self.large(glyph, (x, y), size, alpha);
        }
        let sprite = self.sprites.get(glyph, size);
        let (left, top) = (x - sprite.middle.0, y - sprite.middle.1);
        if alpha == 255 {
            self.pixels
                .stamp(&sprite.image, &sprite.stretches, left, top);
        } else {
            self.pixels.blit(&sprite.image, left, top, alpha);
        }
    }

    /// A glyph too large to be kept: only what is seen of it is worked out.
    fn large(&mut self, glyph: Glyph, (x, y): (i32, i32), size: u16, alpha: u8) {
        let (width, height) = (self.pixels.width as i32, self.pixels.height as i32);
        let part = Part {
            left: -x,
            top: -y,
            right: width - x,
            bottom: height - y,
        };
        let (image, left, top) = self.sprites.part(glyph, size, part);
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
        let colour = mark.glyph.dot(&self.palette);
        self.density.add(at, size, mark.persons, share, colour);
    }

    #[inline]
    fn dot(&mut self, glyph: Glyph, at: Point, size: f32) {
        // As much colour as the glyph would have.
        let side = ((size * 0.6 + 0.5) as i32).clamp(1, 3);
        let shift = (side - 1) as f32 * 0.5;
        let at = self.device(at);
        let (x, y) = ((at.x - shift) as i32, (at.y - shift) as i32);
        // A little unevenness, as in print.
        let shade = (x.wrapping_mul(7) ^ y.wrapping_mul(13)) as u8 & 3;
        let colour = glyph
            .dot(&self.palette)
            .towards(self.palette.outline, shade * 10);
        self.pixels.rect(x, y, side, side, colour);
    }
}

fn pixel(at: f32) -> i32 {
    libm::floorf(at + 0.5) as i32
}
