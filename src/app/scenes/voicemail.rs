//! The scene of the answering machine.

use phones_and_mailboxes::lesson;
use phones_and_mailboxes::report::Happening;
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::hotline::HotlineRules;
use phones_and_mailboxes::words::lesson::voicemail as words;

use super::hotline::{hotline, say_hotline};
use crate::scene::Scene;

/// Voicemail.
pub static VOICEMAIL: Scene<Plan<HotlineRules>> = Scene {
    stages: &[hotline(words::STAGE)],
    moments: &[
        Happening::FirstBusy,
        Happening::FirstMessage,
        Happening::HighestPile,
        Happening::FirstHungUp,
        Happening::LastCaller,
    ],
    ..Scene::plain(&lesson::VOICEMAIL, words::NAME, say_hotline)
};
