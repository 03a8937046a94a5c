//! The sale on stage: every shopper is on it once, as the books have it, nobody shares a seat who need not, and it
//! looks as it did.

use std::collections::HashSet;
use std::error::Error;

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::phone::Redial;
use phones_and_mailboxes::sim::sale::{Sale, SaleMode, SaleRules, ShopperState};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Demand, Progress, Run, System};
use phones_and_mailboxes::stage::{
    self, Glyph, Ink, Mark, Painter, Pixels, Point, Rect, Seat, Standing, Tally, Tone, View, Zoom,
};
use proptest::prelude::*;

use crate::common::scenarios;
use crate::everyone::counts;
use crate::looks::{compare, lights};
use crate::{VIEW, views};

pub fn run(plan: &Plan<SaleRules>, until_s: f64) -> Run<Sale> {
    let mut run = plan.run().unwrap();
    while run.advance(nanos(until_s), 1 << 20) == Progress::Underway {}
    run
}

fn ways() -> impl Strategy<Value = SaleMode> {
    prop_oneof![
        Just(SaleMode::Phone),
        Just(SaleMode::Hold),
        Just(SaleMode::Naive)
    ]
}

pub fn plans() -> impl Strategy<Value = Plan<SaleRules>> {
    let rules = (
        prop_oneof![1u32..8, 1u32..300],
        ways(),
        0.0f64..=1.0,
        1.0f64..200.0,
        prop_oneof![Just(0.0), 0.0f64..3.0],
        any::<bool>(),
        prop::option::of(1.0f64..60.0),
    )
        .prop_map(
            |(stock, way, pays, window_s, clerk_s, queue, delay)| SaleRules {
                stock,
                way,
                pays,
                window_s,
                clerk_s,
                queue,
                redial: delay.map(|mean_delay_s| Redial {
                    mean_delay_s,
                    ..Redial::default()
                }),
            },
        );
    (scenarios(), rules).prop_map(|(scenario, rules)| {
        let mut plan = SaleRules::plan();
        plan.rules = rules;
        plan.set_common(&scenario);
        plan
    })
}

/// Everyone who is drawn, and what is shown of each seat.
#[derive(Default)]
struct Seen {
    marks: Vec<Mark>,
    seats: Vec<(Seat, Point)>,
}

impl Ink for Seen {
    fn mark(&mut self, mark: &Mark) {
        self.marks.push(*mark);
    }

    fn sign(&mut self, glyph: Glyph, at: Point, _: f32, _: f32) {
        if let Glyph::Seat(what) = glyph {
            self.seats.push((what, at));
        }
    }

    fn block(&mut self, _: Rect, _: Tone, _: u32) {}

    fn looks_into(&self, _: &Mark, _: f32) -> bool {
        true
    }
}

pub fn standing(state: ShopperState) -> Option<Standing> {
    use ShopperState as S;
    match state {
        S::Away => None,
        S::Redialling | S::Asking | S::Queued => Some(Standing::Waiting),
        S::CheckingOut => Some(Standing::Working),
        S::Bought | S::BoughtTwice => Some(Standing::Served),
        S::WalkedAway | S::Lapsed | S::SoldOut | S::TurnedAway | S::GaveUp => Some(Standing::Lost),
    }
}

/// Asserts that everyone is on stage once, as the books have it, and that the seats show what the stock says.
fn check(run: &Run<Sale>, view: &View) {
    let sale = run.system();
    let (mut tally, mut seen) = (Tally::default(), Seen::default());
    stage::SALE.play(run, view, &mut tally);
    assert_eq!(tally, counts(sale.books()));
    stage::SALE.play(run, view, &mut seen);
    let mut known = HashSet::new();
    for mark in &seen.marks {
        let Some(shopper) = mark.caller else { continue };
        let state = sale.state(shopper);
        assert_eq!(standing(state), Some(mark.standing), "{mark:?}: {state:?}");
        assert!(known.insert(shopper), "{shopper} is there twice");
    }
    assert_eq!(seen.seats.len() as u32, sale.items());
    let shown = |wanted: &[Seat]| {
        let like = |(seat, _): &&(Seat, Point)| wanted.contains(seat);
        seen.seats.iter().filter(like).count() as u32
    };
    assert_eq!(shown(&[Seat::Held, Seat::HeldByPhone]), sale.held());
    assert_eq!(shown(&[Seat::Free]), sale.available());
    let twice = sale.double_sold(run.people());
    let twice: HashSet<u32> = twice.map(|double| double.item).collect();
    assert_eq!(shown(&[Seat::SoldTwice]), twice.len() as u32);
    if sale.way() != SaleMode::Naive {
        let sold = sale.tally().sold as u32;
        assert_eq!(shown(&[Seat::Sold]), sold);
        assert_eq!(sale.available() + sale.held() + sold, sale.items());
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(52),
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn everyone_is_on_stage_once_and_any_canvas_will_do(
        plan in plans(),
        other in plans(),
        view in views(),
        until_s in 0.0f64..1000.0,
    ) {
        let before = run(&plan, until_s);
        let SaleRules { stock, way, .. } = plan.rules;
        let rules = SaleRules { stock, way, ..other.rules };
        let changed = Plan { seed: plan.seed, rules, ..other };
        let mut branch = plan.branch(&before, &changed).unwrap();
        branch.advance(nanos(until_s * 1.1), u64::MAX);
        let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
        for run in [before, branch] {
            check(&run, &view);
            check(&run, &View { pace: 20.0, still: false, ..VIEW });
            painter.paint(stage::SALE, &mut pixels, &run, None, &view);
            prop_assert_eq!((pixels.width, pixels.height), view.device_size());
        }
    }
}

#[test]
fn every_shopper_is_on_stage_in_a_rush_of_any_size() {
    for (shoppers, stock) in [(5_000, 50), (100_000, 50), (100_000, 100_000)] {
        for way in [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive] {
            let mut plan = Plan::<SaleRules>::rush(way);
            plan.demand = Demand::AtOnce {
                callers: shoppers,
                window_s: 90.0,
            };
            plan.rules.stock = stock;
            for until_s in [1.0, 91.0, 400.0] {
                let run = run(&plan, until_s);
                for (pace, factor) in [(0.0, 1.0), (10.0, 30.0)] {
                    let zoom = Zoom {
                        factor,
                        ..Zoom::WHOLE
                    };
                    check(&run, &View { pace, zoom, ..VIEW });
                }
            }
        }
    }
}

#[test]
fn the_sale_looks_as_it_did() -> Result<(), Box<dyn Error>> {
    let plan = |way, callers: u32, window_s| {
        let mut plan = Plan::<SaleRules>::rush(way);
        plan.demand = Demand::AtOnce {
            callers,
            window_s: 90.0,
        };
        plan.rules.window_s = window_s;
        plan
    };
    let still = View {
        still: true,
        ..VIEW
    };
    let view = View { pace: 5.0, ..VIEW };
    let (phone, hold, naive) = (
        plan(SaleMode::Phone, 200, 300.0),
        plan(SaleMode::Hold, 200, 60.0),
        plan(SaleMode::Naive, 100, 300.0),
    );
    let rush = plan(SaleMode::Hold, 5_000, 60.0);
    let city = plan(SaleMode::Hold, 60_000, 60.0);
    let scenes = [
        ("phone", &phone, 40.0, view),
        ("phone-later", &phone, 400.0, view),
        ("hold", &hold, 40.0, view),
        ("hold-still", &hold, 120.0, still),
        ("hold-sold-out", &hold, 1000.0, view),
        ("naive", &naive, 60.0, view),
        ("naive-later", &naive, 500.0, view),
        ("rush", &rush, 120.0, view),
        ("density", &city, 120.0, view),
    ];
    let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
    let mut changes = String::new();
    for (name, plan, until_s, view) in scenes {
        let run = run(plan, until_s);
        for (file, view) in lights(&format!("sale-{name}"), view) {
            painter.paint(stage::SALE, &mut pixels, &run, None, &view);
            changes += &compare(&file, &pixels)?;
        }
    }
    assert!(changes.is_empty(), "{changes}");
    Ok(())
}
