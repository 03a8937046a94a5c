//! The limits of a scenario.

use super::setting::{MOST_YEARS, Refusal};
use super::{Scenario, Setting};
use crate::sim::Demand;

impl Scenario {
    /// Whether everything is in its range.
    ///
    /// # Errors
    /// The first setting that is not.
    pub fn check(&self) -> Result<(), Refusal> {
        for setting in Setting::ALL {
            if let Some(number) = setting.get(self) {
                setting.check(number)?;
            }
        }
        check_lists(&self.demand)?;
        Setting::Callers.check(self.demand.callers() as f64)?;
        self.check_length()
    }

    /// All the letters must be answered before the clock runs out.
    fn check_length(&self) -> Result<(), Refusal> {
        let callers = self.demand.callers() as f64;
        let work = match &self.demand {
            Demand::Log {
                durations_s: Some(durations),
                ..
            } => durations.iter().sum(),
            _ => callers * self.work.mean_s,
        };
        let each = self.phone.courtesy_s.max(self.mailbox.overhead_s);
        let handling = (work + callers * each) / f64::from(self.handlers);
        let years = (handling + arriving_s(&self.demand)) / (365.0 * 86_400.0);
        if years > MOST_YEARS {
            return Err(Refusal::TooMuchWork { years });
        }
        Ok(())
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

/// What [`Setting::get`] does not see: lists, and numbers that depend on each other.
fn check_lists(demand: &Demand) -> Result<(), Refusal> {
    match demand {
        &Demand::Rush { from_s, to_s, .. } if from_s > to_s => {
            return Err(Refusal::RushBackwards { from_s, to_s });
        }
        Demand::Counts { counts, .. } => {
            Setting::Intervals.check(counts.len() as f64)?;
            for i in 0..counts.len() {
                Setting::Count.check(counts.get(i).into())?;
            }
        }
        Demand::Log {
            arrivals_s,
            durations_s,
        } => {
            for &arrival in arrivals_s {
                Setting::Arrival.check(arrival)?;
            }
            for &duration in durations_s.iter().flatten() {
                Setting::Duration.check(duration)?;
            }
            if let Some(durations) = durations_s
                && durations.len() != arrivals_s.len()
            {
                return Err(Refusal::LogsDiffer {
                    arrivals: arrivals_s.len(),
                    durations: durations.len(),
                });
            }
        }
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Counts;

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
        assert!(text.contains(Setting::Callers.name()), "{text}");
    }
}
