//! What is drawn for one person, letter or sign: every state has a shape of its own, and only then a colour.

mod machine;
mod paper;
mod people;
mod screen;
mod seat;
mod signs;

use super::palette::{Colour, Palette};
use super::place::own;
use paper::{letter, open_letter, reply, returned};
use people::{Pose, lying, person, talking, waiting};
pub(crate) use screen::FRAMES;
use screen::{Picture, parcel, reel, screen};
use signs::{burst, clock};

/// What is drawn for one person, one letter, or one sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Glyph {
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
    /// Stands on the line and listens to music.
    OnHold,
    /// A message on the machine that has waited: the ages of a letter.
    Message(u8),
    /// A ticked cassette: the message has been dealt with, and its caller called back.
    CalledBack,
    /// Stands in line, with a letter that has been answered: nothing free yet.
    Queued,
    /// Sits on what is held, or was picked, and makes up their mind.
    Choosing,
    /// Leaves on foot, without having paid.
    WalkedAway,
    /// Has paid for what somebody else has paid for, too.
    Clash,
    /// A seat, and what has become of it.
    Seat(Seat),
    /// On a seat: a hold on it has run out before.
    Lapse,
}

/// What has become of a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seat {
    /// Nobody has it.
    Free,
    /// It is held by whoever is on the line.
    HeldByPhone,
    /// It is held until its clock runs out.
    Held,
    /// It is sold.
    Sold,
    /// It is sold to several.
    SoldTwice,
}

/// Parts into which a clock's face is divided.
pub const CLOCK_PARTS: u8 = 24;
/// The age of a wholly yellow letter.
pub const OLDEST: u8 = 15;

/// The three colours of a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Paint {
    pub fill: Colour,
    pub accent: Colour,
    pub outline: Colour,
}

impl Glyph {
    /// How somebody lies on the floor, as the mark with this number.
    pub(crate) fn lying(mark: u32) -> Self {
        Self::Lost((own(mark) * 4.0) as u8)
    }

    /// The colour of the glyph where it is too small for a shape.
    pub fn dot(self, palette: &Palette) -> Colour {
        match self {
            Self::Walking
            | Self::Talking
            | Self::Busy
            | Self::Clock(_, true)
            | Self::Screen(_, true)
            | Self::Seat(Seat::HeldByPhone) => palette.telephone,
            Self::Waiting
            | Self::Redial(_)
            | Self::OnHold
            | Self::Queued
            | Self::Filling
            | Self::Awaiting
            | Self::AtStudio
            | Self::Reel(false) => palette.waiting,
            Self::Lost(_) | Self::Returned | Self::Stalled | Self::WalkedAway | Self::Lapse => {
                palette.lost
            }
            Self::Done | Self::Reply | Self::CalledBack | Self::Seat(Seat::Sold) => palette.done,
            Self::Choosing | Self::Seat(Seat::Held) => palette.letterbox,
            Self::Clash | Self::Seat(Seat::SoldTwice) => palette.clash,
            Self::Seat(Seat::Free) => palette.paper.towards(palette.ink, 40),
            Self::Letter(age) | Self::OpenLetter(age) | Self::Message(age) => palette
                .letterbox
                .towards(palette.aged, age.min(OLDEST) * 17),
            Self::Clock(_, false) | Self::Screen(_, false) | Self::Parcel | Self::Reel(true) => {
                palette.letterbox
            }
            Self::Blank => palette.paper.towards(palette.ink, 50),
        }
    }

    /// Its colours at a size in device pixels: as a glyph gets small, all of it takes on the colour
    /// of the dot that it is about to become, so that nothing jumps.
    pub(crate) fn paint(self, palette: &Palette, size: u16) -> Paint {
        let dot = self.dot(palette);
        let (fill, accent) = match self {
            Self::Letter(age) | Self::OpenLetter(age) | Self::Message(age) => {
                let paper = palette.envelope.towards(palette.aged, age.min(OLDEST) * 17);
                (paper, palette.letterbox)
            }
            Self::Clock(..) | Self::Redial(_) => (palette.clock, dot),
            Self::Returned | Self::Reply | Self::CalledBack | Self::Seat(_) | Self::Lapse => {
                (dot, palette.envelope)
            }
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
            Self::Talking | Self::OnHold | Self::Clash => palette.ink,
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
            Self::OnHold => machine::on_hold(p, stroke),
            Self::Message(_) => machine::cassette(p, stroke),
            Self::CalledBack => machine::called_back(p, stroke),
            Self::Queued => seat::queued(p, stroke),
            Self::Choosing => seat::choosing(p, stroke),
            Self::WalkedAway => person((-p.0, p.1), stroke, Pose::Walking),
            Self::Clash => seat::clash(p, stroke),
            Self::Seat(what) => seat::seat(p, stroke, what),
            Self::Lapse => seat::lapse(p, stroke),
        }
    }
}
