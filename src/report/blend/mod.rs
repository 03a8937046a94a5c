//! What a run of one business comes to, how it meets its goals, and which design would.

mod cost;
mod finder;
mod least;
mod scorecard;
mod search;

pub use cost::Cost;
pub use finder::{Finder, Finding, Found, MOST_HANDLERS};
pub use scorecard::{Goal, Score, scorecard};

use super::figures::{HistogramNames, Table, add_histogram, at};
use super::hotline::see_line;
use super::{Expectation, Figure, Moments, Reported, Subject, Value};
use crate::settings::Plan;
use crate::sim::Run;
use crate::sim::blend::{Blend, BlendRules};
use crate::sim::desk::Desk;
use crate::sim::ledger::Ledger;
use crate::sim::measure::Estimate;
use crate::sim::system::System as _;
use crate::sim::time::seconds;
use crate::words::{all_figures, blend_figure as words};

const ANSWER: HistogramNames = [
    ("urgent_answer_mean_s", words::URGENT_ANSWER_MEAN_S),
    ("urgent_answer_p50_s", words::URGENT_ANSWER_P50_S),
    ("urgent_answer_p95_s", words::URGENT_ANSWER_P95_S),
    ("urgent_answer_p99_s", words::URGENT_ANSWER_P99_S),
    ("urgent_answer_max_s", words::URGENT_ANSWER_MAX_S),
];
const SOLUTION: HistogramNames = [
    ("other_solution_mean_s", words::OTHER_SOLUTION_MEAN_S),
    ("other_solution_p50_s", words::OTHER_SOLUTION_P50_S),
    ("other_solution_p95_s", words::OTHER_SOLUTION_P95_S),
    ("other_solution_p99_s", words::OTHER_SOLUTION_P99_S),
    ("other_solution_max_s", words::OTHER_SOLUTION_MAX_S),
];

impl Reported for BlendRules {
    fn figures(plan: &Plan<Self>, run: &Run<Blend>, _: bool) -> Vec<Figure> {
        let blend = run.system();
        let books = if run.is_finished() {
            *blend.books()
        } else {
            blend.books().at(run.now())
        };
        let mut table = Table(Vec::with_capacity(64));
        add_everyone(&mut table, blend, &books);
        add_requests(&mut table, blend);
        add_histogram(
            &mut table,
            Subject::Blend,
            &blend.urgent().answer_times,
            &ANSWER,
        );
        add_histogram(
            &mut table,
            Subject::Blend,
            &blend.others().solution_times,
            &SOLUTION,
        );
        add_handlers(&mut table, blend, &books);
        add_money(&mut table, plan, blend, &books);
        table.0
    }

    /// The pile is that of letters, or of messages; there is no design with both.
    fn see(run: &Run<Blend>, moments: &mut Moments) {
        let blend = run.system();
        if let Some(calls) = blend.calls() {
            see_line(moments, calls, run.people(), run.come());
        }
        if let Some(letters) = blend.letters() {
            moments.set_pile(letters.highest(), letters.books().waiting_max);
        }
        moments.see_last(run);
    }

    /// No means with their uncertainty: a business is judged by its day, see [`scorecard`].
    fn estimates(_plan: &Plan<Self>, _run: &Run<Blend>) -> Vec<(&'static str, Estimate)> {
        Vec::new()
    }

    /// No theory of the whole; its parts have theirs, as a hotline and as a mailbox.
    fn expectations(_plan: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
        Vec::new()
    }
}

fn add_everyone(table: &mut Table, blend: &Blend, books: &Ledger) {
    let count = Value::Count;
    let rows = [
        ("now_s", all_figures::NOW_S, at(books.now)),
        (
            "callers_arrived",
            all_figures::CALLERS_ARRIVED,
            count(books.arrived),
        ),
        ("attempts", all_figures::ATTEMPTS, count(books.attempts)),
        (
            "busy_signals",
            all_figures::BUSY_SIGNALS,
            count(books.refused),
        ),
        ("waiting", words::WAITING, count(books.waiting)),
        ("waiting_max", words::WAITING_MAX, count(books.waiting_max)),
        ("at_work", words::AT_WORK, count(books.working)),
        ("served", all_figures::SERVED, count(books.served)),
        ("lost", all_figures::LOST, count(books.lost)),
        (
            "lost_share_of_callers",
            all_figures::LOST_SHARE_OF_CALLERS,
            Value::Share(books.lost_share()),
        ),
        (
            "messages_handled",
            words::MESSAGES_HANDLED,
            count(blend.messages()),
        ),
    ];
    table.about(Subject::Blend).add_all(rows);
}

fn add_requests(table: &mut Table, blend: &Blend) {
    let (urgent, others) = (blend.urgent(), blend.others());
    let of_all = others.solution_quantile(0.95).map(seconds);
    let rows = [
        (
            "urgent_requests",
            words::URGENT_REQUESTS,
            Value::Count(urgent.arrived),
        ),
        ("urgent_lost", words::URGENT_LOST, Value::Count(urgent.lost)),
        (
            "urgent_turned_away_share",
            words::URGENT_TURNED_AWAY,
            Value::Share(urgent.turned_away_share()),
        ),
        (
            "urgent_in_time_share",
            words::URGENT_IN_TIME,
            Value::Share(urgent.in_time_share()),
        ),
        (
            "other_requests",
            words::OTHER_REQUESTS,
            Value::Count(others.arrived),
        ),
        ("other_lost", words::OTHER_LOST, Value::Count(others.lost)),
        (
            "other_in_time_share",
            words::OTHER_IN_TIME,
            Value::Share(others.in_time_share()),
        ),
        (
            "other_solution_p95_of_all_s",
            words::OTHER_SOLUTION_OF_ALL_S,
            Value::Seconds(of_all),
        ),
    ];
    table.about(Subject::Blend).add_all(rows);
}

fn add_handlers(table: &mut Table, blend: &Blend, books: &Ledger) {
    let room = blend.letters();
    let calls = blend.calls();
    let count = |desk: Option<&Desk>| Value::Count(desk.map_or(0, |desk| desk.handlers().into()));
    let share = |books: Ledger, desk: &Desk| books.utilisation(desk.staffed(books.now));
    let at_phone = calls.map(|calls| share(calls.books().at(books.now), calls.desk()));
    let at_letters = room.map(|room| share(room.books().at(books.now), room.desk()));
    let rows = [
        (
            "handlers_at_phone",
            words::HANDLERS_AT_PHONE,
            count(calls.map(|calls| calls.desk())),
        ),
        (
            "handlers_at_letters",
            words::HANDLERS_AT_LETTERS,
            count(room.map(|room| room.desk())),
        ),
        (
            "phone_utilisation",
            words::PHONE_UTILISATION,
            Value::Share(at_phone.flatten()),
        ),
        (
            "letter_utilisation",
            words::LETTER_UTILISATION,
            Value::Share(at_letters.flatten()),
        ),
    ];
    table.about(Subject::Blend).add_all(rows);
}

fn add_money(table: &mut Table, plan: &Plan<BlendRules>, blend: &Blend, books: &Ledger) {
    let cost = Cost::of(plan, blend, books.now);
    let money = |part: fn(&Cost) -> f64| Value::Mean(cost.as_ref().map(part));
    let rows = [
        (
            "cost_per_hour",
            words::COST_PER_HOUR,
            money(|cost| cost.total()),
        ),
        (
            "handler_cost_per_hour",
            words::HANDLER_COST_PER_HOUR,
            money(|cost| cost.handlers),
        ),
        (
            "message_cost_per_hour",
            words::MESSAGE_COST_PER_HOUR,
            money(|cost| cost.messages),
        ),
        (
            "lost_cost_per_hour",
            words::LOST_COST_PER_HOUR,
            money(|cost| cost.lost),
        ),
        (
            "worth_per_hour",
            words::WORTH_PER_HOUR,
            money(|cost| cost.worth),
        ),
    ];
    table.about(Subject::Blend).add_all(rows);
}
