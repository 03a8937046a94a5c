//! Letters in all their states.

use super::super::shape::{line, outline, rounded, turned, union};

pub(super) fn letter(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let paper = rounded(p, (0.0, 0.0), (0.47, 0.32), 0.04);
    let stamp = rounded(p, (0.3, 0.16), (0.09, 0.09), 0.02);
    let flap = union([
        line(p, (-0.45, -0.3), (0.0, 0.05), stroke * 0.5),
        line(p, (0.45, -0.3), (0.0, 0.05), stroke * 0.5),
    ]);
    [
        paper,
        stamp,
        union([outline(paper, stroke), flap.max(paper)]),
    ]
}

pub(super) fn open_letter(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let sheet = rounded(p, (0.0, 0.0), (0.34, 0.44), 0.03);
    let row = |y: f32, to: f32| line(p, (-0.22, y), (to, y), stroke * 0.4);
    let words = union([
        row(-0.1, 0.22),
        row(0.04, 0.22),
        row(0.18, 0.22),
        row(0.32, 0.02),
    ]);
    let stamp = rounded(p, (0.18, -0.28), (0.08, 0.08), 0.02);
    [sheet, stamp, union([outline(sheet, stroke), words])]
}

pub(super) fn returned(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let p = turned(p, -0.198, 0.980_2);
    let paper = rounded(p, (0.0, 0.0), (0.44, 0.3), 0.04);
    let cross = union([
        line(p, (-0.2, -0.16), (0.2, 0.16), 0.05),
        line(p, (-0.2, 0.16), (0.2, -0.16), 0.05),
    ]);
    [paper, cross, outline(paper, stroke)]
}

pub(super) fn reply(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let paper = rounded(p, (0.0, 0.0), (0.47, 0.32), 0.04);
    let tick = union([
        line(p, (-0.2, 0.0), (-0.06, 0.14), 0.055),
        line(p, (-0.06, 0.14), (0.22, -0.16), 0.055),
    ]);
    [paper, tick, outline(paper, stroke)]
}
