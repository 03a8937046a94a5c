//! The finder's answers are the least that do.

use phones_and_mailboxes::report::blend::{Finder, Finding, Found, Goal, Score, scorecard};
use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::blend::{AnswerGoal, BlendRules, Design, Goals};
use phones_and_mailboxes::sim::redial::Redial;
use phones_and_mailboxes::sim::{Demand, Progress};

use crate::finished;

const MOST: u32 = 40;

fn plan(goals: Goals) -> Plan<BlendRules> {
    let mut plan = BlendRules::plan();
    plan.demand = Demand::Steady {
        callers: 2000,
        per_minute: 4.0,
    };
    plan.rules.goals = goals;
    plan
}

fn found(finder: &Finder) -> Vec<(Design, Option<&Found>)> {
    let findings = finder.findings().iter();
    findings
        .map(|(design, finding)| match finding {
            Finding::Met(found) => (*design, Some(found)),
            Finding::NotUpTo(most) => {
                assert_eq!(*most, MOST);
                (*design, None)
            }
            Finding::Searching => panic!("{design:?} has no finding"),
        })
        .collect()
}

fn search(plan: &Plan<BlendRules>) -> Finder {
    let mut finder = Finder::new(plan, MOST).unwrap();
    while finder.advance(1 << 20) == Progress::Underway {}
    finder
}

fn card(
    plan: &Plan<BlendRules>,
    design: Design,
    handlers: u32,
    at_phone: Option<u32>,
) -> Vec<Score> {
    let mut plan = plan.clone();
    plan.rules.design = design;
    plan.rules.at_phone = at_phone;
    plan.handlers = handlers;
    let run = finished(&plan);
    scorecard(&plan, run.system(), run.now())
}

fn serves(card: &[Score]) -> bool {
    card.iter()
        .filter(|score| score.goal != Goal::Cost)
        .all(|score| score.met)
}

/// All ways to divide handlers.
fn ways(design: Design, handlers: u32) -> Vec<Option<u32>> {
    if design.has_two_teams() {
        (1..handlers).map(Some).collect()
    } else {
        vec![None]
    }
}

/// What is found is enough, as told, and one fewer is not, however they are divided.
fn is_least(plan: &Plan<BlendRules>, design: Design, found: Option<&Found>) {
    let Some(found) = found else {
        for at_phone in ways(design, MOST) {
            assert!(!serves(&card(plan, design, MOST, at_phone)), "{design:?}");
        }
        return;
    };
    assert_eq!(found.design, design);
    assert!((1..=MOST).contains(&found.handlers));
    let scores = card(plan, design, found.handlers, found.at_phone);
    assert_eq!(scores, found.scores);
    assert!(scores.iter().all(|score| score.met));
    let fewer = found.handlers - 1;
    if fewer >= 1 {
        for at_phone in ways(design, fewer) {
            let enough = serves(&card(plan, design, fewer, at_phone));
            assert!(
                !enough,
                "{design:?}: {fewer}, {at_phone:?}, do as well as {found:?}"
            );
        }
    }
}

const ANSWER: AnswerGoal = AnswerGoal {
    within_s: 120.0,
    share: 0.9,
};

#[test]
fn one_fewer_is_not_enough() {
    let goals = [
        Goals {
            turned_away: Some(0.02),
            ..Goals::NONE
        },
        Goals {
            reply_s: Some(600.0),
            ..Goals::NONE
        },
        Goals {
            turned_away: Some(0.05),
            answer: Some(ANSWER),
            reply_s: Some(1800.0),
            cost_per_hour: None,
        },
    ];
    for goals in goals {
        let plan = plan(goals);
        let finder = search(&plan);
        for (design, found) in found(&finder) {
            is_least(&plan, design, found);
        }
    }
    // Callers who redial, and nothing is wanted: one handler, or one in each team.
    let mut plan = plan(Goals::NONE);
    plan.rules.redial = Some(Redial::default());
    for (design, found) in found(&search(&plan)) {
        let handlers = found.map(|found| found.handlers);
        assert_eq!(handlers, Some(1 + u32::from(design.has_two_teams())));
    }
}

#[test]
fn what_cannot_be_is_said() {
    // Nobody writes and hears back at once.
    let plan = plan(Goals {
        answer: Some(AnswerGoal {
            within_s: 1.0,
            share: 0.9,
        }),
        ..Goals::NONE
    });
    let finder = search(&plan);
    for (design, found) in found(&finder) {
        let by_phone = matches!(design, Design::Phones | Design::Voicemail | Design::Split);
        assert_eq!(found.is_some(), by_phone, "{design:?}");
        is_least(&plan, design, found);
    }
}

#[test]
fn the_answer_does_not_depend_on_the_slices() {
    let plan = plan(Goals {
        turned_away: Some(0.05),
        reply_s: Some(900.0),
        ..Goals::NONE
    });
    let whole = search(&plan);
    let mut sliced = Finder::new(&plan, MOST).unwrap();
    let mut slices = 0;
    while sliced.advance(1000) == Progress::Underway {
        slices += 1;
    }
    assert!(slices > 20, "{slices}");
    assert_eq!(whole.findings(), sliced.findings());
    assert_eq!(whole.trials(), sliced.trials());
    assert_eq!(whole.cheapest(), sliced.cheapest());
    // The plan's own handlers and design do not matter.
    let mut other = plan.clone();
    other.handlers = 17;
    other.rules.design = Design::Split;
    assert_eq!(whole.findings(), search(&other).findings());
}

#[test]
fn a_goal_of_cost_is_kept() {
    let free = plan(Goals {
        turned_away: Some(0.05),
        ..Goals::NONE
    });
    let unbounded = search(&free);
    for (design, without) in found(&unbounded) {
        let without = without.unwrap();
        let cost = without.cost.unwrap().total();
        // Just enough money, and too little for the handlers alone.
        for (money, met) in [
            (cost, true),
            (f64::from(without.handlers) * 30.0 - 1.0, false),
        ] {
            let mut plan = free.clone();
            plan.rules.goals.cost_per_hour = Some(money);
            let finder = search(&plan);
            let all = found(&finder);
            let with = all.iter().find(|(other, _)| *other == design).unwrap().1;
            assert_eq!(with.is_some(), met, "{design:?} for {money}");
            if let Some(with) = with {
                assert_eq!(with.handlers, without.handlers);
            }
        }
    }
    // A lost caller is so dear that more handlers than needed are cheaper.
    let mut dear = plan(Goals {
        turned_away: Some(0.5),
        ..Goals::NONE
    });
    dear.prices.lost = 1000.0;
    let few = search(&dear);
    let few = found(&few)[0].1.unwrap().clone();
    let money = few.cost.unwrap().total() / 4.0;
    dear.rules.goals.cost_per_hour = Some(money);
    let finder = search(&dear);
    let more = found(&finder)[0].1.unwrap().clone();
    assert!(more.handlers > few.handlers);
    assert!(more.cost.unwrap().total() <= money);
    let one_fewer = card(&dear, Design::Phones, more.handlers - 1, None);
    assert!(one_fewer.iter().any(|score| !score.met));
}

#[test]
fn the_cheapest_is_the_cheapest() {
    let plan = plan(Goals {
        turned_away: Some(0.05),
        reply_s: Some(3600.0),
        ..Goals::NONE
    });
    let finder = search(&plan);
    let price = |found: &Found| found.cost.unwrap().total();
    let cheapest = price(finder.cheapest().unwrap());
    for (design, found) in found(&finder) {
        assert!(
            found.is_none_or(|found| price(found) >= cheapest),
            "{design:?}"
        );
    }
}
