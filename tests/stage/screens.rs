//! Films on stage: everyone is there once, as the books have it, and it looks as it did.

use std::error::Error;

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::streaming::{Delivery, Late, Streaming, StreamingRules};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Demand, Progress, Run, Shape, System, Work};
use phones_and_mailboxes::stage::{
    self, Glyph, Ink, Mark, Painter, Pixels, Point, Rect, Tally, Tone, View, Zoom,
};
use proptest::prelude::*;

use crate::films::plans;
use crate::looks::{compare, lights};
use crate::{VIEW, views};

pub fn until(plan: &Plan<StreamingRules>, until_s: f64) -> Run<Streaming> {
    let mut run = plan.run().unwrap();
    while run.advance(nanos(until_s), 1 << 20) == Progress::Underway {}
    run
}

/// Asserts that everyone is on stage as the books have it.
fn count(run: &Run<Streaming>, view: &View) {
    let mut tally = Tally::default();
    stage::FILMS.play(run, view, &mut tally);
    let books = run.system().books();
    let booked = Tally {
        waiting: books.waiting,
        working: books.working,
        served: books.served,
        lost: books.lost,
    };
    assert_eq!(tally, booked);
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(71),
        ..ProptestConfig::with_cases(200)
    })]

    #[test]
    fn every_viewer_is_on_stage_once_and_any_canvas_will_do(
        plan in plans(),
        view in views(),
        until_s in 0.0f64..2000.0,
    ) {
        let run = until(&plan, until_s);
        count(&run, &view);
        let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
        painter.paint(stage::FILMS, &mut pixels, &run, None, &view);
        prop_assert_eq!((pixels.width, pixels.height), view.device_size());
    }
}

/// So many viewers within a minute, for a film of a quarter of an hour.
pub fn rush(callers: u32, way: Delivery) -> Plan<StreamingRules> {
    Plan {
        demand: Demand::AtOnce {
            callers,
            window_s: 60.0,
        },
        work: Work {
            mean_s: 900.0,
            shape: Shape::Erlang { stages: 4 },
        },
        handlers: 3,
        rules: StreamingRules {
            way,
            capacity_mbit_s: f64::from(callers) * 2.5,
            films: 12,
            encode_s: if way == Delivery::Refusal { 0.0 } else { 10.0 },
            showing_every_s: 300.0,
            late: Late::Waits,
            couriers: callers.div_ceil(8),
            ..StreamingRules::default()
        },
        ..StreamingRules::plan()
    }
}

const WAYS: [Delivery; 4] = [
    Delivery::Refusal,
    Delivery::Sharing,
    Delivery::Broadcast,
    Delivery::Post,
];

#[test]
fn every_viewer_is_on_stage_in_a_crowd_of_any_size() {
    for callers in [12, 3_000, 60_000] {
        for way in WAYS {
            let plan = rush(callers, way);
            for until_s in [0.0, 30.0, 70.0, 400.0, 1200.0] {
                let run = until(&plan, until_s);
                count(&run, &VIEW);
                // What is not looked into counts, too.
                let mut far = Far(Tally::default());
                stage::FILMS.play(&run, &VIEW, &mut far);
                assert_eq!(far.0.waiting, run.system().books().waiting);
                assert_eq!(far.0.working, run.system().books().working);
            }
        }
    }
}

/// A tally that looks into nothing.
struct Far(Tally);

impl Ink for Far {
    fn mark(&mut self, mark: &Mark) {
        self.0.mark(mark);
    }

    fn sign(&mut self, _: Glyph, _: Point, _: f32, _: f32) {}

    fn block(&mut self, _: Rect, _: Tone, persons: u32) {
        assert_eq!(persons, 0, "no viewer is a block");
    }

    fn looks_into(&self, _: &Mark, _: f32) -> bool {
        false
    }
}

#[test]
fn films_look_as_they_did() -> Result<(), Box<dyn Error>> {
    let still = View {
        still: true,
        ..VIEW
    };
    let near = View {
        zoom: Zoom {
            factor: 12.0,
            x: 0.6,
            y: 0.5,
        },
        ..VIEW
    };
    let tight = |plan: Plan<StreamingRules>| Plan {
        rules: StreamingRules {
            capacity_mbit_s: 40.0,
            encode_s: 0.0,
            max_buffer_s: Some(60.0),
            ..plan.rules
        },
        ..plan
    };
    let fewer = |way| rush(20, way);
    let scenes = [
        ("sharing", tight(fewer(Delivery::Sharing)), 300.0, &VIEW),
        (
            "sharing-still",
            tight(fewer(Delivery::Sharing)),
            300.0,
            &still,
        ),
        ("at-the-studio", fewer(Delivery::Sharing), 25.0, &VIEW),
        ("refusal", fewer(Delivery::Refusal), 58.0, &VIEW),
        ("broadcast", fewer(Delivery::Broadcast), 420.0, &VIEW),
        ("post", fewer(Delivery::Post), 700.0, &VIEW),
        ("crowd", rush(3_000, Delivery::Sharing), 300.0, &VIEW),
        ("dots", rush(12_000, Delivery::Sharing), 300.0, &VIEW),
        ("density", rush(60_000, Delivery::Sharing), 300.0, &VIEW),
        ("near", rush(3_000, Delivery::Sharing), 300.0, &near),
    ];
    let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
    let mut changes = String::new();
    for (name, plan, until_s, view) in scenes {
        let run = until(&plan, until_s);
        for (file, view) in lights(&format!("films-{name}"), *view) {
            painter.paint(stage::FILMS, &mut pixels, &run, None, &view);
            changes += &compare(&file, &pixels)?;
        }
    }
    assert!(changes.is_empty(), "{changes}");
    Ok(())
}
