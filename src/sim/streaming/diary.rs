//! What happened to each viewer, as it happened: a buffer that stalls cannot be drawn again.

use crate::story::StoryEvent;
use crate::time::Nanos;
use crate::weight::{Weigh, total};

/// One entry, and the place of the viewer's entry before it.
#[derive(Clone, Copy, Debug)]
struct Note {
    time: Nanos,
    before: u32,
    event: StoryEvent,
}

/// No entry.
const NONE: u32 = u32::MAX;

/// After so many entries stalls are not written down any more, so that memory is bounded; they still count.
const MOST_WITH_STALLS: usize = 1 << 23;

/// Everybody's entries, each viewer's in a chain from the last to the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Diary {
    notes: Vec<Note>,
    last: Vec<u32>,
}

impl Diary {
    /// Makes room for the next viewer.
    pub(super) fn open(&mut self) {
        self.last.push(NONE);
    }

    pub(super) fn note(&mut self, viewer: u32, time: Nanos, event: StoryEvent) {
        let stall = matches!(event, StoryEvent::Stalled | StoryEvent::Resumed);
        if stall && self.notes.len() >= MOST_WITH_STALLS {
            return;
        }
        if let Some(last) = self.last.get_mut(viewer as usize) {
            let before = std::mem::replace(last, self.notes.len() as u32);
            self.notes.push(Note {
                time,
                before,
                event,
            });
        }
    }

    /// A viewer's entries, the last first.
    pub(super) fn read(&self, viewer: u32) -> impl Iterator<Item = (Nanos, StoryEvent)> {
        let mut place = self.last.get(viewer as usize).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let note = self.notes.get(place as usize)?;
            place = note.before;
            Some((note.time, note.event))
        })
    }

    /// When something last happened to a viewer.
    pub(super) fn when(&self, viewer: u32, event: StoryEvent) -> Option<Nanos> {
        let found = self.read(viewer).find(|&(_, noted)| noted == event);
        found.map(|(time, _)| time)
    }
}

impl Weigh for Diary {
    fn weight(&self) -> usize {
        total(&[&self.notes, &self.last])
    }
}
