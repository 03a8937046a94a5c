//! Fixed places for the members of a crowd: the first n of them are always spread evenly.

use super::geometry::{Point, Rect};

/// 2³² over the plastic number, and over its square: the steps of the R2 sequence, of which every
/// beginning covers a square evenly (Roberts, "The Unreasonable Effectiveness of Quasirandom
/// Sequences", 2018).
const R2: (u32, u32) = (3_242_174_889, 2_447_445_414);
/// 2³² over the golden number.
const GOLDEN: u32 = 2_654_435_769;

/// The `k`-th place scattered over an area; `loose` is how far, in CSS pixels, it may be from where
/// order would have it, so that no pattern catches the eye.
#[inline]
pub fn scattered(k: u32, loose: f32, area: &Rect) -> Point {
    // A long area is a row of squares that take turns: stretched, the sequence would show stripes.
    let squares = (area.w / area.h.max(1.0) + 0.5).clamp(1.0, 12.0) as u32;
    // 7 and 5 have no divisor in common with the numbers of squares they meet.
    let turn = if squares == 7 { 5 } else { 7 };
    let (step, square) = (k / squares + 1, k % squares * turn % squares);
    let x = share(
        step.wrapping_mul(R2.0)
            .wrapping_add(square.wrapping_mul(GOLDEN) >> 1),
    );
    let y = share(
        step.wrapping_mul(R2.1)
            .wrapping_add(square.wrapping_mul(GOLDEN)),
    );
    let off = hash(k);
    let place = area.at((square as f32 + x) / squares as f32, y);
    within(place, share(off), share(off << 16), loose, area)
}

/// A place moved at random by up to half of `loose` in each direction, but not out of its area.
#[inline]
fn within(place: Point, x: f32, y: f32, loose: f32, area: &Rect) -> Point {
    let (x, y) = (place.x + (x - 0.5) * loose, place.y + (y - 0.5) * loose);
    Point {
        x: x.min(area.right()).max(area.x),
        y: y.min(area.bottom()).max(area.y),
    }
}

/// The place of number `rank` from the bottom in a heap that fills its area with `capacity`; `id`
/// decides how far to the side it lies, so that it only sinks when those below it are taken; `loose`
/// is as for [`scattered`].
#[inline]
pub fn heaped(rank: f32, capacity: f32, id: u32, loose: f32, area: &Rect) -> Point {
    let place = area.at(
        share(id.wrapping_mul(GOLDEN)),
        1.0 - (rank + 0.5) / capacity.max(1.0),
    );
    within(place, own(id), 0.5, loose, area)
}

/// How far the `n`-th of a group is from its first, in each direction, as shares (-0.5 to 0.5) of the ground that the
/// group has; the first of them are always spread evenly, in each group a little differently.
#[inline]
pub fn aside(n: u32, group: u32) -> (f32, f32) {
    if n == 0 {
        return (0.0, 0.0);
    }
    let own = hash(group);
    let x = share(n.wrapping_mul(R2.0).wrapping_add(own)) - 0.5;
    let y = share(n.wrapping_mul(R2.1).wrapping_add(own << 16)) - 0.5;
    (x, y)
}

/// A number in [0, 1) of somebody's own.
#[inline]
pub fn own(id: u32) -> f32 {
    share(hash(id))
}

/// Wellons' hash "lowbias32".
#[inline]
fn hash(id: u32) -> u32 {
    let mut x = id;
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

#[inline]
fn share(bits: u32) -> f32 {
    (bits >> 8) as f32 * (1.0 / (1 << 24) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_beginning_is_spread_evenly() {
        for squares in 1..14u32 {
            let area = Rect {
                x: 10.0,
                y: 20.0,
                w: 60.0 * squares as f32,
                h: 60.0,
            };
            for n in [480u32, 5_000, 50_000] {
                let mut boxes = [0u32; 16];
                for k in 0..n {
                    let p = scattered(k, 0.0, &area);
                    let (x, y) = ((p.x - area.x) / area.w * 4.0, (p.y - area.y) / 15.0);
                    boxes[(y as usize).min(3) * 4 + (x as usize).min(3)] += 1;
                }
                let fair = n / 16;
                let even = |&b: &u32| b.abs_diff(fair) <= fair / 4 + 4;
                assert!(boxes.iter().all(even), "{squares} squares, {n}: {boxes:?}");
            }
        }
    }

    #[test]
    fn a_heap_grows_from_the_bottom() {
        let area = Rect {
            x: 0.0,
            y: 0.0,
            w: 10.0,
            h: 100.0,
        };
        assert!((heaped(0.0, 10.0, 3, 0.0, &area).y - 95.0).abs() < 1e-4);
        assert!((heaped(9.0, 10.0, 3, 0.0, &area).y - 5.0).abs() < 1e-4);
        assert_eq!(
            heaped(0.0, 0.0, 3, 1.0, &area).x,
            heaped(7.0, 10.0, 3, 1.0, &area).x
        );
    }
}
