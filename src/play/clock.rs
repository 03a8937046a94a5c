//! The clock of a scene, and what a reader can do about time.

use crate::settings::Scale;
use crate::sim::Nanos;

/// The speeds on offer, in simulated seconds per second.
pub fn paces() -> Scale {
    Scale::times(1.0, 86_400.0)
}

/// What a reader can do about time. Each is what its button said: a scene may have begun by itself since the button was
/// drawn, so nothing here turns round whatever holds by now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Time {
    /// Plays on, or goes on playing.
    Play,
    /// Pauses what plays or hurries.
    Pause,
    /// To the next moment at which something happens.
    Step,
    /// Back to the opening, or to where the what-if begins.
    Restart,
    /// To the end, as fast as the machine allows.
    ToEnd,
    /// To a moment, back or forward.
    Seek(Nanos),
    /// At another speed, in simulated seconds per second.
    Pace(f64),
}

/// The clock of a scene, as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// The present moment, in seconds since opening.
    pub now_s: f64,
    /// How far the run is known, in seconds since opening.
    pub furthest_s: f64,
    /// The moment before which there is no going back, in seconds since opening.
    pub from_s: f64,
    /// Whether time goes by.
    pub playing: bool,
    /// How far a hurry has come, 0 to 1; none without one.
    pub hurried: Option<f64>,
    /// Whether the machine cannot keep up.
    pub slowed: bool,
    /// Whether nothing is left to happen.
    pub finished: bool,
    /// Simulated seconds per second.
    pub pace: f64,
}

/// A moment worth going back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    /// When it was.
    pub at: Nanos,
    /// Its sign, and its name for tests and styles.
    pub sign: &'static str,
    /// How it is called, with its time.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_real_time_to_a_day_in_a_second() {
        let paces = paces();
        let numbers: Vec<f64> = (0..=paces.last())
            .map(|place| paces.number(place))
            .collect();
        assert_eq!(
            (numbers.first(), numbers.last()),
            (Some(&1.0), Some(&86_400.0))
        );
        // Those at which lessons begin are among them.
        for pace in [60.0, 600.0] {
            assert!(numbers.contains(&pace), "{pace}");
        }
    }
}
