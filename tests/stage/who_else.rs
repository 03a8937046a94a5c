//! Who is it, on the other stages? Everyone is found in one place, and whoever is pointed at there is who the books say.

use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::hotline::{HoldMusic, Hotline, HotlineState, Voicemail};
use phones_and_mailboxes::sim::sale::{Sale, SaleMode, SaleRules, ShopperState};
use phones_and_mailboxes::sim::streaming::{self, Streaming, ViewerState};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Demand, Run, System};
use phones_and_mailboxes::stage::{
    self, Followed, Mark, Point, Stage, Standing, Tally, View, Zoom,
};
use proptest::prelude::*;

use crate::everyone::counts;
use crate::films;
use crate::hotline::{self, plan};
use crate::sale;
use crate::screens::{rush, until};
use crate::who::{Eyes, Seen, canvases};
use crate::{VIEW, at_once};

fn marks(play: impl FnOnce(&mut Seen)) -> Vec<Mark> {
    let mut seen = Seen {
        marks: Vec::new(),
        closely: true,
    };
    play(&mut seen);
    seen.marks
}

fn check_hotline(run: &Run<Hotline>, view: &View, callers: impl Iterator<Item = u32>) {
    let eyes = Eyes {
        marks: marks(|ink| stage::HOTLINE.play(run, view, ink)),
        pick: &|at| stage::HOTLINE.pick(run, view, at),
        find: &|caller| stage::HOTLINE.find(run, view, caller),
        standing: &|caller| hotline::standing(run.system().state(caller)),
        alike: &|one, other| {
            let [one, other] = [one, other].map(|caller| run.system().state(caller));
            // Those who wait, wait in three places.
            let standing = hotline::standing(one);
            one == other
                || standing == hotline::standing(other) && standing != Some(Standing::Waiting)
        },
    };
    eyes.check("hotline", view, callers);
}

fn check_sale(run: &Run<Sale>, view: &View, shoppers: impl Iterator<Item = u32>) {
    let eyes = Eyes {
        marks: marks(|ink| stage::SALE.play(run, view, ink)),
        pick: &|at| stage::SALE.pick(run, view, at),
        find: &|shopper| stage::SALE.find(run, view, shopper),
        standing: &|shopper| sale::standing(run.system().state(shopper)),
        alike: &|one, other| {
            let sale = run.system();
            let [item, same_item] = [one, other].map(|shopper| sale.item_of(shopper));
            let [one, other] = [one, other].map(|shopper| sale.state(shopper));
            match sale::standing(one) {
                Some(Standing::Waiting) => one == other,
                Some(Standing::Lost) => sale::standing(other) == Some(Standing::Lost),
                _ => item == same_item && sale::standing(one) == sale::standing(other),
            }
        },
    };
    eyes.check("sale", view, shoppers);
}

fn watching(state: ViewerState) -> Option<Standing> {
    use ViewerState as S;
    match state {
        S::Away => None,
        S::AtStudio | S::Waiting | S::Travelling | S::Filling => Some(Standing::Waiting),
        S::Watching | S::Stalled => Some(Standing::Working),
        S::Ended => Some(Standing::Served),
        S::Refused => Some(Standing::Lost),
    }
}

fn check_films(run: &Run<Streaming>, view: &View, viewers: impl Iterator<Item = u32>) {
    let eyes = Eyes {
        marks: marks(|ink| stage::FILMS.play(run, view, ink)),
        pick: &|at| stage::FILMS.pick(run, view, at),
        find: &|viewer| stage::FILMS.find(run, view, viewer),
        standing: &|viewer| watching(run.system().hall().state(viewer)),
        alike: &|one, other| {
            let [one, other] = [one, other].map(|viewer| run.system().hall().state(viewer));
            let stands_still = |state| state == ViewerState::Stalled;
            watching(one) == watching(other) && stands_still(one) == stands_still(other)
        },
    };
    eyes.check("films", view, viewers);
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(44),
        ..ProptestConfig::with_cases(100)
    })]

    /// Also after a branch to other rules.
    #[test]
    fn every_caller_of_a_hotline_is_found(
        plan in hotline::plans(),
        other in hotline::plans(),
        view in canvases(),
        until_s in 0.0f64..1500.0,
    ) {
        let before = hotline::run(&plan, until_s);
        let changed = Plan { seed: plan.seed, ..other };
        let mut branch = plan.branch(&before, &changed).unwrap();
        branch.advance(nanos(until_s * 1.1), u64::MAX);
        for run in [before, branch] {
            check_hotline(&run, &view, 0..run.come() + 1);
        }
    }

    #[test]
    fn every_shopper_is_found(
        plan in sale::plans(),
        other in sale::plans(),
        view in canvases(),
        until_s in 0.0f64..1000.0,
    ) {
        let before = sale::run(&plan, until_s);
        let SaleRules { stock, way, .. } = plan.rules;
        let rules = SaleRules { stock, way, ..other.rules };
        let changed = Plan { seed: plan.seed, rules, ..other };
        let mut branch = plan.branch(&before, &changed).unwrap();
        branch.advance(nanos(until_s * 1.1), u64::MAX);
        for run in [before, branch] {
            check_sale(&run, &view, 0..run.come() + 1);
        }
    }

    #[test]
    fn every_viewer_is_found(
        plan in films::plans(),
        view in canvases(),
        until_s in 0.0f64..1500.0,
    ) {
        let run = until(&plan, until_s);
        check_films(&run, &view, 0..run.come() + 1);
    }
}

/// Some of all who have come, on the whole stage and from near.
fn some(come: u32, check: impl Fn(&View, std::iter::StepBy<std::ops::Range<u32>>)) {
    for (pace, factor, n) in [(0.0, 1.0, 20), (20.0, 3.0, 8), (20.0, 40.0, 8)] {
        let zoom = Zoom {
            factor,
            x: 0.4,
            y: 0.6,
        };
        let each = (come / n).max(1) as usize;
        check(&View { pace, zoom, ..VIEW }, (0..come).step_by(each));
    }
}

#[test]
fn everyone_in_a_crowd_of_any_size_is_found() {
    let hold = Some(HoldMusic {
        places: 3_000,
        patience_s: Some(100.0),
        ..HoldMusic::default()
    });
    let machine = Some(Voicemail {
        probability: 0.3,
        ..Voicemail::default()
    });
    for (callers, handlers) in [(3_000, 20), (60_000, 2_000)] {
        let plan = plan(at_once(callers, handlers), hold, machine);
        for until_s in [7.0, 19.0, 400.0] {
            let run = hotline::run(&plan, until_s);
            some(run.come(), |view, callers| {
                check_hotline(&run, view, callers);
            });
        }
    }
    for (shoppers, stock) in [(5_000, 50), (60_000, 50), (60_000, 20_000)] {
        for way in [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive] {
            let mut plan = Plan::<SaleRules>::rush(way);
            plan.demand = Demand::AtOnce {
                callers: shoppers,
                window_s: 90.0,
            };
            plan.rules.stock = stock;
            for until_s in [20.0, 91.0, 400.0] {
                let run = sale::run(&plan, until_s);
                some(run.come(), |view, shoppers| {
                    check_sale(&run, view, shoppers);
                });
            }
        }
    }
    for way in [
        streaming::Delivery::Refusal,
        streaming::Delivery::Sharing,
        streaming::Delivery::Broadcast,
        streaming::Delivery::Post,
    ] {
        for viewers in [3_000, 60_000] {
            for until_s in [30.0, 1_000.0, 9_000.0] {
                let run = until(&rush(viewers, way), until_s);
                some(run.come(), |view, viewers| {
                    check_films(&run, view, viewers);
                });
            }
        }
    }
}

/// Asserts that somebody who waits among very many stays where they stand from when they are followed.
fn keeps_a_place<R>(stage: &dyn Stage<R>, runs: &[R], caller: u32, check: impl Fn(&R, &View)) {
    let still = View {
        still: true,
        ..VIEW
    };
    let mut known: Option<(Followed, Point)> = None;
    for run in runs {
        let (followed, at) = known.unwrap_or_else(|| {
            let followed = stage.follow(run, &still, caller);
            // To follow somebody moves nobody.
            (followed, stage.find(run, &still, caller).unwrap().at)
        });
        known = Some((followed, at));
        let followed = Some(followed);
        let view = View { followed, ..still };
        assert_eq!(stage.find(run, &view, caller).unwrap().at, at, "{caller}");
        for (pace, factor) in [(0.0, 1.0), (20.0, 30.0)] {
            let zoom = Zoom {
                factor,
                x: 0.2,
                y: 0.3,
            };
            let view = View {
                pace,
                zoom,
                followed,
                ..VIEW
            };
            check(run, &view);
        }
    }
}

/// Some of those who wait in every one of the runs.
fn patient<R>(runs: &[R], waits: impl Fn(&R, u32) -> bool) -> [u32; 3] {
    let all = |&caller: &u32| runs.iter().all(|run| waits(run, caller));
    let patient: Vec<u32> = (0..60_000).filter(all).collect();
    assert!(patient.len() > 10_000, "{}", patient.len());
    [0, patient.len() / 2, patient.len() - 1].map(|n| patient[n])
}

const MOMENTS_S: [f64; 5] = [25.0, 26.0, 30.0, 60.0, 100.0];

#[test]
fn whoever_is_followed_keeps_their_place_at_a_hotline_of_any_size() {
    let plan = plan(at_once(60_000, 200), None, None);
    let runs = MOMENTS_S.map(|until_s| hotline::run(&plan, until_s));
    for caller in patient(&runs, |run, caller| {
        run.system().state(caller) == HotlineState::Orbiting
    }) {
        keeps_a_place(stage::HOTLINE, &runs, caller, |run, view| {
            let some = (0..run.come()).step_by(3_000).chain([caller]);
            check_hotline(run, view, some);
            let mut tally = Tally::default();
            stage::HOTLINE.play(run, view, &mut tally);
            assert_eq!(tally, counts(run.system().books()));
        });
    }
}

#[test]
fn whoever_is_followed_keeps_their_place_at_a_sale_of_any_size() {
    let mut plan = Plan::<SaleRules>::rush(SaleMode::Phone);
    plan.demand = Demand::AtOnce {
        callers: 60_000,
        window_s: 20.0,
    };
    plan.rules.stock = 20_000;
    let runs = MOMENTS_S.map(|until_s| sale::run(&plan, until_s));
    for shopper in patient(&runs, |run, shopper| {
        run.system().state(shopper) == ShopperState::Redialling
    }) {
        keeps_a_place(stage::SALE, &runs, shopper, |run, view| {
            let some = (0..run.come()).step_by(3_000).chain([shopper]);
            check_sale(run, view, some);
            let mut tally = Tally::default();
            stage::SALE.play(run, view, &mut tally);
            assert_eq!(tally, counts(run.system().books()));
        });
    }
}
