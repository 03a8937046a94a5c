//! The player with a walk in place of a system, whose every step is known.

mod what_if;

use std::cell::Cell;

use super::*;
use crate::play::walk::{OTHER_PAST, REFUSED, STEP, Way};

/// A frame of a sixtieth of a second.
const FRAME_S: f64 = 1.0 / 60.0;

/// A clock that stands still: the machine is fast.
fn fast() -> f64 {
    0.0
}

fn walk(steps: u64) -> Way {
    Way {
        steps,
        ..Way::default()
    }
}

fn one(steps: u64, pace: f64) -> Players<Way> {
    Players::new(walk(steps), pace).unwrap()
}

/// Walks of so many steps, so many times as long as the plan's own, from 1.
fn several(many: usize, steps: u64, pace: f64) -> Players<Way> {
    let each = |way: &Way, place: usize| Way {
        steps: way.steps * (place as u64 + 1),
        ..way.clone()
    };
    Players::several(many, each, walk(steps), pace).unwrap()
}

/// Where each of them stands, in steps.
fn steps(players: &Players<Way>) -> Vec<u64> {
    let all = players.timelines();
    all.map(|one| one.run().taken).collect()
}

/// Frames until nothing is left to do; how many that were.
fn rest(players: &mut Players<Way>) -> u32 {
    for frames in 0..100_000 {
        if !players.is_restless() {
            return frames;
        }
        players.frame(FRAME_S, fast);
    }
    panic!("it never rests");
}

#[test]
fn it_opens_paused_and_plays_at_its_pace() {
    let mut player = one(10_000, 3.0);
    assert!(!player.is_playing() && !player.is_restless() && !player.is_finished());
    player.frame(FRAME_S, fast);
    assert_eq!((player.now(), player.furthest()), (0, 0));
    player.play();
    assert!(player.is_restless());
    for _ in 0..60 {
        player.frame(FRAME_S, fast);
    }
    // What a frame owes of a nanosecond is paid in the next one.
    assert!(
        (2_999_999_999..=3_000_000_000).contains(&player.now()),
        "{}",
        player.now()
    );
    player.pause();
    let now = player.now();
    player.frame(FRAME_S, fast);
    assert_eq!(player.now(), now);
    let clock = player.clock();
    assert_eq!(
        (clock.now_s, clock.furthest_s),
        (seconds(now), seconds(now))
    );
    assert_eq!((clock.from_s, clock.pace), (0.0, 3.0));
    assert!(!clock.playing && !clock.slowed && !clock.finished);
    assert_eq!(clock.hurried, None);
}

#[test]
fn it_stops_at_the_end_and_plays_again_from_the_start() {
    let mut player = one(100, 1.0);
    player.play();
    rest(&mut player);
    assert!(player.is_finished() && !player.is_playing());
    assert_eq!((player.now(), player.run().taken), (100 * STEP, 100));
    player.play();
    assert_eq!((player.now(), player.run().sum), (0, 0));
    assert!(player.is_playing());
    assert_eq!(player.furthest(), 100 * STEP, "what was seen stays known");
}

#[test]
fn a_long_frame_counts_as_a_tenth_of_a_second() {
    let mut player = one(10_000, 10.0);
    player.play();
    player.frame(3600.0, fast);
    assert_eq!(player.now(), 1_000 * STEP);
}
