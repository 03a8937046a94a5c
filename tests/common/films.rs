//! Films of every kind.

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::Demand;
use phones_and_mailboxes::sim::streaming::{Delivery, Late, Popularity, StreamingRules};
use proptest::prelude::*;

use super::common::scenarios;

fn round_or(range: std::ops::Range<f64>) -> impl Strategy<Value = f64> + Clone {
    prop_oneof![range.clone(), range.prop_map(|x| x.floor().max(0.5))]
}

/// Any rules.
pub fn rules() -> impl Strategy<Value = StreamingRules> {
    let ways = [
        Delivery::Refusal,
        Delivery::Sharing,
        Delivery::Broadcast,
        Delivery::Post,
    ];
    let way = prop::sample::select(ways.to_vec());
    let rates = (
        round_or(0.5..80.0),
        round_or(0.5..8.0),
        prop::option::of(round_or(0.5..20.0)),
    );
    let buffers = (
        round_or(0.1..20.0),
        round_or(0.1..20.0),
        prop::option::of(round_or(0.1..40.0)),
    );
    let showings = (round_or(1.0..200.0), any::<bool>());
    let films = (
        0u32..12,
        any::<bool>(),
        prop_oneof![Just(0.0), round_or(1.0..60.0)],
    );
    (way, rates, buffers, showings, 1u32..5, films).prop_map(
        |(way, rates, buffers, showings, couriers, films)| StreamingRules {
            way,
            capacity_mbit_s: rates.0,
            film_mbit_s: rates.1,
            line_mbit_s: rates.2,
            start_buffer_s: buffers.0,
            resume_buffer_s: buffers.1,
            max_buffer_s: buffers.2.map(|more| buffers.0.max(buffers.1) + more),
            showing_every_s: showings.0,
            late: if showings.1 { Late::Joins } else { Late::Waits },
            couriers,
            films: films.0.max(u32::from(way == Delivery::Broadcast)),
            popularity: if films.1 {
                Popularity::Even
            } else {
                Popularity::Zipf
            },
            encode_s: films.2,
        },
    )
}

/// Any plan of films small enough to run in a test.
pub fn plans() -> impl Strategy<Value = Plan<StreamingRules>> {
    (scenarios(), rules()).prop_map(|(scenario, rules)| {
        let mut plan = Plan {
            rules,
            ..StreamingRules::plan()
        };
        plan.set_common(&scenario);
        // A list of durations is for films of one's own.
        if let Demand::Log { durations_s, .. } = &mut plan.demand
            && plan.rules.films > 0
        {
            *durations_s = None;
        }
        plan
    })
}
