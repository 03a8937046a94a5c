//! Prepared glyphs: each is worked out once per size and light, and then only copied.

use std::collections::HashMap;

use super::glyph::{Glyph, Paint};
use super::palette::{Palette, Theme};
use super::pixels::{Pixels, Stretch};

/// A glyph as pixels, and where its middle is in them.
#[derive(Debug, Default)]
pub(crate) struct Sprite {
    pub image: Pixels,
    pub middle: (i32, i32),
    /// Its painted stretches.
    pub stretches: Vec<Stretch>,
}

/// Sprites in use.
#[derive(Debug, Default)]
pub(crate) struct Sprites {
    /// Which sprite is of which glyph and size.
    made: HashMap<(Glyph, u16), usize>,
    kept: Vec<Sprite>,
    /// The glyphs asked for last, by kind: in a crowd, one is like the other.
    last: [Option<((Glyph, u16), usize)>; KINDS],
    bytes: usize,
    /// Width of a line on a large glyph, in device pixels, and the colours.
    line: f32,
    palette: Option<Palette>,
}

/// Kinds of glyphs that are kept apart among those asked for last; the members of a crowd are of up to four kinds.
const KINDS: usize = 4;

/// When the sprites take more than this, all are thrown away.
const MOST_BYTES: usize = 8 << 20;
/// Larger glyphs, in device pixels, are worked out anew each time, as far as they are seen.
pub(crate) const LARGEST_KEPT: u16 = 512;
/// No glyph is larger, in device pixels.
const LARGEST: f32 = 32_768.0;

/// The nearest size for which sprites are made: finer where a pixel matters more.
pub(crate) fn step(size: f32) -> u16 {
    let size = (size + 0.5).clamp(1.0, LARGEST) as u16;
    match size {
        0..16 => size,
        16..32 => size & !1,
        32..64 => size & !3,
        64..128 => size & !7,
        _ => size & !15,
    }
}

impl Sprites {
    /// Sprites will be drawn with lines of this width, in device pixels, where they are large enough, and in this light.
    pub fn set(&mut self, line: f32, palette: &Palette) {
        if self.line != line || self.palette.as_ref() != Some(palette) {
            self.forget();
            (self.line, self.palette) = (line, Some(*palette));
        }
    }

    fn forget(&mut self) {
        self.made.clear();
        self.kept.clear();
        (self.last, self.bytes) = ([None; KINDS], 0);
    }

    /// The sprite of a glyph at a size that [`step`] gave.
    #[inline]
    pub fn get(&mut self, glyph: Glyph, size: u16) -> &Sprite {
        let kind = match glyph {
            Glyph::Lost(posture) => usize::from(posture) % KINDS,
            _ => 0,
        };
        let index = match self.last[kind] {
            Some((key, index)) if key == (glyph, size) => index,
            _ => {
                let index = self.look_up(glyph, size);
                self.last[kind] = Some(((glyph, size), index));
                index
            }
        };
        &self.kept[index]
    }

    fn look_up(&mut self, glyph: Glyph, size: u16) -> usize {
        if let Some(&index) = self.made.get(&(glyph, size)) {
            return index;
        }
        if self.bytes > MOST_BYTES {
            self.forget();
        }
        let sprite = draw(glyph, size, self.paint(glyph, size), self.line);
        self.bytes += sprite.image.data.len() + sprite.stretches.len() * size_of::<Stretch>() + 64;
        self.kept.push(sprite);
        let index = self.kept.len() - 1;
        self.made.insert((glyph, size), index);
        index
    }

    fn paint(&self, glyph: Glyph, size: u16) -> Paint {
        let palette = self.palette.unwrap_or_else(|| Theme::Day.palette());
        glyph.paint(&palette, size)
    }

    /// A part of a large glyph, which is not kept, and where its top left corner is, from the glyph's middle.
    pub fn part(&self, glyph: Glyph, size: u16, part: Part) -> (Pixels, i32, i32) {
        let part = part.and(Part::whole(size));
        let image = drawn(glyph, size, self.paint(glyph, size), self.line, part);
        (image, part.left, part.top)
    }
}

/// A part of a glyph, in device pixels from its middle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Part {
    /// All of a glyph of this size.
    fn whole(size: u16) -> Self {
        let half = i32::from(size) * 5 / 8 + 1;
        Self {
            left: -half,
            top: -half,
            right: half + 1,
            bottom: half + 1,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }
}

fn draw(glyph: Glyph, size: u16, paint: Paint, line: f32) -> Sprite {
    let part = Part::whole(size);
    trim(&drawn(glyph, size, paint, line, part), -part.left)
}

/// A part of a glyph as pixels.
fn drawn(glyph: Glyph, size: u16, paint: Paint, line: f32, part: Part) -> Pixels {
    let unit = f32::from(size.max(1));
    let width = (part.right - part.left).max(0) as usize;
    let height = (part.bottom - part.top).max(0) as usize;
    // Lines get thinner with the glyph, before a small one would drown in ink.
    let stroke = (line / unit).min(0.05);
    let mut image = Pixels::default();
    image.clear(width, height);
    let distances = |x: f32, y: f32| {
        let p = (x / unit, y / unit);
        glyph.layers(p, stroke).map(|distance| distance * unit)
    };
    let block = if size > LARGEST_KEPT {
        4 * BLOCK
    } else {
        BLOCK
    };
    for by in (0..height).step_by(block) {
        for bx in (0..width).step_by(block) {
            let middle = block as f32 / 2.0 - 0.5;
            let corner = (
                (part.left + bx as i32) as f32,
                (part.top + by as i32) as f32,
            );
            let near = distances(corner.0 + middle, corner.1 + middle);
            // Where no edge is near, one look is enough for the whole block.
            let plain = near.iter().all(|distance| distance.abs() > block as f32);
            for y in 0..block.min(height - by) {
                for x in 0..block.min(width - bx) {
                    let layers = if plain {
                        near
                    } else {
                        distances(corner.0 + x as f32, corner.1 + y as f32)
                    };
                    let cover = layers.map(|distance| (0.5 - distance).clamp(0.0, 1.0));
                    let at = ((by + y) * width + bx + x) * 4;
                    image.data[at..at + 4].copy_from_slice(&compose(cover, paint));
                }
            }
        }
    }
    image
}

/// Pixels on each side of the blocks in which a sprite is worked out.
const BLOCK: usize = 6;

/// Lines over accent over fill.
fn compose([fill, accent, lines]: [f32; 3], paint: Paint) -> [u8; 4] {
    let mut colour = [0.0; 3];
    let mut alpha = 0.0;
    for (cover, ink) in [
        (fill, paint.fill),
        (accent, paint.accent),
        (lines, paint.outline),
    ] {
        for (sum, channel) in colour.iter_mut().zip([ink.0, ink.1, ink.2]) {
            *sum = *sum * (1.0 - cover) + f32::from(channel) * cover;
        }
        alpha = alpha * (1.0 - cover) + cover;
    }
    if alpha <= 0.0 {
        return [0; 4];
    }
    let byte = |value: f32| (value + 0.5) as u8;
    let [r, g, b] = colour.map(|sum| byte(sum / alpha));
    [r, g, b, byte(alpha * 255.0)]
}

/// Cuts off the transparent margin.
fn trim(image: &Pixels, half: i32) -> Sprite {
    let side = image.width;
    let painted = |x: usize, y: usize| image.data[(y * side + x) * 4 + 3] > 0;
    let rows = |y: &usize| (0..side).any(|x| painted(x, *y));
    let columns = |x: &usize| (0..side).any(|y| painted(*x, y));
    let ends = [
        (0..side).find(rows),
        (0..side).rfind(rows),
        (0..side).find(columns),
        (0..side).rfind(columns),
    ];
    let [Some(top), Some(bottom), Some(left), Some(right)] = ends else {
        return Sprite::default();
    };
    let mut trimmed = Pixels::default();
    trimmed.clear(right - left + 1, bottom - top + 1);
    let middle = (half - left as i32, half - top as i32);
    trimmed.blit(image, -(left as i32), -(top as i32), 255);
    Sprite {
        stretches: trimmed.stretches(),
        image: trimmed,
        middle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_a_sprite_that_stays_near_its_size() {
        let palette = Theme::Day.palette();
        let mut sprites = Sprites::default();
        sprites.set(1.5, &palette);
        for size in (1..=120)
            .chain([511, 512, 600, u16::MAX])
            .map(|s| step(f32::from(s)))
        {
            for glyph in [Glyph::Walking, Glyph::Letter(3), Glyph::Clock(7, true)] {
                if size > LARGEST_KEPT {
                    continue;
                }
                let image = &sprites.get(glyph, size).image;
                let side = image.width.max(image.height);
                assert!(
                    side <= usize::from(size) * 3 / 2 + 2,
                    "{glyph:?} {size}: {side}"
                );
            }
        }
        assert!(sprites.bytes <= 2 * MOST_BYTES);
    }
}
