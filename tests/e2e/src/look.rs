//! What the reader holds in hand, and how they like it.

use anyhow::{Context, Result};

/// A screen, and the reader's preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Width of the page's area, in CSS pixels.
    pub width: u32,
    /// Height of the page's area, in CSS pixels.
    pub height: u32,
    /// Whether it is a telephone: a touch screen with two device pixels to one CSS pixel.
    pub phone: bool,
    /// Whether the reader prefers dark colours.
    pub dark: bool,
    /// Whether the reader prefers reduced motion.
    pub still: bool,
}

impl Look {
    /// A laptop, with light colours and motion.
    pub const DESKTOP: Self = Self {
        width: 1440,
        height: 900,
        phone: false,
        dark: false,
        still: false,
    };

    /// A telephone held upright.
    pub const PHONE: Self = Self {
        width: 390,
        height: 844,
        phone: true,
        ..Self::DESKTOP
    };

    /// The same with dark colours.
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same with reduced motion.
    pub const fn still(self) -> Self {
        Self {
            still: true,
            ..self
        }
    }

    /// The same in another size.
    pub const fn sized(self, width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            ..self
        }
    }

    /// The same in a size that reads as `1280x720`.
    ///
    /// # Errors
    ///
    /// When it reads otherwise.
    pub fn measuring(self, size: &str) -> Result<Self> {
        let sides = size
            .split_once('x')
            .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
        let (width, height) =
            sides.with_context(|| format!("a size reads as 1280x720, and not as {size:?}"))?;
        Ok(self.sized(width, height))
    }
}
