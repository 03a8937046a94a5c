//! People on the phone and around it.

use super::super::shape::{disc, line, outline, taper, turned, union};

/// How somebody holds arms and legs.
#[derive(Clone, Copy)]
pub(super) enum Pose {
    Walking,
    Standing,
    Cheering,
    Lying,
}

pub(super) fn person(p: (f32, f32), stroke: f32, pose: Pose) -> [f32; 3] {
    let head = disc(p, (0.0, -0.33), 0.15);
    let coat = taper(p, (0.0, -0.09), (0.0, 0.16), 0.11, 0.18);
    let (hand, foot) = match pose {
        Pose::Walking => ((0.22, 0.06), 0.15),
        Pose::Standing => ((0.19, 0.12), 0.08),
        Pose::Cheering => ((0.29, -0.36), 0.09),
        Pose::Lying => ((0.27, -0.2), 0.13),
    };
    let body = union([
        coat,
        line(p, (-0.1, -0.1), (-hand.0, hand.1), 0.05),
        line(p, (0.1, -0.1), (hand.0, hand.1), 0.05),
        line(p, (-0.07, 0.2), (-foot, 0.44), 0.055),
        line(p, (0.07, 0.2), (foot, 0.44), 0.055),
    ]);
    [body, head, outline(body, stroke).min(outline(head, stroke))]
}

pub(super) fn lying(p: (f32, f32), stroke: f32, posture: u8) -> [f32; 3] {
    let p = if posture & 1 == 0 { p } else { (-p.0, p.1) };
    let p = if posture & 2 == 0 {
        turned(p, 0.198, 0.980_2)
    } else {
        turned(p, -0.139, 0.990_3)
    };
    person((-p.1, p.0), stroke, Pose::Lying)
}

pub(super) fn waiting(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let [body, head, lines] = person((p.0 + 0.1, p.1), stroke, Pose::Standing);
    let (middle, radius) = ((0.26, -0.26), 0.19);
    let face = disc(p, middle, radius);
    let hands = union([
        line(p, middle, (0.26, -0.38), stroke * 0.6),
        line(p, middle, (0.34, -0.22), stroke * 0.6),
    ]);
    // The clock covers the shoulder behind it.
    let lines = lines.max(-face);
    [
        body.max(-face),
        head.min(face),
        union([lines, outline(face, stroke * 1.3), hands]),
    ]
}

pub(super) fn talking(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let head = disc(p, (-0.06, -0.32), 0.15);
    let body = union([
        taper(p, (-0.1, -0.08), (-0.12, 0.12), 0.11, 0.14),
        line(p, (-0.1, 0.18), (0.2, 0.18), 0.08),
        line(p, (0.2, 0.2), (0.2, 0.44), 0.06),
        line(p, (0.2, 0.45), (0.28, 0.45), 0.045),
        line(p, (-0.03, -0.06), (0.14, -0.12), 0.05),
    ]);
    let handset = union([
        line(p, (0.16, -0.42), (0.18, -0.2), 0.03),
        disc(p, (0.12, -0.42), 0.055),
        disc(p, (0.13, -0.19), 0.055),
    ]);
    let stool = union([
        line(p, (-0.28, 0.28), (0.04, 0.28), 0.025),
        line(p, (-0.22, 0.28), (-0.24, 0.48), 0.02),
        line(p, (-0.02, 0.28), (0.0, 0.48), 0.02),
    ]);
    let lines = outline(body, stroke).min(outline(head, stroke));
    [body, head, union([lines, handset, stool])]
}
