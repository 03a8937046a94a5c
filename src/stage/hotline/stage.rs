//! The hotline as a stage, and who is who on it.

use super::{Scene, layout, play, set};
use crate::sim::Solo;
use crate::sim::hotline::{Hotline, HotlineState};
use crate::stage::Stage;
use crate::stage::geometry::View;
use crate::stage::ink::{Ink, Mark, Standing};
use crate::stage::pick::{Wanted, number};

/// The exchange with music and an answering machine.
pub struct HotlineStage;

impl Stage<Solo<Hotline>> for HotlineStage {
    fn callers(&self, run: &Solo<Hotline>) -> u32 {
        run.people().callers()
    }

    fn play(&self, run: &Solo<Hotline>, view: &View, mut ink: &mut dyn Ink) {
        play(run, view, &mut ink);
    }

    fn set(&self, run: &Solo<Hotline>, view: &View) -> String {
        set::exchange(&layout(run, view), &view.window())
    }

    fn wanted(&self, run: &Solo<Hotline>, view: &View, caller: u32) -> Option<Wanted> {
        let hotline = run.system();
        let place = |place: Option<usize>| place.map(|place| place as u32);
        let (standing, rank) = match hotline.state(caller) {
            HotlineState::Away => return None,
            HotlineState::Talking | HotlineState::MessageOpen => (Standing::Working, None),
            HotlineState::OnHold => {
                let rank = hotline.on_hold().position(|other| other == caller);
                (Standing::Waiting, place(rank))
            }
            HotlineState::MessageWaiting => {
                let mut messages = hotline.messages().iter();
                let rank = messages.rposition(|&other| other == caller);
                (Standing::Waiting, place(rank))
            }
            HotlineState::Orbiting => {
                let everyone = Scene::new(run, view, &layout(run, view)).knows_everyone();
                let rank = (!everyone).then(|| orbiting(run).take_while(|&c| c < caller).count());
                (Standing::Waiting, place(rank))
            }
            HotlineState::Served | HotlineState::CalledBack => {
                (Standing::Served, number(hotline.served(), caller))
            }
            HotlineState::Abandoned | HotlineState::Lost => {
                (Standing::Lost, number(hotline.lost(), caller))
            }
        };
        Some(Wanted {
            caller,
            standing,
            rank,
        })
    }

    fn among<'a>(
        &self,
        run: &'a Solo<Hotline>,
        _: &View,
        wanted: Wanted,
    ) -> Box<dyn Fn(&Mark) -> bool + 'a> {
        let hotline = run.system();
        let state = hotline.state(wanted.caller);
        // The line, the tower and the gallery each have numbers of their own.
        Box::new(move |mark| {
            let first = mark.caller.map(|first| hotline.state(first));
            let first = first.unwrap_or(HotlineState::Orbiting);
            wanted.is_among(mark) && (wanted.standing != Standing::Waiting || first == state)
        })
    }

    fn numbered(&self, run: &Solo<Hotline>, _: &View, rank: u32) -> Option<u32> {
        orbiting(run).nth(rank as usize)
    }
}

/// Those in the gallery who will redial, as they are numbered where not everyone is known.
fn orbiting(run: &Solo<Hotline>) -> impl Iterator<Item = u32> {
    let hotline = run.system();
    (0..run.come()).filter(|&caller| hotline.state(caller) == HotlineState::Orbiting)
}
