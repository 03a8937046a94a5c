//! What the sale came to.

use super::estimates::estimate_share;
use super::figures::{HistogramNames, Table, add_histogram};
use super::moments::first;
use super::tale::Told;
use super::{
    Expectation, Figure, Formula, Happening, Moments, Reported, Subject, Value, is_stationary,
};
use crate::settings::Plan;
use crate::sim::measure::{Batches, Estimate};
use crate::sim::sale::{Sale, SaleMode, SaleRules, ShopperState};
use crate::sim::time::seconds;
use crate::sim::{Demand, Ledger, Run, Shape, StoryEvent, System as _, Work};
use crate::theory::{erlang_b, limited_mean};
use crate::words::{all_figures, sale_figure as words};

const WAIT: HistogramNames = [
    ("wait_mean_s", words::WAIT_MEAN_S),
    ("wait_p50_s", words::WAIT_P50_S),
    ("wait_p95_s", words::WAIT_P95_S),
    ("wait_p99_s", words::WAIT_P99_S),
    ("wait_max_s", words::WAIT_MAX_S),
];

impl Reported for SaleRules {
    fn figures(_plan: &Plan<Self>, run: &Run<Sale>, _: bool) -> Vec<Figure> {
        let sale = run.system();
        let books = run.books_now();
        let mut table = Table(Vec::with_capacity(48));
        add_stock(&mut table, sale, &books);
        add_shoppers(&mut table, sale, &books);
        match sale.way() {
            SaleMode::Phone => add_phone(&mut table, sale, &books),
            SaleMode::Hold => add_hold(&mut table, sale, &books),
            SaleMode::Naive => add_naive(&mut table, run),
        }
        add_histogram(&mut table, Subject::Sale, sale.waits(), &WAIT);
        table.0
    }

    fn told(run: &Run<Sale>, shopper: u32) -> Told {
        Told::shopper(run, shopper)
    }

    fn see(run: &Run<Sale>, moments: &mut Moments) {
        let (sale, people) = (run.system(), run.people());
        moments.set(Happening::FirstBusy, sale.first_busy());
        moments.set(Happening::SoldOut, sale.sold_out_at());
        if sale.tally().lapsed > 0 {
            moments.find(Happening::FirstLapse, || {
                let lapsed = |&&s: &&u32| sale.state(s) == ShopperState::Lapsed;
                let shopper = sale.lost().iter().find(lapsed)?;
                first(&sale.story(people, *shopper), StoryEvent::Lapsed)
            });
        }
        if sale.tally().oversold > 0 {
            moments.find(Happening::FirstSoldTwice, || {
                Some(sale.double_sold(people).next()?.second.1)
            });
        }
        moments.see_last(run);
    }

    fn estimates(plan: &Plan<Self>, run: &Run<Sale>) -> Vec<(&'static str, Estimate)> {
        let stationary = is_stationary(&plan.demand);
        let sale = run.system();
        let named: [(_, Option<&Batches>); 3] = [
            ("sale.turned_away_share", Some(sale.turned_away())),
            ("sale.busy_share_of_attempts", sale.busy()),
            ("sale.busy_share_of_first_attempts", sale.busy_first()),
        ];
        let estimates = named
            .into_iter()
            .filter_map(|(name, batches)| Some((name, estimate_share(batches?, stationary)?)));
        estimates.collect()
    }

    /// Only a sale at which nothing is ever sold has a long run. Its tickets, or the lines that lead to them, are then
    /// the servers of a loss system, if nobody waits or comes again. The clerk must take no time, or requests would
    /// reach the tickets in another pattern than by chance.
    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
        let Demand::Steady { per_minute, .. } = plan.demand else {
            return Vec::new();
        };
        // Everything by name: whoever adds a setting is asked whether the formula still holds with it.
        let SaleRules {
            stock,
            way,
            pays,
            window_s,
            clerk_s,
            queue,
            redial,
        } = plan.rules;
        let rate = per_minute / 60.0;
        let window = match way {
            SaleMode::Phone if pays == 0.0 && redial.is_none() => None,
            SaleMode::Hold if never_pays(plan) && !queue && clerk_s == 0.0 => Some(window_s),
            _ => return Vec::new(),
        };
        let lines = match way {
            SaleMode::Phone => plan.handlers,
            _ => u32::MAX,
        };
        let refused = if lines <= stock {
            "sale.busy_share_of_first_attempts"
        } else {
            "sale.turned_away_share"
        };
        let found = mean_hold(plan.work, window).and_then(|hold| {
            let servers = lines.min(stock);
            let load = rate * hold;
            let refused = (refused, erlang_b::blocking(servers, load).ok()?);
            let held = (
                "sale.mean_held",
                erlang_b::carried_load(servers, load).ok()?,
            );
            Some([refused, held])
        });
        let formula = Formula::ErlangB;
        let expected = |(name, value)| (name, Expectation { value, formula });
        found.into_iter().flatten().map(expected).collect()
    }
}

fn never_pays(plan: &Plan<SaleRules>) -> bool {
    let always_late = plan.work.shape == Shape::Fixed && plan.work.mean_s > plan.rules.window_s;
    plan.rules.pays == 0.0 || always_late
}

/// How long an item is held, on average, if a hold ends after the window at the latest.
fn mean_hold(work: Work, window_s: Option<f64>) -> Option<f64> {
    let (mean, Some(window)) = (work.mean_s, window_s) else {
        return Some(work.mean_s);
    };
    let hold = match work.shape {
        Shape::Exponential => limited_mean::exponential(mean, window),
        Shape::Fixed => limited_mean::fixed(mean, window),
        Shape::Erlang { stages } => limited_mean::erlang(stages, mean, window),
        Shape::LogNormal { cv } => limited_mean::log_normal(mean, cv, window),
    };
    hold.ok()
}

fn add_stock(table: &mut Table, sale: &Sale, books: &Ledger) {
    let tally = sale.tally();
    table
        .about(Subject::Sale)
        .add("now_s", all_figures::NOW_S, at(Some(books.now)))
        .add("stock", words::STOCK, Value::Count(sale.items().into()))
        .add(
            "available",
            words::AVAILABLE,
            Value::Count(sale.available().into()),
        )
        .add("held", words::HELD, Value::Count(sale.held().into()))
        .add("sold", words::SOLD, Value::Count(tally.sold))
        .add("oversold", words::OVERSOLD, Value::Count(tally.oversold))
        .add(
            "sold_out_at_s",
            words::SOLD_OUT_AT_S,
            at(sale.sold_out_at()),
        );
}

fn add_shoppers(table: &mut Table, sale: &Sale, books: &Ledger) {
    let tally = sale.tally();
    table
        .about(Subject::Sale)
        .add(
            "shoppers_arrived",
            words::SHOPPERS,
            Value::Count(books.arrived),
        )
        .add(
            "checking_out",
            words::CHECKING_OUT,
            Value::Count(books.working),
        )
        .add(
            "walked_away",
            words::WALKED_AWAY,
            Value::Count(tally.walked_away),
        )
        .add(
            "turned_away",
            words::TURNED_AWAY,
            Value::Count(tally.turned_away()),
        )
        .add(
            "told_sold_out",
            words::TOLD_SOLD_OUT,
            Value::Count(tally.sold_out),
        )
        .add(
            "told_all_held",
            words::TOLD_ALL_HELD,
            Value::Count(tally.taken),
        )
        .add(
            "turned_away_share",
            words::TURNED_AWAY_SHARE,
            share(tally.turned_away(), books.arrived),
        )
        .add(
            "bought_share",
            words::BOUGHT_SHARE,
            share(tally.sold, books.arrived),
        );
}

fn add_phone(table: &mut Table, sale: &Sale, books: &Ledger) {
    table
        .about(Subject::Sale)
        .add(
            "attempts",
            all_figures::ATTEMPTS,
            Value::Count(books.attempts),
        )
        .add(
            "redials",
            all_figures::REDIALS,
            Value::Count(books.attempts - books.arrived),
        )
        .add(
            "busy_signals",
            all_figures::BUSY_SIGNALS,
            Value::Count(books.refused),
        )
        .add(
            "busy_at_first_attempt",
            all_figures::BUSY_AT_FIRST_ATTEMPT,
            Value::Count(books.refused_first),
        )
        .add(
            "busy_share_of_attempts",
            all_figures::BUSY_SHARE_OF_ATTEMPTS,
            Value::Share(books.refused_share()),
        )
        .add(
            "busy_share_of_first_attempts",
            all_figures::BUSY_SHARE_OF_FIRST_ATTEMPTS,
            Value::Share(books.refused_first_share()),
        )
        .add(
            "waiting_to_redial",
            all_figures::WAITING_TO_REDIAL,
            Value::Count(books.waiting),
        )
        .add(
            "waiting_to_redial_max",
            all_figures::WAITING_TO_REDIAL_MAX,
            Value::Count(books.waiting_max),
        )
        .add(
            "gave_up",
            words::GAVE_UP,
            Value::Count(sale.tally().gave_up),
        )
        .add(
            "first_busy_at_s",
            all_figures::FIRST_BUSY_AT_S,
            at(sale.first_busy()),
        )
        .add(
            "lines_utilisation",
            words::LINES_UTILISATION,
            Value::Share(
                sale.desk()
                    .and_then(|desk| books.utilisation(desk.staffed(books.now))),
            ),
        )
        .add("mean_held", words::MEAN_HELD, mean_held(books));
}

fn add_hold(table: &mut Table, sale: &Sale, books: &Ledger) {
    table
        .about(Subject::Sale)
        .add(
            "unanswered",
            words::UNANSWERED,
            Value::Count(sale.unanswered().into()),
        )
        .add("in_line", words::IN_LINE, Value::Count(sale.in_line()))
        .add(
            "in_line_max",
            words::IN_LINE_MAX,
            Value::Count(sale.in_line_max()),
        )
        .add("lapsed", words::LAPSED, Value::Count(sale.tally().lapsed))
        .add("mean_held", words::MEAN_HELD, mean_held(books));
}

fn add_naive(table: &mut Table, run: &Run<Sale>) {
    let sale = run.system();
    let Some(first) = sale.double_sold(run.people()).next() else {
        return;
    };
    table
        .about(Subject::Sale)
        .add(
            "first_double_sale_at_s",
            words::FIRST_DOUBLE_SALE_AT_S,
            at(Some(first.second.1)),
        )
        .add(
            "first_double_sale_ticket",
            words::FIRST_DOUBLE_SALE_TICKET,
            Value::Count(first.item.into()),
        )
        .add(
            "first_double_sale_first_buyer",
            words::FIRST_DOUBLE_SALE_FIRST,
            Value::Count(number(first.first.0)),
        )
        .add(
            "first_double_sale_second_buyer",
            words::FIRST_DOUBLE_SALE_SECOND,
            Value::Count(number(first.second.0)),
        );
}

/// The number by which readers know a shopper: the first is number 1.
fn number(shopper: u32) -> u64 {
    u64::from(shopper) + 1
}

fn mean_held(books: &Ledger) -> Value {
    Value::Mean((books.now > 0).then(|| books.working_area as f64 / books.now as f64))
}

fn share(part: u64, whole: u64) -> Value {
    Value::Share((whole > 0).then(|| part as f64 / whole as f64))
}

fn at(nanos: Option<u64>) -> Value {
    Value::Seconds(nanos.map(seconds))
}
