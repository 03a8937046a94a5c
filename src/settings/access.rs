//! Settings as numbers of a scenario: what a control reads and writes.

use super::{Scale, Scenario, Setting};
use crate::sim::{Demand, Shape};

impl Setting {
    /// Its number in a scenario; none where the setting has no place, such as the height of the rush
    /// when there is no rush.
    pub fn get(self, scenario: &Scenario) -> Option<f64> {
        let redial = scenario.phone.redial;
        match self {
            Self::Seed => Some(scenario.seed as f64),
            Self::Callers => match &scenario.demand {
                Demand::Counts { .. } | Demand::Log { .. } => None,
                demand => Some(demand.callers() as f64),
            },
            Self::Rate => match scenario.demand {
                Demand::Steady { per_minute, .. }
                | Demand::Even { per_minute, .. }
                | Demand::Rush { per_minute, .. } => Some(per_minute),
                _ => None,
            },
            Self::Peak | Self::RushFrom | Self::RushTo => match scenario.demand {
                Demand::Rush {
                    peak, from_s, to_s, ..
                } => Some(match self {
                    Self::Peak => peak,
                    Self::RushFrom => from_s,
                    _ => to_s,
                }),
                _ => None,
            },
            Self::Window => match scenario.demand {
                Demand::AtOnce { window_s, .. } => Some(window_s),
                _ => None,
            },
            Self::Interval => match scenario.demand {
                Demand::Counts { interval_s, .. } => Some(interval_s),
                _ => None,
            },
            Self::Handlers => Some(f64::from(scenario.handlers)),
            Self::MeanWork => Some(scenario.work.mean_s),
            Self::Stages => match scenario.work.shape {
                Shape::Erlang { stages } => Some(f64::from(stages)),
                _ => None,
            },
            Self::Variation => match scenario.work.shape {
                Shape::LogNormal { cv } => Some(cv),
                _ => None,
            },
            Self::Courtesy => Some(scenario.phone.courtesy_s),
            Self::RedialProbability => redial.map(|redial| redial.probability),
            Self::RedialDelay => redial.map(|redial| redial.mean_delay_s),
            Self::Redials => redial.map(|redial| f64::from(redial.at_most)),
            Self::Overhead => Some(scenario.mailbox.overhead_s),
            Self::Room => scenario.mailbox.room.map(f64::from),
            Self::Count | Self::Intervals | Self::Arrival | Self::Duration => None,
        }
    }

    /// Changes its number, where [`Setting::get`] finds one; elsewhere does nothing. The number must be
    /// in range, or the scenario will be refused.
    pub fn set(self, scenario: &mut Scenario, number: f64) {
        let whole = number as u32;
        match (self, &mut scenario.demand) {
            (Self::Seed, _) => scenario.seed = number as u64,
            (
                Self::Callers,
                Demand::Steady { callers, .. }
                | Demand::Even { callers, .. }
                | Demand::Rush { callers, .. }
                | Demand::AtOnce { callers, .. },
            ) => *callers = whole,
            (
                Self::Rate,
                Demand::Steady { per_minute, .. }
                | Demand::Even { per_minute, .. }
                | Demand::Rush { per_minute, .. },
            ) => *per_minute = number,
            (Self::Peak, Demand::Rush { peak, .. }) => *peak = number,
            // One end of the rush pushes the other along.
            (Self::RushFrom, Demand::Rush { from_s, to_s, .. }) => {
                *from_s = number;
                *to_s = to_s.max(number);
            }
            (Self::RushTo, Demand::Rush { from_s, to_s, .. }) => {
                *to_s = number;
                *from_s = from_s.min(number);
            }
            (Self::Window, Demand::AtOnce { window_s, .. }) => *window_s = number,
            (Self::Interval, Demand::Counts { interval_s, .. }) => *interval_s = number,
            (Self::Handlers, _) => scenario.handlers = whole,
            (Self::MeanWork, _) => scenario.work.mean_s = number,
            (Self::Stages, _) => {
                if let Shape::Erlang { stages } = &mut scenario.work.shape {
                    *stages = whole;
                }
            }
            (Self::Variation, _) => {
                if let Shape::LogNormal { cv } = &mut scenario.work.shape {
                    *cv = number;
                }
            }
            (Self::Courtesy, _) => scenario.phone.courtesy_s = number,
            (Self::Overhead, _) => scenario.mailbox.overhead_s = number,
            (Self::RedialProbability | Self::RedialDelay | Self::Redials, _) => {
                if let Some(redial) = &mut scenario.phone.redial {
                    match self {
                        Self::RedialProbability => redial.probability = number,
                        Self::RedialDelay => redial.mean_delay_s = number,
                        _ => redial.at_most = whole,
                    }
                }
            }
            (Self::Room, _) => {
                if let Some(room) = &mut scenario.mailbox.room {
                    *room = whole;
                }
            }
            _ => {}
        }
    }

    /// Where its slider stops; a useful part of its range.
    pub fn scale(self) -> Scale {
        let range = self.range();
        match self {
            Self::Callers | Self::Handlers | Self::Room | Self::Count | Self::Intervals => {
                Scale::whole(range.min, range.max)
            }
            Self::Seed => Scale::whole(1.0, 1e6),
            Self::Rate => Scale::round(0.1, 1e6),
            Self::Peak => Scale::whole(1.0, 100.0),
            Self::RushFrom | Self::RushTo | Self::Window | Self::Arrival => {
                Scale::times(0.0, 86_400.0)
            }
            Self::Interval => Scale::times(1.0, 86_400.0),
            Self::MeanWork | Self::Duration => Scale::times(0.1, 7200.0),
            Self::RedialDelay => Scale::times(1.0, 86_400.0),
            Self::Courtesy | Self::Overhead => Scale::times(0.0, 600.0),
            Self::Stages => Scale::whole(1.0, 20.0),
            Self::Variation => Scale::even(0.0, 5.0, 0.25),
            Self::RedialProbability => Scale::even(0.0, 1.0, 0.05),
            Self::Redials => Scale::whole(0.0, 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Preset;
    use crate::sim::mailbox::MailboxRules;

    #[test]
    fn what_is_set_is_what_is_read_at_every_stop_of_every_slider() {
        let mut scenarios: Vec<Scenario> = Preset::ALL.iter().map(|p| p.scenario()).collect();
        scenarios[0].work.shape = Shape::Erlang { stages: 2 };
        scenarios[1].work.shape = Shape::LogNormal { cv: 1.0 };
        scenarios[1].mailbox = MailboxRules {
            room: Some(5),
            ..MailboxRules::default()
        };
        let mut read = 0;
        for setting in Setting::ALL {
            let scale = setting.scale();
            for mut scenario in scenarios.clone() {
                if setting.get(&scenario).is_none() {
                    let before = scenario.clone();
                    setting.set(&mut scenario, 3.0);
                    assert_eq!(scenario, before, "{setting:?} has no place here");
                    continue;
                }
                for place in 0..=scale.last() {
                    let number = scale.number(place);
                    assert_eq!(setting.check(number), Ok(()));
                    setting.set(&mut scenario, number);
                    assert_eq!(setting.get(&scenario), Some(number), "{setting:?}");
                    read += 1;
                }
            }
        }
        assert!(read > 1000);
    }

    #[test]
    fn a_rush_never_ends_before_it_begins() {
        let mut scenario = Preset::LunchRush.scenario();
        Setting::RushFrom.set(&mut scenario, 7200.0);
        assert_eq!(scenario.check(), Ok(()));
        Setting::RushTo.set(&mut scenario, 60.0);
        assert_eq!(scenario.check(), Ok(()));
    }
}
