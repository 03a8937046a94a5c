//! The settings of the hotline: the phone with music on hold, voicemail, or both.

use super::field::{Choice, Field, Range};
use super::limits::working_s;
use super::plan::{Plan, Rules};
use crate::sim::hotline::{HoldMusic, Hotline, HotlineRules, Voicemail};
use crate::sim::redial::Redial;
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{hotline_setting as words, unit};

pub(super) const DAY: f64 = 86_400.0;

pub(super) const fn range(min: f64, max: f64, whole: bool) -> Range {
    Range { min, max, whole }
}

const FIELDS: &[Field<HotlineRules>] = &[
    Field {
        key: "call_courtesy_s",
        path: "courtesy_s",
        name: words::courtesy::NAME,
        help: words::courtesy::HELP,
        unit: unit::SECONDS,
        range: range(0.0, DAY, false),
        get: |rules| Some(rules.courtesy_s),
        set: |rules, number| rules.courtesy_s = number,
    },
    Field {
        key: "redial_probability",
        path: "redial.probability",
        name: words::redial_probability::NAME,
        help: words::redial_probability::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| Some(rules.redial?.probability),
        set: |rules, number| redial(rules).probability = number,
    },
    Field {
        key: "redial_delay_s",
        path: "redial.mean_delay_s",
        name: words::redial_delay::NAME,
        help: words::redial_delay::HELP,
        unit: unit::SECONDS,
        range: range(0.001, 7.0 * DAY, false),
        get: |rules| Some(rules.redial?.mean_delay_s),
        set: |rules, number| redial(rules).mean_delay_s = number,
    },
    Field {
        key: "redials",
        path: "redial.at_most",
        name: words::redials::NAME,
        help: words::redials::HELP,
        unit: unit::TIMES,
        range: range(0.0, 1000.0, true),
        get: |rules| Some(rules.redial?.at_most.into()),
        set: |rules, number| redial(rules).at_most = number as u32,
    },
    Field {
        key: "places",
        path: "hold.places",
        name: words::places::NAME,
        help: words::places::HELP,
        unit: unit::CALLERS,
        range: range(0.0, 1_000_000.0, true),
        get: |rules| Some(rules.hold?.places.into()),
        set: |rules, number| hold(rules).places = number as u32,
    },
    Field {
        key: "patience_s",
        path: "hold.patience_s",
        name: words::patience::NAME,
        help: words::patience::HELP,
        unit: unit::SECONDS,
        range: range(0.0, 7.0 * DAY, false),
        get: |rules| rules.hold?.patience_s,
        set: |rules, number| hold(rules).patience_s = Some(number),
    },
    Field {
        key: "message_probability",
        path: "voicemail.probability",
        name: words::message_probability::NAME,
        help: words::message_probability::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| Some(rules.voicemail?.probability),
        set: |rules, number| voicemail(rules).probability = number,
    },
    Field {
        key: "message_overhead_s",
        path: "voicemail.overhead_s",
        name: words::message_overhead::NAME,
        help: words::message_overhead::HELP,
        unit: unit::SECONDS,
        range: range(0.0, DAY, false),
        get: |rules| Some(rules.voicemail?.overhead_s),
        set: |rules, number| voicemail(rules).overhead_s = number,
    },
    Field {
        key: "own_handlers",
        path: "voicemail.own_handlers",
        name: words::own_handlers::NAME,
        help: words::own_handlers::HELP,
        unit: unit::HANDLERS,
        range: range(1.0, 10_000.0, true),
        get: |rules| rules.voicemail?.own_handlers.map(f64::from),
        set: |rules, number| voicemail(rules).own_handlers = Some(number as u32),
    },
];

fn redial(rules: &mut HotlineRules) -> &mut Redial {
    rules.redial.get_or_insert_default()
}

fn hold(rules: &mut HotlineRules) -> &mut HoldMusic {
    rules.hold.get_or_insert_default()
}

fn voicemail(rules: &mut HotlineRules) -> &mut Voicemail {
    rules.voicemail.get_or_insert_default()
}

const CHOICES: &[Choice<HotlineRules>] = &[
    Choice {
        key: "redialling",
        path: "redial",
        name: words::redialling::NAME,
        help: words::redialling::HELP,
        options: &[
            ("never", words::option::NEVER_REDIAL),
            ("redial", words::option::REDIAL),
        ],
        get: |rules| Some(usize::from(rules.redial.is_some())),
        set: |rules, place| keep(&mut rules.redial, place == 1),
    },
    Choice {
        key: "waiting",
        path: "hold",
        name: words::waiting::NAME,
        help: words::waiting::HELP,
        options: &[
            ("none", words::option::NO_WAITING),
            ("music", words::option::MUSIC),
        ],
        get: |rules| Some(usize::from(rules.hold.is_some())),
        set: |rules, place| keep(&mut rules.hold, place == 1),
    },
    Choice {
        key: "patience",
        path: "hold.patience_s",
        name: words::impatience::NAME,
        help: words::impatience::HELP,
        options: &[
            ("endless", words::option::ENDLESS),
            ("limited", words::option::LIMITED),
        ],
        get: |rules| Some(usize::from(rules.hold?.patience_s.is_some())),
        set: |rules, place| {
            let patience = HoldMusic::default().patience_s;
            let hold = hold(rules);
            hold.patience_s = (place == 1).then(|| hold.patience_s.or(patience)).flatten();
        },
    },
    Choice {
        key: "machine",
        path: "voicemail",
        name: words::machine::NAME,
        help: words::machine::HELP,
        options: &[
            ("none", words::option::NO_MACHINE),
            ("shared", words::option::SAME_HANDLERS),
            ("own", words::option::OWN_HANDLERS),
        ],
        get: |rules| {
            Some(match rules.voicemail {
                None => 0,
                Some(voicemail) => 1 + usize::from(voicemail.own_handlers.is_some()),
            })
        },
        set: |rules, place| {
            keep(&mut rules.voicemail, place > 0);
            if let Some(voicemail) = &mut rules.voicemail {
                let own = voicemail.own_handlers.unwrap_or(1);
                voicemail.own_handlers = (place == 2).then_some(own);
            }
        },
    },
];

/// Switches something on, as it was or by default, or off.
pub(super) fn keep<T: Default>(part: &mut Option<T>, on: bool) {
    if on {
        part.get_or_insert_default();
    } else {
        *part = None;
    }
}

impl Rules for HotlineRules {
    const SYSTEM: &'static str = "hotline";

    type System = Hotline;

    fn fields() -> &'static [Field<Self>] {
        FIELDS
    }

    fn choices() -> &'static [Choice<Self>] {
        CHOICES
    }

    fn plan() -> Plan<Self> {
        let demand = Demand::Steady {
            callers: 300,
            per_minute: 1.0,
        };
        Plan::of(demand, 2, 90.0, Shape::Exponential, Self::default())
    }

    fn system(plan: &Plan<Self>) -> Hotline {
        Hotline::new(plan.handlers, plan.rules)
    }

    fn change(
        system: &mut Hotline,
        people: &Population,
        now: Nanos,
        _before: &Plan<Self>,
        changed: &Plan<Self>,
    ) -> Result<(), String> {
        system.change(people, now, changed.handlers, &changed.rules);
        Ok(())
    }

    /// Even if all the work came by message.
    fn after_s(plan: &Plan<Self>) -> f64 {
        let rules = &plan.rules;
        let overhead = rules.voicemail.map_or(0.0, |machine| machine.overhead_s);
        let own = rules.voicemail.and_then(|machine| machine.own_handlers);
        let handlers = plan.handlers.min(own.unwrap_or(u32::MAX));
        let each = rules.courtesy_s.max(overhead);
        working_s(&plan.demand, plan.work, each, handlers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_and_every_choice_finds_its_place() {
        for field in FIELDS {
            for number in [field.range.min, field.range.max] {
                let mut rules = HotlineRules::PLAIN;
                (field.set)(&mut rules, number);
                assert_eq!((field.get)(&rules), Some(number), "{}", field.key);
            }
            assert!(field.help.ends_with('.'), "{}", field.key);
        }
        for choice in CHOICES {
            for place in 0..choice.options.len() {
                let mut rules = HotlineRules {
                    hold: Some(HoldMusic::default()),
                    ..HotlineRules::PLAIN
                };
                (choice.set)(&mut rules, place);
                assert_eq!((choice.get)(&rules), Some(place), "{}", choice.key);
            }
            assert!(choice.help.ends_with('.'), "{}", choice.key);
        }
    }

    #[test]
    fn a_file_may_leave_out_what_is_as_usual() {
        let plan: Plan<HotlineRules> =
            serde_json::from_str(r#"{"handlers": 4, "rules": {"hold": {}}}"#).unwrap();
        assert_eq!(plan.handlers, 4);
        assert_eq!(plan.rules.hold, Some(HoldMusic::default()));
        assert_eq!(plan.rules.voicemail, HotlineRules::plan().rules.voicemail);
        assert_eq!(plan.check(), Ok(()));
    }

    #[test]
    fn what_cannot_be_is_named() {
        let refusal = |change: fn(&mut Plan<HotlineRules>)| {
            let mut plan = HotlineRules::plan();
            change(&mut plan);
            plan.run().unwrap_err().to_string()
        };
        let text = refusal(|plan| voicemail(&mut plan.rules).probability = 1.5);
        for part in [
            words::message_probability::NAME,
            "message_probability",
            "1.5",
        ] {
            assert!(text.contains(part), "{part:?} is not in {text:?}");
        }
        let text = refusal(|plan| voicemail(&mut plan.rules).own_handlers = Some(0));
        assert!(text.contains(words::own_handlers::NAME), "{text}");
        // One handler for a million messages of a day each.
        let text = refusal(|plan| {
            plan.demand = Demand::AtOnce {
                callers: 1_000_000,
                window_s: 0.0,
            };
            plan.handlers = 10_000;
            let voicemail = voicemail(&mut plan.rules);
            (voicemail.overhead_s, voicemail.own_handlers) = (DAY, Some(1));
        });
        assert!(text.contains("years"), "{text}");
    }
}
