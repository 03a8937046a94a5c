//! The scenes: one table each.

mod balance;
mod fifty_tickets;
mod hotline;
mod more_phones;
mod offices;
mod one_mailbox;
mod one_phone;
mod side_by_side;
mod the_film;
mod voicemail;
mod what_it_costs;
mod your_turn;

use phones_and_mailboxes::lesson::SceneName;
use phones_and_mailboxes::settings::Scenario;

use crate::scene::{Opener, Scene, open};

static SIDE_BY_SIDE: Scene<Scenario> = side_by_side::SIDE_BY_SIDE;

/// What opens a scene.
pub fn opener(scene: SceneName) -> Opener {
    match scene {
        SceneName::OnePhone => || open(&one_phone::ONE_PHONE),
        SceneName::MorePhones => || open(&more_phones::MORE_PHONES),
        SceneName::OneMailbox => || open(&one_mailbox::ONE_MAILBOX),
        SceneName::SideBySide => || open(&SIDE_BY_SIDE),
        SceneName::Voicemail => || open(&voicemail::VOICEMAIL),
        SceneName::FiftyTickets => || open(&fifty_tickets::FIFTY_TICKETS),
        SceneName::TheFilm => || open(&the_film::THE_FILM),
        SceneName::WhatItCosts => || open(&what_it_costs::WHAT_IT_COSTS),
        SceneName::Balance => || open(&balance::BALANCE),
        SceneName::YourTurn => || open(&your_turn::YOUR_TURN),
    }
}
