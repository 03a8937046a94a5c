//! Who is it, at the sale?

use super::{Scene, layout, play};
use crate::sim::Solo;
use crate::sim::sale::{Sale, ShopperState, Way};
use crate::stage::geometry::{Point, View};
use crate::stage::ink::{Ink, Mark, Standing};
use crate::stage::pick::{Finger, Picked, Wanted, number};

/// The shopper on the stage of the sale who is nearest to a point of the canvas, within a finger's reach; of several who
/// share a mark, the first.
pub fn pick(run: &Solo<Sale>, view: &View, at: Point) -> Option<Picked> {
    let mut finger = Finger::new(view, at);
    play(run, view, &mut (&mut finger as &mut dyn Ink));
    finger.picked(|mark| redialling(run).nth(mark.rank as usize))
}

/// Where a shopper is on the stage of the sale, alone or in the mark that stands for several; nowhere before they come.
pub fn find(run: &Solo<Sale>, view: &View, shopper: u32) -> Option<Picked> {
    let sale = run.system();
    let state = sale.state(shopper);
    let place = |place: Option<usize>| place.map(|place| place as u32);
    let (standing, rank) = match state {
        ShopperState::Away => return None,
        ShopperState::Redialling => {
            let everyone = Scene::new(run, view, &layout(run, view)).knows_everyone();
            let rank = (!everyone).then(|| redialling(run).take_while(|&s| s < shopper).count());
            (Standing::Waiting, place(rank))
        }
        ShopperState::Asking => {
            let answered = run.come().saturating_sub(sale.unanswered());
            (Standing::Waiting, shopper.checked_sub(answered))
        }
        ShopperState::Queued => {
            let rank = sale.line().position(|other| other == shopper);
            (Standing::Waiting, place(rank))
        }
        ShopperState::CheckingOut => (Standing::Working, None),
        ShopperState::Bought | ShopperState::BoughtTwice => (Standing::Served, None),
        ShopperState::WalkedAway
        | ShopperState::Lapsed
        | ShopperState::SoldOut
        | ShopperState::TurnedAway
        | ShopperState::GaveUp => (Standing::Lost, number(sale.lost(), shopper)),
    };
    let wanted = Wanted {
        caller: shopper,
        standing,
        rank,
    };
    let on_seat = match standing {
        Standing::Working | Standing::Served if sale.way() == Way::Naive => {
            neighbours(run, shopper, standing)
        }
        _ => Vec::new(),
    };
    let number_on_seat = |shopper: u32| on_seat.iter().position(|&other| other == shopper);
    let own = number_on_seat(shopper);
    let among = |mark: &Mark| match standing {
        Standing::Working | Standing::Served => {
            let first = mark.caller.and_then(number_on_seat);
            let share = |(own, first): (usize, usize)| {
                (first..first + mark.persons as usize).contains(&own)
            };
            mark.standing == standing && own.zip(first).is_some_and(share)
        }
        Standing::Waiting => {
            // The letters and the line each have numbers of their own.
            let first = mark.caller.map_or(state, |first| sale.state(first));
            wanted.is_among(mark) && first == state
        }
        Standing::Lost => wanted.is_among(mark),
    };
    wanted.find(view, &among, |ink| play(run, view, ink))
}

/// Those who will ring again, as they are numbered where not everyone is known.
fn redialling(run: &Solo<Sale>) -> impl Iterator<Item = u32> {
    let sale = run.system();
    (0..run.come()).filter(|&shopper| sale.state(shopper) == ShopperState::Redialling)
}

/// Those who share a seat with a shopper in a naive sale, in order: who has paid, or who makes up their mind.
fn neighbours(run: &Solo<Sale>, shopper: u32, standing: Standing) -> Vec<u32> {
    let sale = run.system();
    let item = sale.item_of(shopper);
    let same = |&other: &u32| sale.item_of(other) == item;
    if standing == Standing::Served {
        return sale.served().iter().copied().filter(same).collect();
    }
    let browsing = (0..run.come()).filter(|&s| sale.state(s) == ShopperState::CheckingOut);
    browsing.filter(same).collect()
}
