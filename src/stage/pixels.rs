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

/// Pixels of a row that are all opaque, or none of them wholly and none not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    row: u16,
    from: u16,
    to: u16,
    opaque: bool,
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

    /// Paints a line one pixel wide with soft edges, `alpha` (0 to 255) of it.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), colour: Colour, alpha: u8) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steep = dy.abs() > dx.abs();
        let turn = |(x, y): (f32, f32)| if steep { (y, x) } else { (x, y) };
        let (mut a, mut b) = (turn(from), turn(to));
        if a.0 > b.0 {
            (a, b) = (b, a);
        }
        let side = if steep { self.height } else { self.width };
        let slope = (b.1 - a.1) / (b.0 - a.0).max(1e-6);
        // Casting keeps within the range of the whole numbers. A clamp of floats would bring along all that prints floats.
        let side = side as i32;
        let first = (a.0 as i32).clamp(0, side);
        let last = (b.0 as i32).clamp(0, side);
        for along in first..last {
            let across = a.1 + slope * (along as f32 + 0.5 - a.0) - 0.5;
            let near = libm::floorf(across);
            let far = across - near;
            for (off, cover) in [(0, 1.0 - far), (1, far)] {
                let (x, y) = (along, (near as i32).saturating_add(off));
                let (x, y) = if steep { (y, x) } else { (x, y) };
                let source = [colour.0, colour.1, colour.2, 255];
                if let Some(pixel) = self.pixel(x, y) {
                    over(pixel, source, (f32::from(alpha) * cover) as u8);
                }
            }
        }
    }

    fn pixel(&mut self, x: i32, y: i32) -> Option<&mut [u8; 4]> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        let within = x < self.width && y < self.height;
        let pixels = self.data.as_chunks_mut::<4>().0;
        within.then(|| pixels.get_mut(y * self.width + x)).flatten()
    }

    /// Paints a row of squares over whatever there is, from the left; `side` is how wide and high they are, in pixels.
    pub(crate) fn wash(
        &mut self,
        top: usize,
        side: usize,
        squares: impl Iterator<Item = [u8; 4]> + Clone,
    ) {
        let from = (top * self.width * 4).min(self.data.len());
        let rows = self.data[from..].chunks_exact_mut((self.width * 4).max(1));
        for row in rows.take(side) {
            let pixels = row.as_chunks_mut::<4>().0.chunks_mut(side.max(1));
            for (targets, square) in pixels.zip(squares.clone()) {
                if square[3] > 0 {
                    targets
                        .iter_mut()
                        .for_each(|target| over(target, square, 255));
                }
            }
        }
    }

    /// Paints another image over this one, its top left corner at `x`, `y`, `alpha` (0 to 255) of it.
    pub fn blit(&mut self, image: &Pixels, x: i32, y: i32, alpha: u8) {
        self.lines(image, x, y, |to, from| blend(to, from, alpha));
    }

    /// The same for all of an image of which the painted stretches are known.
    pub(crate) fn stamp(&mut self, image: &Pixels, stretches: &[Stretch], x: i32, y: i32) {
        let width = self.width as i32;
        for stretch in stretches {
            let row = y.wrapping_add(i32::from(stretch.row));
            if row < 0 || row as usize >= self.height {
                continue;
            }
            let (from, to) = (i32::from(stretch.from), i32::from(stretch.to));
            // What is cut off on the left and on the right.
            let from = from.max(0i32.saturating_sub(x));
            let to = to.min(width.saturating_sub(x));
            if from >= to {
                continue;
            }
            let line = usize::from(stretch.row) * image.width;
            let source = (line + from as usize) * 4..(line + to as usize) * 4;
            let start = (row as usize * self.width) as i32 + x;
            let target = (start + from) as usize * 4..(start + to) as usize * 4;
            let (Some(target), Some(source)) = (self.data.get_mut(target), image.data.get(source))
            else {
                continue;
            };
            if stretch.opaque {
                target.copy_from_slice(source);
            } else {
                blend(
                    target.as_chunks_mut::<4>().0,
                    source.as_chunks::<4>().0,
                    255,
                );
            }
        }
    }

    /// The painted stretches of this image.
    pub(crate) fn stretches(&self) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        for (row, line) in self.data.chunks(self.width.max(1) * 4).enumerate() {
            let alphas = line.as_chunks::<4>().0.iter().map(|pixel| pixel[3]);
            let mut open: Option<Stretch> = None;
            for (at, alpha) in alphas.chain([0]).enumerate() {
                let opaque = alpha == 255;
                if let Some(stretch) = &mut open {
                    if alpha > 0 && stretch.opaque == opaque {
                        continue;
                    }
                    stretch.to = at as u16;
                    stretches.push(*stretch);
                }
                open = (alpha > 0).then_some(Stretch {
                    row: row as u16,
                    from: at as u16,
                    to: 0,
                    opaque,
                });
            }
        }
        stretches
    }

    /// Calls `paint` for every row of an image that lies on this one: with the pixels of this image, and as many of the
    /// other.
    #[inline]
    fn lines(
        &mut self,
        image: &Pixels,
        x: i32,
        y: i32,
        paint: impl Fn(&mut [[u8; 4]], &[[u8; 4]]),
    ) {
        let Some((left, right)) = clip(x, image.width as i32, self.width) else {
            return;
        };
        let Some((top, bottom)) = clip(y, image.height as i32, self.height) else {
            return;
        };
        let skipped = (left as i32 - x) as usize;
        for row in top..bottom {
            let to = (row * self.width + left) * 4..(row * self.width + right) * 4;
            let line = (row as i32 - y) as usize;
            let from = (line * image.width + skipped) * 4;
            let from = from..from + to.len();
            let (Some(to), Some(from)) = (self.data.get_mut(to), image.data.get(from)) else {
                continue;
            };
            let (to, from) = (to.as_chunks_mut::<4>().0, from.as_chunks::<4>().0);
            paint(to, from);
        }
    }
}

#[inline]
fn blend(to: &mut [[u8; 4]], from: &[[u8; 4]], alpha: u8) {
    for (target, source) in to.iter_mut().zip(from) {
        over(target, *source, alpha);
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
#[inline(always)]
fn over(target: &mut [u8; 4], source: [u8; 4], alpha: u8) {
    let a = match alpha {
        255 => u32::from(source[3]),
        _ => u32::from(source[3]) * u32::from(alpha) / 255,
    };
    if a == 255 {
        *target = source;
        return;
    }
    if a == 0 {
        return;
    }
    let under = u32::from(target[3]);
    if under == 0 {
        *target = [source[0], source[1], source[2], a as u8];
        return;
    }
    if under == 255 {
        // The same as below, without its slow divisions: nearly all of a crowd stands before others.
        let (new, old) = (u32::from_le_bytes(source), u32::from_le_bytes(*target));
        let [r, g, b, _] = (mixed(new, old, a) | mixed(new >> 8, old >> 8, a) << 8).to_le_bytes();
        *target = [r, g, b, 255];
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

/// Two channels at once, at bits 0 and 16: `a` parts of 255 of the new ones and the rest of the old ones, rounded.
#[inline(always)]
fn mixed(new: u32, old: u32, a: u32) -> u32 {
    const TWO: u32 = 0x00ff_00ff;
    let sum = (new & TWO) * a + (old & TWO) * (255 - a) + 0x0080_0080;
    // A division by 255 of each.
    ((sum + ((sum >> 8) & TWO)) >> 8) & TWO
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
    fn a_line_goes_from_end_to_end_and_no_farther() {
        for (to, length) in [
            ((7.5, 2.0), 6),
            ((1.5, 7.9), 6),
            ((1e9, 1.0), 8),
            ((f32::NAN, 3.0), 0),
        ] {
            let mut pixels = Pixels::default();
            pixels.clear(10, 8);
            pixels.line((1.5, 1.5), to, Colour(9, 9, 9), 255);
            let rows = pixels
                .data
                .chunks(40)
                .filter(|row| row.iter().any(|&b| b > 0));
            let columns = (0..10).filter(|x| (0..8).any(|y| pixels.data[(y * 10 + x) * 4 + 3] > 0));
            let long = rows.count().max(columns.count());
            assert!(long.abs_diff(length) <= 1, "{to:?}: {long}");
        }
    }

    #[test]
    fn a_stamp_is_the_same_as_its_image() {
        let mut image = Pixels::default();
        image.clear(7, 2);
        image.rect(2, 0, 3, 1, Colour(9, 8, 7));
        image.rect(0, 1, 7, 1, Colour(1, 2, 3));
        image.data[7] = 100;
        for x in -8..8 {
            let mut plain = Pixels::default();
            plain.clear(5, 3);
            plain.rect(0, 0, 5, 2, Colour(200, 100, 0));
            let mut stamped = plain.clone();
            plain.blit(&image, x, 1, 255);
            stamped.stamp(&image, &image.stretches(), x, 1);
            assert_eq!(plain, stamped, "at {x}");
        }
    }

    #[test]
    fn paint_over_paint_is_a_mixture() {
        let mut target = [100, 0, 0, 255];
        over(&mut target, [0, 200, 0, 255], 51);
        assert_eq!(target, [80, 40, 0, 255]);
        let mut target = [100, 0, 0, 254];
        over(&mut target, [0, 200, 0, 255], 51);
        assert_eq!(target, [80, 40, 0, 254]);
        let mut target = [100, 0, 0, 0];
        over(&mut target, [0, 200, 0, 128], 255);
        assert_eq!(target, [0, 200, 0, 128]);
    }
}
