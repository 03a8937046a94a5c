//! The hotline as a stage, and who is who on it.

use super::{Painting, layout, play, set};
use crate::Stage;
use crate::geometry::View;
use crate::ink::{Ink, Mark, Standing};
use crate::pick::{Wanted, number};
use sim::Run;
use sim::hotline::{Hotline, HotlineState};

/// The exchange with music and an answering machine.
pub struct HotlineStage;

impl Stage<Run<Hotline>> for HotlineStage {
    fn callers(&self, run: &Run<Hotline>) -> u32 {
        run.people().callers()
    }

    fn play(&self, run: &Run<Hotline>, view: &View, mut ink: &mut dyn Ink) {
        play(run, view, &mut ink);
    }

    fn set(&self, run: &Run<Hotline>, view: &View) -> String {
        set::exchange(&layout(run, view), &view.window())
    }

    fn wanted(&self, run: &Run<Hotline>, view: &View, caller: u32) -> Option<Wanted> {
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
                let layout = layout(run, view);
                let painting = Painting::new(run, view, &layout);
                let known = painting.waiting.knows_everyone() || painting.apart() == Some(caller);
                let before = || painting.numbered().take_while(|&c| c < caller).count();
                (Standing::Waiting, place((!known).then(before)))
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
        run: &'a Run<Hotline>,
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

    fn numbered(&self, run: &Run<Hotline>, view: &View, rank: u32) -> Option<u32> {
        let layout = layout(run, view);
        let painting = Painting::new(run, view, &layout);
        painting.numbered().nth(rank as usize)
    }
}
