//! One caller's story, told in plain sentences.

mod compared;
mod now;
mod phrase;
mod rounds;
mod told;

pub use compared::{by_letter, by_phone, compared};
pub use now::standing;
pub use told::Told;

use super::say;
use crate::sim::StoryEvent;
use crate::sim::time::{Nanos, seconds};
use crate::words::tale as words;
use rounds::Piece;

/// What happened at one moment, or over and over until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The time since opening by the clock: `0:12`, `until 3:10`.
    pub clock: String,
    /// What happened: `rang, and heard busy.`
    pub said: String,
}

/// A story so far, in sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tale {
    /// What happened, in order of time. Moments alike in a long row are told in one sentence.
    pub sentences: Vec<Sentence>,
    /// Where the caller stands, unless the story is over: `has been waiting to redial for 1 min 10 s.`
    pub now: Option<String>,
}

impl Tale {
    /// Tells what happened, and where the caller stands; of one who has not come yet, nothing.
    pub fn of(story: &[(Nanos, StoryEvent)], standing: Option<String>) -> Self {
        Self {
            sentences: sentences(story),
            now: standing.map(words::sentence),
        }
    }

    /// Every sentence with its time: `0:12 — rang, and heard busy.`, and where the caller stands: `now — has been …`
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let told = self.sentences.iter();
        told.map(|sentence| words::line(&sentence.clock, &sentence.said))
            .chain(self.now.iter().map(|now| words::line(words::PRESENT, now)))
    }
}

/// Who the story is about: callers are counted from 1 for readers.
pub fn who(caller: u32) -> String {
    words::who(number(caller))
}

fn number(caller: u32) -> String {
    say::count(u64::from(caller) + 1)
}

fn sentences(story: &[(Nanos, StoryEvent)]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut moment: Vec<String> = Vec::new();
    let mut since = None;
    for piece in rounds::pieces(story) {
        match piece {
            Piece::Event(place) => {
                let Some(&(time, event)) = story.get(place) else {
                    continue;
                };
                if since != Some(time) {
                    end_moment(&mut sentences, since, &mut moment);
                    since = Some(time);
                }
                moment.push(phrase::phrase(&story[..place], time, event));
            }
            Piece::Rounds(rounds) => {
                end_moment(&mut sentences, since.take(), &mut moment);
                sentences.push(Sentence {
                    clock: words::until(clock(rounds.until)),
                    said: words::sentence(rounds.said()),
                });
            }
        }
    }
    end_moment(&mut sentences, since, &mut moment);
    sentences
}

/// Makes one sentence of what happened in one moment.
fn end_moment(sentences: &mut Vec<Sentence>, time: Option<Nanos>, moment: &mut Vec<String>) {
    let (Some(time), Some(last)) = (time, moment.pop()) else {
        return;
    };
    let before = moment.drain(..).reduce(words::more);
    let said = match before {
        Some(before) => words::last(before, last),
        None => last,
    };
    sentences.push(Sentence {
        clock: clock(time),
        said: words::sentence(said),
    });
}

fn clock(time: Nanos) -> String {
    say::clock(seconds(time))
}

/// A time from one moment to another.
fn span(from: Nanos, to: Nanos) -> String {
    say::duration(seconds(to.saturating_sub(from)))
}

#[cfg(test)]
mod tests;
