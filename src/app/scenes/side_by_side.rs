//! Side by side: the same callers meet a phone and a mailbox.

use phones_and_mailboxes::lesson::{self, Dial, Knob, Model, Turn};
use phones_and_mailboxes::report::Happening;
use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::Demand;
use phones_and_mailboxes::words::{own_list, room, scene as words, spoken};

use super::offices::{mailbox, phones, say_mailbox, say_phone};
use crate::scene::{Layout, Now, Room, Scene};
use crate::widgets::card;

/// See the module.
pub const SIDE_BY_SIDE: Scene<Scenario> = Scene {
    layout: Layout::Wide(None),
    stages: &[
        phones(spoken::PHONE_STAGE, Some(PHONE)),
        mailbox(spoken::MAILBOX_STAGE, Some(MAILBOX)),
    ],
    people: card::BY_PHONE_AND_BY_LETTER,
    dial,
    pace: |plan| Some(plan.suggested_pace()),
    moments: &[
        Happening::FirstBusy,
        Happening::HighestPile,
        Happening::LastCaller,
    ],
    ..Scene::plain(&lesson::SIDE_BY_SIDE, words::NAME, say)
};

const PHONE: Room = Room {
    key: "phone",
    icon: "phone",
    name: room::PHONE,
    line: room::PHONE_LINE,
};

const MAILBOX: Room = Room {
    key: "mailbox",
    icon: "postbox",
    name: room::MAILBOX,
    line: room::MAILBOX_LINE,
};

/// Where callers bring their own durations, there is nothing to set about the work.
fn dial(plan: &Scenario, knob: &Knob) -> Option<Dial> {
    let has_own_work = matches!(
        plan.demand,
        Demand::Log {
            durations_s: Some(_),
            ..
        }
    );
    match knob.key {
        "mean_s" if has_own_work => Some(Dial {
            name: own_list::OWN_WORK,
            help: "",
            turn: Turn::Note,
        }),
        "shape" | "stages" | "cv" if has_own_work => None,
        _ => plan.dial(knob),
    }
}

fn say(now: &Now<Scenario>) -> String {
    format!("{} {}", say_phone(now), say_mailbox(now))
}
