//! The hotline agrees with theory.

use phones_and_mailboxes::report::{Formula, Reported, Value};
use phones_and_mailboxes::settings::Plan;
use phones_and_mailboxes::sim::hotline::{HoldMusic, HotlineRules, Voicemail};
use phones_and_mailboxes::sim::redial::Redial;
use phones_and_mailboxes::sim::{Demand, Shape, System, Work};

use crate::finished;
use crate::replications::{REPLICATIONS, agree};

/// Calls of a minute on average, offered to handlers at this load for each.
fn steady(handlers: u32, load: f64, callers: u32, rules: HotlineRules) -> Plan<HotlineRules> {
    Plan {
        seed: 500,
        demand: Demand::Steady {
            callers,
            per_minute: load * f64::from(handlers),
        },
        handlers,
        work: Work {
            mean_s: 60.0,
            shape: Shape::Exponential,
        },
        rules: HotlineRules {
            courtesy_s: 0.0,
            ..rules
        },
        ..Plan::default()
    }
}

/// Whether everything that is expected by this formula is measured, within the 99.9 % interval.
fn agrees(plan: &Plan<HotlineRules>, formula: Formula, most: usize) {
    let expected: Vec<_> = HotlineRules::expectations(plan)
        .into_iter()
        .filter(|(_, expectation)| expectation.formula == formula && expectation.value > 1e-6)
        .collect();
    assert_eq!(expected.len(), most, "{expected:?}");
    let runs: Vec<_> = (0..REPLICATIONS)
        .map(|replication| {
            let plan = Plan {
                seed: plan.seed + replication,
                ..plan.clone()
            };
            HotlineRules::figures(&plan, &finished(&plan), false)
        })
        .collect();
    for (name, expectation) in expected {
        let measured: Vec<f64> = runs
            .iter()
            .map(|figures| {
                let figure = figures
                    .iter()
                    .find(|figure| name.strip_prefix("hotline.") == Some(figure.name));
                match figure.map(|figure| figure.value) {
                    Some(
                        Value::Mean(Some(x)) | Value::Share(Some(x)) | Value::Seconds(Some(x)),
                    ) => x,
                    other => panic!("{name}: {other:?}"),
                }
            })
            .collect();
        agree(name, expectation.value, &measured);
    }
}

fn music(places: u32, patience_s: Option<f64>) -> HotlineRules {
    HotlineRules {
        hold: Some(HoldMusic {
            places,
            patience_s,
            ..HoldMusic::default()
        }),
        ..HotlineRules::PLAIN
    }
}

#[test]
fn messages_with_the_same_handlers_are_one_line_with_the_calls() {
    let everybody_speaks = HotlineRules {
        voicemail: Some(Voicemail {
            probability: 1.0,
            overhead_s: 0.0,
            own_handlers: None,
            ..Voicemail::default()
        }),
        ..HotlineRules::PLAIN
    };
    let plan = steady(2, 0.75, 30_000, everybody_speaks);
    agrees(&plan, Formula::ErlangC, 5);
}

#[test]
fn without_music_it_is_erlang_b() {
    agrees(
        &steady(3, 0.7, 30_000, HotlineRules::PLAIN),
        Formula::ErlangB,
        3,
    );
}

#[test]
fn endless_patience_and_many_places_are_erlang_c() {
    agrees(
        &steady(4, 0.8, 40_000, music(1_000_000, None)),
        Formula::ErlangC,
        3,
    );
}

#[test]
fn endless_patience_and_few_places_are_m_m_c_k() {
    for (handlers, load, places) in [(1, 0.9, 3), (3, 1.2, 5)] {
        agrees(
            &steady(handlers, load, 20_000, music(places, None)),
            Formula::Mmck,
            4,
        );
    }
}

#[test]
fn patience_is_erlang_a() {
    for (handlers, load, patience_s) in [(2, 0.9, 60.0), (5, 1.3, 200.0)] {
        let plan = steady(handlers, load, 20_000, music(1_000_000, Some(patience_s)));
        agrees(&plan, Formula::ErlangA, 4);
    }
}

/// Wilkinson and Riordan: how many are busy in a group that takes all that overflows.
#[test]
fn messages_with_handlers_of_their_own_are_the_overflow() {
    let machine = Voicemail {
        probability: 1.0,
        overhead_s: 0.0,
        own_handlers: Some(1000),
        ..Voicemail::default()
    };
    let rules = HotlineRules {
        voicemail: Some(machine),
        ..HotlineRules::PLAIN
    };
    for (handlers, load) in [(2, 1.0), (10, 0.9)] {
        let plan = steady(handlers, load, 60_000, rules);
        agrees(&plan, Formula::Overflow, 2);
        agrees(&plan, Formula::ErlangB, 3);
    }
    // Some of the refused leave a message, which takes longer: the mean is still known.
    let machine = Voicemail {
        probability: 0.6,
        overhead_s: 30.0,
        own_handlers: Some(4),
        ..Voicemail::default()
    };
    let rules = HotlineRules {
        voicemail: Some(machine),
        ..HotlineRules::PLAIN
    };
    agrees(&steady(3, 0.9, 30_000, rules), Formula::Overflow, 1);
}

/// Cohen: redials that come much later come like anybody else.
#[test]
fn late_redials_approach_the_fixed_point() {
    let busy = |delay_s: f64| {
        let rules = HotlineRules {
            redial: Some(Redial {
                probability: 0.7,
                mean_delay_s: delay_s,
                at_most: 3,
                ..Redial::default()
            }),
            ..HotlineRules::PLAIN
        };
        steady(3, 0.8, 100_000, rules)
    };
    let expected = HotlineRules::expectations(&busy(60.0));
    let (name, fixed) = expected[0];
    assert_eq!(
        (name, fixed.formula),
        ("hotline.busy_share_of_attempts", Formula::Retrial)
    );
    assert!(!fixed.formula.is_exact());
    let off = |delay_s: f64| {
        let run = finished(&busy(delay_s));
        (run.system().books().refused_share().unwrap() - fixed.value).abs()
    };
    let (soon, late) = (off(6.0), off(100.0 * 60.0));
    assert!(soon > 5.0 * late, "{soon} against {late}");
    assert!(late < 0.01 * fixed.value, "{late} of {}", fixed.value);
}
