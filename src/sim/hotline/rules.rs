//! How a hotline works and how its callers behave.

use serde::{Deserialize, Serialize};

use crate::redial::Redial;

/// How the hotline works and how its callers behave.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct HotlineRules {
    /// Time that a call holds the line beyond the work itself: greeting, waiting while the other
    /// thinks. In seconds.
    pub courtesy_s: f64,
    /// What callers do after a busy signal who leave no message; without it they give up at once.
    pub redial: Option<Redial>,
    /// Waiting on the line, if there is any.
    pub hold: Option<HoldMusic>,
    /// The machine that takes messages, if there is one.
    pub voicemail: Option<Voicemail>,
}

impl HotlineRules {
    /// A plain telephone: no redialling, no music, no machine.
    pub const PLAIN: Self = Self {
        courtesy_s: 10.0,
        redial: None,
        hold: None,
        voicemail: None,
    };
}

/// The phone with a machine, which is what a file may leave out.
impl Default for HotlineRules {
    fn default() -> Self {
        Self {
            voicemail: Some(Voicemail::default()),
            ..Self::PLAIN
        }
    }
}

/// Waiting on the line, listening to music.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct HoldMusic {
    /// How many can wait at once, besides those talking.
    pub places: u32,
    /// Mean time that callers are willing to wait, exponentially distributed, in seconds; without
    /// end if absent.
    pub patience_s: Option<f64>,
}

impl HoldMusic {
    /// The patience of those for whom nothing else is said, in seconds.
    pub const PATIENCE_S: f64 = 120.0;
}

impl Default for HoldMusic {
    fn default() -> Self {
        Self {
            places: 5,
            patience_s: Some(Self::PATIENCE_S),
        }
    }
}

/// A machine that takes messages from those who hear busy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Voicemail {
    /// Probability of leaving a message, after each busy signal.
    pub probability: f64,
    /// Time that every message costs beyond the work itself: listening to it, calling back. In
    /// seconds.
    pub overhead_s: f64,
    /// Handlers who do nothing but messages; if absent, those at the phone do it when no call claims
    /// them.
    pub own_handlers: Option<u32>,
}

impl Voicemail {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        probability: 0.8,
        overhead_s: 5.0,
        own_handlers: None,
    };
}

impl Default for Voicemail {
    fn default() -> Self {
        Self::DEFAULT
    }
}
