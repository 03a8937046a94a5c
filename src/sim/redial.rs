//! What callers do after a busy signal: try again after a while, or give up.

use serde::{Deserialize, Serialize};

use super::agenda::Agenda;
use super::chance::Purpose;
use super::population::Population;
use super::story::{Story, StoryEvent};
use super::time::{NEVER, Nanos, SECOND, from_float};
use super::weight::Weigh;

/// What callers do after a busy signal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Redial {
    /// Probability of trying again, after each busy signal.
    pub probability: f64,
    /// Mean time until the next attempt, exponentially distributed. In seconds.
    pub mean_delay_s: f64,
    /// Most redials of one caller.
    pub at_most: u32,
}

impl Redial {
    /// What is so where nothing else is said: the [`Default`], where a constant is needed.
    pub const DEFAULT: Self = Self {
        probability: 0.8,
        mean_delay_s: 60.0,
        at_most: 10,
    };
}

impl Default for Redial {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// How long a caller who has redialled `redials` times waits before doing it again; none if not
/// willing. Nobody redials more than 65,535 times.
#[inline]
pub(super) fn delay(
    redial: Option<Redial>,
    people: &Population,
    caller: u32,
    redials: u32,
) -> Option<Nanos> {
    let redial = redial?;
    let most = redial.at_most.min(u32::from(u16::MAX));
    let willing = redials < most
        && people
            .draw(caller, Purpose::Redial, redials)
            .happens(redial.probability);
    willing.then(|| {
        let mut draw = people.draw(caller, Purpose::RedialDelay, redials);
        from_float(draw.exponential() * redial.mean_delay_s * SECOND as f64)
    })
}

/// A caller's story up to and including the last attempt, after `redials` of them, and when that was;
/// none if the caller is not made yet. `delay` is that of a busy signal, by the redials before it and
/// by its moment.
pub(super) fn story(
    people: &Population,
    caller: u32,
    redials: u16,
    delay: impl Fn(u32, Nanos) -> Option<Nanos>,
) -> Option<(Story, Nanos)> {
    let mut time = people.arrival(caller)?;
    let mut story = vec![(time, StoryEvent::Rang)];
    for redials in 0..u32::from(redials) {
        story.push((time, StoryEvent::HeardBusy));
        time = time.saturating_add(delay(redials, time).unwrap_or(0));
        story.push((time, StoryEvent::Rang));
    }
    Some((story, time))
}

/// Those between a busy signal and their next attempt.
///
/// Who redials and how often they have done so are one number to the agenda. As two they would be written one
/// by one and read together, and a processor can only do that once both have reached memory: behind the
/// records of a million callers, which takes longer than all the rest.
#[derive(Clone, Debug, Default)]
pub(super) struct Orbit(Agenda<u64>);

impl Orbit {
    /// A caller who has redialled `redials` times will do so again.
    #[inline]
    pub(super) fn join(&mut self, time: Nanos, caller: u32, redials: u32) {
        let both = u64::from(redials) << 32 | u64::from(caller);
        self.0.schedule(time, both);
    }

    /// When the next one redials; [`NEVER`] if nobody will.
    #[inline]
    pub(super) fn next_time(&self) -> Nanos {
        self.0.next_time().unwrap_or(NEVER)
    }

    /// The next one to redial, and how often they have done so before.
    #[inline]
    pub(super) fn leave(&mut self) -> Option<(u32, u32)> {
        let (_, both) = self.0.take()?;
        Some((both as u32, (both >> 32) as u32))
    }
}

impl Weigh for Orbit {
    fn weight(&self) -> usize {
        self.0.weight()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Demand, Shape, Work};

    #[test]
    fn nobody_redials_without_a_rule_or_more_often_than_it_says() {
        let demand = Demand::AtOnce {
            callers: 1,
            window_s: 0.0,
        };
        let work = Work {
            mean_s: 1.0,
            shape: Shape::Fixed,
        };
        let people = Population::new(1, &demand, work);
        let rule = Redial {
            probability: 1.0,
            mean_delay_s: 1.0,
            at_most: 2,
            ..Redial::default()
        };
        assert_eq!(delay(None, &people, 0, 0), None);
        let willing: Vec<bool> = (0..4)
            .map(|redials| delay(Some(rule), &people, 0, redials).is_some())
            .collect();
        assert_eq!(willing, [true, true, false, false]);
        let never = Redial {
            probability: 0.0,
            ..rule
        };
        assert_eq!(delay(Some(never), &people, 0, 0), None);
    }

    #[test]
    fn those_in_the_orbit_come_back_as_they_went() {
        let mut orbit = Orbit::default();
        orbit.join(7, u32::MAX, 0);
        orbit.join(5, 1, u32::MAX);
        orbit.join(5, 0, 3);
        assert_eq!(orbit.next_time(), 5);
        let all: Vec<_> = std::iter::from_fn(|| orbit.leave()).collect();
        assert_eq!(all, [(1, u32::MAX), (0, 3), (u32::MAX, 0)]);
        assert_eq!(orbit.next_time(), NEVER);
    }
}
