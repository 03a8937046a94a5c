//! Screens and what belongs to them: every state of a viewer has a picture of its own.

use super::super::shape::{disc, line, outline, rounded, turned, union};

/// So many places in a film can be told apart.
pub(crate) const FRAMES: u8 = 16;

/// What is on a screen.
#[derive(Clone, Copy)]
pub(super) enum Picture {
    /// A sun over a hill, as far on its way as the film.
    Film(u8),
    /// A ring that is not closed; the whole set hangs askew.
    Stalled,
    /// The sign for playing, before it does.
    Filling,
    /// A clock.
    Awaiting,
    /// A clapperboard.
    AtStudio,
    /// Nothing.
    Blank,
}

const GLASS: ((f32, f32), (f32, f32)) = ((0.0, 0.03), (0.40, 0.26));

fn set(p: (f32, f32), stroke: f32) -> (f32, f32, f32) {
    let case = rounded(p, (0.0, 0.03), (0.47, 0.33), 0.07);
    let glass = rounded(p, GLASS.0, GLASS.1, 0.05);
    let stand = union([
        line(p, (-0.2, 0.36), (-0.26, 0.44), 0.02),
        line(p, (0.2, 0.36), (0.26, 0.44), 0.02),
    ]);
    let lines = union([outline(case, stroke), outline(glass, stroke), stand]);
    (case, glass, lines)
}

/// A screen with a picture, by its layers: the fill is the state's, the accent is the light parts of the picture.
pub(super) fn screen(p: (f32, f32), stroke: f32, picture: Picture) -> [f32; 3] {
    let askew = matches!(picture, Picture::Stalled);
    let p = if askew { turned(p, 0.174, 0.985) } else { p };
    let (case, glass, lines) = set(p, stroke);
    let (light, ink) = match picture {
        Picture::Film(frame) => film(p, stroke, frame, glass),
        Picture::Stalled => (ring(p), f32::INFINITY),
        Picture::Filling => (f32::INFINITY, triangle(p)),
        Picture::Awaiting => clock(p, stroke),
        Picture::AtStudio => clapper(p, stroke),
        Picture::Blank => (glass, f32::INFINITY),
    };
    [case, light, lines.min(ink)]
}

/// The sun rises on the left, stands highest in the middle of the film and sets on the right, behind a hill.
fn film(p: (f32, f32), stroke: f32, frame: u8, glass: f32) -> (f32, f32) {
    let share = f32::from(frame.min(FRAMES - 1)) / f32::from(FRAMES - 1);
    let rise = 4.0 * share * (1.0 - share);
    let sun = disc(p, (-0.3 + 0.6 * share, 0.2 - 0.27 * rise), 0.09);
    let hill = disc(p, (0.08, 0.62), 0.5).max(glass);
    let sun = sun.max(-hill).max(glass);
    (sun, outline(hill, stroke).max(glass))
}

fn ring(p: (f32, f32)) -> f32 {
    let ring = outline(disc(p, (0.0, 0.03), 0.15), 0.075);
    let gap = line(p, (0.0, 0.03), (0.2, -0.17), 0.075);
    ring.max(-gap)
}

fn triangle(p: (f32, f32)) -> f32 {
    union([
        line(p, (-0.09, -0.11), (-0.09, 0.17), 0.04),
        line(p, (-0.09, -0.11), (0.14, 0.03), 0.04),
        line(p, (-0.09, 0.17), (0.14, 0.03), 0.04),
        line(p, (-0.05, -0.03), (-0.05, 0.09), 0.06),
        line(p, (0.0, 0.03), (0.06, 0.03), 0.05),
    ])
}

fn clock(p: (f32, f32), stroke: f32) -> (f32, f32) {
    let face = disc(p, (0.0, 0.03), 0.2);
    let hands = union([
        line(p, (0.0, 0.03), (0.0, -0.1), stroke * 0.7),
        line(p, (0.0, 0.03), (0.09, 0.07), stroke * 0.7),
    ]);
    (face, outline(face, stroke).min(hands))
}

fn clapper(p: (f32, f32), stroke: f32) -> (f32, f32) {
    let slate = rounded(p, (0.0, 0.11), (0.22, 0.11), 0.02);
    let arm = line(p, (-0.2, -0.06), (0.2, -0.14), 0.035);
    let stripes = union([
        line(p, (-0.1, -0.04), (-0.06, -0.13), stroke * 0.8),
        line(p, (0.04, -0.07), (0.08, -0.16), stroke * 0.8),
    ]);
    let board = slate.min(arm);
    (board, outline(board, stroke).min(stripes.max(arm)))
}

/// A parcel with string: a film on its way by post.
pub(super) fn parcel(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let paper = rounded(p, (0.0, 0.0), (0.42, 0.3), 0.03);
    let string = union([
        line(p, (-0.1, -0.3), (-0.1, 0.3), 0.03),
        line(p, (-0.42, 0.04), (0.42, 0.04), 0.03),
        outline(disc(p, (-0.18, -0.04), 0.06), 0.03),
        outline(disc(p, (-0.02, -0.04), 0.06), 0.03),
    ]);
    [paper, string.max(paper), outline(paper, stroke)]
}

/// A reel of film that nobody can see yet.
pub(super) fn reel(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let rim = disc(p, (0.0, 0.0), 0.45);
    let holes = union([
        disc(p, (0.0, -0.23), 0.12),
        disc(p, (0.22, -0.07), 0.12),
        disc(p, (0.13, 0.19), 0.12),
        disc(p, (-0.13, 0.19), 0.12),
        disc(p, (-0.22, -0.07), 0.12),
    ]);
    let hub = disc(p, (0.0, 0.0), 0.04);
    [
        rim,
        holes,
        union([outline(rim, stroke), outline(holes, stroke * 0.7), hub]),
    ]
}
