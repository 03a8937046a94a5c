//! Why settings are refused.

use core::fmt;

use super::Decimal;
use super::field::Range;
use crate::words::refusal as words;

/// Why settings are refused. Its text names the setting, the value and what is allowed.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// A number is not in its range.
    OutOfRange {
        /// The name of the setting, for readers.
        name: &'static str,
        /// Its key in links.
        key: &'static str,
        /// The value, as it was given.
        value: String,
        /// The allowed values.
        range: Range,
    },
    /// A value in a link is no number, or none of the names that can stand there.
    Unreadable {
        /// The key.
        key: &'static str,
        /// The value, as it stands in the link.
        value: String,
    },
    /// A link is of a version that this page does not know.
    Version(String),
    /// Settings do not go together, or something else is in the way, as a sentence says.
    Said(String),
}

/// The most of a value that comes back in a message, in characters.
const MOST_SHOWN: usize = 40;

impl Refusal {
    /// A value of a link that cannot be read.
    pub(super) fn unreadable(key: &'static str, value: &str) -> Self {
        Self::Unreadable {
            key,
            value: shown(value),
        }
    }

    /// A sentence.
    pub(super) fn said(text: &str) -> Self {
        Self::Said(text.to_owned())
    }
}

/// As much of a value as comes back in a message.
pub(super) fn shown(value: &str) -> String {
    value.chars().take(MOST_SHOWN).collect()
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::OutOfRange {
                name,
                key,
                value,
                range: Range { min, max, whole },
            } => {
                let message = if *whole {
                    words::not_whole_in_range
                } else {
                    words::not_in_range
                };
                message(name, key, value, Decimal(*min), Decimal(*max))
            }
            Self::Unreadable { key, value } => words::link_unreadable(key, value),
            Self::Version(version) => words::link_version(version),
            Self::Said(text) => return f.write_str(text),
        };
        f.write_str(&text)
    }
}

impl core::error::Error for Refusal {}

impl From<String> for Refusal {
    fn from(text: String) -> Self {
        Self::Said(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_setting_the_value_and_the_range() {
        let refusal = |whole| Refusal::OutOfRange {
            name: "Handlers",
            key: "handlers",
            value: "0.5".to_owned(),
            range: Range {
                min: 1.0,
                max: 10_000.0,
                whole,
            },
        };
        for (whole, word) in [(true, "whole"), (false, "anything")] {
            let text = refusal(whole).to_string();
            for part in ["Handlers", "handlers", "0.5", "1", "10000", word] {
                assert!(text.contains(part), "{part:?} is not in {text:?}");
            }
        }
    }

    #[test]
    fn what_a_link_says_comes_back_shortened() {
        let text = Refusal::unreadable("handlers", &"n".repeat(100_000)).to_string();
        assert!(text.contains("handlers") && text.len() < 200, "{text}");
    }
}
