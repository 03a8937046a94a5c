//! The settings of one business in five designs, and its goals.

use super::field::{Range, Table, any, whole};
use super::limits::working_s;
use super::plan::{Plan, Rules};
use super::rows::{
    CHANCE, DAY, EXTRA, count_or_none, courtesy, hold, limit, message_probability, one_of,
    overhead, real, real_or_none, redial,
};
use crate::sim::blend::{AnswerGoal, Blend, BlendRules, Design, Goals};
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{
    blend_design as designs, blend_setting as words, hotline_setting, refusal, unit,
};

/// How soon something can be wanted, in seconds.
const SOON: Range = any(0.0, 365.0 * DAY);

const TABLES: &[Table<BlendRules>] = &[
    Table {
        fields: &[
            real!("urgent_share" => urgent_share, words::urgent_share, "", CHANCE),
            count_or_none!("at_phone" => at_phone, words::at_phone, unit::HANDLERS, whole(1.0, 9_999.0)),
            real!("front_call_s" => front_call_s, words::front_call, unit::SECONDS, EXTRA),
            courtesy!("call_courtesy_s" => courtesy_s),
            overhead!("letter_overhead_s" => overhead_s, words),
            message_probability!(message_probability),
        ],
        choices: &[
            one_of!("design" => design: Design::ALL, words::design, &[
                (Design::Phones.key(), designs::PHONES),
                (Design::Mail.key(), designs::MAIL),
                (Design::Voicemail.key(), designs::VOICEMAIL),
                (Design::FrontDesk.key(), designs::FRONT_DESK),
                (Design::Split.key(), designs::SPLIT),
            ]),
            limit!("teams" => at_phone = 1, words::teams, ("half", words::option::HALF), ("given", words::option::GIVEN)),
        ],
    },
    redial!(redial, hotline_setting, switch: hotline_setting),
    hold!(hold),
    Table {
        fields: &[
            real_or_none!("goal_turned_away" => goals.turned_away, words::goal_turned_away, "", CHANCE),
            real!("goal_answer_s" => goals.answer?.within_s, words::goal_answer, unit::SECONDS, SOON),
            real!("goal_answer_share" => goals.answer?.share, words::goal_answer_share, "", CHANCE),
            real_or_none!("goal_reply_s" => goals.reply_s, words::goal_reply, unit::SECONDS, SOON),
            real_or_none!("goal_cost" => goals.cost_per_hour, words::goal_cost, unit::MONEY, any(0.0, 1e12)),
        ],
        choices: &[
            limit!("want_turned_away" => goals.turned_away = 0.02, words::goal_turned_away, OPEN, WANTED),
            limit!("want_answer" => goals.answer = AnswerGoal::default(), words::goal_answer, OPEN, WANTED),
            limit!("want_reply" => goals.reply_s = 3600.0, words::goal_reply, OPEN, WANTED),
            limit!("want_cost" => goals.cost_per_hour = 200.0, words::goal_cost, OPEN, WANTED),
        ],
    },
];

/// What a goal can be.
const OPEN: (&str, &str) = ("open", words::option::OPEN);
const WANTED: (&str, &str) = ("wanted", words::option::WANTED);

impl Rules for BlendRules {
    const SYSTEM: &'static str = "blend";

    type System = Blend;

    fn tables() -> &'static [Table<Self>] {
        TABLES
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
    use crate::sim::hotline::HoldMusic;

    #[test]
    fn every_number_and_every_choice_finds_its_place() {
        for field in BlendRules::fields() {
            for number in [field.range.min, field.range.max] {
                let mut rules = BlendRules::default();
                (field.set)(&mut rules, number);
                assert_eq!((field.get)(&rules), Some(number), "{}", field.key);
            }
            assert!(field.help.ends_with('.'), "{}", field.key);
        }
        for choice in BlendRules::choices() {
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
