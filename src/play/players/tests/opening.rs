//! Another plan from its opening, at a moment, and with a what-if.

use super::*;
use crate::words::refusal as words;

#[test]
fn another_plan_from_its_opening() {
    let mut player = one(1_000, 1.0);
    go_to(&mut player, 300);
    player.ask_what_if();
    player.play();
    player.open(counting(2, &walk(500)), 4.0).unwrap();
    assert!(player.is_playing() && !player.is_hurrying());
    assert_eq!(
        (player.now(), player.furthest(), player.pace()),
        (0, 0, 4.0)
    );
    assert_eq!(
        (player.asked(), player.plan()),
        (None, &counting(2, &walk(500)))
    );
    frames(&mut player, 1);
    assert_eq!(sums(&player), [(80, None)]);
    player.pause();
    player.open(walk(500), 4.0).unwrap();
    assert!(!player.is_restless());
}

#[test]
fn what_was_owed_to_the_old_plan_is_not_owed_to_the_new_one() {
    let mut player = one(10_000, 1.0);
    player.play();
    player.frame(0.000_000_000_9, fast);
    player.open(walk(500), 1.0).unwrap();
    player.frame(0.000_000_000_9, fast);
    assert_eq!(player.now(), 0);
}

#[test]
fn at_a_moment() {
    let mut player = one(1_000, 1.0);
    player.play();
    player.open_at(walk(800), 2.0, 200 * STEP, None).unwrap();
    assert!(!player.is_playing() && player.is_hurrying());
    rest(&mut player);
    assert_eq!(
        (player.now(), sums(&player)),
        (200 * STEP, vec![(200, None)])
    );
    assert_eq!((player.pace(), player.asked()), (2.0, None));
    player.open_at(walk(800), 2.0, 0, None).unwrap();
    assert!(!player.is_restless());
    player.open_at(walk(800), 2.0, Nanos::MAX, None).unwrap();
    rest(&mut player);
    assert_eq!((player.now(), player.is_finished()), (800 * STEP, true));
}

/// Somebody asked, changed twice and went on; and somebody else who opens the same from a link.
fn sent_and_opened(sender: Players<WalkPlan>, mut opened: Players<WalkPlan>) {
    let mut sender = sender;
    go_to(&mut sender, 30_000);
    sender.ask_what_if();
    sender.change(counting(3, sender.plan())).unwrap();
    go_to(&mut sender, 33_000);
    sender.change(counting(5, sender.plan())).unwrap();
    rest(&mut sender);
    let (since, changed) = sender.asked().unwrap();
    let what_if = Some((since, changed.clone()));
    let plan = sender.shared_plan().clone();
    opened.play();
    opened.open_at(plan, 2.0, sender.now(), what_if).unwrap();
    assert_eq!(opened.asked(), sender.asked());
    rest(&mut opened);
    let same = |sender: &Players<WalkPlan>, opened: &Players<WalkPlan>| {
        assert_eq!((sums(sender), sender.now()), (sums(opened), opened.now()));
        assert_eq!(sender.asked(), opened.asked());
        assert_eq!(sender.shared_plan(), opened.shared_plan());
    };
    same(&sender, &opened);
    for player in [&mut sender, &mut opened] {
        go_to(player, 10);
        go_to(player, 90_000);
    }
    same(&sender, &opened);
    for player in [&mut sender, &mut opened] {
        player.end_what_if();
        go_to(player, 10);
    }
    same(&sender, &opened);
    assert_eq!(opened.now(), 10 * STEP);
}

#[test]
fn with_a_what_if() {
    sent_and_opened(one(100_000, 1.0), one(5, 1.0));
    sent_and_opened(several(3, 12_000, 1.0), several(3, 5, 1.0));
}

#[test]
fn on_the_way_to_a_what_if_the_opening_is_on_stage() {
    let mut player = one(5, 1.0);
    let plan = walk(1_000_000);
    let what_if = Some((400_000 * STEP, counting(2, &plan)));
    player
        .open_at(plan.clone(), 1.0, 500_000 * STEP, what_if)
        .unwrap();
    let half = std::cell::Cell::new(0.0);
    player.frame(FRAME_S, || half.replace(half.get() + 0.1));
    let taken = player.other().map(|run| run.taken);
    assert_eq!((player.run().taken, taken), (0, Some(141 * SLICE)));
    assert_eq!(player.hurried(), Some(0.564));
    // It may end before it has begun.
    player.end_what_if();
    assert_eq!((player.plan(), player.other()), (&plan, None));
    assert_eq!(player.now(), 282_000 * STEP);
}

#[test]
fn a_what_if_from_the_opening_on() {
    let mut player = one(5, 1.0);
    player
        .open_at(walk(50), 1.0, 0, Some((0, counting(2, &walk(50)))))
        .unwrap();
    rest(&mut player);
    assert_eq!(
        (sums(&player), player.branched_at()),
        (vec![(0, Some(0))], Some(0))
    );
    player.hurry_to_end();
    rest(&mut player);
    assert_eq!(sums(&player), [(100, Some(50))]);
}

#[test]
fn a_what_if_after_the_end_begins_at_the_end() {
    let mut players = several(2, 5, 1.0);
    let what_if = Some((1_000 * STEP, counting(2, &walk(50))));
    players
        .open_at(walk(50), 1.0, 2_000 * STEP, what_if)
        .unwrap();
    assert_eq!(players.branched_at(), Some(1_000 * STEP));
    rest(&mut players);
    assert_eq!(
        (players.branched_at(), players.now()),
        (Some(100 * STEP), 100 * STEP)
    );
    assert_eq!(sums(&players), [(50, Some(50)), (100, Some(100))]);
    assert!(players.is_finished());
}

#[test]
fn what_cannot_be_is_refused() {
    let mut player = one(1_000, 1.0);
    player.play();
    frames(&mut player, 3);
    let plan = walk(50);
    let other_day = WalkPlan {
        seed: 2,
        ..plan.clone()
    };
    let refused = WalkPlan {
        refused: true,
        ..plan.clone()
    };
    let cannot = [
        (&plan, 9, (10, plan.clone()), words::WHAT_IF_LATER),
        (&plan, 10, (10, other_day), OTHER_PAST),
        (&plan, 10, (10, refused.clone()), REFUSED),
        (&refused, 10, (10, plan.clone()), REFUSED),
    ];
    for (plan, moment, what_if, why) in cannot {
        let opened = player.open_at(plan.clone(), 9.0, moment, Some(what_if));
        assert_eq!(opened, Err(why.to_owned()));
        assert_eq!((player.plan(), player.pace()), (&walk(1_000), 1.0));
        assert!(player.is_playing() && player.asked().is_none());
    }
    frames(&mut player, 1);
    assert_eq!(player.now(), 40 * STEP);
}
