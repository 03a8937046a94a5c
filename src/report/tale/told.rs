//! All that is told of one caller at once.

use super::{Tale, by_letter, by_phone, compared, number, say, who};
use crate::sim::sale::{Sale, ShopperState};
use crate::sim::streaming::Streaming;
use crate::sim::system::System;
use crate::sim::{Offices, Run};
use crate::words::card as words;
use crate::words::tale as tales;

/// What is told of a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who it is.
    pub who: String,
    /// What they came to so far, in one line.
    pub line: String,
    /// Their stories: the name of each for styles, its heading, and the story itself.
    pub tales: Vec<(&'static str, String, Tale)>,
}

impl Told {
    /// The same caller by phone and by letter.
    pub(in crate::report) fn both(sim: &Run<Offices>, caller: u32) -> Self {
        Self {
            who: who(caller),
            line: compared(sim, caller),
            tales: vec![
                ("phone", words::by_phone(who(caller)), by_phone(sim, caller)),
                (
                    "mailbox",
                    words::by_letter(who(caller)),
                    by_letter(sim, caller),
                ),
            ],
        }
    }

    /// A caller of one system, as they are called there; the line is where they stand, or how the story ended.
    pub fn alone<S: System>(run: &Run<S>, caller: u32, who: String) -> Self {
        let story = run.system().story(run.people(), caller);
        let mut tale = Tale::of(&story, run.now());
        if story.is_empty() {
            tale.now = Some(tales::sentence(tales::now::NOT_COME));
        }
        Self {
            line: tale.lines().last().unwrap_or_default(),
            tales: vec![("alone", who.clone(), tale)],
            who,
        }
    }

    /// A shopper at a sale, and the seat that is theirs.
    pub fn shopper(run: &Run<Sale>, shopper: u32) -> Self {
        let who = tales::shopper(number(shopper));
        let mut told = Self::alone(run, shopper, who);
        let sale = run.system();
        let theirs = matches!(
            sale.state(shopper),
            ShopperState::CheckingOut | ShopperState::Bought | ShopperState::BoughtTwice
        );
        if let (true, Some(seat)) = (theirs, sale.item_of(shopper)) {
            for (_, heading, _) in &mut told.tales {
                *heading = words::with_seat(&told.who, say::count(seat.into()));
            }
        }
        told
    }

    /// A viewer of a film.
    pub fn viewer(run: &Run<Streaming>, viewer: u32) -> Self {
        Self::alone(run, viewer, tales::viewer(number(viewer)))
    }
}
