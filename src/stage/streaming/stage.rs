//! The films as a stage, and who is who among their viewers.

use super::{layout, play, set};
use crate::Stage;
use crate::geometry::View;
use crate::ink::{Ink, Mark, Standing};
use crate::pick::{Wanted, number};
use sim::Run;
use sim::streaming::{Streaming, ViewerState};

/// The studio and all who watch its films.
pub struct FilmStage;

impl Stage<Run<Streaming>> for FilmStage {
    fn callers(&self, run: &Run<Streaming>) -> u32 {
        run.people().callers()
    }

    fn play(&self, run: &Run<Streaming>, view: &View, mut ink: &mut dyn Ink) {
        play(run, view, &mut ink);
    }

    fn set(&self, run: &Run<Streaming>, view: &View) -> String {
        let way = run.system().rules().way;
        set::films(&layout(run, view), way, &view.window())
    }

    fn wanted(&self, run: &Run<Streaming>, _: &View, viewer: u32) -> Option<Wanted> {
        let hall = run.system().hall();
        let (standing, rank) = match hall.state(viewer) {
            ViewerState::Away => return None,
            ViewerState::AtStudio
            | ViewerState::Waiting
            | ViewerState::Travelling
            | ViewerState::Filling => (Standing::Waiting, None),
            ViewerState::Watching | ViewerState::Stalled => (Standing::Working, None),
            ViewerState::Ended => (Standing::Served, number(hall.ended(), viewer)),
            ViewerState::Refused => (Standing::Lost, number(hall.turned_away(), viewer)),
        };
        Some(Wanted {
            caller: viewer,
            standing,
            rank,
        })
    }

    fn among<'a>(
        &self,
        run: &'a Run<Streaming>,
        view: &View,
        wanted: Wanted,
    ) -> Box<dyn Fn(&Mark) -> bool + 'a> {
        let hall = run.system().hall();
        let state = hall.state(wanted.caller);
        let group = layout(run, view).homes.group();
        let home = hall.home(wanted.caller);
        let standing = wanted.standing;
        Box::new(move |mark| match (standing, mark.caller) {
            (Standing::Served | Standing::Lost, _) => wanted.is_among(mark),
            // A block of homes, by the number of the first.
            (_, None) => home >= mark.rank && home - mark.rank < mark.persons,
            (_, Some(first)) => {
                mark.standing == standing
                    && hall.home(first) / group == home / group
                    && shares(hall.state(first), state)
            }
        })
    }
}

/// Whether two neighbours of the same standing share a mark where there is no room for each of them.
fn shares(one: ViewerState, other: ViewerState) -> bool {
    let apart = |state| matches!(state, ViewerState::Stalled | ViewerState::Travelling);
    one == other || !apart(one) && !apart(other)
}
