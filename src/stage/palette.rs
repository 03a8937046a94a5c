//! The two lights of the book: the same colours by day and by lamplight.

/// An opaque colour, red, green, blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour a `share` (0 to 255) of the way from this one to another.
    pub fn towards(self, other: Self, share: u8) -> Self {
        let mix = |a: u8, b: u8| {
            let (a, b, s) = (u32::from(a), u32::from(b), u32::from(share));
            ((a * (255 - s) + b * s + 127) / 255) as u8
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }
}

/// In which light the book is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Ink on warm paper.
    #[default]
    Day,
    /// The same book by lamplight: the page is dim, the ink is pale, the colours keep their meaning.
    Lamplight,
}

/// All colours of the stage. The leading ones are of the Okabe-Ito set, which colour-blind readers
/// can tell apart (Okabe & Ito, "Color Universal Design", 2008).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The page.
    pub paper: Colour,
    /// Lines on the page.
    pub ink: Colour,
    /// Outlines of people and letters: dark in any light.
    pub outline: Colour,
    /// The phone and those who are on it.
    pub telephone: Colour,
    /// The post.
    pub letterbox: Colour,
    /// Those who wait.
    pub waiting: Colour,
    /// Those whose problem is solved.
    pub done: Colour,
    /// Those who gave up, and letters that came back.
    pub lost: Colour,
    /// Two who have a right to the same thing.
    pub clash: Colour,
    /// Heads and hands.
    pub face: Colour,
    /// A fresh envelope.
    pub envelope: Colour,
    /// An envelope that has waited long.
    pub aged: Colour,
    /// The face of a clock.
    pub clock: Colour,
}

impl Theme {
    /// The colours in this light.
    pub fn palette(self) -> Palette {
        match self {
            Self::Day => Palette {
                paper: Colour(0xfb, 0xf6, 0xea),
                ink: Colour(0x2b, 0x26, 0x22),
                outline: Colour(0x2b, 0x26, 0x22),
                telephone: Colour(0xd5, 0x5e, 0x00),
                letterbox: Colour(0x00, 0x72, 0xb2),
                waiting: Colour(0xe6, 0x9f, 0x00),
                done: Colour(0x00, 0x9e, 0x73),
                lost: Colour(0x4a, 0x46, 0x42),
                clash: Colour(0xcc, 0x79, 0xa7),
                face: Colour(0xf8, 0xe2, 0xc4),
                envelope: Colour(0xfd, 0xfd, 0xfa),
                aged: Colour(0xe3, 0xb3, 0x4b),
                clock: Colour(0xff, 0xfd, 0xf6),
            },
            Self::Lamplight => Palette {
                paper: Colour(0x2a, 0x22, 0x1a),
                ink: Colour(0xf0, 0xe3, 0xca),
                outline: Colour(0x1c, 0x15, 0x0e),
                telephone: Colour(0xe8, 0x72, 0x1c),
                letterbox: Colour(0x3d, 0x9b, 0xd6),
                waiting: Colour(0xf0, 0xb0, 0x2a),
                done: Colour(0x2f, 0xb8, 0x8c),
                lost: Colour(0x8f, 0x84, 0x76),
                clash: Colour(0xd8, 0x86, 0xb2),
                face: Colour(0xd9, 0xb9, 0x8e),
                envelope: Colour(0xe9, 0xdf, 0xc8),
                aged: Colour(0xb8, 0x86, 0x2e),
                clock: Colour(0xf0, 0xe3, 0xca),
            },
        }
    }
}
