//! Why an address cannot be read.

use core::fmt;

use crate::lesson::SceneName;
use crate::words::refusal;

/// The most of a value that comes back in a message, in characters.
const MOST_SHOWN: usize = 40;

/// Why an address cannot be read, in a sentence that names what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    scene: SceneName,
    why: String,
}

impl Damage {
    pub(super) fn new(scene: SceneName, why: String) -> Self {
        Self { scene, why }
    }

    /// The scene that is to tell its reader: the one that the address seems to be about.
    pub fn scene(&self) -> SceneName {
        self.scene
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl core::error::Error for Damage {}

/// What is said of a value that cannot be read.
pub fn unreadable(key: &str, value: &str) -> String {
    refusal::link_unreadable(key, shown(value))
}

/// As much of a text as comes back in a message.
pub fn shown(text: &str) -> String {
    text.chars().take(MOST_SHOWN).collect()
}

/// What was most likely meant by a name that is not known: one that differs in few letters.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = shown(name).to_lowercase();
    let near = known.map(|one| (distance(&name, one), one));
    let (distance, nearest) = near.min_by_key(|&(distance, _)| distance)?;
    let most = (name.len().min(nearest.len()) / 3).clamp(1, 3);
    (distance <= most).then_some(nearest)
}

/// How many letters have to be put in, left out, exchanged, or swapped with the next to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (row[j] + usize::from(a != b))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        for (one, other, letters) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("handlrs", "handlers", 1),
            ("hanlders", "handlers", 1),
            ("handlers", "handler", 1),
            ("seed", "sead", 1),
            ("at", "caller", 5),
        ] {
            assert_eq!(distance(one, other), letters, "{one} {other}");
        }
    }

    #[test]
    fn only_what_is_near_was_meant() {
        let known = ["handlers", "seed", "at", "redial", "redials"];
        let nearest = |name| nearest(name, known.into_iter());
        assert_eq!(nearest("handlrs"), Some("handlers"));
        assert_eq!(nearest("HANDLERS"), Some("handlers"));
        assert_eq!(nearest("sed"), Some("seed"));
        // One letter in three may be wrong, and one of a shorter name.
        assert_eq!(nearest("redaixs"), Some("redials"));
        assert_eq!(nearest("axx"), None);
        assert_eq!(nearest("colour"), None);
        assert_eq!(nearest(""), None);
        assert_eq!(nearest(&"x".repeat(100_000)), None);
    }
}
