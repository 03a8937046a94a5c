//! What if: both futures, of one plan and of several.

use super::*;

/// A crowd too large to be kept as it stood.
fn crowd(steps: u64) -> WalkPlan {
    WalkPlan {
        weight: usize::MAX / 4,
        ..walk(steps)
    }
}

/// A player at this step, asked what if.
fn asked(plan: WalkPlan, at: u64) -> Players<WalkPlan> {
    let mut player = Players::new(plan, 1.0).unwrap();
    go_to(&mut player, at);
    player.ask_what_if();
    player
}

#[test]
fn both_futures_go_on_and_the_unchanged_one_comes_back() {
    for plan in [walk(1_000), crowd(1_000)] {
        let mut player = asked(plan.clone(), 300);
        assert!(!player.is_restless());
        assert!(!player.first.is_stale(), "it begins where the run stands");
        assert_eq!(player.branched_at(), Some(300 * STEP));
        assert_eq!(player.asked(), Some((300 * STEP, &plan)));
        assert_eq!(sums(&player), [(300, Some(300))]);
        let changed = counting(5, &plan);
        player.change(changed.clone()).unwrap();
        assert_eq!(player.asked(), Some((300 * STEP, &changed)));
        assert_eq!((player.plan(), player.shared_plan()), (&changed, &plan));
        let timeline = player.timelines().next().unwrap();
        assert_eq!(
            (timeline.plan(), timeline.unchanged_plan()),
            (&changed, &plan)
        );
        rest(&mut player);
        assert_eq!(sums(&player), [(300, Some(300))]);
        player.play();
        frames(&mut player, 10);
        assert_eq!(sums(&player), [(800, Some(400))]);
        // Another change lives both again from where they part.
        player.change(counting(7, &plan)).unwrap();
        rest_of_hurry(&mut player);
        assert_eq!(
            (sums(&player), player.now()),
            (vec![(1_000, Some(400))], 400 * STEP)
        );
        player.end_what_if();
        assert_eq!((player.run().sum, player.now()), (400, 400 * STEP));
        assert_eq!((player.plan(), player.shared_plan()), (&plan, &plan));
        assert_eq!(
            (player.other(), player.branched_at(), player.asked()),
            (None, None, None)
        );
    }
}

/// Frames until the player is where it hurries to.
fn rest_of_hurry(player: &mut Players<WalkPlan>) {
    for _ in 0..100_000 {
        if !player.is_hurrying() {
            return;
        }
        player.frame(FRAME_S, fast);
    }
    panic!("it never gets there");
}

#[test]
fn asking_twice_or_ending_nothing_changes_nothing() {
    let mut player = asked(walk(1_000), 300);
    go_to(&mut player, 400);
    player.play();
    player.ask_what_if();
    assert!(player.is_playing());
    assert_eq!(player.branched_at(), Some(300 * STEP));
    let mut player = one(1_000, 1.0);
    player.play();
    player.end_what_if();
    assert!(player.is_playing() && !player.is_hurrying());
}

#[test]
fn asking_pauses_and_ending_does_not() {
    let mut player = one(1_000, 1.0);
    player.play();
    frames(&mut player, 3);
    player.ask_what_if();
    assert!(!player.is_playing());
    player.play();
    frames(&mut player, 3);
    player.end_what_if();
    assert!(player.is_playing() && !player.is_hurrying());
    assert_eq!(player.now(), 60 * STEP);
}

#[test]
fn there_is_no_way_back_to_before_it() {
    for plan in [walk(1_000), crowd(1_000)] {
        let mut player = asked(plan.clone(), 300);
        player.change(counting(2, &plan)).unwrap();
        go_to(&mut player, 700);
        go_to(&mut player, 100);
        assert_eq!(
            (player.now(), sums(&player)),
            (300 * STEP, vec![(300, Some(300))])
        );
        go_to(&mut player, 700);
        assert_eq!(sums(&player), [(1_100, Some(700))]);
        player.restart();
        assert!(player.is_hurrying());
        rest(&mut player);
        assert_eq!(
            (player.now(), sums(&player)),
            (300 * STEP, vec![(300, Some(300))])
        );
        assert_eq!(player.furthest(), 700 * STEP, "what was seen stays known");
        player.end_what_if();
        go_to(&mut player, 100);
        assert_eq!(
            (player.now(), sums(&player)),
            (100 * STEP, vec![(100, None)])
        );
    }
}

#[test]
fn it_goes_on_until_both_are_over() {
    let mut player = asked(walk(500), 300);
    player.change(walk(400)).unwrap();
    player.hurry_to_end();
    assert_eq!(player.hurried(), Some(0.75));
    rest(&mut player);
    assert_eq!(
        (sums(&player), player.now()),
        (vec![(400, Some(500))], 500 * STEP)
    );
    assert!(player.is_finished());
    // The unchanged one is behind the changed one, and over, so it need not go anywhere.
    player.change(walk(900)).unwrap();
    rest(&mut player);
    assert_eq!(
        (sums(&player), player.now()),
        (vec![(900, Some(500))], 900 * STEP)
    );
    player.play();
    assert!(player.is_hurrying(), "back to where it began");
    rest_of_hurry(&mut player);
    assert_eq!(sums(&player), [(300, Some(300))]);
    assert!(player.is_playing());
    go_to(&mut player, 800);
    player.end_what_if();
    assert!(!player.is_restless());
    assert_eq!((player.now(), player.is_finished()), (500 * STEP, true));
}

#[test]
fn the_unchanged_one_may_still_be_on_its_way_when_it_ends() {
    let mut player = asked(crowd(1_000_000), 300);
    go_to(&mut player, 400_000);
    player.change(counting(2, &crowd(1_000_000))).unwrap();
    player.pause();
    let other = |player: &Players<WalkPlan>| player.other().map(|run| run.taken);
    assert_eq!(other(&player), Some(300), "put back to where they part");
    // The changed future stands there as well.
    assert_eq!(player.now(), 300 * STEP);
    player.end_what_if();
    assert_eq!(player.now(), 300 * STEP);

    let mut player = asked(crowd(1_000_000), 300_000);
    go_to(&mut player, 400_000);
    player.change(counting(2, &crowd(1_000_000))).unwrap();
    // The way back is long: the changed future of before is still on stage.
    assert_eq!(
        (other(&player), player.now()),
        (Some(SLICE), 400_000 * STEP)
    );
    assert_eq!(player.hurried().map(|share| (share * 1e3) as u32), Some(5));
    player.end_what_if();
    assert!(player.is_hurrying());
    rest(&mut player);
    assert_eq!((player.now(), player.run().sum), (400_000 * STEP, 400_000));
}

#[test]
fn what_is_known_of_the_unchanged_future_stays_known() {
    let mut player = one(1_000, 1.0);
    go_to(&mut player, 900);
    go_to(&mut player, 300);
    player.ask_what_if();
    assert_eq!(player.furthest(), 300 * STEP);
    go_to(&mut player, 400);
    assert_eq!(player.furthest(), 400 * STEP);
    player.end_what_if();
    assert_eq!((player.now(), player.furthest()), (400 * STEP, 900 * STEP));
    let mut player = asked(walk(1_000), 300);
    go_to(&mut player, 950);
    player.end_what_if();
    assert_eq!(player.furthest(), 950 * STEP);
}

#[test]
fn several_are_asked_together() {
    let mut players = several(3, 100, 1.0);
    go_to(&mut players, 150);
    players.ask_what_if();
    assert_eq!(players.branched_at(), Some(150 * STEP));
    players.change(counting(10, &walk(100))).unwrap();
    go_to(&mut players, 250);
    // The first was over, and the second ends on the way.
    let all = [(100, Some(100)), (650, Some(200)), (1_150, Some(250))];
    assert_eq!(sums(&players), all);
    players.restart();
    rest(&mut players);
    let all = [(100, Some(100)), (150, Some(150)), (150, Some(150))];
    assert_eq!((sums(&players), players.now()), (all.to_vec(), 150 * STEP));
    players.end_what_if();
    go_to(&mut players, 250);
    assert_eq!(sums(&players), [(100, None), (200, None), (250, None)]);
}

#[test]
fn whoever_is_behind_comes_along_when_asked() {
    let mut players = slow_to_count(1_000_000, 1.0);
    go_to(&mut players, 10_000);
    players.change(counting(2, players.plan())).unwrap();
    players.change(counting(3, players.plan())).unwrap();
    players.pause();
    go_to(&mut players, 7);
    players.change(counting(5, players.plan())).unwrap();
    players.pause();
    assert_eq!(steps(&players), [7, 0]);
    players.ask_what_if();
    rest(&mut players);
    assert_eq!(
        (players.now(), sums(&players)),
        (7 * STEP, vec![(21, Some(21)), (35, Some(35))])
    );
}

#[test]
fn asking_far_behind_takes_a_hurry() {
    let mut players = slow_to_count(1_000_000, 1.0);
    go_to(&mut players, 10_000);
    players.change(counting(4, players.plan())).unwrap();
    players.pause();
    players.ask_what_if();
    assert_eq!(players.branched_at(), Some(10_000 * STEP));
    assert!(players.is_hurrying());
    let stale: Vec<bool> = players.timelines().map(Timeline::is_stale).collect();
    assert_eq!(stale, [false, true]);
    rest(&mut players);
    let all = [(30_000, Some(30_000)), (40_000, Some(40_000))];
    assert_eq!(sums(&players), all);
}
