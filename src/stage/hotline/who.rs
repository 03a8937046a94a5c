//! Who is it, on the hotline's stage?

use super::{Scene, layout, play};
use crate::sim::Solo;
use crate::sim::hotline::{Hotline, HotlineState};
use crate::stage::geometry::{Point, View};
use crate::stage::ink::{Ink, Mark, Standing};
use crate::stage::pick::{Finger, Picked, Wanted, number};

/// The caller on the hotline's stage who is nearest to a point of the canvas, within a finger's reach; of several who
/// share a mark, the first.
pub fn pick(run: &Solo<Hotline>, view: &View, at: Point) -> Option<Picked> {
    let mut finger = Finger::new(view, at);
    play(run, view, &mut (&mut finger as &mut dyn Ink));
    finger.picked(|mark| orbiting(run).nth(mark.rank as usize))
}

/// Where a caller is on the hotline's stage, alone or in the mark that stands for several; nowhere before the first
/// call.
pub fn find(run: &Solo<Hotline>, view: &View, caller: u32) -> Option<Picked> {
    let hotline = run.system();
    let state = hotline.state(caller);
    let place = |place: Option<usize>| place.map(|place| place as u32);
    let (standing, rank) = match state {
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
    let wanted = Wanted {
        caller,
        standing,
        rank,
    };
    // The line, the tower and the gallery each have numbers of their own.
    let among = |mark: &Mark| {
        let first = mark.caller.map(|first| hotline.state(first));
        let first = first.unwrap_or(HotlineState::Orbiting);
        wanted.is_among(mark) && (standing != Standing::Waiting || first == state)
    };
    wanted.find(view, &among, |ink| play(run, view, ink))
}

/// Those in the gallery who will redial, as they are numbered where not everyone is known.
fn orbiting(run: &Solo<Hotline>) -> impl Iterator<Item = u32> {
    let hotline = run.system();
    (0..run.come()).filter(|&caller| hotline.state(caller) == HotlineState::Orbiting)
}
