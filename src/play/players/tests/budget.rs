//! What a frame may take of the machine's time, and what happens when that is not enough.

use std::cell::Cell;

use super::*;

/// A clock that goes on by a millisecond whenever somebody looks.
fn slow() -> impl Fn() -> f64 {
    let now = Cell::new(1_000.0);
    move || now.replace(now.get() + 1.0)
}

/// How many steps are taken in one frame in which each look at the clock takes a millisecond.
fn taken(players: &mut Players<WalkPlan>) -> u64 {
    let before: u64 = steps(players).iter().sum();
    players.frame(0.1, slow());
    steps(players).iter().sum::<u64>() - before
}

#[test]
fn playing_leaves_room_for_painting() {
    for (painting_ms, budget_ms) in [(0.0, 6), (2.5, 6), (3.5, 5), (5.5, 3), (6.5, 2), (99.0, 2)] {
        let mut player = one(1_000_000, 86_400.0);
        player.painted(painting_ms);
        player.play();
        // As many slices as milliseconds, and the one that was too many.
        assert_eq!(taken(&mut player), SLICE * (budget_ms + 1), "{painting_ms}");
    }
}

#[test]
fn a_hurry_takes_more_whatever_painting_takes() {
    let mut player = one(1_000_000, 1.0);
    player.painted(99.0);
    player.hurry_to_end();
    assert_eq!(taken(&mut player), SLICE * 15);
    player.seek(900_000 * STEP);
    assert_eq!(taken(&mut player), SLICE * 15);
    assert!(!player.is_slowed());
}

#[test]
fn a_frame_that_is_there_looks_no_longer() {
    let mut player = one(1_000_000, 1.0);
    player.play();
    let looks = Cell::new(0);
    let clock = || f64::from(looks.replace(looks.get() + 1));
    player.frame(FRAME_S, clock);
    assert_eq!((player.run().taken, looks.get()), (10, 1));
}

#[test]
fn several_share_what_one_has() {
    let mut players = several(4, 100_000, 1.0);
    players.hurry_to_end();
    assert_eq!(taken(&mut players), SLICE * 15);
    assert_eq!(steps(&players), [SLICE * 15 / 4; 4]);
    let mut players = several(3, 100_000, 1.0);
    players.hurry_to_end();
    taken(&mut players);
    assert_eq!(steps(&players), [(SLICE / 3 + 1) * 15; 3]);
}

#[test]
fn a_hurry_tells_how_far_it_has_come() {
    let mut player = one(100_000, 1.0);
    assert_eq!(player.hurried(), None);
    player.seek(60_000 * STEP);
    assert_eq!(player.hurried(), Some(0.0));
    taken(&mut player);
    assert_eq!(player.hurried(), Some(0.5));
    taken(&mut player);
    assert_eq!(player.hurried(), None);
    player.hurry_to_end();
    assert_eq!(player.hurried(), Some(0.6));
    taken(&mut player);
    assert_eq!(player.hurried(), Some(0.9));
    taken(&mut player);
    assert_eq!(player.hurried(), None);
    player.seek(50_000 * STEP);
    assert_eq!(player.hurried(), Some(1.0));
    player.seek(0);
    assert_eq!(player.hurried(), Some(1.0), "no moment is before the first");
}

#[test]
fn of_several_the_last_one_tells() {
    let mut players = several(2, 15_000, 1.0);
    players.seek(60_000 * STEP);
    taken(&mut players);
    // The first one is over.
    assert_eq!(steps(&players), [15_000, 15_000]);
    assert_eq!(players.hurried(), Some(0.25));
    rest(&mut players);
    assert_eq!(steps(&players), [15_000, 30_000]);
    // Nothing is left to happen, and nobody has looked yet.
    players.seek(60_000 * STEP);
    assert_eq!(players.hurried(), Some(1.0));
    let mut players = several(2, 15_000, 1.0);
    players.hurry_to_end();
    taken(&mut players);
    assert_eq!(players.hurried(), Some(0.5));
}

#[test]
fn it_catches_up_when_it_can() {
    // A frame of a hundredth of a second is 20,000 steps, of which 14,000 are taken.
    let mut player = one(1_000_000, 2_000.0);
    player.play();
    player.frame(FRAME_S, slow());
    assert_eq!(steps(&player), [14_000]);
    assert!(!player.is_slowed(), "that is little");
    frames(&mut player, 1);
    assert_eq!(steps(&player), [40_000], "the debt is paid");
}

#[test]
fn what_is_too_late_for_ever_is_not_owed() {
    let mut player = one(100_000_000, 86_400.0);
    player.play();
    let longest = 8_640_000;
    player.frame(0.1, slow());
    assert!(
        !player.is_slowed(),
        "it is late by one longest frame, and no more"
    );
    player.frame(0.1, slow());
    assert!(player.is_slowed());
    let at = player.run().taken;
    assert_eq!(at, 28_000);
    // A fast machine pays what is owed, which is no more than another longest frame.
    frames(&mut player, 1);
    assert_eq!(player.run().taken - at, longest + 864_000);
    assert!(!player.is_slowed());
}

#[test]
fn another_pace_a_pause_and_a_way_back_drop_what_is_owed() {
    let late = || {
        let mut player = one(100_000_000, 86_400.0);
        player.play();
        for _ in 0..3 {
            player.frame(0.1, slow());
        }
        assert!(player.is_slowed());
        player
    };
    let mut player = late();
    let at = player.run().taken;
    player.set_pace(1.0);
    frames(&mut player, 1);
    assert_eq!(player.run().taken - at, 10);

    let mut player = late();
    player.pause();
    assert!(!player.is_slowed());
    player.play();
    frames(&mut player, 1);
    assert_eq!(player.run().taken - at, 864_000);

    let mut player = late();
    player.restart();
    frames(&mut player, 1);
    assert_eq!(player.run().taken, 864_000);

    let mut player = late();
    go_to(&mut player, 7);
    player.play();
    frames(&mut player, 1);
    assert_eq!(player.run().taken, 864_007);
}

#[test]
fn whoever_is_ahead_waits() {
    let mut players = slow_to_count(1_000_000, 100.0);
    go_to(&mut players, 50_000);
    // The second one changes, and is stopped on its way back to the present.
    players.change(counting(4, players.plan())).unwrap();
    assert_eq!(steps(&players), [50_000, 0]);
    taken(&mut players);
    players.pause();
    players.play();
    assert_eq!(
        (steps(&players), players.now()),
        (vec![50_000, 15_000], 50_000 * STEP)
    );
    taken(&mut players);
    assert_eq!(steps(&players), [50_000, 22_000]);
    assert!(players.is_slowed());
    frames(&mut players, 1);
    assert_eq!(steps(&players), [50_000, 50_000]);
    assert!(!players.is_slowed());
    frames(&mut players, 1);
    assert_eq!(steps(&players), [51_000, 51_000]);
}
