//! What callers do after a busy signal: try again after a while, or give up.

use serde::{Deserialize, Serialize};

use super::chance::Purpose;
use super::population::Population;
use super::story::{Story, StoryEvent};
use super::time::{Nanos, SECOND, from_float};

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

impl Default for Redial {
    fn default() -> Self {
        Self {
            probability: 0.8,
            mean_delay_s: 60.0,
            at_most: 10,
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Demand, Shape, Work};

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
}
