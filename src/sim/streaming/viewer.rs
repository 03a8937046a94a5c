//! One viewer, for those who look.

use super::hall::ViewerState;
use super::units::{Rate, Volume, volume};
use super::{Road, Streaming};
use crate::population::Population;
use crate::story::StoryEvent;
use crate::time::{Nanos, SECOND};

/// Where a viewer stands at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// What they are doing.
    pub state: ViewerState,
    /// The title; none for a film of their own, and before they come.
    pub title: Option<u32>,
    /// How long the film is.
    pub length: Nanos,
    /// How much of the film had passed when they joined it.
    pub missed: Nanos,
    /// What has come of the film.
    pub received: Volume,
    /// What has been shown of that.
    pub played: Volume,
    /// The rate of the film.
    pub film: Rate,
}

impl Viewer {
    /// Where in the film they are, in seconds.
    pub fn position_s(&self) -> f64 {
        self.missed as f64 / SECOND as f64 + self.seconds(self.played)
    }

    /// What is in their buffer, in seconds of film.
    pub fn buffer_s(&self) -> f64 {
        self.seconds(self.received.saturating_sub(self.played))
    }

    /// How much of the film has come, as a share of what they will get.
    pub fn received_share(&self) -> f64 {
        let whole = (self.length - self.missed.min(self.length)) as f64 * self.film as f64;
        if whole > 0.0 {
            self.received as f64 / whole
        } else {
            1.0
        }
    }

    fn seconds(&self, volume: Volume) -> f64 {
        volume as f64 / (self.film as f64 * SECOND as f64)
    }
}

impl Streaming {
    /// Where a viewer stands at `now`, a moment after the last event and not after the next.
    pub fn viewer(&self, people: &Population, viewer: u32, now: Nanos) -> Viewer {
        let state = self.hall.state(viewer);
        let away = state == ViewerState::Away;
        let title = self.catalogue.title(people, viewer).filter(|_| !away);
        let length = if away {
            0
        } else {
            self.catalogue.length(people, viewer)
        };
        let started = || self.hall.diary.when(viewer, StoryEvent::Started);
        let missed = match &self.road {
            Road::Broadcast(it) => started().map_or(0, |start| start - it.began(start)),
            _ => 0,
        };
        let whole = volume(self.film, length.saturating_sub(missed));
        let shown = || {
            let start = started().unwrap_or(now);
            volume(self.film, now.saturating_sub(start)).min(whole)
        };
        let (received, played) = match (state, &self.road) {
            (ViewerState::Ended, _) => (whole, whole),
            (ViewerState::Travelling, Road::Post(post)) => {
                let sent = self.hall.diary.when(viewer, StoryEvent::Sent);
                (post.brought(length, sent.unwrap_or(now), now), 0)
            }
            (ViewerState::Watching, Road::Post(_)) => (whole, shown()),
            (
                ViewerState::Filling | ViewerState::Watching | ViewerState::Stalled,
                Road::Sharing(line),
            ) => line.view(self.hall.placed(viewer), now).unwrap_or_default(),
            (ViewerState::Watching, _) => (shown(), shown()),
            _ => (0, 0),
        };
        Viewer {
            state,
            title,
            length,
            missed,
            received,
            played,
            film: self.film,
        }
    }
}
