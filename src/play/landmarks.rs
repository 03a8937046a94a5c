//! Moments of a run that are worth going back to.

use super::clock::Landmark;
use crate::lesson::Model;
use crate::report::{Happening, Moments, say};
use crate::sim::Nanos;
use crate::sim::time::seconds;

/// How far a run is known, and what happened on the way. It stays known when the reader goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Landmarks {
    /// The latest moment seen.
    pub furthest: Nanos,
    moments: Moments,
}

impl Landmarks {
    /// Takes note of a run as it stands.
    pub fn see<P: Model>(&mut self, now: Nanos, run: &P::Run) {
        if now < self.furthest {
            return;
        }
        self.furthest = now;
        P::see(run, &mut self.moments);
    }

    /// What is known of two runs together, see [`Moments::together`].
    pub fn with(&self, other: &Self) -> Self {
        Self {
            furthest: self.furthest.max(other.furthest),
            moments: self.moments.together(&other.moments),
        }
    }

    /// Those of the moments that a scene is about, as the slider over the run shows them.
    pub fn named(&self, about: &[Happening]) -> Vec<Landmark> {
        let named = about.iter().filter_map(|&happening| {
            let at = self.moments.of(happening)?;
            Some(Landmark {
                at,
                sign: happening.key(),
                name: happening.said(say::clock(seconds(at))),
            })
        });
        named.collect()
    }
}
