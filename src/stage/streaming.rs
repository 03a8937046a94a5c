//! Films on stage: the studio with its back room, a screen in every home, and on the floor who found no line.

use super::crowd::Crowd;
use super::geometry::{Point, View};
use super::glyph::Glyph;
use super::ground::{Fit, Ground};
use super::ink::{Ink, Mark, Standing};
use super::motion::{TURN, arc, detour, phase, staggered, stray};
use super::place::own;
use sim::streaming::{Delivery, Hall, Streaming};
use sim::{Nanos, Population, Run};

mod grid;
mod layout;
mod screens;
mod set;
mod stage;
mod studio;

pub use layout::FilmLayout;
pub use stage::FilmStage;

/// Puts everyone on stage, as it stands at the run's moment.
pub fn play(run: &Run<Streaming>, view: &View, ink: &mut impl Ink) {
    let layout = layout(run, view);
    let painting = Painting::new(run, view, &layout);
    let flying = [
        painting.flying(painting.hall.ended()),
        painting.flying(painting.hall.turned_away()),
    ];
    painting.floor(flying[1], ink);
    painting.tray(flying[0], ink);
    painting.wires(ink);
    painting.back_room(ink);
    painting.screens(ink);
    painting.leaving(flying[0], ink);
    painting.refused(flying[1], ink);
}

/// The layout of the stage as it stands.
pub fn layout(run: &Run<Streaming>, view: &View) -> FilmLayout {
    let streaming = run.system();
    let encoders = if studio::is_needed(streaming) {
        streaming.back_room().desk().places()
    } else {
        0
    };
    FilmLayout::new(view, encoders, streaming.hall().homes().count())
}

/// A run as it is painted at one moment, with what that takes.
struct Painting<'a> {
    streaming: &'a Streaming,
    people: &'a Population,
    hall: &'a Hall,
    layout: &'a FilmLayout,
    now: Nanos,
    flight: Nanos,
    /// How many times larger everything is seen.
    factor: f32,
    /// CSS pixels of the whole stage in one device pixel.
    pixel: f32,
    crowd: Crowd,
    /// Where those lie who were refused, and are who have seen their film.
    floor: Ground,
    done: Ground,
}

impl<'a> Painting<'a> {
    fn new(run: &'a Run<Streaming>, view: &View, layout: &'a FilmLayout) -> Self {
        let callers = run.people().callers();
        let crowd = Crowd::new(view, callers);
        let tallest = layout.stage.h * 0.1;
        Self {
            streaming: run.system(),
            people: run.people(),
            hall: run.system().hall(),
            layout,
            now: run.now(),
            flight: view.flight(),
            factor: view.factor(),
            pixel: 1.0 / (view.density() * view.factor()),
            crowd,
            floor: Ground::new(crowd, &layout.floor, &Fit::floor(callers, tallest)),
            done: Ground::new(crowd, &layout.done, &Fit::tray(callers, tallest)),
        }
    }

    fn way(&self) -> Delivery {
        self.streaming.rules().way
    }

    /// When the last thing happened to a viewer.
    fn since(&self, viewer: u32) -> Nanos {
        self.hall.last(viewer).map_or(0, |(time, _)| time)
    }

    /// How many of a list that grows with time are still in flight: the last ones.
    fn flying(&self, list: &[u32]) -> usize {
        let landed = |&viewer: &u32| phase(self.since(viewer), self.now, self.flight).is_none();
        list.len() - list.partition_point(landed)
    }

    fn floor(&self, flying: usize, ink: &mut impl Ink) {
        let all = self.hall.turned_away();
        let settled = (all.len() - flying) as u32;
        self.floor.fill(settled, 0, ink, |rank, persons| Mark {
            standing: Standing::Lost,
            glyph: Glyph::lying(rank),
            at: self.floor.scattered(rank),
            size: self.floor.size,
            persons,
            rank,
            caller: all.get(rank as usize).copied(),
        });
    }

    fn tray(&self, flying: usize, ink: &mut impl Ink) {
        let all = self.hall.ended();
        let settled = (all.len() - flying) as u32;
        self.done.fill(settled, 0, ink, |rank, persons| Mark {
            standing: Standing::Served,
            glyph: Glyph::Done,
            at: self.done.heaped(rank, rank),
            size: self.done.size,
            persons,
            rank,
            caller: all.get(rank as usize).copied(),
        });
    }

    /// The last ones of a list, in marks that are not too many: rank, persons, viewer, and how far they are.
    fn swarm<'b>(
        &'b self,
        list: &'b [u32],
        flying: usize,
    ) -> impl Iterator<Item = (u32, u32, u32, f32)> + 'b {
        let per_mark = self.crowd.swarm(flying as u64) as usize;
        let first = list.len() - flying;
        let ranks = (first..list.len()).step_by(per_mark.max(1));
        ranks.filter_map(move |rank| {
            let viewer = *list.get(rank)?;
            let share = phase(self.since(viewer), self.now, self.flight).unwrap_or(1.0);
            let share = if flying > MANY {
                staggered(share, own(viewer))
            } else {
                share
            };
            let persons = per_mark.min(list.len() - rank) as u32;
            Some((rank as u32, persons, viewer, share))
        })
    }

    /// Those on their way from their screen to the tray.
    fn leaving(&self, flying: usize, ink: &mut impl Ink) {
        // Many at once are a swarm of small ones.
        let most = self.layout.stage.h * 3.0 / (flying + 1) as f32;
        let lift = self.layout.stage.h * 0.12;
        let homes = &self.layout.homes;
        let start = homes.size().min(self.layout.stage.h * 0.1);
        let start = start.min(most.max(8.0 / self.factor));
        for (rank, persons, viewer, share) in self.swarm(self.hall.ended(), flying) {
            let from = homes.screen(self.hall.home(viewer));
            ink.mark(&Mark {
                standing: Standing::Served,
                glyph: Glyph::Done,
                at: arc(from, self.done.heaped(rank, rank), lift, share),
                size: start + (self.done.size - start) * share,
                persons,
                rank,
                caller: Some(viewer),
            });
        }
    }

    /// Those who ask at the studio, hear that no line is free, and fall to the floor.
    fn refused(&self, flying: usize, ink: &mut impl Ink) {
        let stage = &self.layout.stage;
        let width = stage.h * if flying > MANY { 0.3 } else { 0.02 };
        let walking = self.floor.size.max(6.0 / self.factor).min(stage.h * 0.1);
        let mut bursts = 0;
        for (rank, persons, viewer, share) in self.swarm(self.hall.turned_away(), flying) {
            let spread = own(viewer);
            let gate = self.layout.gate()
                + Point {
                    x: walking * 0.3,
                    y: stage.h * 0.1 * spread,
                };
            let to = self.floor.scattered(rank);
            let from = self.layout.entrance(spread);
            let way = detour(from, gate, to, stage.h * 0.1, share);
            let turned = share >= TURN;
            ink.mark(&Mark {
                standing: Standing::Lost,
                glyph: if turned {
                    Glyph::lying(rank)
                } else {
                    Glyph::Walking
                },
                at: way + stray(viewer, width, share),
                size: walking + (self.floor.size - walking) * share,
                persons,
                rank,
                caller: Some(viewer),
            });
            if turned && share < TURN + 0.3 && bursts < MOST_BURSTS {
                bursts += 1;
                let strength = 1.0 - (share - TURN) / 0.3;
                let size = walking.max(12.0 / self.factor) * (1.6 - 0.6 * strength);
                ink.sign(Glyph::Busy, gate, size, strength);
            }
        }
    }
}

/// More than so many fly as a swarm.
const MANY: usize = 256;
/// No more busy signals than this are drawn at once.
const MOST_BURSTS: usize = 12;
