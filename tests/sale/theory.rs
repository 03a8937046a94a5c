//! A sale at which nothing is ever sold is a loss system.

use phones_and_mailboxes::report::{Figure, Formula, Reported, Value};
use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::sale::{SaleMode, SaleRules};
use phones_and_mailboxes::sim::{Demand, Shape, Work};

use crate::replications::{REPLICATIONS, agree};
use crate::run;

/// A steady stream that offers each of ten tickets this load, if every hold took a minute.
fn steady(way: SaleMode, load: f64, shape: Shape) -> Plan<SaleRules> {
    let stock = 10;
    Plan {
        seed: 1000,
        demand: Demand::Steady {
            callers: 20_000,
            per_minute: load * f64::from(stock),
        },
        handlers: 6,
        work: Work {
            mean_s: 60.0,
            shape,
        },
        rules: SaleRules {
            stock,
            way,
            pays: 0.0,
            window_s: 3600.0,
            clerk_s: 0.0,
            queue: false,
            redial: None,
            ..SaleRules::default()
        },
        ..SaleRules::plan()
    }
}

/// Whether everything that is expected is measured, within its 99.9 % interval, and the first of it has this name.
fn agrees(plan: &Plan<SaleRules>, name: &str) {
    let expected = SaleRules::expectations(plan);
    assert_eq!(expected.first().map(|(name, _)| *name), Some(name));
    let runs: Vec<_> = (0..REPLICATIONS)
        .map(|replication| {
            let plan = Plan {
                seed: plan.seed + replication,
                ..plan.clone()
            };
            let run = run(&plan);
            assert_eq!(run.system().tally().sold, 0);
            SaleRules::figures(&plan, &run, false)
        })
        .collect();
    for (name, expectation) in expected {
        assert_eq!(expectation.formula, Formula::ErlangB);
        let measured: Vec<f64> = runs.iter().map(|figures| measured(figures, name)).collect();
        agree(name, expectation.value, &measured);
    }
}

fn measured(figures: &[Figure], name: &str) -> f64 {
    let about = |figure: &&Figure| name.strip_prefix("sale.") == Some(figure.name);
    match figures.iter().find(about).map(|figure| figure.value) {
        Some(Value::Mean(Some(x)) | Value::Share(Some(x))) => x,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn holds_that_all_end_without_a_sale_follow_erlangs_loss_formula() {
    for (load, window_s, shape) in [
        (0.8, 3600.0, Shape::Exponential),
        (1.5, 30.0, Shape::Exponential),
        (0.9, 60.0, Shape::Erlang { stages: 3 }),
        (1.2, 90.0, Shape::LogNormal { cv: 2.0 }),
    ] {
        let mut plan = steady(SaleMode::Hold, load, shape);
        plan.rules.window_s = window_s;
        agrees(&plan, "sale.turned_away_share");
    }
}

#[test]
fn a_window_shorter_than_the_checkout_is_the_holding_time() {
    let mut plan = steady(SaleMode::Hold, 1.6, Shape::Fixed);
    plan.rules.pays = 1.0;
    plan.rules.window_s = 45.0;
    agrees(&plan, "sale.turned_away_share");
    // At exactly the window's length, everyone pays in time.
    plan.rules.window_s = 60.0;
    assert!(SaleRules::expectations(&plan).is_empty());
    assert_eq!(run(&plan).system().tally().sold, 10);
}

#[test]
fn on_the_phone_lines_or_tickets_are_the_servers_whichever_are_fewer() {
    let plan = steady(SaleMode::Phone, 0.5, Shape::LogNormal { cv: 1.5 });
    agrees(&plan, "sale.busy_share_of_first_attempts");
    let mut plan = steady(SaleMode::Phone, 0.9, Shape::Exponential);
    plan.handlers = 50;
    agrees(&plan, "sale.turned_away_share");
}

#[test]
fn where_there_is_no_theory_nothing_is_expected() {
    let silent = |change: fn(&mut Plan<SaleRules>)| {
        let mut plan = steady(SaleMode::Hold, 0.8, Shape::Exponential);
        assert!(!SaleRules::expectations(&plan).is_empty());
        change(&mut plan);
        assert!(SaleRules::expectations(&plan).is_empty());
    };
    silent(|plan| plan.rules.pays = 0.1);
    silent(|plan| plan.rules.queue = true);
    silent(|plan| plan.rules.clerk_s = 0.01);
    silent(|plan| plan.rules.way = SaleMode::Naive);
    silent(|plan| {
        plan.demand = Demand::AtOnce {
            callers: 100,
            window_s: 10.0,
        };
    });
    silent(|plan| {
        plan.rules.way = SaleMode::Phone;
        plan.rules.redial = Some(Default::default());
    });
}
