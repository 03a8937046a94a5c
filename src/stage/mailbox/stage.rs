//! The mailbox as a stage, and which letter is whose on it.

use super::{layout, play, set};
use crate::Stage;
use crate::geometry::View;
use crate::ink::{Ink, Standing};
use crate::painter::Brush;
use crate::pick::{Wanted, number};
use sim::mailbox::LetterState;
use sim::{Offices, Run};

/// The post office.
pub struct MailboxStage;

impl Stage<Run<Offices>> for MailboxStage {
    fn callers(&self, sim: &Run<Offices>) -> u32 {
        sim.people().callers()
    }

    fn play(&self, sim: &Run<Offices>, view: &View, mut ink: &mut dyn Ink) {
        play(sim, view, &mut ink);
    }

    fn paint(&self, sim: &Run<Offices>, view: &View, brush: &mut Brush<'_>) {
        play(sim, view, brush);
    }

    fn set(&self, sim: &Run<Offices>, view: &View) -> String {
        set::mailbox(&layout(sim, view), &view.window())
    }

    fn wanted(&self, sim: &Run<Offices>, _: &View, caller: u32) -> Option<Wanted> {
        let mailbox = sim.mailbox();
        let (standing, rank) = match mailbox.state(sim.people(), caller) {
            LetterState::Away => return None,
            LetterState::Open(_) => (Standing::Working, None),
            LetterState::Waiting => {
                let rank = mailbox.pile().binary_search(&caller).ok();
                (Standing::Waiting, rank.map(|rank| rank as u32))
            }
            LetterState::Replied(_) => (Standing::Served, number(mailbox.answered(), caller)),
            LetterState::Returned => (Standing::Lost, number(mailbox.sent_back(), caller)),
        };
        Some(Wanted {
            caller,
            standing,
            rank,
        })
    }
}
