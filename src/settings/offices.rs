//! Phone and mailbox, side by side: the settings of both.

use super::limits::{MOST_YEARS, arriving_s, working_s, years};
use super::rows::{courtesy, limit, overhead, redial_fields, redialling, room};
use super::{CommonPlan, Plan, Rules, Scale, Table};
use crate::sim::offices::{Offices, OfficesRules};
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{bill_setting, hotline_setting, refusal, setting};

/// The plan of a day by phone and by letter.
pub type Scenario = Plan<OfficesRules>;

/// Room in a mailbox that can be full, unless something else is said.
pub(super) const ROOM: u32 = 20;

/// The keys are those of the first links, and stay.
const TABLES: &[Table<OfficesRules>] = &[
    Table {
        fields: &[courtesy!("courtesy_s" => phone.courtesy_s)],
        choices: &[],
    },
    Table {
        fields: &redial_fields!(phone.redial, setting, ["redial", "mean_delay_s", "at_most"]),
        choices: &[redialling!(phone.redial, hotline_setting)],
    },
    Table {
        fields: &[
            overhead!("overhead_s" => mailbox.overhead_s, setting),
            room!(mailbox.room),
        ],
        choices: &[limit!(
            "limited" => mailbox.room = ROOM, bill_setting::mailbox,
            ("endless", bill_setting::option::ENDLESS), ("limited", bill_setting::option::LIMITED)
        )],
    },
];

impl Rules for OfficesRules {
    const SYSTEM: &'static str = "offices";
    const IS_NAMED: bool = false;

    type System = Offices;

    fn tables() -> &'static [Table<Self>] {
        TABLES
    }

    fn plan() -> Plan<Self> {
        let demand = Demand::Steady {
            callers: 300,
            per_minute: 1.0,
        };
        Plan::of(demand, 2, 90.0, Shape::Exponential, Self::default())
    }

    fn system(plan: &Plan<Self>) -> Offices {
        Offices::new(plan.handlers, &plan.rules)
    }

    fn change(
        system: &mut Offices,
        people: &Population,
        now: Nanos,
        _before: &Plan<Self>,
        changed: &Plan<Self>,
    ) -> Result<(), String> {
        system.change(people, now, changed.handlers, &changed.rules);
        Ok(())
    }

    /// All the letters must be answered before the clock runs out.
    fn check(plan: &Plan<Self>) -> Result<(), String> {
        let years = years(Self::after_s(plan), &plan.demand);
        if years > MOST_YEARS {
            return Err(refusal::too_much_work(
                (years + 0.5) as u64,
                MOST_YEARS as u64,
            ));
        }
        Ok(())
    }

    fn after_s(plan: &Plan<Self>) -> f64 {
        after_s(plan.common(), &plan.rules)
    }
}

/// How long both offices may be expected to go on after the last arrival, in seconds.
pub(super) fn after_s(plan: &CommonPlan, rules: &OfficesRules) -> f64 {
    let each = rules.phone.courtesy_s.max(rules.mailbox.overhead_s);
    working_s(&plan.demand, plan.work, each, plan.handlers)
}

impl Plan<OfficesRules> {
    /// A speed at which the run is worth watching, in simulated seconds per second: the arrivals take
    /// about a minute and a half, or the letters about four minutes if they take longer.
    pub fn suggested_pace(&self) -> f64 {
        let letter_s = self.work.mean_s + self.rules.mailbox.overhead_s;
        let letters_s = self.demand.callers() as f64 * letter_s / f64::from(self.handlers);
        let pace = (arriving_s(&self.demand) / 90.0).max(letters_s / 240.0);
        let paces = Scale::times(1.0, 86_400.0);
        paces.number(paces.place(pace))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Preset;
    use crate::sim::mailbox::MailboxRules;
    use crate::sim::phone::{PhoneRules, Redial};
    use crate::sim::{Counts, Work};

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
            rules: OfficesRules {
                mailbox: MailboxRules {
                    overhead_s: 0.0,
                    room: Some(0),
                    ..MailboxRules::default()
                },
                ..OfficesRules::default()
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
                    rules: OfficesRules {
                        phone: PhoneRules {
                            courtesy_s: 0.0,
                            redial: Some(Redial {
                                probability: 0.5,
                                mean_delay_s: 30.0,
                                at_most: 4,
                                ..Redial::default()
                            }),
                            ..PhoneRules::default()
                        },
                        mailbox: MailboxRules {
                            overhead_s: 1.0,
                            room: Some(9),
                            ..MailboxRules::default()
                        },
                        ..OfficesRules::default()
                    },
                    ..Scenario::default()
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
