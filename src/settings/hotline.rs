//! The settings of the hotline: the phone with music on hold, voicemail, or both.

use super::field::{Choice, Table};
use super::limits::working_s;
use super::plan::{Plan, Rules};
use super::rows::{
    self, EXTRA, HANDLERS, count_or_none, courtesy, hold, message_probability, real, redial,
};
use crate::sim::hotline::{Hotline, HotlineRules};
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{hotline_setting as words, unit};

const TABLES: &[Table<HotlineRules>] = &[
    Table {
        fields: &[courtesy!("call_courtesy_s" => courtesy_s)],
        choices: &[],
    },
    redial!(redial, words, switch: words),
    hold!(hold),
    Table {
        fields: &[
            message_probability!(voicemail?.probability),
            real!("message_overhead_s" => voicemail?.overhead_s, words::message_overhead, unit::SECONDS, EXTRA),
            count_or_none!("own_handlers" => voicemail?.own_handlers, words::own_handlers, unit::HANDLERS, HANDLERS),
        ],
        choices: &[MACHINE],
    },
];

const MACHINE: Choice<HotlineRules> = Choice {
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
        rows::keep(&mut rules.voicemail, place > 0);
        if let Some(voicemail) = &mut rules.voicemail {
            let own = voicemail.own_handlers.unwrap_or(1);
            voicemail.own_handlers = (place == 2).then_some(own);
        }
    },
};

impl Rules for HotlineRules {
    const SYSTEM: &'static str = "hotline";

    type System = Hotline;

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
    use crate::settings::rows::DAY;
    use crate::sim::hotline::HoldMusic;

    #[test]
    fn every_number_and_every_choice_finds_its_place() {
        for field in HotlineRules::fields() {
            for number in [field.range.min, field.range.max] {
                let mut rules = HotlineRules::PLAIN;
                (field.set)(&mut rules, number);
                assert_eq!((field.get)(&rules), Some(number), "{}", field.key);
            }
            assert!(field.help.ends_with('.'), "{}", field.key);
        }
        for choice in HotlineRules::choices() {
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
        let text = refusal(|plan| plan.rules.voicemail.get_or_insert_default().probability = 1.5);
        for part in [
            words::message_probability::NAME,
            "message_probability",
            "1.5",
        ] {
            assert!(text.contains(part), "{part:?} is not in {text:?}");
        }
        let text =
            refusal(|plan| plan.rules.voicemail.get_or_insert_default().own_handlers = Some(0));
        assert!(text.contains(words::own_handlers::NAME), "{text}");
        // One handler for a million messages of a day each.
        let text = refusal(|plan| {
            plan.demand = Demand::AtOnce {
                callers: 1_000_000,
                window_s: 0.0,
            };
            plan.handlers = 10_000;
            let voicemail = plan.rules.voicemail.get_or_insert_default();
            (voicemail.overhead_s, voicemail.own_handlers) = (DAY, Some(1));
        });
        assert!(text.contains("years"), "{text}");
    }
}
