//! Another plan: while playing, while over, while hurrying, and refused.

use super::*;
use crate::settings::LAST_SEED;

#[test]
fn a_change_is_lived_again_up_to_the_present() {
    let mut player = one(1_000, 1.0);
    player.play();
    frames(&mut player, 20);
    player.change(counting(3, &walk(1_000))).unwrap();
    assert!(player.is_playing() && player.is_hurrying());
    assert_eq!((player.run().sum, player.furthest()), (0, 0));
    frames(&mut player, 1);
    assert_eq!((player.run().sum, player.now()), (600, 200 * STEP));
    assert!(!player.is_hurrying());
    frames(&mut player, 1);
    assert_eq!((player.run().sum, player.now()), (630, 210 * STEP));
    assert_eq!(player.plan(), &counting(3, &walk(1_000)));
}

#[test]
fn a_change_at_the_opening_needs_no_hurry() {
    let mut player = one(1_000, 1.0);
    player.change(walk(5)).unwrap();
    assert!(!player.is_restless());
    player.play();
    player.change(walk(7)).unwrap();
    assert!(player.is_playing() && !player.is_hurrying());
}

#[test]
fn a_change_when_all_is_over_is_lived_to_its_end() {
    let mut player = one(100, 1.0);
    player.hurry_to_end();
    rest(&mut player);
    player.change(walk(300)).unwrap();
    rest(&mut player);
    assert_eq!((player.run().sum, player.is_finished()), (300, true));
    // Nothing has ever happened in an empty day, though it is over.
    let mut player = one(0, 1.0);
    assert!(player.is_finished());
    player.change(walk(300)).unwrap();
    assert!(!player.is_restless());
}

#[test]
fn a_change_in_a_hurry_goes_where_the_hurry_goes() {
    let mut player = one(1_000, 1.0);
    go_to(&mut player, 100);
    player.seek(700 * STEP);
    player.change(counting(2, &walk(1_000))).unwrap();
    rest(&mut player);
    assert_eq!((player.run().sum, player.now()), (1_400, 700 * STEP));
    player.hurry_to_end();
    player.change(counting(4, &walk(1_000))).unwrap();
    rest(&mut player);
    assert_eq!(player.run().sum, 4_000);
}

#[test]
fn the_same_plan_changes_nothing() {
    let mut player = one(1_000, 1.0);
    go_to(&mut player, 500);
    go_to(&mut player, 100);
    player.change(walk(1_000)).unwrap();
    assert!(!player.is_restless());
    assert_eq!((player.run().sum, player.furthest()), (100, 500 * STEP));
}

#[test]
fn what_is_refused_changes_nothing() {
    let refused = WalkPlan {
        refused: true,
        ..walk(9)
    };
    assert_eq!(
        Players::new(refused.clone(), 1.0).err().as_deref(),
        Some(REFUSED)
    );
    let mut player = one(1_000, 1.0);
    player.play();
    frames(&mut player, 10);
    assert_eq!(player.change(refused.clone()), Err(REFUSED.to_owned()));
    assert_eq!(player.open(refused.clone(), 5.0), Err(REFUSED.to_owned()));
    let at = player.open_at(refused.clone(), 5.0, 7, None);
    assert_eq!(at, Err(REFUSED.to_owned()));
    assert_eq!((player.plan(), player.pace()), (&walk(1_000), 1.0));
    assert!(player.is_playing() && !player.is_hurrying());
    frames(&mut player, 1);
    assert_eq!((player.run().sum, player.now()), (110, 110 * STEP));
    player.ask_what_if();
    assert_eq!(player.change(refused), Err(REFUSED.to_owned()));
    assert_eq!(player.another_day(), Err(OTHER_PAST.to_owned()));
    assert_eq!(player.plan(), &walk(1_000));
    rest(&mut player);
    assert_eq!(sums(&player), [(110, Some(110))]);
}

#[test]
fn another_day_has_the_next_seed() {
    let last = LAST_SEED;
    for (seed, next) in [
        (0, 1),
        (1, 2),
        (1_000_000, 1_000_001),
        (last - 1, last),
        (last, 1),
    ] {
        assert_eq!(next_seed(seed), next);
        let plan = WalkPlan {
            seed,
            ..walk(1_000)
        };
        let mut player = Players::new(plan.clone(), 1.0).unwrap();
        go_to(&mut player, 10);
        player.another_day().unwrap();
        assert_eq!(player.plan(), &WalkPlan { seed: next, ..plan });
        rest(&mut player);
        assert_eq!(player.now(), 10 * STEP);
    }
}

#[test]
fn whoever_rings_is_there_at_once() {
    let mut player = one(1_000, 1.0);
    go_to(&mut player, 250);
    player.ring().unwrap();
    assert_eq!(player.plan().rings, [0.25]);
    assert_eq!((player.run().sum, player.now()), (250, 250 * STEP));
    assert!(player.is_playing() && !player.is_hurrying());
    frames(&mut player, 25);
    player.seek(900 * STEP);
    player.ring().unwrap();
    assert_eq!(player.plan().rings, [0.25, 0.5]);
    assert_eq!(player.now(), 500 * STEP, "the hurry is over");
}

#[test]
fn a_refused_ring_changes_nothing() {
    let each = |plan: &WalkPlan, _: usize| WalkPlan {
        refused: plan.rings.len() > 1,
        ..plan.clone()
    };
    let mut player = Players::several(1, each, walk(1_000), 1.0).unwrap();
    player.ring().unwrap();
    player.pause();
    assert_eq!(player.ring(), Err(REFUSED.to_owned()));
    assert_eq!(player.plan().rings, [0.0]);
    assert!(!player.is_playing());
}
