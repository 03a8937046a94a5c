//! The words of links: `key=value` pairs joined by `&`, using only characters that no program escapes.
//!
//! Keys that are not known are ignored; the last of several with one key counts.

use super::{Field, Refusal, decimal, refusal};

pub(super) const VERSION: &str = "1";
/// Between the numbers of a list.
pub(super) const COMMA: char = '_';

/// Looks pairs up.
pub(super) struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// All that follows the last `#` of an address, or all if there is none; of this version only.
    pub(super) fn new(link: &'a str) -> Result<Self, Refusal> {
        let pairs = Self(link.trim().rsplit('#').next().unwrap_or_default());
        match pairs.get("v").filter(|&v| v != VERSION) {
            None => Ok(pairs),
            Some(version) => Err(Refusal::Version(refusal::shown(version))),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let pairs = self.0.split('&').rev();
        pairs
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(k, value)| (k == key).then_some(value))
    }

    /// A number in range.
    pub(super) fn number<T: ?Sized>(&self, field: &Field<T>) -> Result<Option<f64>, Refusal> {
        let text = self.get(field.key);
        text.map(|text| number(field, text)).transpose()
    }

    /// Numbers in range; an empty list is as good as none.
    pub(super) fn list(&self, entry: &Field<f64>) -> Result<Option<Vec<f64>>, Refusal> {
        let list = self.get(entry.key).filter(|list| !list.is_empty());
        list.map(|list| list.split(COMMA).map(|text| number(entry, text)).collect())
            .transpose()
    }
}

/// A number in range.
pub(super) fn number<T: ?Sized>(field: &Field<T>, text: &str) -> Result<f64, Refusal> {
    let number = decimal::read(text).ok_or_else(|| Refusal::unreadable(field.key, text))?;
    field.check(number)?;
    Ok(number)
}
