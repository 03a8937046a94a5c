//! What is wrong with the words, and where.

use std::fmt;

/// Something in the words that cannot be printed. Its text names the file, the place and the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    file: String,
    place: String,
    reason: String,
}

impl Error {
    /// The place may be empty.
    pub(crate) fn new(file: &str, place: &str, reason: impl fmt::Display) -> Self {
        Self {
            file: file.to_owned(),
            place: place.to_owned(),
            reason: reason.to_string(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            place,
            reason,
        } = self;
        if place.is_empty() {
            write!(f, "{file}: {reason}")
        } else {
            write!(f, "{file}: {place}: {reason}")
        }
    }
}

impl std::error::Error for Error {}
