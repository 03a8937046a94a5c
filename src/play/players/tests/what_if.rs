//! What if: both futures, for one plan and for several.

use super::*;

#[test]
fn both_futures_go_on_and_the_unchanged_one_comes_back() {
    let mut player = one(1_000, 1.0);
    player.seek(300 * STEP);
    rest(&mut player);
    player.ask_what_if();
    assert_eq!(player.branched_at(), Some(300 * STEP));
    player
        .change(Way {
            counts: 5,
            ..walk(1_000)
        })
        .unwrap();
    player.seek(400 * STEP);
    rest(&mut player);
    assert_eq!(player.run().sum, 300 + 5 * 100);
    assert_eq!(player.other().map(|run| run.sum), Some(400));
    assert_eq!(player.shared_plan(), &walk(1_000));
    player.end_what_if();
    rest(&mut player);
    assert_eq!((player.run().sum, player.now()), (400, 400 * STEP));
    assert_eq!((player.plan(), player.other()), (&walk(1_000), None));
}
