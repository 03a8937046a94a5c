//! Side by side.

use phones_and_mailboxes::lesson::{Model, SIDE_BY_SIDE};
use phones_and_mailboxes::settings::{Preset, Scenario};
use phones_and_mailboxes::sim::System as _;
use phones_and_mailboxes::sim::time::SECOND;

use crate::common::{SEEDS, day, done, finished, is_sound, outcomes};

#[test]
fn side_by_side_is_a_lesson() {
    is_sound(&SIDE_BY_SIDE, &[("million", 2)]);
}

#[test]
fn about_half_give_up_and_half_of_the_replies_take_long() {
    outcomes(&SIDE_BY_SIDE, SIDE_BY_SIDE.bet.as_ref().unwrap());
    for seed in 1..=SEEDS {
        let run = finished(&day(&SIDE_BY_SIDE, 1, seed));
        assert_eq!(run.mailbox().books().lost, 0);
        // As the prose says, half of the replies took the better part of an hour.
        let half = run.mailbox().reply_times().quantile(0.5).unwrap() / SECOND;
        assert!((1_500..5_400).contains(&half), "seed {seed}: {half} s");
    }
}

#[test]
fn the_tasks_can_be_done() {
    let turned = |preset: Preset, turns: &[(&'static str, f64)]| -> Scenario {
        let mut plan = preset.scenario();
        for &(key, to) in turns {
            plan.turn(key, to);
        }
        plan
    };
    let quiet = Preset::QuietMorning;
    assert!(done(
        &SIDE_BY_SIDE,
        "slow",
        &turned(quiet, &[("mean_s", 420.0)])
    ));
    assert!(!done(
        &SIDE_BY_SIDE,
        "slow",
        &turned(quiet, &[("mean_s", 420.0), ("handlers", 2.0)])
    ));
    let real = Preset::RealDay;
    assert!(!done(&SIDE_BY_SIDE, "real", &turned(real, &[])));
    assert!(done(
        &SIDE_BY_SIDE,
        "real",
        &turned(real, &[("handlers", 8.0)])
    ));
    assert!(done(
        &SIDE_BY_SIDE,
        "million",
        &Preset::MillionAtOnce.scenario()
    ));
}
