//! The limits of a plan.

use super::common::{ARRIVAL, CALLERS, COUNT, CommonPlan, DURATION, INTERVALS};
use super::{Decimal, Field, Refusal};
use crate::sim::{Demand, Work};
use crate::words::refusal as words;

/// The longest run that a plan may be expected to take, in years.
pub(super) const MOST_YEARS: f64 = 50.0;

impl CommonPlan {
    /// Whether everything that all plans share is in its range, whatever may come of it.
    pub(super) fn check_common(&self) -> Result<(), Refusal> {
        check_fields(Self::fields(), self)?;
        check_lists(&self.demand)?;
        CALLERS.check(self.demand.callers() as f64)
    }
}

/// Whether all numbers of a table are in their ranges.
pub(super) fn check_fields<T: ?Sized + 'static>(
    fields: impl IntoIterator<Item = &'static Field<T>>,
    part: &T,
) -> Result<(), Refusal> {
    for field in fields {
        if let Some(number) = (field.get)(part) {
            field.check(number)?;
        }
    }
    Ok(())
}

/// How many years a run may be expected to take that goes on for so many seconds after the last arrival.
pub(super) fn years(after_s: f64, demand: &Demand) -> f64 {
    (arriving_s(demand) + after_s) / (365.0 * 86_400.0)
}

/// All the work there is, with so much more for each caller, divided among the handlers; in seconds.
pub(super) fn working_s(demand: &Demand, work: Work, each_s: f64, handlers: u32) -> f64 {
    let callers = demand.callers() as f64;
    let work = durations_s(demand).map_or(callers * work.mean_s, |own| own.iter().sum());
    (work + callers * each_s) / f64::from(handlers)
}

/// The longest that one caller may be expected to take, in seconds.
pub(super) fn longest_s(demand: &Demand, work: Work) -> f64 {
    durations_s(demand).map_or(work.mean_s, |own| own.iter().copied().fold(0.0, f64::max))
}

/// The reader's own durations, if there are any.
pub(super) fn durations_s(demand: &Demand) -> Option<&[f64]> {
    match demand {
        Demand::Log { durations_s, .. } => durations_s.as_deref(),
        _ => None,
    }
}

/// How long arrivals may be expected to go on, in seconds.
pub(crate) fn arriving_s(demand: &Demand) -> f64 {
    match demand {
        Demand::Steady {
            callers,
            per_minute,
        }
        | Demand::Even {
            callers,
            per_minute,
        }
        | Demand::Rush {
            callers,
            per_minute,
            ..
        } => f64::from(*callers) / per_minute * 60.0,
        Demand::AtOnce { window_s, .. } => *window_s,
        Demand::Counts { interval_s, counts } => interval_s * counts.len() as f64,
        Demand::Log { arrivals_s, .. } => arrivals_s.iter().copied().fold(0.0, f64::max),
    }
}

/// What no row of the table sees: lists, and numbers that depend on each other.
fn check_lists(demand: &Demand) -> Result<(), Refusal> {
    match demand {
        &Demand::Rush { from_s, to_s, .. } if from_s > to_s => {
            let text = words::rush_backwards(Decimal(from_s), Decimal(to_s));
            return Err(Refusal::Said(text));
        }
        Demand::Counts { counts, .. } => {
            INTERVALS.check(counts.len() as f64)?;
            for i in 0..counts.len() {
                COUNT.check(counts.get(i).into())?;
            }
        }
        Demand::Log {
            arrivals_s,
            durations_s,
        } => {
            for &arrival in arrivals_s {
                ARRIVAL.check(arrival)?;
            }
            for &duration in durations_s.iter().flatten() {
                DURATION.check(duration)?;
            }
            if let Some(durations) = durations_s
                && durations.len() != arrivals_s.len()
            {
                let text = words::logs_differ(arrivals_s.len(), durations.len());
                return Err(Refusal::Said(text));
            }
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Plan, Rules, Scenario};
    use crate::sim::Counts;
    use crate::sim::blend::{BlendRules, Design};
    use crate::sim::hotline::{HotlineRules, Voicemail};
    use crate::sim::sale::SaleRules;
    use crate::sim::streaming::StreamingRules;

    fn refusal(change: impl FnOnce(&mut Scenario)) -> String {
        let mut scenario = Scenario::default();
        change(&mut scenario);
        scenario.check().unwrap_err().to_string()
    }

    #[test]
    fn the_default_is_within_limits() {
        assert_eq!(Scenario::default().check(), Ok(()));
    }

    #[test]
    fn what_cannot_be_is_named() {
        let text = refusal(|s| {
            s.demand = Demand::Rush {
                callers: 10,
                per_minute: 1.0,
                peak: 2.0,
                from_s: 20.0,
                to_s: 10.0,
            };
        });
        assert!(text.contains("20") && text.contains("10"), "{text}");
        let text = refusal(|s| {
            s.demand = Demand::Log {
                arrivals_s: vec![1.0, 2.0],
                durations_s: Some(vec![1.0]),
            };
        });
        assert!(text.contains('2') && text.contains('1'), "{text}");
        let text = refusal(|s| {
            s.demand = Demand::AtOnce {
                callers: 1_000_000,
                window_s: 0.0,
            };
            s.handlers = 1;
            s.work.mean_s = 86_400.0;
        });
        assert!(text.contains("2740"), "{text}");
        let text = refusal(|s| {
            s.demand = Demand::Counts {
                interval_s: 1.0,
                counts: Counts::Own(vec![0, 0]),
            };
        });
        assert!(text.contains(CALLERS.name), "{text}");
    }

    /// A million callers at once, with a day's work each and one handler: years, if there is any.
    fn endless<R: Rules>(rules: R) -> Plan<R> {
        let mut plan = R::plan();
        plan.demand = Demand::AtOnce {
            callers: 1_000_000,
            window_s: 0.0,
        };
        (plan.handlers, plan.work.mean_s, plan.rules) = (1, 86_400.0, rules);
        plan
    }

    fn years_of<R: Rules>(plan: &Plan<R>) -> Option<u32> {
        let text = plan.check().err()?.to_string();
        let mut words = text.split(|c: char| !c.is_ascii_digit());
        let years = words.find(|word| !word.is_empty());
        Some(years.unwrap().parse().unwrap())
    }

    #[test]
    fn only_what_is_worked_off_in_turn_takes_long() {
        let mut hotline = endless(HotlineRules::PLAIN);
        assert_eq!(years_of(&hotline), Some(2740));
        hotline.handlers = 1000;
        assert_eq!(years_of(&hotline), None);
        let one_for_messages = Voicemail {
            own_handlers: Some(1),
            ..Voicemail::default()
        };
        hotline.rules.voicemail = Some(one_for_messages);
        assert_eq!(years_of(&hotline), Some(2740));

        let mut blend = endless(BlendRules::default());
        assert_eq!(years_of(&blend), Some(2740));
        blend.handlers = 1000;
        assert_eq!(years_of(&blend), None);
        blend.rules.design = Design::Split;
        blend.rules.at_phone = Some(999);
        assert_eq!(years_of(&blend), Some(2740));
    }

    #[test]
    fn one_line_for_a_million_shoppers_is_no_reason_to_refuse() {
        use crate::sim::sale::SaleMode::{Hold, Naive, Phone};
        let sale = |way, stock| {
            endless(SaleRules {
                way,
                stock,
                window_s: 86_400.0,
                ..SaleRules::default()
            })
        };
        let all = [Hold, Phone, Naive].map(|way| years_of(&sale(way, 1000)));
        assert_eq!(all, [None, None, None]);
        assert_eq!(years_of(&sale(Hold, 1)), Some(2740));
        let mut slow = sale(Naive, 1);
        slow.demand = Demand::Even {
            callers: 1_000_000,
            per_minute: 0.01,
        };
        assert_eq!(years_of(&slow), Some(190));
    }

    #[test]
    fn one_encoder_for_a_million_viewers_is_no_reason_to_refuse() {
        use crate::sim::streaming::Delivery::{Post, Refusal, Sharing};
        let films = |way, capacity_mbit_s| {
            endless(StreamingRules {
                way,
                capacity_mbit_s,
                film_mbit_s: 5.0,
                ..StreamingRules::default()
            })
        };
        let ways = [Refusal, Sharing, Post];
        let all = ways.map(|way| years_of(&films(way, 1e6)));
        assert_eq!(all, [None, None, None]);
        let all = ways.map(|way| years_of(&films(way, 5.0)));
        assert_eq!(all, [None, Some(2740), Some(2740)]);
        // The encoders take 27 of these years if there is only one of them.
        let mut encoding = films(Sharing, 400.0);
        assert_eq!(years_of(&encoding), None);
        (encoding.rules.films, encoding.rules.encode_s) = (10_000, 86_400.0);
        assert_eq!(years_of(&encoding), Some(62));
        encoding.handlers = 10;
        assert_eq!(years_of(&encoding), None);
    }
}
