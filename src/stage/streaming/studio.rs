//! The studio's back room: encoders at work on titles, and the titles that wait for them.

use super::Painting;
use crate::crowd::Crowd;
use crate::geometry::Point;
use crate::glyph::Glyph;
use crate::ink::{Ink, Things};
use crate::motion::{arc, phase};
use crate::place::heaped;
use crate::work::{self, Craft};
use sim::desk::Service;
use sim::streaming::Streaming;

/// No more titles are drawn on the shelf.
const MOST_REELS: u32 = 400;

/// Whether the back room has ever had anything to do.
pub(super) fn is_needed(streaming: &Streaming) -> bool {
    let rules = streaming.rules();
    rules.films > 0 && rules.encode_s > 0.0
}

impl Painting<'_> {
    /// Encoders and titles; no title is a person.
    pub(super) fn back_room(&self, ink: &mut impl Ink) {
        if !is_needed(self.streaming) {
            return;
        }
        let ink = &mut Things(ink);
        let room = self.streaming.back_room();
        let (shelf, size) = (&self.layout.shelf, self.reel());
        let inner = shelf.inset(size * 0.5, size * 0.5);
        // On a shelf with room for all titles, the next one is on top.
        let titles = self.streaming.catalogue().lengths().len() as u32;
        let room_for = titles.clamp(12, MOST_REELS) as f32;
        for rank in 0..room.pile().min(MOST_REELS) {
            let title = titles - 1 - rank;
            let at = heaped(rank as f32, room_for, title, size * 0.3, &inner);
            ink.sign(Glyph::Reel(false), at, size, 1.0);
        }
        work::draw(room.desk(), &self.layout.encoders, self.now, self, ink);
    }

    /// Who is on the way with which film.
    pub(super) fn couriers(&self) -> impl Iterator<Item = &Service> {
        let desk = self.streaming.post().map(|post| post.desk().serving());
        desk.unwrap_or_default().iter().flatten()
    }

    /// Width of a reel on the shelf.
    fn reel(&self) -> f32 {
        let titles = self.streaming.catalogue().lengths().len() as u64;
        let shelf = &self.layout.shelf;
        Crowd::size(1, shelf, titles.max(12), 1.6, shelf.w * 0.6)
    }
}

impl Craft for Painting<'_> {
    fn glyph(&self, _: &Service) -> Glyph {
        Glyph::Reel(true)
    }

    fn seat(&self, encoder: u32, _: &Service) -> (Point, f32) {
        let desks = &self.layout.encoders;
        (desks.letter(encoder), desks.seat_size() * 0.5)
    }

    fn coming(&self, encoder: u32, service: &Service) -> Option<(Point, f32, Glyph)> {
        let flight = work::coming(service, self.flight);
        let share = phase(service.start, self.now, flight)?;
        let (seat, size) = self.seat(encoder, service);
        let from = self.layout.shelf.at(0.5, 0.1);
        let at = arc(from, seat, self.layout.stage.h * 0.04, share);
        let start = self.reel();
        Some((at, start + (size - start) * share, Glyph::Reel(false)))
    }

    fn is_call(&self, _: &Service) -> bool {
        false
    }
}
