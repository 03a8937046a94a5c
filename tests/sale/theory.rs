//! A sale at which nothing is ever sold is a loss system.

use phones_and_mailboxes::report::{Formula, Reported};
use phones_and_mailboxes::scenario::{Plan, Rules};
use phones_and_mailboxes::sim::sale::{Sale, SaleRules, Way};
use phones_and_mailboxes::sim::{Demand, Shape, Solo, System, Work};

use super::run;

const REPLICATIONS: u64 = 20;
/// 99.95 % quantile of Student's t with 19 degrees of freedom, from the tables.
const T: f64 = 3.883;

/// A steady stream that offers each of ten tickets this load, if every hold took a minute.
fn steady(way: Way, load: f64, shape: Shape) -> Plan<SaleRules> {
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
        },
        ..SaleRules::plan()
    }
}

/// Whether the mean over replications is within its 99.9 % interval of what theory expects.
fn agrees(plan: &Plan<SaleRules>, name: &str, measure: impl Fn(&Solo<Sale>) -> f64) {
    let expectations = SaleRules::expectations(plan);
    let (_, expectation) = expectations
        .iter()
        .find(|(figure, _)| *figure == name)
        .expect("theory exists");
    assert_eq!(expectation.formula, Formula::ErlangB);
    let means: Vec<f64> = (0..REPLICATIONS)
        .map(|replication| {
            let seed = plan.seed + replication;
            measure(&run(&Plan {
                seed,
                ..plan.clone()
            }))
        })
        .collect();
    let n = REPLICATIONS as f64;
    let mean = means.iter().sum::<f64>() / n;
    let variance = means.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half_width = T * (variance / n).sqrt();
    let expected = expectation.value;
    assert!(
        (mean - expected).abs() <= half_width,
        "{mean} ± {half_width}, but theory expects {expected}: {plan:?}"
    );
    // An interval so wide that it would hold anything proves nothing.
    assert!(half_width < 0.1 * expected, "{mean} ± {half_width}");
}

fn turned_away(run: &Solo<Sale>) -> f64 {
    run.system().tally().turned_away() as f64 / run.system().books().arrived as f64
}

fn held(run: &Solo<Sale>) -> f64 {
    let books = run.system().books();
    books.working_area as f64 / books.now as f64
}

#[test]
fn holds_that_all_end_without_a_sale_follow_erlangs_loss_formula() {
    for (load, window_s, shape) in [
        (0.8, 3600.0, Shape::Exponential),
        (1.5, 30.0, Shape::Exponential),
        (0.9, 60.0, Shape::Erlang { stages: 3 }),
        (1.2, 90.0, Shape::LogNormal { cv: 2.0 }),
    ] {
        let mut plan = steady(Way::Hold, load, shape);
        plan.rules.window_s = window_s;
        agrees(&plan, "sale.turned_away_share", turned_away);
        agrees(&plan, "sale.mean_held", held);
    }
}

#[test]
fn a_window_shorter_than_the_checkout_is_the_holding_time() {
    let mut plan = steady(Way::Hold, 1.6, Shape::Fixed);
    plan.rules.pays = 1.0;
    plan.rules.window_s = 45.0;
    agrees(&plan, "sale.turned_away_share", |run| {
        assert_eq!(run.system().tally().sold, 0);
        turned_away(run)
    });
    // At exactly the window's length, everyone pays in time.
    plan.rules.window_s = 60.0;
    assert!(SaleRules::expectations(&plan).is_empty());
    assert_eq!(run(&plan).system().tally().sold, 10);
}

#[test]
fn on_the_phone_lines_or_tickets_are_the_servers_whichever_are_fewer() {
    let plan = steady(Way::Phone, 0.5, Shape::LogNormal { cv: 1.5 });
    agrees(&plan, "sale.busy_share_of_first_attempts", |run| {
        run.system().books().refused_first_share().unwrap()
    });
    let mut plan = steady(Way::Phone, 0.9, Shape::Exponential);
    plan.handlers = 50;
    agrees(&plan, "sale.turned_away_share", turned_away);
}

#[test]
fn where_there_is_no_theory_nothing_is_expected() {
    let silent = |change: fn(&mut Plan<SaleRules>)| {
        let mut plan = steady(Way::Hold, 0.8, Shape::Exponential);
        assert!(!SaleRules::expectations(&plan).is_empty());
        change(&mut plan);
        assert!(SaleRules::expectations(&plan).is_empty());
    };
    silent(|plan| plan.rules.pays = 0.1);
    silent(|plan| plan.rules.queue = true);
    silent(|plan| plan.rules.clerk_s = 0.01);
    silent(|plan| plan.rules.way = Way::Naive);
    silent(|plan| {
        plan.demand = Demand::AtOnce {
            callers: 100,
            window_s: 10.0,
        };
    });
    silent(|plan| {
        plan.rules.way = Way::Phone;
        plan.rules.redial = Some(Default::default());
    });
}
