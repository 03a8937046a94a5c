//! Balance.

use phones_and_mailboxes::lesson::balance::{MOST, cheapest, goals, in_design, meets_all, without};
use phones_and_mailboxes::lesson::{BALANCE, Business, Facts, Model, Search, Seen};
use phones_and_mailboxes::report::blend::{Finder, Finding, Goal};
use phones_and_mailboxes::report::whole_money;
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::Progress;
use phones_and_mailboxes::sim::blend::{BlendRules, Design};

use crate::common::{SEEDS, day, finished, is_sound};

fn search(plan: &Plan<BlendRules>) -> Finder {
    let mut finder = Finder::new(plan, MOST).unwrap();
    while finder.advance(1 << 20) == Progress::Underway {}
    finder
}

fn cost(finder: &Finder) -> f64 {
    finder.cheapest().unwrap().cost.unwrap().total()
}

#[test]
fn balance_is_a_lesson() {
    is_sound(&BALANCE, &[]);
}

#[test]
fn two_teams_win_the_bet_whatever_the_seed() {
    for seed in 1..=SEEDS {
        let finder = search(&day(&BALANCE, 0, seed).plan);
        assert_eq!(cheapest(&finder), Some(4), "seed {seed}");
        for (design, finding) in finder.findings() {
            let met = matches!(finding, Finding::Met(_));
            // As the prose says: a letter is no answer within a minute, and neither is a note at the front desk.
            let expected = !matches!(design, Design::Mail | Design::FrontDesk);
            assert_eq!(met, expected, "seed {seed}: {design:?}");
        }
    }
}

#[test]
fn what_the_prose_says_about_goals_holds() {
    for seed in 1..=SEEDS / 4 {
        let plan = day(&BALANCE, 0, seed);
        let all = cost(&search(&plan));
        // Nobody needs an answer soon: everything by letter, for little more than half of the money.
        let patient = search(&without(&plan, Goal::Answer));
        assert_eq!(cheapest(&patient), Some(1), "seed {seed}");
        assert!(cost(&patient) < 0.7 * all, "seed {seed}");
        assert_eq!(goals(&plan).len(), 3);
        // More than half of what two teams cost is saved against phones alone.
        let finder = search(&plan);
        let price = |wanted: Design| {
            let finding = finder
                .findings()
                .iter()
                .find(|(design, _)| *design == wanted);
            match finding {
                Some((_, Finding::Met(found))) => found.cost.unwrap().total(),
                _ => panic!("{wanted:?} does not meet the goals"),
            }
        };
        assert!(
            price(Design::Phones) > 1.25 * price(Design::Split),
            "seed {seed}"
        );
    }
}

#[test]
fn where_hardly_anything_or_nearly_everything_is_urgent_one_team_is_nearly_all() {
    for seed in 1..=20 {
        for (number, nearly_all_at_phone) in [(1, false), (2, true)] {
            let finder = search(&day(&BALANCE, number, seed).plan);
            let found = finder.cheapest().unwrap();
            let at_phone = match found.design {
                Design::Split => f64::from(found.at_phone.unwrap()) / f64::from(found.handlers),
                Design::Mail => 0.0,
                _ => 1.0,
            };
            assert_eq!(
                at_phone > 0.8,
                nearly_all_at_phone,
                "seed {seed}: {found:?}"
            );
            assert!(!(0.5..=0.8).contains(&at_phone), "seed {seed}: {at_phone}");
        }
    }
}

#[test]
fn nothing_is_met_before_anybody_has_come() {
    let plan = day(&BALANCE, 0, 1);
    assert!(!meets_all(&plan, &plan.run().unwrap()));
}

#[test]
fn enough_handlers_are_enough() {
    let mut plan = day(&BALANCE, 0, 1);
    let meets = |plan: &Plan<BlendRules>| {
        let meets = |&design: &Design| {
            let plan = in_design(plan, design);
            meets_all(&plan, &finished(&plan))
        };
        Design::ALL.iter().filter(|design| meets(design)).count()
    };
    assert_eq!(meets(&plan), 0);
    plan.turn("handlers", 40.0);
    assert!(meets(&plan) >= 2);
}

#[test]
fn teams_are_divided_by_their_work() {
    let plan = day(&BALANCE, 0, 1);
    for design in Design::ALL {
        let plan = in_design(&plan, design);
        assert_eq!(plan.rules.at_phone.is_some(), design.has_two_teams());
        assert!(
            plan.rules
                .at_phone
                .is_none_or(|at_phone| (1..plan.handlers).contains(&at_phone))
        );
        plan.check().unwrap();
    }
}

#[test]
fn the_search_decides_the_bet_and_two_of_the_tasks() {
    let plan = day(&BALANCE, 0, 1);
    let run = finished(&plan);
    let (all, patient) = (search(&plan), search(&without(&plan, Goal::Answer)));
    let alone = || Seen::alone(&plan, &run);
    let found = |finder, prices| Seen {
        facts: Facts {
            search: Some(Search {
                plan: &plan,
                finder,
                prices,
            }),
            ..Facts::default()
        },
        ..alone()
    };
    let bet = BALANCE.bet.as_ref().unwrap();
    assert_eq!(bet.decided(&BALANCE, &alone()), None);
    let (right, said) = bet.decided(&BALANCE, &found(&all, 0)).unwrap();
    assert_eq!(right, 4);
    assert!(
        said.contains(&whole_money(&plan.prices.currency, cost(&all))),
        "{said}"
    );
    let mut other = plan.clone();
    other.handlers = 30;
    assert!(bet.is_about(&BALANCE, &other));
    // So may the numbers be that were found.
    let other_staff = plan.staffed([Some((30, None)), None, None, None, None]);
    assert!(bet.is_about(&BALANCE, &other_staff));
    other.rules.goals.reply_s = None;
    assert!(!bet.is_about(&BALANCE, &other));

    let done = |key: &str, seen: &Seen<_>| {
        let task = BALANCE.tasks.iter().find(|task| task.key == key).unwrap();
        (task.done)(seen)
    };
    assert!(!done("mail", &alone()) && !done("price", &alone()));
    assert!(!done("mail", &found(&all, 1)) && done("mail", &found(&patient, 1)));
    assert!(!done("price", &found(&all, 1)) && done("price", &found(&all, 2)));

    // One design with enough handlers is enough, once all are over.
    let mut enough = Business::from(in_design(&plan, Design::Split));
    let best = all.cheapest().unwrap();
    (enough.handlers, enough.rules.at_phone) = (best.handlers, best.at_phone);
    let (met, open) = (finished(&enough), enough.run().unwrap());
    let several = |both: &[_]| {
        let seen = Seen {
            all: both,
            ..alone()
        };
        done("enough", &seen)
    };
    assert!(several(&[(&plan, &run), (&enough, &met)]));
    assert!(!several(&[(&plan, &open), (&enough, &met)]));
    assert!(!several(&[(&plan, &run)]));
}
