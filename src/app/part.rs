//! Which of the two scenes with both offices it is.

use phones_and_mailboxes::lesson::{SceneName, own_day};
use phones_and_mailboxes::settings::{Preset, Scenario};
use phones_and_mailboxes::words::{scene as words, your_turn};
use yew::prelude::*;

use super::address;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The same day, by phone and by letter.
    SideBySide,
    /// The sandbox at the end.
    YourTurn,
}

/// What sets one of the two apart.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub part: Part,
}

impl Part {
    /// Its name in addresses.
    pub const fn name(self) -> SceneName {
        match self {
            Self::SideBySide => SceneName::SideBySide,
            Self::YourTurn => SceneName::YourTurn,
        }
    }

    /// What its ids begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::SideBySide => "",
            Self::YourTurn => "your-turn-",
        }
    }

    /// Its name for those who hear it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::SideBySide => words::NAME,
            Self::YourTurn => your_turn::NAME,
        }
    }

    /// The day to start with.
    pub fn opening(self) -> Scenario {
        match self {
            Self::SideBySide => Preset::LunchRush.scenario(),
            Self::YourTurn => own_day(),
        }
    }

    /// The address of a link.
    pub fn address(self, link: String) -> String {
        match self {
            Self::SideBySide => link,
            Self::YourTurn => address::of(self.name(), &link),
        }
    }
}
