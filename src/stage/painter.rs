//! The painter: marks and signs become pixels.

use super::figure::Figure;
use super::geometry::{Point, Rect, View};
use super::ink::{Ink, Mark, Tone};
use super::palette::Palette;
use super::pixels::Pixels;
use super::sprite::{Sprites, step};
use super::{mailbox, phone};
use crate::sim::Simulation;

/// Paints stages, and keeps its prepared figures from frame to frame.
#[derive(Debug, Default)]
pub struct Painter {
    sprites: Sprites,
}

impl Painter {
    /// Paints the phone, in front of its set.
    pub fn paint_phone(&mut self, pixels: &mut Pixels, sim: &Simulation, view: &View) {
        phone::play(sim, view, &mut self.brush(pixels, view));
    }

    /// Paints how the phone would be otherwise, faintly, and then as it is.
    pub fn paint_phone_before(
        &mut self,
        pixels: &mut Pixels,
        sim: &Simulation,
        other: &Simulation,
        view: &View,
    ) {
        phone::play(other, view, &mut self.brush(pixels, view));
        pixels.fade(GHOST);
        phone::play(sim, view, &mut self.brush_over(pixels, view));
    }

    /// Paints how the mailbox would be otherwise, faintly, and then as it is.
    pub fn paint_mailbox_before(
        &mut self,
        pixels: &mut Pixels,
        sim: &Simulation,
        other: &Simulation,
        view: &View,
    ) {
        mailbox::play(other, view, &mut self.brush(pixels, view));
        pixels.fade(GHOST);
        mailbox::play(sim, view, &mut self.brush_over(pixels, view));
    }

    /// Paints the mailbox, in front of its set.
    pub fn paint_mailbox(&mut self, pixels: &mut Pixels, sim: &Simulation, view: &View) {
        mailbox::play(sim, view, &mut self.brush(pixels, view));
    }

    fn brush<'a>(&'a mut self, pixels: &'a mut Pixels, view: &View) -> Brush<'a> {
        let (width, height) = view.device_size();
        pixels.clear(width, height);
        self.brush_over(pixels, view)
    }

    fn brush_over<'a>(&'a mut self, pixels: &'a mut Pixels, view: &View) -> Brush<'a> {
        self.sprites.set_line(LINE * view.density());
        Brush {
            pixels,
            sprites: &mut self.sprites,
            palette: view.theme.palette(),
            density: view.density(),
        }
    }
}

struct Brush<'a> {
    pixels: &'a mut Pixels,
    sprites: &'a mut Sprites,
    palette: Palette,
    density: f32,
}

/// Width of a line, in CSS pixels; the set has the same.
const LINE: f32 = 1.3;
/// How much of the other future is seen, of 255.
const GHOST: u8 = 64;
/// Smaller figures, in device pixels, are dots.
const SMALLEST_FIGURE: f32 = 5.0;

impl Ink for Brush<'_> {
    #[inline]
    fn mark(&mut self, mark: &Mark) {
        let size = mark.size * self.density;
        if size >= SMALLEST_FIGURE {
            self.stamp(mark.figure, mark.at, step(size), 255);
        } else {
            self.dot(mark.figure, mark.at, size);
        }
    }

    fn sign(&mut self, figure: Figure, at: Point, size: f32, strength: f32) {
        let alpha = (strength.clamp(0.0, 1.0) * 255.0) as u8;
        self.stamp(figure, at, step(size * self.density), alpha);
    }

    fn block(&mut self, area: Rect, tone: Tone, _: u32) {
        let palette = &self.palette;
        let colour = match tone {
            Tone::Free => palette.paper.towards(palette.ink, 18),
            Tone::Ground => palette.paper.towards(palette.ink, 50),
            Tone::Call => palette.telephone,
            Tone::Letter => palette.letterbox,
        };
        let [left, top] = [area.x, area.y].map(|at| pixel(at * self.density));
        let [right, bottom] = [area.right(), area.bottom()].map(|at| pixel(at * self.density));
        self.pixels
            .rect(left, top, right - left, bottom - top, colour);
    }
}

impl Brush<'_> {
    fn stamp(&mut self, figure: Figure, at: Point, size: u16, alpha: u8) {
        let sprite = self.sprites.get(figure, size, &self.palette);
        let x = pixel(at.x * self.density) - sprite.middle.0;
        let y = pixel(at.y * self.density) - sprite.middle.1;
        self.pixels.blit(&sprite.image, x, y, alpha);
    }

    #[inline]
    fn dot(&mut self, figure: Figure, at: Point, size: f32) {
        // As much colour as the figure would have.
        let side = ((size * 0.6 + 0.5) as i32).clamp(1, 3);
        let shift = (side - 1) as f32 * 0.5;
        let x = (at.x * self.density - shift) as i32;
        let y = (at.y * self.density - shift) as i32;
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
