//! The settings of one business in five designs, and its goals.

use super::field::{Choice, Field};
use super::hotline::{DAY, keep, range};
use super::limits::working_s;
use super::plan::{Plan, Rules};
use crate::sim::blend::{AnswerGoal, Blend, BlendRules, Design, Goals};
use crate::sim::hotline::HoldMusic;
use crate::sim::redial::Redial;
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{
    blend_design as designs, blend_setting as words, hotline_setting, refusal, unit,
};

const FIELDS: &[Field<BlendRules>] = &[
    Field {
        key: "urgent_share",
        path: "urgent_share",
        name: words::urgent_share::NAME,
        help: words::urgent_share::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| Some(rules.urgent_share),
        set: |rules, number| rules.urgent_share = number,
    },
    Field {
        key: "at_phone",
        path: "at_phone",
        name: words::at_phone::NAME,
        help: words::at_phone::HELP,
        unit: unit::HANDLERS,
        range: range(1.0, 9_999.0, true),
        get: |rules| rules.at_phone.map(f64::from),
        set: |rules, number| rules.at_phone = Some(number as u32),
    },
    Field {
        key: "front_call_s",
        path: "front_call_s",
        name: words::front_call::NAME,
        help: words::front_call::HELP,
        unit: unit::SECONDS,
        range: range(0.0, DAY, false),
        get: |rules| Some(rules.front_call_s),
        set: |rules, number| rules.front_call_s = number,
    },
    Field {
        key: "call_courtesy_s",
        path: "courtesy_s",
        name: hotline_setting::courtesy::NAME,
        help: hotline_setting::courtesy::HELP,
        unit: unit::SECONDS,
        range: range(0.0, DAY, false),
        get: |rules| Some(rules.courtesy_s),
        set: |rules, number| rules.courtesy_s = number,
    },
    Field {
        key: "letter_overhead_s",
        path: "overhead_s",
        name: words::overhead::NAME,
        help: words::overhead::HELP,
        unit: unit::SECONDS,
        range: range(0.0, DAY, false),
        get: |rules| Some(rules.overhead_s),
        set: |rules, number| rules.overhead_s = number,
    },
    Field {
        key: "message_probability",
        path: "message_probability",
        name: hotline_setting::message_probability::NAME,
        help: hotline_setting::message_probability::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| Some(rules.message_probability),
        set: |rules, number| rules.message_probability = number,
    },
    Field {
        key: "redial_probability",
        path: "redial.probability",
        name: hotline_setting::redial_probability::NAME,
        help: hotline_setting::redial_probability::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| Some(rules.redial?.probability),
        set: |rules, number| redial(rules).probability = number,
    },
    Field {
        key: "redial_delay_s",
        path: "redial.mean_delay_s",
        name: hotline_setting::redial_delay::NAME,
        help: hotline_setting::redial_delay::HELP,
        unit: unit::SECONDS,
        range: range(0.001, 7.0 * DAY, false),
        get: |rules| Some(rules.redial?.mean_delay_s),
        set: |rules, number| redial(rules).mean_delay_s = number,
    },
    Field {
        key: "redials",
        path: "redial.at_most",
        name: hotline_setting::redials::NAME,
        help: hotline_setting::redials::HELP,
        unit: unit::TIMES,
        range: range(0.0, 1000.0, true),
        get: |rules| Some(rules.redial?.at_most.into()),
        set: |rules, number| redial(rules).at_most = number as u32,
    },
    Field {
        key: "places",
        path: "hold.places",
        name: hotline_setting::places::NAME,
        help: hotline_setting::places::HELP,
        unit: unit::CALLERS,
        range: range(0.0, 1_000_000.0, true),
        get: |rules| Some(rules.hold?.places.into()),
        set: |rules, number| hold(rules).places = number as u32,
    },
    Field {
        key: "patience_s",
        path: "hold.patience_s",
        name: hotline_setting::patience::NAME,
        help: hotline_setting::patience::HELP,
        unit: unit::SECONDS,
        range: range(0.0, 7.0 * DAY, false),
        get: |rules| rules.hold?.patience_s,
        set: |rules, number| hold(rules).patience_s = Some(number),
    },
    Field {
        key: "goal_turned_away",
        path: "goals.turned_away",
        name: words::goal_turned_away::NAME,
        help: words::goal_turned_away::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| rules.goals.turned_away,
        set: |rules, number| rules.goals.turned_away = Some(number),
    },
    Field {
        key: "goal_answer_s",
        path: "goals.answer.within_s",
        name: words::goal_answer::NAME,
        help: words::goal_answer::HELP,
        unit: unit::SECONDS,
        range: range(0.0, 365.0 * DAY, false),
        get: |rules| Some(rules.goals.answer?.within_s),
        set: |rules, number| answer(rules).within_s = number,
    },
    Field {
        key: "goal_answer_share",
        path: "goals.answer.share",
        name: words::goal_answer_share::NAME,
        help: words::goal_answer_share::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| Some(rules.goals.answer?.share),
        set: |rules, number| answer(rules).share = number,
    },
    Field {
        key: "goal_reply_s",
        path: "goals.reply_s",
        name: words::goal_reply::NAME,
        help: words::goal_reply::HELP,
        unit: unit::SECONDS,
        range: range(0.0, 365.0 * DAY, false),
        get: |rules| rules.goals.reply_s,
        set: |rules, number| rules.goals.reply_s = Some(number),
    },
    Field {
        key: "goal_cost",
        path: "goals.cost_per_hour",
        name: words::goal_cost::NAME,
        help: words::goal_cost::HELP,
        unit: unit::MONEY,
        range: range(0.0, 1e12, false),
        get: |rules| rules.goals.cost_per_hour,
        set: |rules, number| rules.goals.cost_per_hour = Some(number),
    },
];

fn redial(rules: &mut BlendRules) -> &mut Redial {
    rules.redial.get_or_insert_default()
}

fn hold(rules: &mut BlendRules) -> &mut HoldMusic {
    rules.hold.get_or_insert_default()
}

fn answer(rules: &mut BlendRules) -> &mut AnswerGoal {
    rules.goals.answer.get_or_insert_default()
}

const WANTED: &[(&str, &str)] = &[
    ("open", words::option::OPEN),
    ("wanted", words::option::WANTED),
];

const CHOICES: &[Choice<BlendRules>] = &[
    Choice {
        key: "design",
        path: "design",
        name: words::design::NAME,
        help: words::design::HELP,
        options: &[
            (Design::Phones.key(), designs::PHONES),
            (Design::Mail.key(), designs::MAIL),
            (Design::Voicemail.key(), designs::VOICEMAIL),
            (Design::FrontDesk.key(), designs::FRONT_DESK),
            (Design::Split.key(), designs::SPLIT),
        ],
        get: |rules| {
            Design::ALL
                .iter()
                .position(|&design| design == rules.design)
        },
        set: |rules, place| {
            if let Some(&design) = Design::ALL.get(place) {
                rules.design = design;
            }
        },
    },
    Choice {
        key: "teams",
        path: "at_phone",
        name: words::teams::NAME,
        help: words::teams::HELP,
        options: &[
            ("half", words::option::HALF),
            ("given", words::option::GIVEN),
        ],
        get: |rules| Some(usize::from(rules.at_phone.is_some())),
        set: |rules, place| {
            rules.at_phone = (place == 1).then(|| rules.at_phone.unwrap_or(1));
        },
    },
    Choice {
        key: "redialling",
        path: "redial",
        name: hotline_setting::redialling::NAME,
        help: hotline_setting::redialling::HELP,
        options: &[
            ("never", hotline_setting::option::NEVER_REDIAL),
            ("redial", hotline_setting::option::REDIAL),
        ],
        get: |rules| Some(usize::from(rules.redial.is_some())),
        set: |rules, place| keep(&mut rules.redial, place == 1),
    },
    Choice {
        key: "waiting",
        path: "hold",
        name: hotline_setting::waiting::NAME,
        help: hotline_setting::waiting::HELP,
        options: &[
            ("none", hotline_setting::option::NO_WAITING),
            ("music", hotline_setting::option::MUSIC),
        ],
        get: |rules| Some(usize::from(rules.hold.is_some())),
        set: |rules, place| keep(&mut rules.hold, place == 1),
    },
    Choice {
        key: "patience",
        path: "hold.patience_s",
        name: hotline_setting::impatience::NAME,
        help: hotline_setting::impatience::HELP,
        options: &[
            ("endless", hotline_setting::option::ENDLESS),
            ("limited", hotline_setting::option::LIMITED),
        ],
        get: |rules| Some(usize::from(rules.hold?.patience_s.is_some())),
        set: |rules, place| {
            let usual = HoldMusic::default().patience_s;
            let hold = hold(rules);
            hold.patience_s = (place == 1).then(|| hold.patience_s.or(usual)).flatten();
        },
    },
    Choice {
        key: "want_turned_away",
        path: "goals.turned_away",
        name: words::goal_turned_away::NAME,
        help: words::goal_turned_away::HELP,
        options: WANTED,
        get: |rules| Some(usize::from(rules.goals.turned_away.is_some())),
        set: |rules, place| want(&mut rules.goals.turned_away, place, 0.02),
    },
    Choice {
        key: "want_answer",
        path: "goals.answer",
        name: words::goal_answer::NAME,
        help: words::goal_answer::HELP,
        options: WANTED,
        get: |rules| Some(usize::from(rules.goals.answer.is_some())),
        set: |rules, place| want(&mut rules.goals.answer, place, AnswerGoal::default()),
    },
    Choice {
        key: "want_reply",
        path: "goals.reply_s",
        name: words::goal_reply::NAME,
        help: words::goal_reply::HELP,
        options: WANTED,
        get: |rules| Some(usize::from(rules.goals.reply_s.is_some())),
        set: |rules, place| want(&mut rules.goals.reply_s, place, 3600.0),
    },
    Choice {
        key: "want_cost",
        path: "goals.cost_per_hour",
        name: words::goal_cost::NAME,
        help: words::goal_cost::HELP,
        options: WANTED,
        get: |rules| Some(usize::from(rules.goals.cost_per_hour.is_some())),
        set: |rules, place| want(&mut rules.goals.cost_per_hour, place, 200.0),
    },
];

/// Wants something, as it was or as is usual, or leaves it open.
fn want<T: Copy>(goal: &mut Option<T>, place: usize, usual: T) {
    *goal = (place == 1).then(|| goal.unwrap_or(usual));
}

impl Rules for BlendRules {
    const SYSTEM: &'static str = "blend";

    type System = Blend;

    fn fields() -> &'static [Field<Self>] {
        FIELDS
    }

    fn choices() -> &'static [Choice<Self>] {
        CHOICES
    }

    fn plan() -> Plan<Self> {
        let demand = Demand::Steady {
            callers: 600,
            per_minute: 2.0,
        };
        let rules = Self {
            goals: Goals::default(),
            ..Self::default()
        };
        Plan::of(demand, 6, 90.0, Shape::Exponential, rules)
    }

    fn system(plan: &Plan<Self>) -> Blend {
        Blend::new(plan.handlers, &plan.rules)
    }

    /// All but the design can change, and the times that decide who was answered or solved in time.
    fn change(
        system: &mut Blend,
        people: &Population,
        now: Nanos,
        before: &Plan<Self>,
        changed: &Plan<Self>,
    ) -> Result<(), String> {
        let limits = |plan: &Plan<Self>| {
            let goals = plan.rules.goals;
            (goals.answer.map(|goal| goal.within_s), goals.reply_s)
        };
        if before.rules.design != changed.rules.design {
            return Err(refusal::BRANCH_DESIGN.to_owned());
        }
        if limits(before) != limits(changed) {
            return Err(refusal::BRANCH_GOALS.to_owned());
        }
        system.change(people, now, changed.handlers, &changed.rules);
        Ok(())
    }

    /// Each of two teams needs somebody.
    fn check(plan: &Plan<Self>) -> Result<(), String> {
        let at_phone = plan.rules.at_phone.unwrap_or(plan.handlers / 2);
        let is_team = at_phone > 0 && at_phone < plan.handlers;
        if plan.rules.design.has_two_teams() && !is_team {
            return Err(refusal::two_teams(at_phone, plan.handlers));
        }
        Ok(())
    }

    /// Even if the smaller team had to do it all.
    fn after_s(plan: &Plan<Self>) -> f64 {
        let rules = &plan.rules;
        let mut handlers = plan.handlers;
        if rules.design.has_two_teams() {
            let at_phone = rules.at_phone.unwrap_or(handlers / 2);
            handlers = at_phone.min(handlers.saturating_sub(at_phone));
        }
        let call = rules.courtesy_s.max(rules.front_call_s);
        let each = call.max(rules.overhead_s);
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
                let mut rules = BlendRules::default();
                (field.set)(&mut rules, number);
                assert_eq!((field.get)(&rules), Some(number), "{}", field.key);
            }
            assert!(field.help.ends_with('.'), "{}", field.key);
        }
        for choice in CHOICES {
            for place in 0..choice.options.len() {
                let mut rules = BlendRules {
                    hold: Some(HoldMusic::default()),
                    ..BlendRules::default()
                };
                (choice.set)(&mut rules, place);
                assert_eq!((choice.get)(&rules), Some(place), "{}", choice.key);
            }
            assert!(choice.help.ends_with('.'), "{}", choice.key);
        }
    }

    #[test]
    fn a_team_of_nobody_is_refused() {
        let mut plan = BlendRules::plan();
        plan.rules.design = Design::Split;
        for (handlers, at_phone, fine) in [
            (1, None, false),
            (2, None, true),
            (3, Some(3), false),
            (3, Some(2), true),
        ] {
            plan.handlers = handlers;
            plan.rules.at_phone = at_phone;
            assert_eq!(plan.check().is_ok(), fine, "{handlers} {at_phone:?}");
        }
        plan.rules.at_phone = Some(7);
        let text = plan.check().unwrap_err().to_string();
        assert!(text.contains('7') && text.contains('3'), "{text}");
    }

    #[test]
    fn a_branch_keeps_its_design_and_what_counts_as_in_time() {
        let plan = BlendRules::plan();
        let run = plan.run().unwrap();
        let branch = |change: fn(&mut BlendRules)| {
            let mut changed = plan.clone();
            change(&mut changed.rules);
            let branch = plan.branch(&run, &changed);
            branch.map(|_| ()).map_err(|refused| refused.to_string())
        };
        assert_eq!(
            branch(|rules| rules.goals.cost_per_hour = Some(9.0)),
            Ok(())
        );
        assert_eq!(branch(|rules| rules.at_phone = Some(1)), Ok(()));
        let refused = branch(|rules| rules.goals.reply_s = None);
        assert_eq!(refused, Err(refusal::BRANCH_GOALS.to_owned()));
        let refused = branch(|rules| rules.design = Design::Mail);
        assert_eq!(refused, Err(refusal::BRANCH_DESIGN.to_owned()));
    }
}
