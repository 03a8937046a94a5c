//! The scenario as a link: what follows the `#` of the page's address.
//!
//! `key=value` pairs joined by `&`, using only characters that no program escapes. Every value that
//! matters is written out, so that a link keeps its meaning when defaults change; what is missing
//! takes the defaults of version 1; keys that are not known are ignored.

use core::fmt::{self, Write};

use super::{Decimal, Refusal, Scenario, Setting, decimal, refusal};
use crate::sim::demand::RecordedDay;
use crate::sim::mailbox::MailboxRules;
use crate::sim::phone::{PhoneRules, Redial};
use crate::sim::{Counts, Demand, Shape, Work};

pub(super) const VERSION: &str = "1";
const EPA: &str = "epa-http-1995";
/// Between the numbers of a list.
const COMMA: char = '_';

/// Looks pairs up; the last of several with one key counts.
pub(super) struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// All that follows the last `#` of an address, or all if there is none; of this version only.
    pub(super) fn new(link: &'a str) -> Result<Self, Refusal> {
        let pairs = Self(link.trim().rsplit('#').next().unwrap_or_default());
        match pairs.get("v").filter(|&v| v != VERSION) {
            None => Ok(pairs),
            Some(version) => Err(Refusal::Version(refusal::shown(version))),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let pairs = self.0.split('&').rev();
        pairs
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(k, value)| (k == key).then_some(value))
    }

    /// A number in range.
    fn number(&self, setting: Setting) -> Result<Option<f64>, Refusal> {
        let text = self.get(setting.key());
        text.map(|text| number(setting, text)).transpose()
    }

    /// Numbers in range; an empty list is as good as none.
    fn list(&self, setting: Setting) -> Result<Option<Vec<f64>>, Refusal> {
        let list = self.get(setting.key()).filter(|list| !list.is_empty());
        list.map(|list| {
            list.split(COMMA)
                .map(|text| number(setting, text))
                .collect()
        })
        .transpose()
    }
}

fn number(setting: Setting, text: &str) -> Result<f64, Refusal> {
    let number = decimal::read(text).ok_or_else(|| Refusal::unreadable(setting.key(), text))?;
    setting.check(number)?;
    Ok(number)
}

/// The keys of the two choices.
const DEMAND: &str = "demand";
const SHAPE: &str = "shape";

impl Scenario {
    /// The scenario as a link, without the `#`.
    pub fn to_link(&self) -> String {
        let mut link = format!("v={VERSION}");
        let mut put = |key, value: &dyn fmt::Display| {
            // Writing to a string does not fail.
            let _ = write!(link, "&{key}={value}");
        };
        self.put(&mut put, &Setting::ALL);
        link
    }

    /// The same, if it has no more than so many characters. A long list is not even written out.
    pub fn to_link_within(&self, most: usize) -> Option<String> {
        let listed = match &self.demand {
            Demand::Log { arrivals_s, .. } => arrivals_s.len(),
            Demand::Counts {
                counts: Counts::Own(counts),
                ..
            } => counts.len(),
            _ => 0,
        };
        // A digit, and what parts it from the next.
        let may_fit = listed <= most / 2;
        may_fit
            .then(|| self.to_link())
            .filter(|link| link.len() <= most)
    }

    /// All keys that a link can have, without that of its version.
    pub fn keys() -> Vec<&'static str> {
        keys_with(&Setting::ALL)
    }

    /// Reads a link: all that follows the last `#`, or all if there is none.
    ///
    /// # Errors
    /// If the version is unknown, a value cannot be read, or the scenario is out of its limits.
    pub fn from_link(link: &str) -> Result<Self, Refusal> {
        let pairs = Reader::new(link)?;
        let mut scenario = version_1();
        // Never change this either: the two switches have no key of their own.
        scenario.phone.redial = pairs.get(Setting::RedialProbability.key()).map(|_| Redial {
            probability: 0.8,
            mean_delay_s: 60.0,
            at_most: 10,
        });
        scenario.mailbox.room = pairs.get(Setting::Room.key()).map(|_| 0);
        let scenario = scenario.with(&pairs, &Setting::ALL)?;
        scenario.check()?;
        Ok(scenario)
    }

    /// Writes demand, shape of work, and these settings.
    pub(super) fn put(
        &self,
        put: &mut dyn FnMut(&'static str, &dyn fmt::Display),
        settings: &[Setting],
    ) {
        let (demand, lists) = say_demand(&self.demand);
        put(DEMAND, &demand);
        put(SHAPE, &say_shape(self.work.shape));
        for setting in settings {
            if let Some(number) = setting.get(self) {
                put(setting.key(), &Decimal(number));
            }
        }
        for (setting, list) in lists {
            put(setting.key(), &list);
        }
    }

    /// The same, but for demand, shape of work, and these settings, where a link says them.
    pub(super) fn with(mut self, pairs: &Reader, settings: &[Setting]) -> Result<Self, Refusal> {
        if let Some(demand) = read_demand(pairs, &self.demand)? {
            self.demand = demand;
        }
        if let Some(shape) = read_shape(pairs, self.work.shape)? {
            self.work.shape = shape;
        }
        for &setting in settings {
            if setting.get(&self).is_some()
                && let Some(number) = pairs.number(setting)?
            {
                // The one setting in which order would matter: ends of a rush push each other.
                match (setting, &mut self.demand) {
                    (Setting::RushFrom, Demand::Rush { from_s, .. }) => *from_s = number,
                    (Setting::RushTo, Demand::Rush { to_s, .. }) => *to_s = number,
                    _ => setting.set(&mut self, number),
                }
            }
        }
        Ok(self)
    }
}

/// What a link of version 1 means where it says nothing. Never change this.
pub(super) fn version_1() -> Scenario {
    Scenario {
        seed: 1,
        demand: Demand::Steady {
            callers: 300,
            per_minute: 1.0,
        },
        handlers: 2,
        work: Work {
            mean_s: 90.0,
            shape: Shape::Exponential,
        },
        phone: PhoneRules {
            courtesy_s: 10.0,
            redial: None,
        },
        mailbox: MailboxRules {
            overhead_s: 5.0,
            room: None,
        },
    }
}

/// The keys of a pattern, its lists, a shape of work, and these settings.
pub(super) fn keys_with(settings: &[Setting]) -> Vec<&'static str> {
    let lists = [Setting::Count, Setting::Arrival, Setting::Duration];
    let others = settings.iter().filter(|setting| !lists.contains(setting));
    let settings = lists.iter().chain(others);
    // How many counts there are, the list tells.
    let settings = settings.filter(|&&setting| setting != Setting::Intervals);
    let keys = settings.map(|setting| setting.key());
    [DEMAND, SHAPE].into_iter().chain(keys).collect()
}

/// The name of a pattern, and its lists of numbers.
fn say_demand(demand: &Demand) -> (&'static str, Vec<(Setting, String)>) {
    match demand {
        Demand::Steady { .. } => ("steady", vec![]),
        Demand::Even { .. } => ("even", vec![]),
        Demand::Rush { .. } => ("rush", vec![]),
        Demand::AtOnce { .. } => ("at-once", vec![]),
        Demand::Counts { counts, .. } => {
            let counts = match counts {
                Counts::Recorded(RecordedDay::EpaHttp1995) => EPA.to_owned(),
                Counts::Own(counts) => joined(counts.iter().map(|&count| count.into())),
            };
            ("counts", vec![(Setting::Count, counts)])
        }
        Demand::Log {
            arrivals_s,
            durations_s,
        } => {
            let list = |numbers: &Vec<f64>| joined(numbers.iter().copied());
            let durations = durations_s.as_ref().map(list);
            let arrivals = (Setting::Arrival, list(arrivals_s));
            let durations = durations.map(|durations| (Setting::Duration, durations));
            (
                "log",
                [Some(arrivals), durations].into_iter().flatten().collect(),
            )
        }
    }
}

fn joined(numbers: impl Iterator<Item = f64>) -> String {
    let mut list = String::new();
    for number in numbers {
        if !list.is_empty() {
            list.push(COMMA);
        }
        let _ = write!(list, "{}", Decimal(number));
    }
    list
}

/// The demand that a link names, with its lists; none if it is of the pattern that there is already.
fn read_demand(pairs: &Reader, now: &Demand) -> Result<Option<Demand>, Refusal> {
    let Some(pattern) = pairs.get(DEMAND) else {
        return Ok(None);
    };
    let (callers, per_minute) = (300, 1.0);
    let demand = match pattern {
        "steady" => Demand::Steady {
            callers,
            per_minute,
        },
        "even" => Demand::Even {
            callers,
            per_minute,
        },
        "rush" => Demand::Rush {
            callers,
            per_minute,
            peak: 10.0,
            from_s: 600.0,
            to_s: 1200.0,
        },
        "at-once" => Demand::AtOnce {
            callers,
            window_s: 0.0,
        },
        "counts" => Demand::Counts {
            interval_s: 60.0,
            counts: match pairs.get(Setting::Count.key()) {
                None | Some(EPA) => Counts::Recorded(RecordedDay::EpaHttp1995),
                Some(_) => {
                    let counts = pairs.list(Setting::Count)?.unwrap_or_default();
                    Counts::Own(counts.into_iter().map(|count| count as u32).collect())
                }
            },
        },
        "log" => Demand::Log {
            arrivals_s: pairs.list(Setting::Arrival)?.unwrap_or_default(),
            durations_s: pairs.list(Setting::Duration)?,
        },
        other => return Err(Refusal::unreadable(DEMAND, other)),
    };
    let is_there = core::mem::discriminant(&demand) == core::mem::discriminant(now);
    let is_list = matches!(demand, Demand::Counts { .. } | Demand::Log { .. });
    Ok((!is_there || is_list).then_some(demand))
}

const fn say_shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Exponential => "exponential",
        Shape::Fixed => "fixed",
        Shape::Erlang { .. } => "erlang",
        Shape::LogNormal { .. } => "log-normal",
    }
}

/// The shape that a link names; none if it is there already.
fn read_shape(pairs: &Reader, now: Shape) -> Result<Option<Shape>, Refusal> {
    let shape = match pairs.get(SHAPE) {
        None => return Ok(None),
        Some("exponential") => Shape::Exponential,
        Some("fixed") => Shape::Fixed,
        Some("erlang") => Shape::Erlang { stages: 3 },
        Some("log-normal") => Shape::LogNormal { cv: 1.0 },
        Some(other) => return Err(Refusal::unreadable(SHAPE, other)),
    };
    let is_there = core::mem::discriminant(&shape) == core::mem::discriminant(&now);
    Ok((!is_there).then_some(shape))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Preset;

    #[test]
    fn a_link_leads_back_to_its_scenario() {
        let mut scenarios: Vec<Scenario> = Preset::ALL.iter().map(|p| p.scenario()).collect();
        scenarios.push(Scenario {
            seed: 9_007_199_254_740_991,
            demand: Demand::Log {
                arrivals_s: vec![0.1, 1e-9, 86_400.123],
                durations_s: Some(vec![1.0, 2.0, 3.3]),
            },
            work: Work {
                mean_s: 0.1 + 0.2,
                shape: Shape::LogNormal { cv: 1.5 },
            },
            mailbox: MailboxRules {
                overhead_s: 0.0,
                room: Some(0),
            },
            ..Scenario::default()
        });
        scenarios.push(Scenario {
            demand: Demand::Counts {
                interval_s: 900.0,
                counts: Counts::Own(vec![1, 0, 25]),
            },
            work: Work {
                mean_s: 60.0,
                shape: Shape::Erlang { stages: 4 },
            },
            ..Scenario::default()
        });
        for scenario in scenarios {
            let link = scenario.to_link();
            assert_eq!(Scenario::from_link(&link), Ok(scenario), "{link}");
            let unescaped = |c: char| c.is_ascii_alphanumeric() || "-._=&".contains(c);
            assert!(link.chars().all(unescaped), "{link}");
        }
    }

    #[test]
    fn a_link_that_would_be_too_long_is_not_written() {
        let listed = |callers: u32| Scenario {
            demand: Demand::Log {
                arrivals_s: (0..callers).map(f64::from).collect(),
                durations_s: None,
            },
            ..Scenario::default()
        };
        let short = listed(3);
        assert_eq!(short.to_link_within(2000), Some(short.to_link()));
        let length = short.to_link().len();
        assert_eq!(short.to_link_within(length - 1), None);
        assert_eq!(short.to_link_within(length), Some(short.to_link()));
        assert_eq!(listed(1_000_000).to_link_within(2000), None);
        let preset = Preset::RealDay.scenario();
        assert_eq!(preset.to_link_within(2000), Some(preset.to_link()));
    }

    /// Links that were shared once must lead to the same scenario for ever. Add, never change.
    #[test]
    fn old_links_keep_their_meaning() {
        let old = [
            ("", Scenario::default()),
            (
                "v=1&seed=7&demand=at-once&callers=50&window_s=2.5&handlers=3&mean_s=10\
                 &shape=fixed&courtesy_s=0&redial=0.5&mean_delay_s=30&at_most=4&overhead_s=1&room=9",
                Scenario {
                    seed: 7,
                    demand: Demand::AtOnce {
                        callers: 50,
                        window_s: 2.5,
                    },
                    handlers: 3,
                    work: Work {
                        mean_s: 10.0,
                        shape: Shape::Fixed,
                    },
                    phone: PhoneRules {
                        courtesy_s: 0.0,
                        redial: Some(Redial {
                            probability: 0.5,
                            mean_delay_s: 30.0,
                            at_most: 4,
                        }),
                    },
                    mailbox: MailboxRules {
                        overhead_s: 1.0,
                        room: Some(9),
                    },
                },
            ),
        ];
        for (link, scenario) in old {
            assert_eq!(Scenario::from_link(link), Ok(scenario), "{link}");
        }
    }

    #[test]
    fn unknown_keys_are_ignored_and_the_whole_address_is_taken() {
        let link = "https://example.org/a/#v=1&colour=red&handlers=5&&x";
        assert_eq!(Scenario::from_link(link).map(|s| s.handlers), Ok(5));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (link, parts) in [
            ("v=2", ["2", "version"]),
            ("handlers=many", ["handlers", "many"]),
            ("handlers=0", ["handlers", "10000"]),
            ("handlers=-1", ["handlers", "-1"]),
            ("demand=flood", ["demand", "flood"]),
            ("demand=counts&counts=1_x", ["counts", "x"]),
            ("mean_s=NaN", ["mean_s", "NaN"]),
        ] {
            let text = Scenario::from_link(link).unwrap_err().to_string();
            for part in parts {
                assert!(text.contains(part), "{part:?} is not in {text:?}");
            }
        }
    }
}
