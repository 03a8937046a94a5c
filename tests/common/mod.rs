//! What several tests need: scenarios of every kind.

use phones_and_mailboxes::settings::Scenario;
use phones_and_mailboxes::sim::mailbox::MailboxRules;
use phones_and_mailboxes::sim::offices::OfficesRules;
use phones_and_mailboxes::sim::phone::{PhoneRules, Redial};
use phones_and_mailboxes::sim::{Counts, Demand, Shape, Work};
use proptest::prelude::*;

/// Any scenario small enough to run in a test: a few hundred callers, every pattern, shape and rule,
/// with round numbers now and then so that things happen at the same nanosecond.
pub fn scenarios() -> impl Strategy<Value = Scenario> {
    let phone = (whole_or(0.0..30.0), prop::option::of(redials()))
        .prop_map(|(courtesy_s, redial)| PhoneRules { courtesy_s, redial });
    let mailbox = (whole_or(0.0..30.0), prop::option::of(0u32..20))
        .prop_map(|(overhead_s, room)| MailboxRules { overhead_s, room });
    let work = (whole_or(0.1..120.0), shapes()).prop_map(|(mean_s, shape)| Work {
        mean_s: mean_s.max(0.1),
        shape,
    });
    (0u64..1000, demands(), 1u32..8, work, phone, mailbox).prop_map(
        |(seed, demand, handlers, work, phone, mailbox)| Scenario {
            seed,
            demand,
            handlers,
            work,
            rules: OfficesRules { phone, mailbox },
            ..Scenario::default()
        },
    )
}

fn whole_or(range: std::ops::Range<f64>) -> impl Strategy<Value = f64> + Clone {
    prop_oneof![range.clone(), range.prop_map(f64::floor)]
}

fn redials() -> impl Strategy<Value = Redial> {
    (0.0f64..=1.0, whole_or(1.0..90.0), 0u32..12).prop_map(
        |(probability, mean_delay_s, at_most)| Redial {
            probability,
            mean_delay_s,
            at_most,
        },
    )
}

fn shapes() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Exponential),
        Just(Shape::Fixed),
        (1u32..6).prop_map(|stages| Shape::Erlang { stages }),
        (0.0f64..3.0).prop_map(|cv| Shape::LogNormal { cv }),
    ]
}

fn demands() -> impl Strategy<Value = Demand> {
    let callers = 1u32..300;
    let rate = whole_or(1.0..60.0);
    prop_oneof![
        (callers.clone(), rate.clone()).prop_map(|(callers, per_minute)| Demand::Steady {
            callers,
            per_minute
        }),
        (callers.clone(), rate.clone()).prop_map(|(callers, per_minute)| Demand::Even {
            callers,
            per_minute
        }),
        (
            callers.clone(),
            rate,
            1.0f64..20.0,
            whole_or(0.0..60.0),
            whole_or(0.0..200.0)
        )
            .prop_map(|(callers, per_minute, peak, from_s, length)| Demand::Rush {
                callers,
                per_minute,
                peak,
                from_s,
                to_s: from_s + length,
            }),
        (callers, prop_oneof![Just(0.0), 0.0f64..100.0])
            .prop_map(|(callers, window_s)| Demand::AtOnce { callers, window_s }),
        (whole_or(1.0..60.0), prop::collection::vec(0u32..20, 1..20)).prop_map(
            |(interval_s, mut counts)| {
                counts[0] += 1;
                Demand::Counts {
                    interval_s,
                    counts: Counts::Own(counts),
                }
            }
        ),
        prop::collection::vec((whole_or(0.0..300.0), whole_or(0.0..60.0)), 1..100).prop_map(
            |rows| {
                let (arrivals_s, durations) = rows.into_iter().unzip();
                Demand::Log {
                    arrivals_s,
                    durations_s: Some(durations),
                }
            }
        ),
    ]
}
