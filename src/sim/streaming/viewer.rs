//! One viewer, for those who look.

use super::hall::ViewerState;
use super::units::{Rate, Volume};
use crate::sim::time::{Nanos, SECOND};

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
