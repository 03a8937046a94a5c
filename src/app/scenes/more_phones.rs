//! More phones.

use phones_and_mailboxes::lesson;
use phones_and_mailboxes::report::Happening;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::words::lesson::more_phones as words;

use super::offices::{phones, say_phone};
use crate::scene::Scene;

/// See the module.
pub static MORE_PHONES: Scene<Scenario> = Scene {
    stages: &[phones(words::STAGE, None)],
    moments: &[Happening::FirstBusy, Happening::LastCaller],
    ..Scene::plain(&lesson::MORE_PHONES, words::NAME, say_phone)
};
