//! What an address needs to know of the plans of a scene.

use crate::lesson::{
    BALANCE, FIFTY_TICKETS, Lesson, MORE_PHONES, Model, ONE_MAILBOX, ONE_PHONE, SIDE_BY_SIDE,
    SceneName, THE_FILM, VOICEMAIL, WHAT_IT_COSTS,
};

/// See the module.
pub struct Kind {
    /// The system that the scene plays; none for phone and mailbox, which links do not name.
    pub system: Option<&'static str>,
    /// All keys of a plan, without those of its version and system.
    pub keys: fn() -> Vec<&'static str>,
    /// A link of any form to a plan, as the plan itself writes it.
    pub written: fn(&str) -> Result<String, String>,
    /// Whether a day of the first plan can go on as the other says.
    pub branch: fn(&str, &str) -> Result<(), String>,
}

impl Kind {
    /// The kind of plans that a scene plays.
    pub fn of(scene: SceneName) -> Self {
        match scene {
            SceneName::OnePhone => Self::of_lesson(&ONE_PHONE),
            SceneName::MorePhones => Self::of_lesson(&MORE_PHONES),
            SceneName::OneMailbox => Self::of_lesson(&ONE_MAILBOX),
            // The sandbox plays what the main scene plays.
            SceneName::SideBySide | SceneName::YourTurn => Self::of_lesson(&SIDE_BY_SIDE),
            SceneName::Voicemail => Self::of_lesson(&VOICEMAIL),
            SceneName::FiftyTickets => Self::of_lesson(&FIFTY_TICKETS),
            SceneName::TheFilm => Self::of_lesson(&THE_FILM),
            SceneName::WhatItCosts => Self::of_lesson(&WHAT_IT_COSTS),
            SceneName::Balance => Self::of_lesson(&BALANCE),
        }
    }

    fn of_lesson<P: Model>(_: &'static Lesson<P>) -> Self {
        Self {
            system: P::SYSTEM,
            keys: P::keys,
            written: |link| Ok(P::from_link(link)?.to_link()),
            branch: |plan, changed| P::from_link(plan)?.check_branch(&P::from_link(changed)?),
        }
    }

    /// The scene to which a link leads that only names its system.
    pub fn scene_of_system(system: &str) -> Option<SceneName> {
        let mut scenes = SceneName::ALL.iter().copied();
        scenes.find(|&scene| Self::of(scene).system == Some(system))
    }
}
