//! Glyphs around the answering machine.

use super::people::{Pose, person};
use crate::shape::{disc, line, outline, rounded, union};

/// Somebody who listens to music, which hangs in the air.
pub(super) fn on_hold(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let [body, head, lines] = person((p.0 + 0.1, p.1), stroke, Pose::Standing);
    let note = union([
        disc(p, (0.2, -0.2), 0.07),
        disc(p, (0.4, -0.24), 0.07),
        line(p, (0.25, -0.2), (0.25, -0.44), 0.025),
        line(p, (0.45, -0.24), (0.45, -0.48), 0.025),
        line(p, (0.25, -0.44), (0.45, -0.48), 0.035),
    ]);
    [body, head, union([lines, note])]
}

fn reels(p: (f32, f32), radius: f32) -> f32 {
    disc(p, (-0.18, 0.02), radius).min(disc(p, (0.18, 0.02), radius))
}

/// A tape with two reels.
pub(super) fn cassette(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let case = rounded(p, (0.0, 0.0), (0.47, 0.32), 0.06);
    let label = rounded(p, (0.0, -0.21), (0.38, 0.05), 0.02);
    let reels = reels(p, 0.12);
    let window = rounded(p, (0.0, 0.02), (0.35, 0.15), 0.13);
    let foot = union([
        line(p, (-0.28, 0.31), (-0.23, 0.23), stroke * 0.5),
        line(p, (-0.23, 0.23), (0.23, 0.23), stroke * 0.5),
        line(p, (0.28, 0.31), (0.23, 0.23), stroke * 0.5),
    ]);
    let lines = union([outline(case, stroke), outline(window, stroke), foot]);
    [case, reels.min(label), lines]
}

/// The same, dealt with.
pub(super) fn called_back(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let case = rounded(p, (0.0, 0.0), (0.47, 0.32), 0.06);
    let tick = union([
        line(p, (-0.2, 0.0), (-0.06, 0.14), 0.055),
        line(p, (-0.06, 0.14), (0.22, -0.16), 0.055),
    ]);
    let holes = disc(p, (-0.33, 0.2), 0.05).min(disc(p, (0.33, 0.2), 0.05));
    [case, tick, outline(case, stroke).min(holes)]
}
