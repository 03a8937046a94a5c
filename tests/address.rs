//! Addresses of any plan of any scene: they lead back, and damaged ones lead nowhere else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

use phones_and_mailboxes::lesson::{
    BALANCE, Business, Lesson, Model, SceneName, Staffing, WithLesson, with_lesson,
};
use phones_and_mailboxes::play::{Address, WhatIf};
use phones_and_mailboxes::settings::OfficeGoals;
use phones_and_mailboxes::sim::blend::Design;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// What controls are turned to; most plans are within limits with most of it.
const NUMBERS: [f64; 12] = [
    0.0, 0.001, 0.25, 0.5, 0.8, 1.0, 2.0, 3.0, 7.5, 20.0, 90.0, 1800.0,
];

/// Turns some controls, one after the other, as far as the plan stays within its limits.
fn turned<P: Model>(plan: &P, dice: &[(usize, usize)], fits: impl Fn(&P) -> bool) -> P {
    let keys = P::keys();
    dice.iter().fold(plan.clone(), |plan, (key, number)| {
        let mut next = plan.clone();
        next.turn(keys[key % keys.len()], NUMBERS[number % NUMBERS.len()]);
        // As a link says it: that rounds what is tiny.
        let next = P::from_link(&next.to_link());
        next.ok().filter(|next| fits(next)).unwrap_or(plan)
    })
}

/// Everything that an address can say, by chance.
#[derive(Clone, Debug)]
struct Dice {
    turns: Vec<(usize, usize)>,
    changes: Vec<(usize, usize)>,
    caller: Option<u32>,
    moment: Option<u64>,
    since: Option<u64>,
    cut: usize,
}

fn dice() -> impl Strategy<Value = Dice> {
    let turns = || prop::collection::vec((0usize..100, 0usize..100), 0..12);
    let moment = || prop::option::of(prop_oneof![any::<u64>(), 0u64..100_000_000_000]);
    (
        turns(),
        turns(),
        any::<Option<u32>>(),
        moment(),
        moment(),
        any::<usize>(),
    )
        .prop_map(|(turns, changes, caller, moment, since, cut)| Dice {
            turns,
            changes,
            caller: caller.filter(|&caller| caller < u32::MAX),
            moment,
            since,
            cut,
        })
}

impl WithLesson for &Dice {
    type Made = Address;

    fn with<P: Model>(self, lesson: &'static Lesson<P>) -> Address {
        address(lesson, self, |plan, _| plan.clone())
    }
}

/// Handlers for some of the designs, by chance.
fn staffed(business: &Business, dice: &[(usize, usize)]) -> Business {
    let mut staffing = Staffing::default();
    for (staff, (design, (skip, number))) in
        staffing.iter_mut().zip(Design::ALL.into_iter().zip(dice))
    {
        let handlers = 2 + *number as u32;
        let at_phone = design.has_two_teams().then_some(1 + handlers / 3);
        *staff = (skip % 3 > 0).then_some((handlers, at_phone));
    }
    let staffed = business.staffed(staffing);
    // With so few there may be too much work, or with so little of it.
    let fits = Business::from_link(&staffed.to_link()).is_ok();
    if fits { staffed } else { business.clone() }
}

/// An address of a lesson's scene, with something that no control does.
fn address<P: Model>(
    lesson: &Lesson<P>,
    dice: &Dice,
    also: impl Fn(&P, &[(usize, usize)]) -> P,
) -> Address {
    let day = match lesson.days.len() {
        0 => lesson.opening(),
        days => (lesson.days[dice.turns.len() % days].plan)(),
    };
    let plan = also(&turned(&day, &dice.turns, |_| true), &dice.turns);
    let changed = turned(&plan, &dice.changes, |changed| {
        plan.check_branch(changed).is_ok()
    });
    let changed = match dice.cut % 3 {
        0 => also(&changed, &dice.changes),
        _ => changed,
    };
    let mut address = Address {
        caller: dice.caller,
        what_if: dice.since.map(|since| WhatIf {
            since,
            plan: changed.to_link(),
        }),
        moment: dice.moment.max(dice.since),
        ..Address::new(lesson.name, plan.to_link())
    };
    if let Some(goals) = &mut address.goals {
        for (goal, (skip, number)) in OfficeGoals::fields().iter().zip(&dice.turns) {
            let number = NUMBERS[number % NUMBERS.len()];
            if skip % 3 == 0 {
                goals.switch(goal.key, false);
            } else if goal.range.holds(number) {
                (goal.set)(goals, number);
            }
        }
    }
    address
}

fn address_of(scene: SceneName, dice: &Dice) -> Address {
    match scene {
        SceneName::Balance => address(&BALANCE, dice, staffed),
        _ => with_lesson(scene, dice),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(11),
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn every_address_leads_back_and_nowhere_else(dice in dice()) {
        for &scene in SceneName::ALL {
            let address = address_of(scene, &dice);
            let link = address.write().expect("none of these is too long");
            let read = Address::read(&link);
            prop_assert_eq!(read.as_ref(), Ok(&Some(address.clone())), "{}", &link);
            // Its plan can be told apart from that of its what-if by its link alone.
            let again = read.ok().flatten().and_then(|read| read.write());
            prop_assert_eq!(again.as_deref(), Some(link.as_str()));
            for lost in [1, 2, 5, 50, dice.cut % link.len()].into_iter().filter(|&lost| lost > 0) {
                let cut = &link[..link.len() - lost.min(link.len() - 2)];
                prop_assert!(Address::read(cut).is_err(), "{}", cut);
                let without = format!("{}{}", &link[..dice.cut % link.len()], &link[dice.cut % link.len() + 1..]);
                prop_assert!(!matches!(Address::read(&without), Ok(Some(_))), "{}", without);
            }
        }
    }

    #[test]
    fn whatever_follows_the_sign_is_read_or_refused_with_a_sentence(text in "[a-z_]{0,9}[=&#%?.0-9a-z]{0,40}", any in any::<String>()) {
        for text in [&text, &any] {
            match Address::read(text) {
                Ok(Some(address)) => {
                    let again = address.write().map(|link| Address::read(&link));
                    prop_assert_eq!(again, Some(Ok(Some(address))), "{}", text);
                }
                Ok(None) => {}
                Err(damage) => prop_assert!(damage.to_string().len() > 20, "{}", damage),
            }
        }
    }
}
