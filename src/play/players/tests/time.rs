//! Playing, pausing, stepping, and going back and forth.

use super::*;
use crate::play::Time;

#[test]
fn it_opens_paused_and_plays_at_its_pace() {
    let mut player = one(10_000, 3.0);
    assert!(!player.is_playing() && !player.is_restless() && !player.is_finished());
    frames(&mut player, 1);
    assert_eq!((player.now(), player.furthest()), (0, 0));
    player.play();
    assert!(player.is_playing() && player.is_restless());
    frames(&mut player, 100);
    assert_eq!(player.now(), 3_000 * STEP);
    assert_eq!((steps(&player), player.run().sum), (vec![3_000], 3_000));
    player.pause();
    frames(&mut player, 1);
    assert_eq!(player.now(), 3_000 * STEP);
}

#[test]
fn the_clock_tells_how_it_stands() {
    let mut player = one(10_000, 3.0);
    player.play();
    frames(&mut player, 100);
    let playing = Clock {
        now_s: 3.0,
        furthest_s: 3.0,
        from_s: 0.0,
        playing: true,
        hurried: None,
        slowed: false,
        finished: false,
        pace: 3.0,
    };
    assert_eq!(player.clock(), playing);
    player.set_pace(5.0);
    go_to(&mut player, 1_000);
    let back = Clock {
        now_s: 1.0,
        playing: false,
        pace: 5.0,
        ..playing
    };
    assert_eq!(player.clock(), back);
    player.ask_what_if();
    player.hurry_to_end();
    rest(&mut player);
    let over = Clock {
        now_s: 10.0,
        furthest_s: 10.0,
        from_s: 1.0,
        finished: true,
        ..back
    };
    assert_eq!(player.clock(), over);
    player.seek(2_000 * STEP);
    let hurrying = Clock {
        hurried: Some(1.0),
        ..over
    };
    assert_eq!(player.clock(), hurrying);
}

#[test]
fn parts_of_a_nanosecond_are_owed_to_the_next_frame() {
    let mut player = one(10_000, 1.0);
    player.play();
    for _ in 0..600 {
        player.frame(1.0 / 600.0, fast);
    }
    // Without, it would be 400 nanoseconds less.
    let late = (1_000 * STEP).abs_diff(player.now());
    assert!(late <= 1, "{late}");
}

#[test]
fn a_long_frame_counts_as_a_tenth_of_a_second() {
    let mut player = one(10_000, 10.0);
    player.play();
    player.frame(3600.0, fast);
    assert_eq!(player.now(), 1_000 * STEP);
    player.frame(0.1, fast);
    assert_eq!(player.now(), 2_000 * STEP);
}

#[test]
fn it_stops_at_the_end_and_plays_again_from_the_start() {
    let mut player = one(100, 1.0);
    player.play();
    assert_eq!(rest(&mut player), 10);
    assert!(player.is_finished() && !player.is_playing());
    assert_eq!((player.now(), player.run().taken), (100 * STEP, 100));
    player.play();
    assert_eq!((player.now(), player.run().sum), (0, 0));
    assert!(player.is_playing());
    assert_eq!(player.furthest(), 100 * STEP, "what was seen stays known");
    frames(&mut player, 2);
    assert_eq!((player.run().sum, player.run().walked), (20, 120));
}

#[test]
fn to_a_moment_and_back() {
    let mut player = one(100_000, 1.0);
    player.play();
    for to in [60_000, 20, 50_000, 49_999, 0, 100_000, 3] {
        player.seek(to * STEP);
        assert!(!player.is_playing() && player.is_hurrying());
        assert_eq!(rest(&mut player), 1);
        assert!(!player.is_hurrying() && !player.is_slowed());
        let run = player.run();
        assert_eq!((player.now(), run.taken, run.sum), (to * STEP, to, to));
    }
    assert_eq!(player.furthest(), 100_000 * STEP);
    // Between two steps, and past the end.
    player.seek(7 * STEP + 5);
    rest(&mut player);
    assert_eq!((player.now(), player.run().taken), (7 * STEP + 5, 7));
    player.seek(Nanos::MAX);
    rest(&mut player);
    assert!(player.is_finished());
    assert_eq!(player.now(), 100_000 * STEP);
}

#[test]
fn step_by_step() {
    let mut player = one(3, 1.0);
    player.play();
    for step in 1..=3 {
        player.step();
        assert!(!player.is_playing());
        assert_eq!(rest(&mut player), 1);
        assert_eq!(player.run().taken, step);
    }
    player.step();
    assert!(!player.is_restless(), "nothing is left to happen");
    go_to(&mut player, 1);
    player.step();
    rest(&mut player);
    assert_eq!(player.run().taken, 2);
}

#[test]
fn a_step_does_not_go_on_with_what_was_owed() {
    let mut player = one(10_000, 1.0);
    player.play();
    player.frame(0.000_000_000_9, fast);
    player.step();
    rest(&mut player);
    player.play();
    player.frame(0.000_000_000_9, fast);
    assert_eq!(player.now(), STEP);
}

#[test]
fn back_to_the_start_playing_or_not() {
    let mut player = one(1_000, 1.0);
    player.play();
    frames(&mut player, 10);
    player.restart();
    assert!(player.is_playing() && !player.is_hurrying());
    assert_eq!((player.now(), player.furthest()), (0, 100 * STEP));
    frames(&mut player, 3);
    assert_eq!(player.now(), 30 * STEP);
    player.pause();
    player.hurry_to_end();
    player.restart();
    assert!(!player.is_restless());
    assert_eq!(player.now(), 0);
}

#[test]
fn to_the_end() {
    let mut player = one(1_000, 1.0);
    player.play();
    player.hurry_to_end();
    assert!(!player.is_playing() && player.is_hurrying() && player.is_restless());
    assert_eq!(rest(&mut player), 1);
    assert!(player.is_finished() && !player.is_hurrying());
    assert_eq!(player.now(), 1_000 * STEP);
}

#[test]
fn play_in_a_hurry_goes_on_after_it() {
    let mut player = one(1_000, 1.0);
    player.seek(500 * STEP);
    player.play();
    frames(&mut player, 1);
    assert_eq!(player.now(), 500 * STEP);
    assert!(player.is_playing() && !player.is_hurrying());
    frames(&mut player, 1);
    assert_eq!(player.now(), 510 * STEP);
    player.hurry_to_end();
    player.play();
    rest(&mut player);
    assert!(player.is_finished() && !player.is_playing());
}

#[test]
fn the_buttons_of_time_do_what_they_say() {
    let mut player = one(1_000, 1.0);
    player.time(Time::Play);
    assert!(player.is_playing());
    player.time(Time::Play);
    assert!(
        player.is_playing(),
        "a scene that has begun by itself goes on when its reader plays it"
    );
    player.time(Time::Pause);
    player.time(Time::Pause);
    assert!(!player.is_playing());
    player.time(Time::Seek(5 * STEP));
    assert!(player.is_hurrying());
    player.time(Time::Pause);
    assert!(
        !player.is_hurrying() && !player.is_playing(),
        "a hurry stops, too"
    );
    player.time(Time::Step);
    rest(&mut player);
    assert_eq!(player.now(), STEP);
    player.time(Time::Pace(7.0));
    assert_eq!(player.pace(), 7.0);
    player.time(Time::ToEnd);
    rest(&mut player);
    assert!(player.is_finished());
    player.time(Time::Restart);
    assert_eq!(player.now(), 0);
}

#[test]
fn a_short_way_back_is_short() {
    let mut player = one(100_000, 1.0);
    go_to(&mut player, 60_000);
    let before = player.run().walked;
    go_to(&mut player, 59_000);
    let again = player.run().walked - before;
    assert!((1..30_000).contains(&again), "{again}");
}
