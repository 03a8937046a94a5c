//! Signs that are nobody: clocks and busy signals.

use super::CLOCK_PARTS;
use crate::shape::{disc, outline, taper};

pub(super) fn clock(p: (f32, f32), stroke: f32, parts: u8) -> [f32; 3] {
    let face = disc(p, (0.0, 0.0), 0.45);
    let share = f32::from(parts.min(CLOCK_PARTS)) / f32::from(CLOCK_PARTS);
    // Clockwise from the top; what is left of the hour ends where the hand stands.
    let angle = libm::atan2f(p.0, -p.1) / core::f32::consts::TAU;
    let turn = if angle < 0.0 { angle + 1.0 } else { angle };
    let inner = face + stroke * 1.6;
    let radius = libm::sqrtf(p.0 * p.0 + p.1 * p.1);
    let beyond = (turn - share).min(1.0 - turn) * core::f32::consts::TAU * radius;
    let wedge = match parts {
        0 => f32::INFINITY,
        CLOCK_PARTS.. => inner,
        _ if turn <= share => inner.max(-turn.min(share - turn) * radius),
        _ => inner.max(beyond),
    };
    [face, wedge, outline(face, stroke * 1.6)]
}

pub(super) fn burst(p: (f32, f32)) -> f32 {
    const D: f32 = core::f32::consts::FRAC_1_SQRT_2;
    // Eight rays: fold into one octant.
    let (x, y) = (p.0.abs(), p.1.abs());
    let (x, y) = if x > y { (x, y) } else { (y, x) };
    let straight = taper((x, y), (0.26, 0.0), (0.47, 0.0), 0.065, 0.02);
    let diagonal = taper((x, y), (0.24 * D, 0.24 * D), (0.4 * D, 0.4 * D), 0.06, 0.02);
    straight.min(diagonal)
}
