//! Glyphs of a sale: those who want a seat, and the seats.

use super::Seat;
use super::people::{Pose, person};
use super::signs::burst;
use crate::shape::{disc, line, outline, rounded, taper, union};

/// Somebody with a letter in hand.
pub(super) fn queued(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let [body, head, lines] = person((p.0 + 0.1, p.1), stroke, Pose::Standing);
    let letter = rounded(p, (0.26, 0.06), (0.19, 0.13), 0.02);
    let flap = union([
        line(p, (0.09, -0.05), (0.26, 0.08), stroke * 0.5),
        line(p, (0.43, -0.05), (0.26, 0.08), stroke * 0.5),
    ]);
    [
        body.max(-letter),
        head.min(letter),
        union([lines.max(-letter), outline(letter, stroke), flap]),
    ]
}

/// Somebody who sits, chin in hand.
pub(super) fn choosing(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let head = disc(p, (0.0, -0.3), 0.16);
    let body = union([
        taper(p, (0.0, -0.04), (0.0, 0.18), 0.12, 0.17),
        line(p, (-0.11, -0.05), (-0.2, 0.2), 0.05),
        line(p, (0.11, -0.05), (0.24, 0.08), 0.05),
        line(p, (0.24, 0.08), (0.12, -0.14), 0.045),
        line(p, (-0.11, 0.24), (-0.13, 0.43), 0.065),
        line(p, (0.11, 0.24), (0.13, 0.43), 0.065),
    ]);
    [body, head, outline(body, stroke).min(outline(head, stroke))]
}

/// Somebody beside themselves.
pub(super) fn clash(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let [body, head, lines] = person(p, stroke, Pose::Cheering);
    let cry =
        |x: f32| line(p, (x, -0.6), (x * 0.9, -0.5), 0.028).min(disc(p, (x * 0.87, -0.42), 0.03));
    [body, head, union([lines, cry(-0.16), cry(0.16)])]
}

/// A seat of the hall, from the front.
pub(super) fn seat(p: (f32, f32), stroke: f32, what: Seat) -> [f32; 3] {
    let back = rounded(p, (0.0, 0.06), (0.34, 0.28), 0.14);
    let cushion = rounded(p, (0.0, 0.34), (0.4, 0.11), 0.07);
    let arms =
        line(p, (-0.42, 0.14), (-0.42, 0.42), 0.05).min(line(p, (0.42, 0.14), (0.42, 0.42), 0.05));
    let whole = union([back, cushion, arms]);
    let lines = union([
        outline(back.max(-cushion), stroke),
        outline(cushion, stroke),
        outline(arms, stroke),
    ]);
    let at = |x: f32, y: f32, size: f32| ((p.0 - x) / size, (p.1 - y) / size);
    let sign = match what {
        Seat::Free => f32::INFINITY,
        Seat::HeldByPhone => union([
            line(p, (-0.12, -0.02), (0.12, -0.02), 0.035),
            disc(p, (-0.13, 0.02), 0.06),
            disc(p, (0.13, 0.02), 0.06),
        ]),
        Seat::Held => outline(disc(p, (0.0, 0.03), 0.14), 0.05)
            .min(line(p, (0.0, 0.03), (0.0, -0.06), 0.02))
            .min(line(p, (0.0, 0.03), (0.07, 0.06), 0.02)),
        Seat::Sold => union([
            line(p, (-0.13, 0.04), (-0.03, 0.14), 0.045),
            line(p, (-0.03, 0.14), (0.16, -0.08), 0.045),
        ]),
        Seat::SoldTwice => burst(at(0.0, 0.04, 0.6)) * 0.6,
    };
    [whole, sign, lines]
}

/// A clock that was let run down: crossed out.
pub(super) fn lapse(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let face = disc(p, (0.0, 0.0), 0.42);
    let cross = union([
        line(p, (-0.17, -0.17), (0.17, 0.17), 0.055),
        line(p, (-0.17, 0.17), (0.17, -0.17), 0.055),
    ]);
    [face, cross, outline(face, stroke)]
}
