//! The same over and over, told once.

use super::say;
use crate::sim::StoryEvent;
use crate::sim::time::{Nanos, seconds};
use crate::words::tale::over as words;

/// A piece of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The event in this place.
    Event(usize),
    /// Several rounds of two events that follow each other.
    Rounds(Rounds),
}

/// Rounds of the same two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rounds {
    kind: Kind,
    times: u64,
    /// How long they took, from the first event of each to its second.
    lasted: Nanos,
    /// The second event of the last.
    pub(super) until: Nanos,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Busy,
    Stall,
}

/// More rounds than this in a row are told as the first, the last, and how many there were between them.
const MOST_ROUNDS: usize = 4;

/// All of a story in order, long rows made short.
pub(super) fn pieces(story: &[(Nanos, StoryEvent)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut place = 0;
    while place < story.len() {
        let rest = &story[place..];
        let Some(kind) = kind(rest) else {
            pieces.push(Piece::Event(place));
            place += 1;
            continue;
        };
        let alike = |pair: &&[(Nanos, StoryEvent)]| self::kind(pair) == Some(kind);
        let rounds = rest.chunks(2).take_while(alike).count();
        let end = place + 2 * rounds;
        if rounds > MOST_ROUNDS {
            let between = &story[place + 2..end - 2];
            pieces.extend([place, place + 1].map(Piece::Event));
            pieces.push(Piece::Rounds(Rounds::of(kind, between)));
            pieces.extend([end - 2, end - 1].map(Piece::Event));
        } else {
            pieces.extend((place..end).map(Piece::Event));
        }
        place = end;
    }
    pieces
}

/// Which round a story begins with, if it does.
fn kind(story: &[(Nanos, StoryEvent)]) -> Option<Kind> {
    match story {
        [(_, StoryEvent::Rang), (_, StoryEvent::HeardBusy), ..] => Some(Kind::Busy),
        [(_, StoryEvent::Stalled), (_, StoryEvent::Resumed), ..] => Some(Kind::Stall),
        _ => None,
    }
}

impl Rounds {
    fn of(kind: Kind, rounds: &[(Nanos, StoryEvent)]) -> Self {
        let mut sum = Self {
            kind,
            times: 0,
            lasted: 0,
            until: 0,
        };
        for round in rounds.chunks(2) {
            if let [(from, _), (until, _)] = *round {
                sum.times += 1;
                sum.lasted = sum.lasted.saturating_add(until.saturating_sub(from));
                sum.until = until;
            }
        }
        sum
    }

    pub(super) fn said(&self) -> String {
        match self.kind {
            Kind::Busy => words::busy(self.times),
            Kind::Stall => words::stalls(self.times, say::duration(seconds(self.lasted))),
        }
    }
}

/// How many events a piece stands for.
#[cfg(test)]
pub(super) fn events(piece: &Piece) -> u64 {
    match piece {
        Piece::Event(_) => 1,
        Piece::Rounds(rounds) => 2 * rounds.times,
    }
}
