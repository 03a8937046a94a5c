//! The hotline on stage: in through the door, to a desk or onto the line; or, busy, onto the machine, to the gallery or
//! onto the floor.

mod layout;
mod set;
mod stage;
mod teams;
mod travellers;

pub use layout::HotlineLayout;
pub use stage::HotlineStage;

use super::crowd::Crowd;
use super::gallery::Gallery;
use super::geometry::{Point, View};
use super::glyph::{Glyph, OLDEST};
use super::ground::{Fit, Ground};
use super::ink::{Ink, Mark, Standing};
use super::line::Line;
use sim::hotline::{Hotline, HotlineState};
use sim::time::SECOND;
use sim::{Nanos, Run};

/// Puts everyone on the hotline's stage, as it stands at the run's moment.
pub fn play(run: &Run<Hotline>, view: &View, ink: &mut impl Ink) {
    let layout = layout(run, view);
    let painting = Painting::new(run, view, &layout);
    let journeys = painting.journeys();
    let departures = painting.departures();
    let lost = painting.settled(painting.hotline.lost(), &journeys);
    let orbit = painting.orbit(&journeys);
    painting.floor(lost, ink);
    painting.tray(departures.len(), ink);
    painting.gallery(&orbit, ink);
    painting.tower(&journeys, ink);
    painting.line(&journeys, ink);
    painting.teams(ink);
    painting.leaving(&departures, ink);
    painting.travellers(&journeys, &orbit, lost, ink);
}

/// The layout of the hotline's stage as it stands.
pub fn layout(run: &Run<Hotline>, view: &View) -> HotlineLayout {
    let hotline = run.system();
    let own = hotline.own_desk().map(|desk| desk.places());
    let layout = HotlineLayout::new(view, hotline.desk().places(), own.filter(|&own| own > 0));
    HotlineLayout {
        has_music: hotline.has_music(),
        has_machine: hotline.has_machine(),
        ..layout
    }
}

/// A message is half as yellow as it will ever be at this age.
const HALF_YELLOW: f32 = 300.0 * SECOND as f32;
/// Nobody who comes alone to a crowd of glyphs is smaller, as a share of the tallest.
const WALKING: f32 = 0.7;
/// Width over height of a cassette.
const ASPECT: f32 = 1.45;

/// A run as it is painted at one moment, with what that takes.
struct Painting<'a> {
    run: &'a Run<Hotline>,
    hotline: &'a Hotline,
    layout: &'a HotlineLayout,
    now: Nanos,
    flight: Nanos,
    /// How many times larger everything is seen.
    factor: f32,
    crowd: Crowd,
    /// Where those lie who gave up, stand who will redial, and are who are done; and where messages wait.
    floor: Ground,
    waiting: Gallery,
    done: Ground,
    tower: Ground,
    line: Line,
    /// Height of somebody who walks.
    walking: f32,
}

/// Those between a busy signal and the next attempt.
struct Orbit {
    /// How many stand in the gallery.
    standing: u64,
    /// Who they are, in the order of painting, where each is known.
    known: Option<Vec<u32>>,
    /// Others who are still on their way.
    flying: Vec<u32>,
}

impl<'a> Painting<'a> {
    fn new(run: &'a Run<Hotline>, view: &View, layout: &'a HotlineLayout) -> Self {
        let hotline = run.system();
        let measures = hotline.measures();
        let callers = run.people().callers();
        let crowd = Crowd::new(view, callers);
        let tallest = layout.stage.h * 0.1;
        let floor = Ground::new(crowd, &layout.floor, &Fit::floor(callers, tallest));
        let waiting = Fit::gallery(measures.orbiting.most(), tallest);
        let messages = Fit {
            overlap: 3.2,
            people: measures.messages_waiting.most().max(24),
            most: layout.tower.w * 0.62,
            margin: (0.5, 0.5 / ASPECT),
            loose: 0.0,
            least: 1,
        };
        let factor = view.factor();
        let least = match crowd.group {
            1 => tallest * WALKING,
            _ => 6.0 / factor,
        };
        let on_hold = u64::from(crowd.groups(measures.on_hold.most()));
        Self {
            run,
            hotline,
            layout,
            now: run.now(),
            flight: view.flight(),
            factor,
            crowd,
            walking: floor.size.max(least).min(tallest),
            floor,
            waiting: Gallery::new(view, crowd, callers, &layout.waiting, &waiting),
            done: Ground::new(crowd, &layout.done, &Fit::tray(callers, tallest)),
            tower: Ground::new(crowd, &layout.tower, &messages),
            line: Line::new(&layout.line, on_hold.max(6), tallest),
        }
    }

    /// When a caller's state began.
    fn since(&self, caller: u32) -> Nanos {
        self.hotline.since(caller).unwrap_or(0)
    }

    fn floor(&self, settled: usize, ink: &mut impl Ink) {
        self.floor.fill(settled as u32, 0, ink, |rank, persons| {
            self.lost_mark(rank, persons)
        });
    }

    fn lost_mark(&self, rank: u32, persons: u32) -> Mark {
        Mark {
            standing: Standing::Lost,
            glyph: Glyph::lying(rank),
            at: self.floor.scattered(rank),
            size: self.floor.size,
            persons,
            rank,
            caller: self.hotline.lost().get(rank as usize).copied(),
        }
    }

    /// How somebody looks whose problem is solved.
    fn relieved(&self, caller: Option<u32>) -> Glyph {
        match caller.map(|caller| self.hotline.state(caller)) {
            Some(HotlineState::CalledBack) => Glyph::CalledBack,
            _ => Glyph::Done,
        }
    }

    fn tray(&self, departing: usize, ink: &mut impl Ink) {
        let served = self.hotline.served();
        let settled = served.len().saturating_sub(departing);
        self.done.fill(settled as u32, 0, ink, |rank, persons| {
            let caller = served.get(rank as usize).copied();
            Mark {
                standing: Standing::Served,
                glyph: self.relieved(caller),
                at: self.done.heaped(rank, rank),
                size: self.done.size,
                persons,
                rank,
                caller,
            }
        });
    }

    /// How yellow a message is.
    fn age(&self, caller: u32) -> u8 {
        let age = self.now.saturating_sub(self.since(caller)) as f32;
        (age / (age + HALF_YELLOW) * (f32::from(OLDEST) + 0.9)) as u8
    }

    /// How many messages have been taken up.
    fn taken(&self) -> u32 {
        let left = self.hotline.measures().messages;
        left.saturating_sub(self.hotline.messages().len() as u64) as u32
    }

    /// The place of a message that waits: number `rank` from the bottom.
    fn tower_place(&self, rank: u32, caller: u32) -> Point {
        let id = match self.crowd.group {
            1 => caller,
            _ => self.taken().wrapping_add(rank),
        };
        self.tower.heaped(rank, id)
    }

    fn message_mark(&self, rank: u32, persons: u32) -> Mark {
        let messages = self.hotline.messages();
        let caller = messages.get(rank as usize).copied().unwrap_or_default();
        Mark {
            standing: Standing::Waiting,
            glyph: Glyph::Message(self.age(caller)),
            at: self.tower_place(rank, caller),
            size: self.tower.size,
            persons,
            rank,
            caller: Some(caller),
        }
    }

    /// Whoever stands in the gallery at a place of their own, while all others are known by their number only.
    fn apart(&self) -> Option<u32> {
        let orbiting = |&caller: &u32| self.hotline.state(caller) == HotlineState::Orbiting;
        self.waiting.apart().filter(orbiting)
    }

    /// Everyone in the gallery among the others, as they are numbered where not everyone is known.
    fn numbered(&self) -> impl Iterator<Item = u32> {
        let apart = self.apart();
        (0..self.run.come())
            .filter(|&caller| self.hotline.state(caller) == HotlineState::Orbiting)
            .filter(move |&caller| Some(caller) != apart)
    }

    /// Those in the gallery who will redial.
    fn gallery(&self, orbit: &Orbit, ink: &mut impl Ink) {
        let Some(known) = &orbit.known else {
            let standing = orbit.standing as u32;
            return self.waiting.fill(standing, self.apart(), ink);
        };
        for caller in self.waiting.in_order(known.iter().copied()) {
            ink.mark(&self.waiting.mark(caller, 1, Some(caller)));
        }
    }
}
