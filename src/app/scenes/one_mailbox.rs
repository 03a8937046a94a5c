//! One mailbox.

use phones_and_mailboxes::lesson;
use phones_and_mailboxes::report::Happening;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::words::lesson::one_mailbox as words;

use super::offices::{mailbox, say_mailbox};
use crate::scene::Scene;

/// See the module.
pub static ONE_MAILBOX: Scene<Scenario> = Scene {
    stages: &[mailbox(words::STAGE, None)],
    moments: &[Happening::HighestPile, Happening::LastCaller],
    ..Scene::plain(&lesson::ONE_MAILBOX, words::NAME, say_mailbox)
};
