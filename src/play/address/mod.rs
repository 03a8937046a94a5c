//! The address of the page: what follows its `#`, and says what stands on a stage. One type, one reader, one writer.
//!
//! `key=value` pairs joined by `&`, using only characters that no program escapes. A new link begins with its check,
//! `c=`, which tells when something of it is missing or has been changed; old links have none and are read without.
//!
//! | keys | what they say |
//! |---|---|
//! | `c` | how long the rest is, and its check sum |
//! | those of [`Model::to_link`] | the plan |
//! | `wish_cost` and the like, in the sandbox | the goals |
//! | `if_since`, `if_handlers` and the like | since when something else holds, and what |
//! | `scene` | the scene |
//! | `at` | the moment at which the sender stood |
//! | `caller` | whom they followed, counted from 1 |

mod check;
mod clean;
mod damage;
mod key;
mod kind;
mod moment;
mod pairs;
#[cfg(test)]
mod tests;
mod what_if;

use core::fmt::Write;

#[cfg(doc)]
use crate::lesson::Model;
use crate::lesson::SceneName;
use crate::settings::OfficeGoals;
use crate::sim::Nanos;
use crate::words::refusal;

pub use damage::Damage;
use kind::{Kind, has_goals};
use pairs::Pairs;
pub use what_if::WhatIf;

/// The longest address that is written, in characters: what browsers and mail programs take without a murmur.
pub const LONGEST: usize = 2000;

/// What a link opens: what its sender saw.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// On whose stage.
    pub scene: SceneName,
    /// The plan as [`Model::to_link`] writes it; [`Model::from_link`] of the scene's model reads it. What
    /// [`Address::read`] gives is within all limits.
    pub plan: String,
    /// The goals, in the sandbox only.
    pub goals: Option<OfficeGoals>,
    /// Whom the sender followed, counted from 0. There may be fewer callers.
    pub caller: Option<u32>,
    /// The moment at which the sender stood, no earlier than that of the what-if; none at the opening.
    pub moment: Option<Nanos>,
    /// What they asked: what if something else held?
    pub what_if: Option<WhatIf>,
}

impl Address {
    /// The address of a plan at its opening, with the usual goals where there are any.
    pub fn new(scene: SceneName, plan: String) -> Self {
        Self {
            scene,
            plan,
            goals: has_goals(scene).then(OfficeGoals::default),
            caller: None,
            moment: None,
            what_if: None,
        }
    }

    /// The address as it follows the `#`; none if it would be longer than [`LONGEST`].
    ///
    /// [`Model::to_link_within`] does not even write out a plan that is far too long.
    pub fn write(&self) -> Option<String> {
        let mut link = self.plan.clone();
        if let Some(goals) = &self.goals {
            link.push_str(&goals.to_link());
        }
        if let Some(what_if) = &self.what_if {
            what_if.write(&self.plan, &mut link);
        }
        // Writing to a string does not fail.
        let _ = write!(link, "&{}={}", key::SCENE, self.scene);
        if let Some(moment) = self.moment {
            let _ = write!(link, "&{}={}", key::AT, moment::say(moment));
        }
        if let Some(caller) = self.caller {
            let _ = write!(link, "&{}={}", key::CALLER, u64::from(caller) + 1);
        }
        let link = format!("{}={}&{link}", key::CHECK, check::of(&link));
        (link.len() <= LONGEST).then_some(link)
    }

    /// Reads what follows the `#`, or a whole address with it. None if it is a place on the page, such as `#glossary`.
    ///
    /// What programs and people do to links is undone where there is no doubt, see the file `clean.rs`; keys by which others
    /// count their visitors are passed over. Everything else must be as it was written.
    ///
    /// # Errors
    /// If anything is missing, unknown, said twice, or out of its limits.
    pub fn read(text: &str) -> Result<Option<Self>, Damage> {
        let text = clean::clean(text);
        let pairs = Pairs::of(&text);
        if pairs.is_empty() {
            return Ok(None);
        }
        let read = Self::of(&pairs);
        read.map(Some)
            .map_err(|why| Damage::new(pairs.seems(), why))
    }

    /// The same, if it is about this scene, or seems to be.
    pub fn read_for(scene: SceneName, text: &str) -> Option<Result<Self, Damage>> {
        let read = Self::read(text).transpose()?;
        let about = match &read {
            Ok(address) => address.scene,
            Err(damage) => damage.scene(),
        };
        (about == scene).then_some(read)
    }

    fn of(pairs: &Pairs) -> Result<Self, String> {
        pairs.check_whole()?;
        let scene = pairs.scene()?;
        pairs.check_keys(scene)?;
        let kind = Kind::of(scene);
        let plan = (kind.written)(&pairs.plan(&kind))?;
        let what_if = WhatIf::read(&kind, &plan, pairs)?;
        let moment = match pairs.get(key::AT) {
            Some(text) => Some(moment::read(key::AT, text)?),
            // Nobody asks of a moment that they have not seen.
            None => what_if.as_ref().map(|what_if| what_if.since),
        };
        let since = what_if.as_ref().map(|what_if| what_if.since);
        if since > moment {
            return Err(refusal::WHAT_IF_LATER.to_owned());
        }
        Ok(Self {
            scene,
            goals: match has_goals(scene) {
                true => {
                    Some(OfficeGoals::from_link(&pairs.joined()).map_err(|why| why.to_string())?)
                }
                false => None,
            },
            caller: match pairs.get(key::CALLER) {
                Some(text) => Some(caller(text)?),
                None => None,
            },
            moment,
            what_if,
            plan,
        })
    }
}

/// Somebody, counted from 1.
fn caller(text: &str) -> Result<u32, String> {
    let number = text.parse::<u32>().ok();
    let caller = number.and_then(|number| number.checked_sub(1));
    caller.ok_or_else(|| damage::unreadable(key::CALLER, text))
}
