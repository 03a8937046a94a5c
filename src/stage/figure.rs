//! The little figures: every state has a shape of its own, and only then a colour.

mod screen;

use super::palette::{Colour, Palette};
pub(crate) use screen::FRAMES;
use screen::{Picture, parcel, reel, screen};

use super::shape::{disc, line, outline, rounded, taper, turned, union};

/// What is drawn for one person, one letter, or one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Walks in to make a call.
    Walking,
    /// Sits at a desk with the handset at the ear.
    Talking,
    /// Stands with a little clock: heard busy, will redial.
    Waiting,
    /// Lies on the floor: gave up; in one of four postures.
    Lost(u8),
    /// Both arms in the air: problem solved.
    Done,
    /// An envelope that has waited: 0 fresh to 15 yellow.
    Letter(u8),
    /// A letter that is being read; the same ages.
    OpenLetter(u8),
    /// An envelope crossed out: the mailbox was full.
    Returned,
    /// A ticked envelope: the reply.
    Reply,
    /// A clock with so many of 24 parts still to go, for a call (true) or a letter.
    Clock(u8, bool),
    /// The clock of somebody who waits, with so many of 24 parts until the redial.
    Redial(u8),
    /// The busy signal.
    Busy,
    /// A screen on which a film is at one of 16 places, live (true) or delivered before.
    Screen(u8, bool),
    /// A screen whose picture stands still, since its buffer is empty.
    Stalled,
    /// A screen whose buffer fills before the film begins.
    Filling,
    /// The screen of somebody who waits for a showing or a courier.
    Awaiting,
    /// The screen of somebody whose film is not encoded yet.
    AtStudio,
    /// A dark screen: the film is on its way, or nobody is there.
    Blank,
    /// A film on its way by post.
    Parcel,
    /// A film that waits to be encoded (false) or is being (true).
    Reel(bool),
}

/// Parts into which a clock's face is divided.
pub const CLOCK_PARTS: u8 = 24;
/// The age of a wholly yellow letter.
pub const OLDEST: u8 = 15;

/// The three colours of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Paint {
    pub fill: Colour,
    pub accent: Colour,
    pub outline: Colour,
}

impl Figure {
    /// The colour of the figure where it is too small for a shape.
    pub fn dot(self, palette: &Palette) -> Colour {
        match self {
            Self::Walking
            | Self::Talking
            | Self::Busy
            | Self::Clock(_, true)
            | Self::Screen(_, true) => palette.telephone,
            Self::Waiting
            | Self::Redial(_)
            | Self::Filling
            | Self::Awaiting
            | Self::AtStudio
            | Self::Reel(false) => palette.waiting,
            Self::Lost(_) | Self::Returned | Self::Stalled => palette.lost,
            Self::Done | Self::Reply => palette.done,
            Self::Letter(age) | Self::OpenLetter(age) => palette
                .letterbox
                .towards(palette.aged, age.min(OLDEST) * 17),
            Self::Clock(_, false) | Self::Screen(_, false) | Self::Parcel | Self::Reel(true) => {
                palette.letterbox
            }
            Self::Blank => palette.paper.towards(palette.ink, 50),
        }
    }

    /// Its colours at a size in device pixels: as a figure gets small, all of it takes on the colour
    /// of the dot that it is about to become, so that nothing jumps.
    pub(crate) fn paint(self, palette: &Palette, size: u16) -> Paint {
        let dot = self.dot(palette);
        let (fill, accent) = match self {
            Self::Letter(age) | Self::OpenLetter(age) => {
                let paper = palette.envelope.towards(palette.aged, age.min(OLDEST) * 17);
                (paper, palette.letterbox)
            }
            Self::Clock(..) | Self::Redial(_) => (palette.clock, dot),
            Self::Returned | Self::Reply => (dot, palette.envelope),
            Self::Stalled => (dot, palette.waiting),
            Self::Screen(..) => (dot, palette.waiting.towards(palette.envelope, 120)),
            Self::Filling | Self::Awaiting | Self::AtStudio | Self::Parcel | Self::Reel(_) => {
                (dot, palette.clock)
            }
            Self::Blank => (palette.paper.towards(palette.ink, 90), dot),
            _ => (dot, palette.face),
        };
        // Handset and stool are not filled, so their lines must show on the page.
        let outline = match self {
            Self::Talking => palette.ink,
            _ => palette.outline,
        };
        let detail = ((i32::from(size) - 4) * 15).clamp(0, 255) as u8;
        Paint {
            fill: dot.towards(fill, detail),
            accent: dot.towards(accent, detail),
            outline: dot.towards(outline, detail),
        }
    }

    /// Distances of the fill, the accent and the lines at `p`, where a person is 1 high, a letter or
    /// a sign 1 wide, and the middle is at 0; `stroke` is the width of a line.
    pub(crate) fn layers(self, p: (f32, f32), stroke: f32) -> [f32; 3] {
        match self {
            Self::Walking => person(p, stroke, Pose::Walking),
            Self::Waiting => waiting(p, stroke),
            Self::Done => person(p, stroke, Pose::Cheering),
            Self::Lost(posture) => lying(p, stroke, posture),
            Self::Talking => talking(p, stroke),
            Self::Letter(_) => letter(p, stroke),
            Self::OpenLetter(_) => open_letter(p, stroke),
            Self::Returned => returned(p, stroke),
            Self::Reply => reply(p, stroke),
            Self::Clock(parts, _) | Self::Redial(parts) => clock(p, stroke, parts),
            Self::Busy => [burst(p), f32::INFINITY, f32::INFINITY],
            Self::Screen(frame, _) => screen(p, stroke, Picture::Film(frame)),
            Self::Stalled => screen(p, stroke, Picture::Stalled),
            Self::Filling => screen(p, stroke, Picture::Filling),
            Self::Awaiting => screen(p, stroke, Picture::Awaiting),
            Self::AtStudio => screen(p, stroke, Picture::AtStudio),
            Self::Blank => screen(p, stroke, Picture::Blank),
            Self::Parcel => parcel(p, stroke),
            Self::Reel(_) => reel(p, stroke),
        }
    }
}

#[derive(Clone, Copy)]
enum Pose {
    Walking,
    Standing,
    Cheering,
    Lying,
}

fn person(p: (f32, f32), stroke: f32, pose: Pose) -> [f32; 3] {
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

fn lying(p: (f32, f32), stroke: f32, posture: u8) -> [f32; 3] {
    let p = if posture & 1 == 0 { p } else { (-p.0, p.1) };
    let p = if posture & 2 == 0 {
        turned(p, 0.198, 0.980_2)
    } else {
        turned(p, -0.139, 0.990_3)
    };
    person((-p.1, p.0), stroke, Pose::Lying)
}

fn waiting(p: (f32, f32), stroke: f32) -> [f32; 3] {
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

fn talking(p: (f32, f32), stroke: f32) -> [f32; 3] {
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

fn letter(p: (f32, f32), stroke: f32) -> [f32; 3] {
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

fn open_letter(p: (f32, f32), stroke: f32) -> [f32; 3] {
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

fn returned(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let p = turned(p, -0.198, 0.980_2);
    let paper = rounded(p, (0.0, 0.0), (0.44, 0.3), 0.04);
    let cross = union([
        line(p, (-0.2, -0.16), (0.2, 0.16), 0.05),
        line(p, (-0.2, 0.16), (0.2, -0.16), 0.05),
    ]);
    [paper, cross, outline(paper, stroke)]
}

fn reply(p: (f32, f32), stroke: f32) -> [f32; 3] {
    let paper = rounded(p, (0.0, 0.0), (0.47, 0.32), 0.04);
    let tick = union([
        line(p, (-0.2, 0.0), (-0.06, 0.14), 0.055),
        line(p, (-0.06, 0.14), (0.22, -0.16), 0.055),
    ]);
    [paper, tick, outline(paper, stroke)]
}

fn clock(p: (f32, f32), stroke: f32, parts: u8) -> [f32; 3] {
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

fn burst(p: (f32, f32)) -> f32 {
    const D: f32 = core::f32::consts::FRAC_1_SQRT_2;
    // Eight rays: fold into one octant.
    let (x, y) = (p.0.abs(), p.1.abs());
    let (x, y) = if x > y { (x, y) } else { (y, x) };
    let straight = taper((x, y), (0.26, 0.0), (0.47, 0.0), 0.065, 0.02);
    let diagonal = taper((x, y), (0.24 * D, 0.24 * D), (0.4 * D, 0.4 * D), 0.06, 0.02);
    straight.min(diagonal)
}
