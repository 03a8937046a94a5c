//! The sale on stage: everyone who has an item, or picked one, sits on its seat; the others wait or lie on the floor.

mod hall;
mod layout;
mod set;
mod stage;
mod travellers;
mod waiting;

pub use layout::SaleLayout;
pub use stage::SaleStage;

use super::crowd::Crowd;
use super::gallery::Gallery;
use super::geometry::View;
use super::glyph::Glyph;
use super::ground::{Fit, Ground};
use super::ink::{Ink, Mark, Standing};
use super::journey::Journeys;
use super::line::Line;
use sim::sale::{Sale, SaleMode, ShopperState};
use sim::story::StoryEvent;
use sim::system::System;
use sim::{Nanos, Population, Run};

/// Puts everyone on the stage of the sale, as it stands at the run's moment.
pub fn play(run: &Run<Sale>, view: &View, ink: &mut impl Ink) {
    let layout = layout(run, view);
    let painting = Painting::new(run, view, &layout);
    let sizes = [painting.walking, 6.0 / painting.factor];
    let journeys = Journeys::new(run, painting.flight, layout.stage.h, sizes);
    let lost = painting.settled(&journeys);
    painting.floor(lost, ink);
    match layout.way {
        SaleMode::Phone => {
            painting.lamps(ink);
            painting.gallery(&journeys, ink);
        }
        SaleMode::Hold => {
            painting.pile(&journeys, ink);
            painting.line(&journeys, ink);
        }
        SaleMode::Naive => {}
    }
    painting.hall(&journeys, ink);
    painting.falling(lost, &journeys, ink);
}

/// The layout of the stage of the sale as it stands.
pub fn layout(run: &Run<Sale>, view: &View) -> SaleLayout {
    let sale = run.system();
    SaleLayout::new(view, sale.items(), sale.way())
}

/// Nobody who comes alone to a crowd of glyphs is smaller, as a share of the tallest.
const WALKING: f32 = 0.55;

/// A run as it is painted at one moment, with what that takes.
struct Painting<'a> {
    run: &'a Run<Sale>,
    people: &'a Population,
    sale: &'a Sale,
    layout: &'a SaleLayout,
    now: Nanos,
    flight: Nanos,
    /// How many times larger everything is seen.
    factor: f32,
    crowd: Crowd,
    /// Where those lie who got nothing; by phone, where those stand who will ring again; by hold, the letters.
    floor: Ground,
    waiting: Gallery,
    pile: Ground,
    line: Line,
    /// Height of somebody who walks.
    walking: f32,
}

impl<'a> Painting<'a> {
    fn new(run: &'a Run<Sale>, view: &View, layout: &'a SaleLayout) -> Self {
        let sale = run.system();
        let shoppers = run.people().callers();
        let crowd = Crowd::new(view, shoppers);
        let tallest = layout.stage.h * 0.1;
        let floor = Ground::new(crowd, &layout.floor, &Fit::floor(shoppers, tallest));
        let most = sale.books().waiting_max;
        let waiting = Fit::gallery(most, tallest);
        let letters = Fit {
            overlap: 2.6,
            people: most.max(24),
            most: tallest,
            margin: (0.5, 0.4),
            loose: 0.0,
            least: 1,
        };
        let factor = view.factor();
        let least = match crowd.group {
            1 => tallest * WALKING,
            _ => 6.0 / factor,
        };
        let in_line = u64::from(crowd.groups(sale.in_line_max()));
        Self {
            run,
            people: run.people(),
            sale,
            layout,
            now: run.now(),
            flight: view.flight(),
            factor,
            crowd,
            walking: floor.size.max(least).min(tallest),
            floor,
            waiting: Gallery::new(view, crowd, shoppers, &layout.waiting, &waiting),
            pile: Ground::new(crowd, &layout.counter, &letters),
            line: Line::new(&layout.waiting, in_line.max(10), tallest),
        }
    }

    /// When a shopper's state began, and whether they had waited in line before.
    fn since(&self, shopper: u32) -> (Nanos, bool) {
        let story = self.sale.story(self.people, shopper);
        let queued = story.iter().any(|&(_, event)| event == StoryEvent::Queued);
        (story.last().map_or(0, |&(time, _)| time), queued)
    }

    /// How many of those who got nothing have arrived on the floor.
    fn settled(&self, journeys: &Journeys) -> usize {
        let landed = |&shopper: &u32| !journeys.is_on(self.since(shopper).0);
        self.sale.lost().partition_point(landed)
    }

    fn floor(&self, settled: usize, ink: &mut impl Ink) {
        self.floor.fill(settled as u32, 0, ink, |rank, persons| {
            self.lost_mark(rank, persons)
        });
    }

    fn lost_mark(&self, rank: u32, persons: u32) -> Mark {
        let shopper = self.sale.lost().get(rank as usize).copied();
        let walked = shopper.map(|s| self.sale.state(s)) == Some(ShopperState::WalkedAway);
        Mark {
            standing: Standing::Lost,
            glyph: if walked {
                Glyph::WalkedAway
            } else {
                Glyph::lying(rank)
            },
            at: self.floor.scattered(rank),
            size: self.floor.size,
            persons,
            rank,
            caller: shopper,
        }
    }
}
