//! Scorecards of days made by hand.

use phones_and_mailboxes::report::blend::{Cost, Goal, Score, scorecard};
use phones_and_mailboxes::settings::{Plan, Prices};
use phones_and_mailboxes::sim::blend::{AnswerGoal, BlendRules, Design, Goals};
use phones_and_mailboxes::sim::{Demand, System};

use crate::finished;

/// Callers at these seconds with this much work, in seconds; calls and letters cost nothing beyond it.
fn day(rows: &[(f64, f64)], handlers: u32, urgent_share: f64, design: Design) -> Plan<BlendRules> {
    let (arrivals_s, durations) = rows.iter().copied().unzip();
    Plan {
        demand: Demand::Log {
            arrivals_s,
            durations_s: Some(durations),
        },
        handlers,
        rules: BlendRules {
            design,
            urgent_share,
            courtesy_s: 0.0,
            overhead_s: 0.0,
            front_call_s: 5.0,
            message_probability: 1.0,
            goals: Goals {
                turned_away: Some(0.5),
                answer: Some(AnswerGoal {
                    within_s: 6.0,
                    share: 0.5,
                }),
                reply_s: Some(20.0),
                cost_per_hour: Some(100.0),
            },
            ..BlendRules::default()
        },
        prices: Prices {
            handler_hour: 36.0,
            message: 1.0,
            served: 3.0,
            lost: 2.0,
            ..Prices::default()
        },
        ..Plan::default()
    }
}

fn scores(plan: &Plan<BlendRules>) -> Vec<(Goal, Option<f64>, bool)> {
    let run = finished(plan);
    let card = scorecard(plan, run.system(), run.now());
    card.iter()
        .map(|score| (score.goal, score.figure, score.met))
        .collect()
}

/// Four callers of ten seconds each at 0, 1, 2 and 30; one handler.
const FOUR: [(f64, f64); 4] = [(0.0, 10.0), (1.0, 10.0), (2.0, 10.0), (30.0, 10.0)];

#[test]
fn urgent_ones_on_the_phone() {
    let plan = day(&FOUR, 1, 1.0, Design::Phones);
    // The second and the third hear busy and are lost; the day is 40 s long.
    let lost_per_hour = 2.0 * 2.0 * 90.0;
    let expected = [
        (Goal::TurnedAway, Some(0.5), true),
        (Goal::Answer, Some(0.5), true),
        (Goal::Reply, None, true),
        (Goal::Cost, Some(36.0 + lost_per_hour), false),
    ];
    assert_eq!(scores(&plan), expected);
    let run = finished(&plan);
    let cost = Cost::of(&plan, run.system(), run.now()).unwrap();
    let parts = (cost.handlers, cost.messages, cost.lost, cost.worth);
    assert_eq!(parts, (36.0, 0.0, 360.0, 540.0));
}

#[test]
fn urgent_ones_by_mail() {
    // Replies after 10, 19, 28 and 10 s: none within 6.
    let mut plan = day(&FOUR, 1, 1.0, Design::Mail);
    let expected = [
        (Goal::TurnedAway, Some(0.0), true),
        (Goal::Answer, Some(0.0), false),
        (Goal::Reply, None, true),
        (Goal::Cost, Some(36.0 + 4.0 * 90.0), false),
    ];
    assert_eq!(scores(&plan), expected);
    // 10 s to the nanosecond are within 10 s.
    plan.rules.goals.answer = Some(AnswerGoal {
        within_s: 10.0,
        share: 0.5,
    });
    assert_eq!(scores(&plan)[1], (Goal::Answer, Some(0.5), true));
}

#[test]
fn others_by_mail() {
    let mut plan = day(&FOUR, 1, 0.0, Design::Mail);
    let reply = |plan: &Plan<BlendRules>| {
        let run = finished(plan);
        let card = scorecard(plan, run.system(), run.now());
        *card.iter().find(|score| score.goal == Goal::Reply).unwrap()
    };
    // The slowest of four is more than 5 in 100.
    let score = reply(&plan);
    assert!(!score.met);
    assert!((score.figure.unwrap() - 28.0).abs() <= 0.28, "{score:?}");
    assert!((score.margin().unwrap() + 8.0).abs() <= 0.28, "{score:?}");
    plan.rules.goals.reply_s = Some(28.0);
    assert!(reply(&plan).met);
    plan.rules.goals.reply_s = Some(27.999_999_999);
    assert!(!reply(&plan).met);
}

#[test]
fn nineteen_of_twenty_are_ninety_five_of_a_hundred() {
    // Letters come every minute; each takes a second, but for the last few.
    let slow = |slow: usize| {
        let rows: Vec<_> = (0..20)
            .map(|n| {
                (
                    60.0 * f64::from(n),
                    if n as usize >= 20 - slow { 50.0 } else { 1.0 },
                )
            })
            .collect();
        scores(&day(&rows, 1, 0.0, Design::Mail))
            .into_iter()
            .any(|score| score.0 == Goal::Reply && score.2)
    };
    assert!(slow(1));
    assert!(!slow(2));
}

#[test]
fn who_is_lost_is_never_solved() {
    let mut plan = day(&FOUR, 1, 0.0, Design::Phones);
    plan.rules.goals.reply_s = Some(31_536_000.0);
    let expected = [
        (Goal::TurnedAway, None, true),
        (Goal::Answer, None, true),
        (Goal::Reply, None, false),
    ];
    assert_eq!(scores(&plan)[..3], expected);
}

#[test]
fn a_message_is_an_answer_only_when_called_back() {
    // Of four, two hear busy and leave a message; they are called back at 20 and 30 s.
    let mut plan = day(&FOUR, 1, 1.0, Design::Voicemail);
    plan.rules.goals.answer = Some(AnswerGoal {
        within_s: 19.0,
        share: 0.7,
    });
    let run = finished(&plan);
    // The last caller rings at 30, when the handler has just got free.
    assert_eq!(run.system().books().lost, 0);
    let expected = [
        (Goal::TurnedAway, Some(0.5), true),
        (Goal::Answer, Some(0.75), true),
    ];
    assert_eq!(scores(&plan)[..2], expected);
}

#[test]
fn the_front_desk_answers_nothing_itself() {
    // Noted by 5 s; in the back room from 5 to 15; answered after 15 s.
    let mut plan = day(&[(0.0, 10.0), (5.0, 10.0)], 2, 1.0, Design::FrontDesk);
    let within = |plan: &mut Plan<BlendRules>, within_s| {
        plan.rules.goals.answer = Some(AnswerGoal {
            within_s,
            share: 0.5,
        });
        scores(plan)[1]
    };
    assert_eq!(within(&mut plan, 14.9), (Goal::Answer, Some(0.0), false));
    // The second is noted from 5 to 10, and in the back room from 15 to 25.
    assert_eq!(within(&mut plan, 15.0), (Goal::Answer, Some(0.5), true));
    assert_eq!(within(&mut plan, 20.0), (Goal::Answer, Some(1.0), true));
}

#[test]
fn margins_are_positive_where_there_is_room() {
    let score = |goal, wanted, figure| Score {
        goal,
        wanted,
        figure: Some(figure),
        met: true,
    };
    assert_eq!(score(Goal::Cost, 100.0, 80.0).margin(), Some(20.0));
    assert_eq!(score(Goal::Answer, 0.5, 0.75).margin(), Some(0.25));
    assert_eq!(score(Goal::TurnedAway, 0.25, 0.5).margin(), Some(-0.25));
}

/// One handler for a minute, three for the next two.
#[test]
fn wages_are_for_those_who_were_there() {
    let plan = day(&[(0.0, 180.0)], 1, 0.0, Design::Mail);
    let mut run = plan.run().unwrap();
    run.advance(60_000_000_000, u64::MAX);
    let changed = Plan {
        handlers: 3,
        ..plan.clone()
    };
    let mut run = plan.branch(&run, &changed).unwrap();
    run.finish();
    let cost = Cost::of(&changed, run.system(), run.now()).unwrap();
    assert_eq!(cost.handlers, 36.0 * (1.0 + 2.0 * 3.0) / 3.0);
}
