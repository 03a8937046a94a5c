//! The sale as a stage, and who is who on it.

use super::{Painting, layout, play, set};
use crate::Stage;
use crate::geometry::View;
use crate::ink::{Ink, Mark, Standing};
use crate::pick::{Wanted, number};
use sim::Run;
use sim::sale::{Sale, SaleMode, ShopperState};

/// The box office and its hall.
pub struct SaleStage;

impl Stage<Run<Sale>> for SaleStage {
    fn callers(&self, run: &Run<Sale>) -> u32 {
        run.people().callers()
    }

    fn play(&self, run: &Run<Sale>, view: &View, mut ink: &mut dyn Ink) {
        play(run, view, &mut ink);
    }

    fn set(&self, run: &Run<Sale>, view: &View) -> String {
        set::box_office(&layout(run, view), &view.window())
    }

    fn wanted(&self, run: &Run<Sale>, view: &View, shopper: u32) -> Option<Wanted> {
        let sale = run.system();
        let place = |place: Option<usize>| place.map(|place| place as u32);
        let (standing, rank) = match sale.state(shopper) {
            ShopperState::Away => return None,
            ShopperState::Redialling => {
                let layout = layout(run, view);
                let painting = Painting::new(run, view, &layout);
                let known = painting.waiting.knows_everyone() || painting.apart() == Some(shopper);
                let before = || painting.numbered().take_while(|&s| s < shopper).count();
                (Standing::Waiting, place((!known).then(before)))
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
        Some(Wanted {
            caller: shopper,
            standing,
            rank,
        })
    }

    fn among<'a>(
        &self,
        run: &'a Run<Sale>,
        _: &View,
        wanted: Wanted,
    ) -> Box<dyn Fn(&Mark) -> bool + 'a> {
        let sale = run.system();
        let standing = wanted.standing;
        match standing {
            Standing::Working | Standing::Served => {
                let on_seat = match sale.way() {
                    SaleMode::Naive => neighbours(run, wanted.caller, standing),
                    SaleMode::Phone | SaleMode::Hold => Vec::new(),
                };
                let number = move |shopper| on_seat.iter().position(|&other| other == shopper);
                let own = number(wanted.caller);
                let share = move |mark: &Mark| {
                    let first = number(mark.caller?)?;
                    Some((first..first + mark.persons as usize).contains(&own?))
                };
                Box::new(move |mark| mark.standing == standing && share(mark).unwrap_or(false))
            }
            Standing::Waiting => {
                let state = sale.state(wanted.caller);
                // The letters and the line each have numbers of their own.
                Box::new(move |mark| {
                    let first = mark.caller.map_or(state, |first| sale.state(first));
                    wanted.is_among(mark) && first == state
                })
            }
            Standing::Lost => Box::new(move |mark| wanted.is_among(mark)),
        }
    }

    fn numbered(&self, run: &Run<Sale>, view: &View, rank: u32) -> Option<u32> {
        let layout = layout(run, view);
        let painting = Painting::new(run, view, &layout);
        painting.numbered().nth(rank as usize)
    }
}

/// Those who share a seat with a shopper in a naive sale, in order: who has paid, or who makes up their mind.
fn neighbours(run: &Run<Sale>, shopper: u32, standing: Standing) -> Vec<u32> {
    let sale = run.system();
    let item = sale.item_of(shopper);
    let same = |&other: &u32| sale.item_of(other) == item;
    if standing == Standing::Served {
        return sale.served().iter().copied().filter(same).collect();
    }
    let browsing = (0..run.come()).filter(|&s| sale.state(s) == ShopperState::CheckingOut);
    browsing.filter(same).collect()
}
