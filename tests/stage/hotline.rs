//! The hotline on stage: everyone is on it once, as the books have it, and it looks as it did.

use std::collections::HashSet;
use std::error::Error;

use phones_and_mailboxes::settings::{Plan, Rules, Scenario};
use phones_and_mailboxes::sim::hotline::{
    HoldMusic, Hotline, HotlineRules, HotlineState, Voicemail,
};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Demand, Progress, Run, System};
use phones_and_mailboxes::stage::{
    self, Glyph, Ink, Mark, Painter, Pixels, Point, Rect, Standing, Tally, Tone, View, Zoom,
};
use proptest::prelude::*;

use crate::common::scenarios;
use crate::everyone::counts;
use crate::looks::{compare, lights};
use crate::{VIEW, at_once, views};

pub fn run(plan: &Plan<HotlineRules>, until_s: f64) -> Run<Hotline> {
    let mut run = plan.run().unwrap();
    while run.advance(nanos(until_s), 1 << 20) == Progress::Underway {}
    run
}

pub fn plan(
    scenario: Scenario,
    hold: Option<HoldMusic>,
    voicemail: Option<Voicemail>,
) -> Plan<HotlineRules> {
    let mut plan = HotlineRules::plan();
    plan.rules = HotlineRules {
        courtesy_s: scenario.rules.phone.courtesy_s,
        redial: scenario.rules.phone.redial,
        hold,
        voicemail,
        ..HotlineRules::default()
    };
    plan.set_common(&scenario);
    plan
}

pub fn plans() -> impl Strategy<Value = Plan<HotlineRules>> {
    let hold = (0u32..40, prop::option::of(0.0f64..90.0))
        .prop_map(|(places, patience_s)| HoldMusic { places, patience_s });
    let voicemail = (0.0f64..=1.0, 0.0f64..60.0, prop::option::of(1u32..20)).prop_map(
        |(probability, overhead_s, own_handlers)| Voicemail {
            probability,
            overhead_s,
            own_handlers,
        },
    );
    (
        scenarios(),
        prop::option::of(hold),
        prop::option::of(voicemail),
    )
        .prop_map(|(scenario, hold, voicemail)| plan(scenario, hold, voicemail))
}

/// Everyone who is drawn or seated.
#[derive(Default)]
struct Seen(Vec<Mark>);

impl Ink for Seen {
    fn mark(&mut self, mark: &Mark) {
        self.0.push(*mark);
    }

    fn sign(&mut self, _: Glyph, _: Point, _: f32, _: f32) {}

    fn block(&mut self, _: Rect, _: Tone, _: u32) {}

    fn seated(&mut self, mark: &Mark) {
        self.0.push(*mark);
    }

    fn looks_into(&self, _: &Mark, _: f32) -> bool {
        true
    }
}

pub fn standing(state: HotlineState) -> Option<Standing> {
    match state {
        HotlineState::Away => None,
        HotlineState::OnHold | HotlineState::Orbiting | HotlineState::MessageWaiting => {
            Some(Standing::Waiting)
        }
        HotlineState::Talking | HotlineState::MessageOpen => Some(Standing::Working),
        HotlineState::Served | HotlineState::CalledBack => Some(Standing::Served),
        HotlineState::Abandoned | HotlineState::Lost => Some(Standing::Lost),
    }
}

/// Asserts that everyone is on stage once, as the books have it, and whoever is known is who they are.
fn check(run: &Run<Hotline>, view: &View) {
    let (mut tally, mut seen) = (Tally::default(), Seen::default());
    stage::HOTLINE.play(run, view, &mut tally);
    assert_eq!(tally, counts(run.system().books()));
    stage::HOTLINE.play(run, view, &mut seen);
    let mut known = HashSet::new();
    for mark in &seen.0 {
        let Some(caller) = mark.caller else { continue };
        let state = run.system().state(caller);
        assert_eq!(standing(state), Some(mark.standing), "{mark:?}: {state:?}");
        assert!(known.insert(caller), "{caller} is there twice");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(51),
        ..ProptestConfig::with_cases(150)
    })]

    #[test]
    fn everyone_is_on_stage_once_and_any_canvas_will_do(
        plan in plans(),
        other in plans(),
        view in views(),
        until_s in 0.0f64..1500.0,
    ) {
        let before = run(&plan, until_s);
        let changed = Plan { seed: plan.seed, ..other };
        let mut branch = plan.branch(&before, &changed).unwrap();
        branch.advance(nanos(until_s * 1.1), u64::MAX);
        let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
        for run in [before, branch] {
            check(&run, &view);
            check(&run, &View { pace: 20.0, still: false, ..VIEW });
            painter.paint(stage::HOTLINE, &mut pixels, &run, None, &view);
            prop_assert_eq!((pixels.width, pixels.height), view.device_size());
        }
    }
}

#[test]
fn everyone_is_on_stage_in_a_crowd_of_any_size() {
    let hold = Some(HoldMusic {
        places: 3_000,
        patience_s: Some(100.0),
        ..HoldMusic::default()
    });
    let machine = |probability| {
        Some(Voicemail {
            probability,
            ..Voicemail::default()
        })
    };
    for plan in [
        plan(at_once(3_000, 20), hold, machine(0.5)),
        plan(at_once(100_000, 3_000), hold, machine(0.3)),
        plan(at_once(100_000, 1), None, machine(1.0)),
    ] {
        for until_s in [7.0, 19.0, 400.0, 4000.0] {
            let run = run(&plan, until_s);
            for (pace, factor) in [(0.0, 1.0), (10.0, 1.0), (100.0, 30.0)] {
                let zoom = Zoom {
                    factor,
                    ..Zoom::WHOLE
                };
                check(&run, &View { pace, zoom, ..VIEW });
            }
        }
    }
}

#[test]
fn the_hotline_looks_as_it_did() -> Result<(), Box<dyn Error>> {
    let few = |hold, own_handlers| {
        let demand = Demand::Steady {
            callers: 60,
            per_minute: 5.0,
        };
        let voicemail = Voicemail {
            probability: 0.7,
            own_handlers,
            ..Voicemail::default()
        };
        plan(
            Scenario {
                demand,
                ..at_once(0, 2)
            },
            hold,
            Some(voicemail),
        )
    };
    let music = Some(HoldMusic {
        places: 6,
        patience_s: Some(90.0),
        ..HoldMusic::default()
    });
    let machine = Some(Voicemail {
        probability: 0.6,
        ..Voicemail::default()
    });
    let crowd = plan(
        at_once(600, 30),
        Some(HoldMusic {
            places: 60,
            ..HoldMusic::default()
        }),
        machine,
    );
    let city = plan(at_once(50_000, 4_000), None, machine);
    let town = plan(at_once(4_000, 300), None, machine);
    let still = View {
        still: true,
        ..VIEW
    };
    let scenes = [
        ("machine", &few(None, None), 300.0, VIEW),
        ("machine-still", &few(None, None), 300.0, still),
        (
            "music-and-own-handlers",
            &few(music, Some(2)),
            420.0,
            View { pace: 30.0, ..VIEW },
        ),
        ("crowd", &crowd, 12.0, View { pace: 10.0, ..VIEW }),
        ("crowd-waits", &crowd, 300.0, VIEW),
        ("dots", &town, 300.0, VIEW),
        ("density", &city, 300.0, VIEW),
    ];
    let (mut painter, mut pixels) = (Painter::default(), Pixels::default());
    let mut changes = String::new();
    for (name, plan, until_s, view) in scenes {
        let run = run(plan, until_s);
        for (file, view) in lights(&format!("hotline-{name}"), view) {
            painter.paint(stage::HOTLINE, &mut pixels, &run, None, &view);
            changes += &compare(&file, &pixels)?;
        }
    }
    assert!(changes.is_empty(), "{changes}");
    Ok(())
}
