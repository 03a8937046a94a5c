//! The stage: where everyone stands, how they move, and the ink.
//!
//! A picture is a function of a simulation at a moment and of a [`View`]; nothing is remembered from
//! one frame to the next but prepared glyphs and the buffer. A [`Stage`] draws its furniture as text (an SVG
//! set) and puts its crowd in front of it, both from the same layout; a [`Painter`] makes pixels of the crowd,
//! transparent where nobody is.

mod crowd;
mod density;
mod desks;
mod gallery;
mod geometry;
mod glyph;
mod ground;
mod hotline;
mod ink;
mod journey;
mod layout;
mod line;
mod mailbox;
mod motion;
mod painter;
mod palette;
mod phone;
mod pick;
mod pixels;
mod place;
mod sale;
mod seats;
mod set;
mod shape;
mod sprite;
mod streaming;
mod work;
mod zoom;

use sim::hotline::Hotline;
use sim::sale::Sale;
use sim::streaming::Streaming;
use sim::{Offices, Run};

use painter::Brush;
use pick::{Finger, Search, Wanted};

pub use crowd::Crowd;
pub use geometry::{Followed, Point, Rect, View};
pub use glyph::{Glyph, Seat};
pub use ink::{Ink, Mark, Standing, Tally, Tone};
pub use painter::{Drawn, Painter};
pub use palette::{Colour, Palette, Theme};
pub use pick::Picked;
pub use pixels::Pixels;
pub use set::{Px, view_box};
pub use zoom::Zoom;

/// A stage for runs of one type. It is a function of a run at a moment and of a view, and remembers nothing.
pub trait Stage<R>: Sync {
    /// How many people may be on it at most, sooner or later.
    fn callers(&self, run: &R) -> u32;

    /// Puts everyone on stage, as it stands at the run's moment.
    fn play(&self, run: &R, view: &View, ink: &mut dyn Ink);

    /// The same with a painter's ink, for a stage with so many marks that each call counts.
    fn paint(&self, run: &R, view: &View, brush: &mut Brush<'_>) {
        self.play(run, view, brush);
    }

    /// The furniture behind everyone, as far as the view shows it: an SVG element that takes its colours from the
    /// page's custom properties. It changes only with the layout.
    fn set(&self, run: &R, view: &View) -> String;

    /// What the books say about somebody; nothing before they come.
    fn wanted(&self, run: &R, view: &View, caller: u32) -> Option<Wanted>;

    /// Whether somebody is one of those for whom a mark stands of which they are not the first.
    fn among<'a>(&self, _: &'a R, _: &View, wanted: Wanted) -> Box<dyn Fn(&Mark) -> bool + 'a> {
        Box::new(move |mark| wanted.is_among(mark))
    }

    /// Who it is that has this number among those who wait, where their marks do not say so.
    fn numbered(&self, _: &R, _: &View, _rank: u32) -> Option<u32> {
        None
    }

    /// How somebody is followed from now on, who was not followed in this view: who waits stays where they stand.
    fn follow(&self, run: &R, view: &View, caller: u32) -> Followed {
        let wanted = self.wanted(run, view, caller);
        let waits = wanted.filter(|wanted| wanted.standing == Standing::Waiting);
        Followed {
            caller,
            place: waits.and_then(|wanted| wanted.rank).unwrap_or(caller),
        }
    }

    /// Who is nearest to a point of the canvas, within a finger's reach; of several who share a mark, the first.
    fn pick(&self, run: &R, view: &View, at: Point) -> Option<Picked> {
        let mut finger = Finger::new(view, at);
        self.play(run, view, &mut finger);
        finger.picked(|mark| self.numbered(run, view, mark.rank))
    }

    /// Where somebody is, alone or in the mark that stands for several; nowhere before they come.
    fn find(&self, run: &R, view: &View, caller: u32) -> Option<Picked> {
        let wanted = self.wanted(run, view, caller)?;
        let among = self.among(run, view, wanted);
        let mut search = Search::new(view, wanted, &among);
        self.play(run, view, &mut search);
        search.found
    }
}

// Whatever is hot is compiled here, for speed: the page only holds these.

/// The telephone exchange.
pub static PHONE: &dyn Stage<Run<Offices>> = &phone::PhoneStage;
/// The post office.
pub static MAILBOX: &dyn Stage<Run<Offices>> = &mailbox::MailboxStage;
/// The exchange with music and an answering machine.
pub static HOTLINE: &dyn Stage<Run<Hotline>> = &hotline::HotlineStage;
/// The box office and its hall.
pub static SALE: &dyn Stage<Run<Sale>> = &sale::SaleStage;
/// The studio and all who watch its films.
pub static FILMS: &dyn Stage<Run<Streaming>> = &streaming::FilmStage;
