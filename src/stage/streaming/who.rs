//! Who is it, among those who watch films?

use super::{layout, play};
use crate::sim::Solo;
use crate::sim::streaming::{Streaming, ViewerState};
use crate::stage::geometry::{Point, View};
use crate::stage::ink::{Ink, Mark, Standing};
use crate::stage::pick::{Finger, Picked, Wanted, number};

/// The viewer on stage who is nearest to a point of the canvas, within a finger's reach; of several who share a mark,
/// the first.
pub fn pick(run: &Solo<Streaming>, view: &View, at: Point) -> Option<Picked> {
    let mut finger = Finger::new(view, at);
    play(run, view, &mut (&mut finger as &mut dyn Ink));
    finger.picked(|_| None)
}

/// Where a viewer is on stage, alone or in the mark that stands for several; nowhere before they come.
pub fn find(run: &Solo<Streaming>, view: &View, viewer: u32) -> Option<Picked> {
    let hall = run.system().hall();
    let state = hall.state(viewer);
    let (standing, rank) = match state {
        ViewerState::Away => return None,
        ViewerState::AtStudio
        | ViewerState::Waiting
        | ViewerState::Travelling
        | ViewerState::Filling => (Standing::Waiting, None),
        ViewerState::Watching | ViewerState::Stalled => (Standing::Working, None),
        ViewerState::Ended => (Standing::Served, number(hall.ended(), viewer)),
        ViewerState::Refused => (Standing::Lost, number(hall.turned_away(), viewer)),
    };
    let wanted = Wanted {
        caller: viewer,
        standing,
        rank,
    };
    let group = layout(run, view).homes.group();
    let home = hall.home(viewer);
    let among = |mark: &Mark| match (standing, mark.caller) {
        (Standing::Served | Standing::Lost, _) => wanted.is_among(mark),
        // A block of homes, by the number of the first.
        (_, None) => home >= mark.rank && home - mark.rank < mark.persons,
        (_, Some(first)) => {
            mark.standing == standing
                && hall.home(first) / group == home / group
                && shares(hall.state(first), state)
        }
    };
    wanted.find(view, &among, |ink| play(run, view, ink))
}

/// Whether two neighbours of the same standing share a mark where there is no room for each of them.
fn shares(one: ViewerState, other: ViewerState) -> bool {
    let apart = |state| matches!(state, ViewerState::Stalled | ViewerState::Travelling);
    one == other || !apart(one) && !apart(other)
}
