//! What if, in an address: since when something else holds, and what differs.

use core::fmt::Write;

use super::key::CHANGED;
use super::kind::Kind;
use super::pairs::{self, Pairs};
use super::{damage::shown, key, moment};
use crate::sim::Nanos;
use crate::words::damage as words;

/// What stands for a setting that has no place any more.
const OFF: &str = "off";

/// A question: what if something else held?
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The moment from which on it holds.
    pub since: Nanos,
    /// The plan that holds from then on, as [`super::Address::plan`].
    pub plan: String,
}

impl WhatIf {
    /// Writes what differs from the plan that held before.
    pub(super) fn write(&self, before: &str, link: &mut String) {
        // Writing to a string does not fail.
        let _ = write!(link, "&{}={}", key::SINCE, moment::say(self.since));
        for (key, value) in pairs::of(&self.plan) {
            if pairs::get(before, key) != Some(value) {
                let _ = write!(link, "&{CHANGED}{key}={value}");
            }
        }
        for (key, _) in pairs::of(before) {
            if pairs::get(&self.plan, key).is_none() {
                let _ = write!(link, "&{CHANGED}{key}={OFF}");
            }
        }
    }

    /// Reads what differs from a plan.
    ///
    /// # Errors
    /// If it does not say since when, or no day of the plan can go on so.
    pub(super) fn read(kind: &Kind, before: &str, link: &Pairs) -> Result<Option<Self>, String> {
        let changes = || {
            let changes = link.iter().filter(|(key, _)| *key != key::SINCE);
            changes.filter_map(|(key, value)| Some((key.strip_prefix(CHANGED)?, value)))
        };
        let Some(since) = link.get(key::SINCE) else {
            return match changes().next() {
                Some((key, value)) => Err(words::no_since(key, shown(value), key::SINCE)),
                None => Ok(None),
            };
        };
        let since = moment::read(key::SINCE, since)?;
        let changed = |key| changes().any(|(other, _)| other == key);
        let kept = pairs::of(before).filter(|(key, _)| !changed(*key));
        let new = changes().filter(|(_, value)| *value != OFF);
        let plan = (kind.written)(&pairs::joined(kept.chain(new)))?;
        (kind.branch)(before, &plan)?;
        Ok(Some(Self { since, plan }))
    }
}
