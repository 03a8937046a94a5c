//! Scenarios worth starting from.

use super::Scenario;
use crate::sim::demand::RecordedDay;
use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::OfficesRules;
use crate::sim::phone::{PhoneRules, Redial};
use crate::sim::{Counts, Demand, Shape, Work};
use crate::words;

/// A scenario with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Few callers, enough handlers.
    QuietMorning,
    /// Twenty busy minutes in two hours, with redialling.
    LunchRush,
    /// A million callers in one moment.
    MillionAtOnce,
    /// The recorded day of a web server: every request a call of one second.
    RealDay,
}

impl Preset {
    /// All of them, in the order in which the page offers them.
    pub const ALL: [Self; 4] = [
        Self::QuietMorning,
        Self::LunchRush,
        Self::MillionAtOnce,
        Self::RealDay,
    ];

    /// Its name for readers.
    pub const fn name(self) -> &'static str {
        use words::preset::*;
        match self {
            Self::QuietMorning => QUIET_MORNING,
            Self::LunchRush => LUNCH_RUSH,
            Self::MillionAtOnce => MILLION_AT_ONCE,
            Self::RealDay => REAL_DAY,
        }
    }

    /// The scenario itself.
    pub fn scenario(self) -> Scenario {
        let exponential = |mean_s| Work {
            mean_s,
            shape: Shape::Exponential,
        };
        match self {
            Self::QuietMorning => Scenario {
                demand: Demand::Steady {
                    callers: 300,
                    per_minute: 0.5,
                },
                handlers: 3,
                ..Scenario::default()
            },
            Self::LunchRush => Scenario {
                seed: 1,
                demand: Demand::Rush {
                    callers: 600,
                    per_minute: 2.0,
                    peak: 10.0,
                    from_s: 1800.0,
                    to_s: 3000.0,
                },
                handlers: 8,
                work: exponential(120.0),
                rules: OfficesRules {
                    phone: PhoneRules {
                        redial: Some(Redial::default()),
                        ..PhoneRules::default()
                    },
                    ..OfficesRules::default()
                },
                ..Scenario::default()
            },
            Self::MillionAtOnce => Scenario {
                seed: 1,
                demand: Demand::AtOnce {
                    callers: 1_000_000,
                    window_s: 0.0,
                },
                handlers: 100,
                work: exponential(60.0),
                rules: OfficesRules {
                    phone: PhoneRules {
                        redial: Some(Redial {
                            probability: 0.9,
                            mean_delay_s: 600.0,
                            at_most: 20,
                            ..Redial::default()
                        }),
                        ..PhoneRules::default()
                    },
                    ..OfficesRules::default()
                },
                ..Scenario::default()
            },
            Self::RealDay => Scenario {
                seed: 1,
                demand: Demand::Counts {
                    interval_s: 60.0,
                    counts: Counts::Recorded(RecordedDay::EpaHttp1995),
                },
                handlers: 1,
                work: Work {
                    mean_s: 1.0,
                    shape: Shape::Fixed,
                },
                rules: OfficesRules {
                    phone: PhoneRules {
                        courtesy_s: 0.0,
                        redial: None,
                        ..PhoneRules::default()
                    },
                    mailbox: MailboxRules {
                        overhead_s: 0.0,
                        room: None,
                        ..MailboxRules::default()
                    },
                    ..OfficesRules::default()
                },
                ..Scenario::default()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_within_limits_and_named() {
        for preset in Preset::ALL {
            assert_eq!(preset.scenario().check(), Ok(()));
            assert!(!preset.name().is_empty());
        }
    }
}
