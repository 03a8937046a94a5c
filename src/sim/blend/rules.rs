//! How a business handles requests, and what its owner wants of it.

use serde::{Deserialize, Serialize};

use crate::hotline::HoldMusic;
use crate::redial::Redial;

/// How a business is set up for those who want something of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    /// Everyone calls.
    Phones,
    /// Everyone writes.
    Mail,
    /// Everyone calls, and may leave a message on busy; the same handlers work on messages when no
    /// call claims them.
    #[default]
    Voicemail,
    /// Everyone calls a front desk, which notes the request in a short call of fixed length and
    /// passes it to a back room as a letter.
    FrontDesk,
    /// Urgent requests come by phone to one team, the others by letter to another.
    Split,
}

impl Design {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Phones,
        Self::Mail,
        Self::Voicemail,
        Self::FrontDesk,
        Self::Split,
    ];

    /// Its name in links and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Phones => "phones",
            Self::Mail => "mail",
            Self::Voicemail => "voicemail",
            Self::FrontDesk => "front-desk",
            Self::Split => "split",
        }
    }

    /// Whether the handlers are two teams: one at the phone and one for letters.
    pub const fn has_two_teams(self) -> bool {
        matches!(self, Self::FrontDesk | Self::Split)
    }
}

/// How the business works, how its callers behave, and what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct BlendRules {
    /// The design.
    pub design: Design,
    /// Probability that a request needs an answer now.
    pub urgent_share: f64,
    /// Of the handlers, how many are at the phone where there are two teams; half of them, rounded
    /// down, if absent.
    pub at_phone: Option<u32>,
    /// Length of a call at the front desk, all included. In seconds.
    pub front_call_s: f64,
    /// Time that any other call holds the line beyond the work itself. In seconds.
    pub courtesy_s: f64,
    /// Time that a letter or a message costs beyond the work itself. In seconds.
    pub overhead_s: f64,
    /// Probability of leaving a message after each busy signal, where there is voicemail.
    pub message_probability: f64,
    /// What callers do after a busy signal who leave no message.
    pub redial: Option<Redial>,
    /// Waiting on the line, if there is any.
    pub hold: Option<HoldMusic>,
    /// What is wanted.
    pub goals: Goals,
}

impl BlendRules {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        design: Design::Voicemail,
        urgent_share: 0.3,
        at_phone: None,
        front_call_s: 20.0,
        courtesy_s: 10.0,
        overhead_s: 5.0,
        message_probability: 0.8,
        redial: None,
        hold: None,
        goals: Goals::DEFAULT,
    };
}

impl Default for BlendRules {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// What a business wants; whatever is absent does not matter to it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Goals {
    /// The greatest share of urgent requests that may hear busy, even once, or be lost.
    pub turned_away: Option<f64>,
    /// How soon urgent requests are to be answered.
    pub answer: Option<AnswerGoal>,
    /// The time from first contact to solution, in seconds, that 95 of 100 other requests may not
    /// exceed. Who is lost exceeds every time.
    pub reply_s: Option<f64>,
    /// The most it may cost in an hour, in the currency of the prices.
    pub cost_per_hour: Option<f64>,
}

impl Goals {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        turned_away: Some(0.02),
        answer: None,
        reply_s: Some(3600.0),
        cost_per_hour: None,
    };
}

impl Default for Goals {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Goals {
    /// Nothing is wanted.
    pub const NONE: Self = Self {
        turned_away: None,
        answer: None,
        reply_s: None,
        cost_per_hour: None,
    };
}

/// How soon urgent requests are to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AnswerGoal {
    /// The time from first contact to answer, in seconds.
    pub within_s: f64,
    /// The least share of urgent requests that must be answered within it.
    pub share: f64,
}

impl Default for AnswerGoal {
    fn default() -> Self {
        Self {
            within_s: 60.0,
            share: 0.9,
        }
    }
}
