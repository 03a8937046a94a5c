//! Who is where in which design, and how the telephones work there.

use super::{BlendRules, Design};
use crate::hotline::{HotlineRules, Voicemail};

/// How the telephones work, where there are any.
pub(super) fn line(rules: &BlendRules) -> HotlineRules {
    let design = rules.design;
    let machine = Voicemail {
        probability: rules.message_probability,
        overhead_s: rules.overhead_s,
        own_handlers: None,
        ..Voicemail::default()
    };
    HotlineRules {
        // A call at the front desk is as long as it is, all included.
        courtesy_s: if design == Design::FrontDesk {
            0.0
        } else {
            rules.courtesy_s
        },
        redial: rules.redial,
        hold: rules.hold,
        voicemail: (design == Design::Voicemail).then_some(machine),
        ..HotlineRules::default()
    }
}

/// How many handlers are at the phone and how many at the letters.
pub(super) fn teams(handlers: u32, rules: &BlendRules) -> (u32, u32) {
    match rules.design {
        Design::Mail => (0, handlers),
        Design::Phones | Design::Voicemail => (handlers, 0),
        Design::FrontDesk | Design::Split => {
            let at_phone = rules.at_phone.unwrap_or(handlers / 2).min(handlers);
            (at_phone, handlers - at_phone)
        }
    }
}
