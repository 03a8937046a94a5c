//! Several plans at once, of different lengths.

use super::*;

/// The plan as it is, but for the last of three, which is refused when the plan counts much.
fn strict(plan: &WalkPlan, place: usize) -> WalkPlan {
    WalkPlan {
        refused: place == 2 && plan.counts > 9,
        counts: plan.counts + place as u64,
        ..plan.clone()
    }
}

#[test]
fn none_is_one() {
    let players = several(0, 50, 1.0);
    assert_eq!(steps(&players), [0]);
}

#[test]
fn they_play_on_until_the_longest_is_over() {
    let mut players = several(3, 100, 1.0);
    players.play();
    frames(&mut players, 15);
    assert_eq!(
        (steps(&players), players.now()),
        (vec![100, 150, 150], 150 * STEP)
    );
    assert!(!players.is_finished() && players.is_playing());
    rest(&mut players);
    assert_eq!(
        (steps(&players), players.now()),
        (vec![100, 200, 300], 300 * STEP)
    );
    assert!(players.is_finished() && !players.is_playing());
    assert_eq!(players.furthest(), 300 * STEP);
    go_to(&mut players, 120);
    assert_eq!(
        (steps(&players), players.now()),
        (vec![100, 120, 120], 120 * STEP)
    );
    players.play();
    frames(&mut players, 1);
    assert_eq!(steps(&players), [100, 130, 130]);
    go_to(&mut players, 40);
    assert_eq!(steps(&players), [40; 3]);
    assert_eq!(players.furthest(), 300 * STEP);
    players.restart();
    assert_eq!(steps(&players), [0; 3]);
}

#[test]
fn a_step_goes_to_what_happens_next_in_any() {
    let mut players = several(2, 2, 1.0);
    let mut seen = Vec::new();
    for _ in 0..5 {
        players.step();
        rest(&mut players);
        seen.push(steps(&players));
    }
    assert_eq!(seen, [[1, 1], [2, 2], [2, 3], [2, 4], [2, 4]]);
}

#[test]
fn a_change_is_all_or_nothing() {
    assert!(Players::several(3, strict, counting(10, &walk(50)), 1.0).is_err());
    let mut players = Players::several(3, strict, walk(100), 1.0).unwrap();
    go_to(&mut players, 10);
    assert_eq!(
        players.change(counting(10, &walk(100))),
        Err(REFUSED.to_owned())
    );
    assert_eq!((players.plan(), players.is_restless()), (&walk(100), false));
    assert_eq!(sums(&players), [(10, None), (20, None), (30, None)]);
    players.change(counting(4, &walk(100))).unwrap();
    rest(&mut players);
    assert_eq!(sums(&players), [(40, None), (50, None), (60, None)]);
    let plans: Vec<u64> = players.timelines().map(|one| one.plan().counts).collect();
    assert_eq!((plans, players.plan().counts), (vec![4, 5, 6], 4));
}

#[test]
fn only_those_live_again_that_are_otherwise() {
    let second = |plan: &WalkPlan, place: usize| {
        let counts = if place == 1 && plan.counts > 1 { 7 } else { 1 };
        counting(counts, &longer(plan, place))
    };
    let mut players = Players::several(2, second, walk(1_000), 1.0).unwrap();
    go_to(&mut players, 10);
    players.change(counting(2, players.plan())).unwrap();
    let before: Vec<u64> = players.timelines().map(|one| one.run().walked).collect();
    assert_eq!(
        (sums(&players), before),
        (vec![(10, None), (0, None)], vec![10, 0])
    );
    rest(&mut players);
    assert_eq!(sums(&players), [(10, None), (70, None)]);
    players.another_day().unwrap();
    rest(&mut players);
    assert_eq!(sums(&players), [(10, None), (70, None)]);
    assert_eq!(players.plan().seed, 2);
    let before: Vec<u64> = players.timelines().map(|one| one.run().walked).collect();
    players.change(counting(9, players.plan())).unwrap();
    let after: Vec<u64> = players.timelines().map(|one| one.run().walked).collect();
    assert_eq!((after, players.is_restless()), (before, false));
    assert_eq!(players.plan().counts, 9);
    assert_eq!(sums(&players), [(10, None), (70, None)]);
}

#[test]
fn a_change_after_one_is_over_and_before_all_are_goes_to_the_present() {
    let mut players = several(2, 100, 1.0);
    go_to(&mut players, 150);
    players.change(walk(500)).unwrap();
    rest(&mut players);
    assert_eq!(
        (steps(&players), players.is_finished()),
        (vec![150, 150], false)
    );
}
