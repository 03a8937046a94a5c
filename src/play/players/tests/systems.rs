//! The same for every system there is: what is played is what happens without a player.

use super::*;
use crate::lesson::{BALANCE, FIFTY_TICKETS, SIDE_BY_SIDE, THE_FILM, VOICEMAIL, WHAT_IT_COSTS};
use crate::lesson::{Lesson, ONE_PHONE};
use crate::report::{Figure, Happening, Reported, Visitor};
use crate::settings::{AnyPlan, Plan, Scenario};
use crate::sim::Demand;
use crate::sim::hotline::HotlineRules;
use crate::sim::rewind::Rewindable;
use crate::sim::time::SECOND;

/// An hour, in nanoseconds.
const HOUR: Nanos = 3600 * SECOND;

fn first<M: Model>(lesson: &Lesson<M>) -> M {
    (lesson.days.first().unwrap().plan)()
}

/// The figures of a plan at a moment, lived straight on.
fn figures<M: Model>(plan: &M, moment: Nanos) -> Vec<Figure> {
    let mut run = plan.run().unwrap();
    run.advance(moment, u64::MAX);
    plan.figures(&run, false)
}

fn same<M: Model>(player: &Players<M>, plan: &M, moment: Nanos) {
    let played = player.plan().figures(player.run(), false);
    assert_eq!(played, figures(plan, moment));
}

fn there_and_back<M: Model>(plan: M) {
    let mut player = Players::new(plan.clone(), 600.0).unwrap();
    player.play();
    frames(&mut player, 77);
    same(&player, &plan, player.now());
    for to in [2 * HOUR, HOUR / 3, HOUR + 7, Nanos::MAX] {
        player.seek(to);
        rest(&mut player);
        same(&player, &plan, to);
    }
    assert!(player.is_finished());
    assert_eq!(player.hurried(), None);
    player.another_day().unwrap();
    rest(&mut player);
    let mut other = plan.clone();
    other.set_seed(plan.seed() + 1);
    same(&player, &other, Nanos::MAX);
}

/// Plays what a system starts from.
struct ThereAndBack;

impl Visitor for ThereAndBack {
    type Output = ();

    fn visit<R: Reported>(self, plan: &Plan<R>) {
        there_and_back(plan.clone());
    }
}

#[test]
fn there_and_back_in_every_system() {
    there_and_back(first(&SIDE_BY_SIDE));
    there_and_back(first(&VOICEMAIL));
    there_and_back(first(&FIFTY_TICKETS));
    there_and_back(first(&THE_FILM));
    there_and_back(first(&WHAT_IT_COSTS));
    there_and_back(first(&BALANCE));
    for plan in AnyPlan::defaults() {
        plan.visit(ThereAndBack);
    }
}

/// Asks at a moment, turns a control and goes on; then opens the same as from a link.
fn asked<M: Model>(plan: M, key: &str, to: f64) {
    let mut player = Players::new(plan.clone(), 600.0).unwrap();
    player.seek(HOUR / 2);
    rest(&mut player);
    player.ask_what_if();
    rest(&mut player);
    let mut changed = plan.clone();
    changed.turn(key, to);
    assert!(changed != plan, "{key} is no control");
    player.change(changed.clone()).unwrap();
    player.seek(HOUR);
    rest(&mut player);
    let mut run = plan.run().unwrap();
    run.advance(HOUR / 2, u64::MAX);
    let mut run = plan.branch(&run, &changed).unwrap();
    run.advance(HOUR, u64::MAX);
    let wanted = changed.figures(&run, false);
    assert_eq!(changed.figures(player.run(), false), wanted);
    let other = player.other().unwrap();
    assert_eq!(plan.figures(other, false), figures(&plan, HOUR));

    let mut opened = Players::new(plan.clone(), 1.0).unwrap();
    let what_if = Some((HOUR / 2, changed.clone()));
    opened.open_at(plan.clone(), 1.0, HOUR, what_if).unwrap();
    rest(&mut opened);
    assert_eq!(changed.figures(opened.run(), false), wanted);
    assert_eq!(opened.now(), player.now());
    opened.end_what_if();
    rest(&mut opened);
    same(&opened, &plan, HOUR);
    player.end_what_if();
    rest(&mut player);
    same(&player, &plan, HOUR);
}

/// Asks what if one handler more worked at what a system starts from, where a system allows for that.
struct Asked;

impl Visitor for Asked {
    type Output = ();

    fn visit<R: Reported>(self, plan: &Plan<R>) {
        let more = Plan {
            handlers: plan.handlers + 1,
            ..plan.clone()
        };
        if plan.check_branch(&more).is_ok() {
            asked(plan.clone(), "handlers", more.handlers.into());
        }
    }
}

#[test]
fn what_if_in_every_system() {
    asked(first(&SIDE_BY_SIDE), "handlers", 9.0);
    asked(first(&VOICEMAIL), "handlers", 9.0);
    asked(first(&FIFTY_TICKETS), "handlers", 9.0);
    asked(first(&THE_FILM), "handlers", 9.0);
    asked(first(&WHAT_IT_COSTS), "handlers", 9.0);
    asked(first(&BALANCE), "handlers", 9.0);
    for plan in AnyPlan::defaults() {
        plan.visit(Asked);
    }
}

#[test]
fn landmarks_stay_when_going_back() {
    let mut player = Players::new(first(&VOICEMAIL), 600.0).unwrap();
    let about = [Happening::FirstBusy, Happening::LastCaller];
    let named = |player: &Players<_>| player.landmarks().named(&about);
    assert_eq!(named(&player), []);
    player.hurry_to_end();
    rest(&mut player);
    let all = named(&player);
    let signs: Vec<&str> = all.iter().map(|mark| mark.sign).collect();
    assert_eq!(signs, ["busy", "caller"]);
    for mark in &all {
        assert!(mark.at > 0 && mark.at <= player.furthest(), "{mark:?}");
    }
    player.restart();
    assert_eq!((player.now(), named(&player)), (0, all.clone()));
    // Another plan has others, and a what-if gives them back.
    player.seek(HOUR);
    rest(&mut player);
    player.ask_what_if();
    assert!(named(&player).iter().all(|mark| mark.sign == "busy"));
    player.end_what_if();
    assert_eq!(named(&player), all);
    player.another_day().unwrap();
    assert_eq!(named(&player), []);
}

#[test]
fn what_happens_at_the_opening_is_a_landmark_too() {
    let mut plan = first(&VOICEMAIL);
    plan.demand = Demand::AtOnce {
        callers: 50,
        window_s: 0.0,
    };
    let mut player = Players::new(plan, 600.0).unwrap();
    player.seek(0);
    rest(&mut player);
    let about = [Happening::FirstBusy, Happening::LastCaller];
    let at = player.landmarks().named(&about).into_iter();
    assert_eq!(at.map(|mark| mark.at).collect::<Vec<_>>(), [0, 0]);
}

#[test]
fn of_several_the_first_landmark_counts() {
    let plan = first(&VOICEMAIL);
    let seed = plan.seed();
    let each = move |plan: &Plan<HotlineRules>, place: usize| Plan {
        seed: seed + place as u64,
        ..plan.clone()
    };
    let mut players = Players::several(3, each, plan, 600.0).unwrap();
    players.hurry_to_end();
    rest(&mut players);
    let about = [Happening::FirstBusy];
    let at = |landmarks: &Landmarks| landmarks.named(&about).first().map(|mark| mark.at);
    let each: Vec<_> = players.timelines().map(|one| at(one.landmarks())).collect();
    assert!(
        each.iter().all(Option::is_some) && each.first() != each.last(),
        "{each:?}"
    );
    assert_eq!(at(&players.landmarks()), each.into_iter().min().flatten());
    let furthest = players.timelines().map(|one| one.landmarks().furthest);
    assert_eq!(players.landmarks().furthest, furthest.max().unwrap());
}

#[test]
fn whoever_rings_comes_now() {
    let is_logged = |plan: &Scenario| matches!(plan.demand, Demand::Log { .. });
    let mut days = ONE_PHONE.days.iter().map(|day| (day.plan)());
    let mut player = Players::new(days.find(is_logged).unwrap(), 60.0).unwrap();
    let before = Scenario::callers(player.run());
    player.seek(5 * SECOND);
    rest(&mut player);
    player.ring().unwrap();
    assert_eq!(Scenario::callers(player.run()), before + 1);
    assert!(player.is_playing());
    assert_eq!(player.now(), 5 * SECOND);
    // Where nobody can ring, time goes on all the same.
    let mut player = Players::new(first(&SIDE_BY_SIDE), 60.0).unwrap();
    let before = player.plan().clone();
    player.ring().unwrap();
    assert_eq!((player.plan(), player.is_playing()), (&before, true));
}
