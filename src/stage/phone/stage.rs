//! The phone as a stage, and who is who on it.

use super::{Painting, layout, play, set};
use crate::Stage;
use crate::geometry::View;
use crate::ink::{Ink, Standing};
use crate::painter::Brush;
use crate::pick::{Wanted, number};
use sim::phone::CallState;
use sim::{Offices, Run, System as _};

/// The telephone exchange.
pub struct PhoneStage;

impl Stage<Run<Offices>> for PhoneStage {
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
        set::phone(&layout(sim, view), &view.window())
    }

    fn wanted(&self, sim: &Run<Offices>, view: &View, caller: u32) -> Option<Wanted> {
        let phone = sim.phone();
        let (standing, rank) = match phone.state(caller) {
            CallState::Away => return None,
            CallState::Talking => (Standing::Working, None),
            CallState::Orbiting => (Standing::Waiting, rank(sim, view, caller)),
            CallState::Served => (Standing::Served, number(phone.served(), caller)),
            CallState::Lost => (Standing::Lost, number(phone.lost(), caller)),
        };
        Some(Wanted {
            caller,
            standing,
            rank,
        })
    }

    fn numbered(&self, sim: &Run<Offices>, view: &View, rank: u32) -> Option<u32> {
        let layout = layout(sim, view);
        let painting = Painting::new(sim, view, &layout);
        let flyers = painting.flyers();
        painting.standing(&flyers).nth(rank as usize)
    }
}

/// The number of somebody who waits, where the stage knows those only by their number: of those who stand in the
/// gallery, and of a swarm of newcomers after them.
fn rank(sim: &Run<Offices>, view: &View, caller: u32) -> Option<u32> {
    let layout = layout(sim, view);
    let painting = Painting::new(sim, view, &layout);
    let flyers = painting.flyers();
    if flyers.knows(caller) || painting.apart(&flyers) == Some(caller) {
        return None;
    }
    let orbiting = |&c: &u32| painting.phone.state(c) == CallState::Orbiting;
    let before = if caller < flyers.wave {
        painting
            .standing(&flyers)
            .take_while(|&c| c < caller)
            .count() as u64
    } else {
        let newcomers = (flyers.wave..caller).filter(orbiting).count() as u64;
        painting.phone.books().waiting - flyers.swarm + newcomers
    };
    Some(before as u32)
}
