//! The buffer that is painted: straight RGBA, as a canvas's `ImageData` wants it.

use super::palette::Colour;

/// An image of device pixels, transparent where nothing was painted; kept between frames.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pixels {
    /// Width in device pixels.
    pub width: usize,
    /// Height in device pixels.
    pub height: usize,
    /// Red, green, blue, alpha of each pixel, row by row.
    pub data: Vec<u8>,
}

impl Pixels {
    /// Makes the image this large and wholly transparent.
    pub fn clear(&mut self, width: usize, height: usize) {
        let bytes = width * height * 4;
        (self.width, self.height) = (width, height);
        if self.data.len() == bytes {
            self.data.fill(0);
        } else {
            self.data.clear();
            self.data.resize(bytes, 0);
        }
    }

    /// Leaves only `part` (of 255) of everything painted so far.
    pub fn fade(&mut self, part: u8) {
        for pixel in self.data.as_chunks_mut::<4>().0 {
            pixel[3] = (u16::from(pixel[3]) * u16::from(part) / 255) as u8;
        }
    }

    /// Paints an opaque rectangle; whatever lies outside of the image is cut off.
    #[inline]
    pub fn rect(&mut self, x: i32, y: i32, w: i32, h: i32, colour: Colour) {
        let Some((left, right)) = clip(x, w, self.width) else {
            return;
        };
        let Some((top, bottom)) = clip(y, h, self.height) else {
            return;
        };
        let pixel = [colour.0, colour.1, colour.2, 255];
        for row in top..bottom {
            let from = (row * self.width + left) * 4;
            let to = (row * self.width + right) * 4;
            if let Some(span) = self.data.get_mut(from..to) {
                for target in span.as_chunks_mut::<4>().0 {
                    *target = pixel;
                }
            }
        }
    }

    /// Paints another image over this one, its top left corner at `x`, `y`, `alpha` (0 to 255) of it.
    pub fn blit(&mut self, image: &Pixels, x: i32, y: i32, alpha: u8) {
        let Some((left, right)) = clip(x, image.width as i32, self.width) else {
            return;
        };
        let Some((top, bottom)) = clip(y, image.height as i32, self.height) else {
            return;
        };
        for row in top..bottom {
            let to = (row * self.width + left) * 4..(row * self.width + right) * 4;
            let line = (row as i32 - y) as usize * image.width;
            let from = (line + (left as i32 - x) as usize) * 4;
            let from = from..from + to.len();
            let (Some(to), Some(from)) = (self.data.get_mut(to), image.data.get(from)) else {
                continue;
            };
            for (target, source) in to
                .as_chunks_mut::<4>()
                .0
                .iter_mut()
                .zip(from.as_chunks::<4>().0)
            {
                over(target, *source, alpha);
            }
        }
    }
}

/// The part of `at..at + size` that lies in `0..within`.
#[inline]
fn clip(at: i32, size: i32, within: usize) -> Option<(usize, usize)> {
    let from = at.max(0);
    let to = at.saturating_add(size).min(within as i32);
    (from < to).then_some((from as usize, to as usize))
}

/// Source over target, both with straight alpha.
#[inline]
fn over(target: &mut [u8; 4], source: [u8; 4], alpha: u8) {
    let a = match alpha {
        255 => u32::from(source[3]),
        _ => u32::from(source[3]) * u32::from(alpha) / 255,
    };
    if a == 0 {
        return;
    }
    let under = u32::from(target[3]);
    if a == 255 || under == 0 {
        *target = [source[0], source[1], source[2], a as u8];
        return;
    }
    // In units of 1/255²: what remains of the target, and the sum of both.
    let rest = under * (255 - a);
    let sum = a * 255 + rest;
    for (to, from) in target.iter_mut().zip(&source[..3]) {
        *to = ((u32::from(*from) * a * 255 + u32::from(*to) * rest + sum / 2) / sum) as u8;
    }
    target[3] = ((sum + 127) / 255) as u8;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn painting_outside_is_cut_off() {
        let mut pixels = Pixels::default();
        pixels.clear(3, 2);
        pixels.rect(-5, -5, 100, 6, Colour(1, 2, 3));
        assert_eq!(&pixels.data[..4], [1, 2, 3, 255]);
        assert_eq!(&pixels.data[12..], [0; 12]);
        let stamp = pixels.clone();
        pixels.blit(&stamp, 2, 1, 255);
        pixels.blit(&stamp, -3, -2, 255);
        pixels.blit(&stamp, i32::MAX, i32::MIN, 255);
        assert_eq!(&pixels.data[20..], [1, 2, 3, 255]);
        assert_eq!(&pixels.data[12..20], [0; 8]);
    }

    #[test]
    fn paint_over_paint_is_a_mixture() {
        let mut target = [100, 0, 0, 255];
        over(&mut target, [0, 200, 0, 255], 51);
        assert_eq!(target, [80, 40, 0, 255]);
        let mut target = [100, 0, 0, 0];
        over(&mut target, [0, 200, 0, 128], 255);
        assert_eq!(target, [0, 200, 0, 128]);
    }
}
