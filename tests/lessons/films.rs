//! The film.

use phones_and_mailboxes::lesson::{Model, THE_FILM, interrupted_share};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::streaming::{StreamingRules, ViewerState, units};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Progress, System};

use crate::common::{SEEDS, day, done, finished, is_sound, outcomes};

const SHARED: usize = 0;
const LINES: usize = 1;
const BROADCAST: usize = 2;
const POST: usize = 3;
const STUDIO: usize = 4;
const CONFERENCE: usize = 5;
const EVERY: usize = 6;

fn turned(number: usize, seed: u64, turns: &[(&'static str, f64)]) -> Plan<StreamingRules> {
    let mut plan = day(&THE_FILM, number, seed);
    for &(key, to) in turns {
        plan.turn(key, to);
    }
    plan
}

#[test]
fn the_film_is_a_lesson() {
    is_sound(&THE_FILM, &[]);
}

#[test]
fn who_shares_too_little_stands_still_together() {
    let shares = outcomes(&THE_FILM, THE_FILM.bet.as_ref().unwrap());
    assert!(shares.iter().all(|&share| share > 0.7), "{shares:?}");
}

#[test]
fn the_other_ways_of_the_same_evening_cost_something_else() {
    for seed in 1..=SEEDS {
        let callers = day(&THE_FILM, LINES, seed).demand.callers() as f64;
        let lines = finished(&day(&THE_FILM, LINES, seed));
        let refused = lines.system().books().lost as f64 / callers;
        assert!((0.25..0.7).contains(&refused), "seed {seed}: {refused}");
        assert_eq!(lines.system().hall().stalls(), 0);
        let broadcast = finished(&day(&THE_FILM, BROADCAST, seed));
        let post = finished(&day(&THE_FILM, POST, seed));
        for run in [&broadcast, &post] {
            assert_eq!(run.system().books().lost, 0);
            assert_eq!(interrupted_share(run), Some(0.0));
        }
        // Half of a quarter of an hour, more or less.
        let delay = |run: &<Plan<StreamingRules> as Model>::Run| {
            run.system().hall().start_delays().mean().unwrap() / 6e10
        };
        assert!(
            (5.5..9.5).contains(&delay(&broadcast)),
            "seed {seed}: {}",
            delay(&broadcast)
        );
        assert!(delay(&post) > 10.0, "seed {seed}: {}", delay(&post));
    }
}

#[test]
fn one_stream_serves_any_number() {
    let few = finished(&day(&THE_FILM, BROADCAST, 1));
    let many = finished(&turned(BROADCAST, 1, &[("callers", 5000.0)]));
    let on_air = |run: &<Plan<StreamingRules> as Model>::Run| {
        run.system().on_air(run.now()).unwrap().showings_max
    };
    assert!(on_air(&few).abs_diff(on_air(&many)) <= 12);
    assert!(many.system().books().working_area > 20 * few.system().books().working_area);
}

#[test]
fn the_first_evening_waits_for_the_back_room() {
    for seed in 1..=SEEDS {
        let plan = day(&THE_FILM, STUDIO, seed);
        let mut run = plan.run().unwrap();
        // Ten minutes after opening.
        while run.advance(nanos(600.0), 1 << 20) == Progress::Underway {}
        let before = run.system().hall().stalls();
        assert_eq!(before, 0, "there is capacity enough");
        run.finish();
        let longest = run.system().hall().start_delays().max().unwrap();
        assert!(longest > nanos(600.0), "seed {seed}");
    }
    let held = (1..=SEEDS).filter(|&seed| {
        let mut run = day(&THE_FILM, STUDIO, seed).run().unwrap();
        while run.advance(nanos(1200.0), 1 << 20) == Progress::Underway {}
        let hall = run.system().hall();
        (0..run.come()).any(|viewer| hall.state(viewer) == ViewerState::AtStudio)
    });
    assert!(held.count() as u64 > SEEDS * 9 / 10);
}

#[test]
fn eleven_terabytes_are_not_carried_by_an_average() {
    for seed in 1..=4 {
        let plan = day(&THE_FILM, CONFERENCE, seed);
        let run = finished(&plan);
        let hall = run.system().hall();
        let terabytes = units::gigabytes(hall.flow().received()) / 1000.0;
        assert!(
            (10.4..11.6).contains(&terabytes),
            "seed {seed}: {terabytes}"
        );
        assert!(hall.stalls() > 8000, "seed {seed}: {}", hall.stalls());
        assert!(done(
            &THE_FILM,
            "conference",
            &turned(CONFERENCE, seed, &[("capacity", 500.0)])
        ));
        assert!(!done(
            &THE_FILM,
            "conference",
            &turned(CONFERENCE, seed, &[("capacity", 1000.0)])
        ));
    }
}

#[test]
fn a_line_each_day_in_day_out_refuses_what_theory_expects() {
    use phones_and_mailboxes::report::Reported;
    let plan = day(&THE_FILM, EVERY, 1);
    let expected = StreamingRules::expectations(&plan);
    let (name, expected) = expected.first().unwrap();
    assert_eq!(*name, "streaming.refused_share");
    let run = finished(&plan);
    let refused = run.system().hall().refused().estimate().unwrap().mean;
    assert!(
        (refused - expected.value).abs() < 0.03,
        "{refused} {}",
        expected.value
    );
}

#[test]
fn tasks_are_done_by_doing_them() {
    for seed in [1, 7, 100] {
        let done = |key, number, turns| done(&THE_FILM, key, &turned(number, seed, turns));
        assert!(done("coarser", SHARED, &[("film_rate", 1.0)]));
        assert!(!done(
            "coarser",
            SHARED,
            &[("film_rate", 1.0), ("callers", 40.0)]
        ));
        assert!(!done("coarser", SHARED, &[("capacity", 1000.0)]));
        assert!(!done("coarser", SHARED, &[("way", 3.0)]));
        assert!(done("one-stream", BROADCAST, &[("showing_every", 180.0)]));
        assert!(done(
            "one-stream",
            SHARED,
            &[("way", 2.0), ("showing_every", 180.0)]
        ));
        assert!(!done("one-stream", BROADCAST, &[("showing_every", 600.0)]));
    }
}
