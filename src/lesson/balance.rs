//! Balance: one business in five designs, judged by its own goals.

use super::{Bet, Business, Day, Knob, Lesson, SceneName, Task};
use crate::report::blend::{Finder, Goal, Score, scorecard};
use crate::report::whole_money;
use crate::settings::{Plan, Rules};
use crate::sim::blend::{AnswerGoal, Blend, BlendRules, Design, Goals};
use crate::sim::{Demand, Run, Shape, Work};
use crate::words::lesson::balance as words;
use crate::words::{balance as scene, blend_design as designs};

/// The most handlers that the scene lets its finder try.
pub const MOST: u32 = 60;

/// A heating firm on the first cold day: three in ten stand in the cold, the others have time.
fn firm() -> Business {
    let mut plan = Business::from(BlendRules::plan());
    plan.demand = Demand::Rush {
        callers: 800,
        per_minute: 2.0,
        peak: 4.0,
        from_s: 3600.0,
        to_s: 7200.0,
    };
    plan.handlers = 12;
    plan.work = Work {
        mean_s: 180.0,
        shape: Shape::Exponential,
    };
    plan.rules.urgent_share = 0.3;
    plan.rules.goals = Goals {
        turned_away: Some(0.02),
        answer: Some(AnswerGoal {
            within_s: 60.0,
            share: 0.9,
        }),
        reply_s: Some(3600.0),
        cost_per_hour: None,
    };
    plan
}

/// The scene's lesson. Its bet and all but the first of its tasks are decided by a search.
pub static BALANCE: Lesson<Business> = Lesson {
    name: SceneName::Balance,
    opening: None,
    days: &[
        Day {
            name: words::day::COLD,
            plan: firm,
            pace: 600.0,
        },
        Day {
            name: words::day::PARCELS,
            plan: || {
                let mut plan = firm();
                plan.rules.urgent_share = 0.02;
                plan.rules.goals.reply_s = Some(14_400.0);
                plan
            },
            pace: 600.0,
        },
        Day {
            name: words::day::EMERGENCY,
            plan: || {
                let mut plan = firm();
                plan.rules.urgent_share = 0.95;
                plan.rules.goals.answer = Some(AnswerGoal {
                    within_s: 20.0,
                    share: 0.95,
                });
                plan
            },
            pace: 600.0,
        },
    ],
    bet: Some(Bet {
        day: 0,
        whatever: |asked, plan| {
            asked.handlers = plan.handlers;
            asked.rules.design = plan.rules.design;
            asked.rules.at_phone = plan.rules.at_phone;
            asked.staffing = plan.staffing;
        },
        question: words::BET,
        options: &[
            (words::option::A, 0.5),
            (words::option::B, 1.5),
            (words::option::C, 2.5),
            (words::option::D, 3.5),
            (words::option::E, f64::INFINITY),
        ],
        stands: scene::STANDS,
        outcome: |seen| cheapest(seen.facts.search?.finder).map(|place| place as f64),
        said: |seen, _| {
            let found = seen
                .facts
                .search
                .and_then(|search| search.finder.cheapest());
            found.map_or_else(String::new, |found| {
                let cost = found.cost.map_or(0.0, |cost| cost.total());
                scene::said(
                    name(found.design),
                    whole_money(&seen.plan.prices.currency, cost),
                )
            })
        },
    }),
    tasks: &[
        Task {
            key: "enough",
            words: words::task::A,
            done: |seen| {
                seen.runs().all(|(_, run)| run.is_finished())
                    && seen.runs().any(|(plan, run)| meets_all(plan, run))
            },
        },
        Task {
            key: "mail",
            words: words::task::B,
            done: |seen| {
                let found = seen.facts.search.and_then(|search| cheapest(search.finder));
                found.is_some_and(|place| Design::ALL.get(place) == Some(&Design::Mail))
            },
        },
        Task {
            key: "price",
            words: words::task::C,
            done: |seen| seen.facts.search.is_some_and(|search| search.prices >= 2),
        },
    ],
    groups: &[],
    knobs: &[
        Knob::between("handlers", 2.0, 60.0),
        Knob::of("urgent_share"),
        Knob::between("peak", 1.0, 20.0),
        Knob::between("mean_s", 30.0, 900.0),
    ],
    more: &[
        Knob::between("per_minute", 0.5, 10.0),
        Knob::between("front_call_s", 5.0, 120.0),
        Knob::of("message_probability"),
        Knob::between("handler_hour", 0.0, 200.0),
        Knob::between("message", 0.0, 10.0),
        Knob::between("lost_cost", 0.0, 200.0),
    ],
};

/// Whether a run meets every goal of its plan, and there is one that somebody has put to the test.
pub fn meets_all(plan: &Plan<BlendRules>, run: &Run<Blend>) -> bool {
    let scores = scorecard(plan, run.system(), run.now());
    is_judged(&scores) && scores.iter().all(|score| score.met)
}

/// Whether any goal has been put to the test: before anybody has an outcome, all are met by nobody.
pub fn is_judged(scores: &[Score]) -> bool {
    scores
        .iter()
        .any(|score| score.figure.is_some() || !score.met)
}

/// A plan in one of the designs; where there are two teams, with its handlers divided by how much work each has.
pub fn in_design(plan: &Plan<BlendRules>, design: Design) -> Plan<BlendRules> {
    let mut plan = plan.clone();
    plan.rules.design = design;
    plan.rules.at_phone = design.has_two_teams().then(|| {
        let rules = &plan.rules;
        let letter = plan.work.mean_s + rules.overhead_s;
        let (calls, letters) = if design == Design::FrontDesk {
            (rules.front_call_s, letter)
        } else {
            let call = plan.work.mean_s + rules.courtesy_s;
            (
                rules.urgent_share * call,
                (1.0 - rules.urgent_share) * letter,
            )
        };
        let share = calls / (calls + letters).max(f64::MIN_POSITIVE);
        let at_phone = (f64::from(plan.handlers) * share + 0.5) as u32;
        at_phone.clamp(1, plan.handlers.saturating_sub(1).max(1))
    });
    plan
}

/// The goals that a plan has.
pub fn goals(plan: &Plan<BlendRules>) -> Vec<Goal> {
    let goals = plan.rules.goals;
    let wanted = [
        (Goal::TurnedAway, goals.turned_away.is_some()),
        (Goal::Answer, goals.answer.is_some()),
        (Goal::Reply, goals.reply_s.is_some()),
        (Goal::Cost, goals.cost_per_hour.is_some()),
    ];
    let wanted = wanted.into_iter().filter(|(_, wanted)| *wanted);
    wanted.map(|(goal, _)| goal).collect()
}

/// A plan without one of its goals.
pub fn without(plan: &Plan<BlendRules>, goal: Goal) -> Plan<BlendRules> {
    let mut plan = plan.clone();
    let goals = &mut plan.rules.goals;
    match goal {
        Goal::TurnedAway => goals.turned_away = None,
        Goal::Answer => goals.answer = None,
        Goal::Reply => goals.reply_s = None,
        Goal::Cost => goals.cost_per_hour = None,
    }
    plan
}

/// The place of the cheapest design found among [`Design::ALL`].
pub fn cheapest(finder: &Finder) -> Option<usize> {
    let design = finder.cheapest()?.design;
    Design::ALL.iter().position(|&one| one == design)
}

/// A design's name for readers.
pub const fn name(design: Design) -> &'static str {
    match design {
        Design::Phones => designs::PHONES,
        Design::Mail => designs::MAIL,
        Design::Voicemail => designs::VOICEMAIL,
        Design::FrontDesk => designs::FRONT_DESK,
        Design::Split => designs::SPLIT,
    }
}
