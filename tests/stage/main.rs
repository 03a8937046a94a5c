//! The stage: everyone is on it exactly once, on any canvas, and it looks as it did.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

mod colours;
#[path = "../common/mod.rs"]
mod common;
mod everyone;
#[path = "../common/films.rs"]
mod films;
mod hotline;
mod looks;
mod otherwise;
mod sale;
mod screens;
mod sets;
mod who;
mod who_else;

use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::{PhoneRules, Redial};
use phones_and_mailboxes::sim::time::nanos;
use phones_and_mailboxes::sim::{Demand, Offices, Progress, Run, Shape, Work};
use phones_and_mailboxes::stage::{Theme, View, Zoom};
use proptest::prelude::*;

fn run(scenario: &Scenario, until_s: f64) -> Run<Offices> {
    let mut sim = scenario.run().unwrap();
    while sim.advance(nanos(until_s), 1 << 20) == Progress::Underway {}
    sim
}

fn sides() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => 0.0..400.0,
        1 => Just(0.0),
        1 => prop::sample::select(vec![-1.0, f64::NAN, f64::NEG_INFINITY, 1e-30]),
    ]
}

fn zooms() -> impl Strategy<Value = Zoom> {
    let factor = prop_oneof![
        3 => Just(1.0f32),
        6 => 1.0f32..128.0,
        1 => prop::sample::select(vec![f32::NAN, -1.0, f32::INFINITY]),
    ];
    let middle = || prop_oneof![8 => 0.0f32..1.0, 1 => Just(f32::NAN)];
    (factor, middle(), middle()).prop_map(|(factor, x, y)| Zoom { factor, x, y })
}

fn views() -> impl Strategy<Value = View> {
    let scale = prop_oneof![4 => 0.5..3.0, 1 => prop::sample::select(vec![0.0, f64::NAN, -1.0])];
    let pace = prop_oneof![
        6 => 0.0..1000.0,
        1 => prop::sample::select(vec![f64::INFINITY, f64::NAN, -5.0, 1e300]),
    ];
    (
        sides(),
        sides(),
        scale,
        any::<bool>(),
        pace,
        any::<bool>(),
        zooms(),
    )
        .prop_map(|(width, height, scale, lamp, pace, still, zoom)| View {
            width,
            height,
            scale,
            theme: if lamp { Theme::Lamplight } else { Theme::Day },
            pace,
            still,
            zoom,
            followed: None,
        })
}

const VIEW: View = View {
    width: 300.0,
    height: 240.0,
    scale: 1.0,
    theme: Theme::Day,
    pace: 60.0,
    still: false,
    zoom: Zoom::WHOLE,
    followed: None,
};

/// Whoever hears busy tries again after a while.
const REDIALLING: OfficesRules = OfficesRules {
    phone: PhoneRules {
        courtesy_s: 10.0,
        redial: Some(Redial {
            probability: 0.8,
            mean_delay_s: 300.0,
            at_most: 10,
            ..Redial::DEFAULT
        }),
        ..PhoneRules::DEFAULT
    },
    mailbox: MailboxRules {
        overhead_s: 5.0,
        room: None,
        ..MailboxRules::DEFAULT
    },
    ..OfficesRules::DEFAULT
};

fn at_once(callers: u32, handlers: u32) -> Scenario {
    Scenario {
        seed: 3,
        demand: Demand::AtOnce {
            callers,
            window_s: 20.0,
        },
        handlers,
        work: Work {
            mean_s: 120.0,
            shape: Shape::Exponential,
        },
        rules: REDIALLING,
        ..Scenario::default()
    }
}
