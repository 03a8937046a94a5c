//! The screens: one in the home of everybody who is here, and the lines that lead there.

use super::Painting;
use crate::geometry::{Point, Rect};
use crate::glyph::{FRAMES, Glyph};
use crate::ink::{Ink, Mark, Standing, Tone};
use crate::motion::{arc, ease, phase};
use sim::streaming::{Delivery, Viewer, ViewerState, units};
use sim::time::seconds;

/// Smaller screens, as they are seen, in CSS pixels, have no bars.
const ROOM_FOR_BARS: f32 = 13.0;
/// Homes closer together, in device pixels, are shown together with their neighbours.
const FINEST: f32 = 2.0;
/// No more lines are drawn.
const MOST_WIRES: u32 = 120;
/// A glass holds this many seconds of film where buffers have no limit.
const GLASS_S: f64 = 60.0;
/// Something that is not nothing is seen, in device pixels.
const THINNEST: f32 = 1.0;

/// Who shares a block, by what is seen of them.
#[derive(Clone, Copy)]
struct Share {
    glyph: Glyph,
    standing: Standing,
    persons: u32,
    first: Option<(u32, u32)>,
}

impl Painting<'_> {
    /// A line to everybody who has one.
    pub(super) fn wires(&self, ink: &mut impl Ink) {
        if !matches!(self.way(), Delivery::Refusal | Delivery::Sharing) {
            return;
        }
        let homes = self.hall.homes();
        let film = units::rate(self.streaming.rules().film_mbit_s);
        // A thin line for a thin stream.
        let full = match self.streaming.share() {
            Some(share) => (share as f32 / film as f32).min(1.0),
            None => 1.0,
        };
        let step = homes.count().div_ceil(MOST_WIRES).max(1);
        let many = (homes.count() / step) as f32;
        let strength = (0.25 + 0.45 * full) / (1.0 + many / 100.0);
        let gate = self.layout.gate();
        for home in (0..homes.count()).step_by(step as usize) {
            let Some(viewer) = homes.at(home) else {
                continue;
            };
            let tone = match self.hall.state(viewer) {
                ViewerState::Stalled => Tone::Waiting,
                ViewerState::Filling => Tone::Call,
                ViewerState::Watching if self.is_receiving(viewer) => Tone::Call,
                _ => continue,
            };
            let to = self.layout.homes.screen(home);
            ink.wire(gate, to, tone, strength);
        }
    }

    fn viewer(&self, viewer: u32) -> Viewer {
        self.streaming.viewer(self.people, viewer, self.now)
    }

    /// Whether the rest of a film is still coming.
    fn is_receiving(&self, viewer: u32) -> bool {
        self.way() == Delivery::Refusal || self.viewer(viewer).received_share() < 1.0
    }

    /// Everybody who is here.
    pub(super) fn screens(&self, ink: &mut impl Ink) {
        let homes = self.hall.homes();
        let grid = &self.layout.homes;
        let group = grid.group();
        let wide = grid.cell(0).w;
        let fine = group == 1 || wide >= FINEST * self.pixel;
        for block in 0..homes.count().div_ceil(group) {
            let members = block * group..((block + 1) * group).min(homes.count());
            if fine && (group == 1 || ink.looks_into(&self.whole(block), grid.block(block).w)) {
                for home in members {
                    if let Some(viewer) = homes.at(home) {
                        self.screen(viewer, home, ink);
                    }
                }
            } else {
                self.block(block, members, ink);
            }
        }
        if self.way() == Delivery::Post {
            for service in self.couriers() {
                self.parcel(service.caller, ink);
            }
        }
    }

    fn whole(&self, block: u32) -> Mark {
        let area = self.layout.homes.block(block);
        Mark {
            standing: Standing::Working,
            glyph: Glyph::Blank,
            at: area.at(0.5, 0.5),
            size: area.w,
            persons: self.layout.homes.group(),
            rank: block * self.layout.homes.group(),
            caller: None,
        }
    }

    /// Several neighbours as one to three marks.
    fn block(&self, block: u32, members: std::ops::Range<u32>, ink: &mut impl Ink) {
        let area = self.layout.homes.block(block);
        let share = |glyph, standing| Share {
            glyph,
            standing,
            persons: 0,
            first: None,
        };
        let mut shares = [
            share(Glyph::Awaiting, Standing::Waiting),
            share(self.picture(0), Standing::Working),
            share(Glyph::Stalled, Standing::Working),
        ];
        for home in members {
            let Some(viewer) = self.hall.homes().at(home) else {
                continue;
            };
            let which = match self.hall.state(viewer) {
                ViewerState::Watching => 1,
                ViewerState::Stalled => 2,
                // Those are with the couriers.
                ViewerState::Travelling => continue,
                _ => 0,
            };
            if let Some(share) = shares.get_mut(which) {
                share.persons += 1;
                share.first = share.first.or(Some((home, viewer)));
            }
        }
        for (place, share) in shares.iter().enumerate() {
            if let Some((home, viewer)) = share.first {
                ink.mark(&Mark {
                    standing: share.standing,
                    glyph: share.glyph,
                    at: area.at(0.25 + 0.25 * place as f32, 0.5),
                    size: area.w * 0.8,
                    persons: share.persons,
                    rank: home,
                    caller: Some(viewer),
                });
            }
        }
    }

    /// The picture at a place in the film.
    fn picture(&self, frame: u8) -> Glyph {
        Glyph::Screen(frame, self.way() != Delivery::Post)
    }

    /// One screen, with its bars.
    fn screen(&self, viewer: u32, home: u32, ink: &mut impl Ink) {
        let grid = &self.layout.homes;
        let state = self.hall.state(viewer);
        let grown = match self.people.arrival(viewer) {
            Some(arrival) => phase(arrival, self.now, self.flight).map_or(1.0, ease),
            None => 1.0,
        };
        let (standing, glyph) = match state {
            ViewerState::AtStudio => (Standing::Waiting, Glyph::AtStudio),
            ViewerState::Filling => (Standing::Waiting, Glyph::Filling),
            ViewerState::Stalled => (Standing::Working, Glyph::Stalled),
            ViewerState::Watching => (Standing::Working, self.picture(0)),
            _ => (Standing::Waiting, Glyph::Awaiting),
        };
        let mut mark = Mark {
            standing,
            glyph,
            at: grid.screen(home),
            size: grid.size() * (0.3 + 0.7 * grown),
            persons: 1,
            rank: home,
            caller: Some(viewer),
        };
        // Whoever waits for a parcel is where it is.
        let travelling = state == ViewerState::Travelling;
        let large = grid.size() * self.factor >= ROOM_FOR_BARS;
        if !(large && ink.looks_into(&mark, mark.size)) {
            if !travelling {
                ink.mark(&mark);
            }
            return;
        }
        let told = self.viewer(viewer);
        if travelling {
            ink.sign(Glyph::Blank, mark.at, mark.size, 1.0);
        } else {
            if state == ViewerState::Watching {
                let whole = seconds(told.length).max(1e-9);
                let frame = told.position_s() / whole * f64::from(FRAMES);
                mark.glyph = self.picture((frame as u8).min(FRAMES - 1));
            }
            ink.mark(&mark);
        }
        self.bars(home, &told, ink);
    }

    /// The place in the film, and what is in the buffer.
    fn bars(&self, home: u32, told: &Viewer, ink: &mut impl Ink) {
        let grid = &self.layout.homes;
        let track = grid.track(home);
        let whole = seconds(told.length).max(1e-9);
        let place = (told.position_s() / whole).min(1.0) as f32;
        let missed = (seconds(told.missed) / whole).min(1.0) as f32;
        let tone = if self.way() == Delivery::Post {
            Tone::Letter
        } else {
            Tone::Call
        };
        ink.block(track, Tone::Ground, 0);
        let seen = (place - missed) * track.w;
        if seen > 0.0 {
            let seen = Rect {
                x: track.x + track.w * missed,
                w: seen.max(THINNEST * self.pixel),
                ..track
            };
            ink.block(seen, tone, 0);
        }
        if self.way() != Delivery::Sharing {
            return;
        }
        let rules = self.streaming.rules();
        let most = rules.max_buffer_s.unwrap_or(GLASS_S);
        let full = most.max(rules.start_buffer_s).max(1e-9);
        let share = (told.buffer_s() / full).min(1.0) as f32;
        self.level(grid.glass(home), share, ink);
    }

    /// A glass that is so full.
    fn level(&self, glass: Rect, share: f32, ink: &mut impl Ink) {
        ink.block(glass, Tone::Ground, 0);
        if share > 0.0 {
            let high = (glass.h * share).max(THINNEST * self.pixel).min(glass.h);
            let level = Rect {
                y: glass.bottom() - high,
                h: high,
                ..glass
            };
            ink.block(level, Tone::Letter, 0);
        }
    }

    /// A film on its way by post: the nearer to its viewer, the more of it has come.
    fn parcel(&self, viewer: u32, ink: &mut impl Ink) {
        let grid = &self.layout.homes;
        let home = self.hall.home(viewer);
        let told = self.viewer(viewer);
        let share = told.received_share().min(1.0) as f32;
        let lift = self.layout.stage.h * 0.05;
        let way = self.layout.gate();
        let size = grid.size() * 0.7;
        ink.mark(&Mark {
            standing: Standing::Waiting,
            glyph: Glyph::Parcel,
            at: arc(way, grid.screen(home), lift, share)
                + Point {
                    x: 0.0,
                    y: size * 0.1,
                },
            size: size.min(self.layout.stage.h * 0.08),
            persons: 1,
            rank: home,
            caller: Some(viewer),
        });
    }
}
