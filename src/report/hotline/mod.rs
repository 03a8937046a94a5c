//! What a run of the hotline comes to.

mod theory;

use super::estimates::{estimate_seconds, estimate_share};
use super::figures::{ANSWER, HistogramNames, REPLY, SOLUTION, Table, add_histogram, at, mean};
use super::moments::first;
use super::{Expectation, Figure, Happening, Moments, Reported, Subject, Value, is_stationary};
use crate::settings::Plan;
use crate::sim::hotline::{Hotline, HotlineRules, HotlineState};
use crate::sim::ledger::Ledger;
use crate::sim::measure::Estimate;
use crate::sim::system::System as _;
use crate::sim::time::{Nanos, seconds};
use crate::sim::{Population, Run, StoryEvent};
use crate::words::{all_figures, hotline_figure as words};

const WAIT: HistogramNames = [
    ("wait_mean_s", words::WAIT_MEAN_S),
    ("wait_p50_s", words::WAIT_P50_S),
    ("wait_p95_s", words::WAIT_P95_S),
    ("wait_p99_s", words::WAIT_P99_S),
    ("wait_max_s", words::WAIT_MAX_S),
];
const MESSAGE_WAIT: HistogramNames = [
    ("message_wait_mean_s", words::MESSAGE_WAIT_MEAN_S),
    ("message_wait_p50_s", words::MESSAGE_WAIT_P50_S),
    ("message_wait_p95_s", words::MESSAGE_WAIT_P95_S),
    ("message_wait_p99_s", words::MESSAGE_WAIT_P99_S),
    ("message_wait_max_s", words::MESSAGE_WAIT_MAX_S),
];

impl Reported for HotlineRules {
    fn figures(_plan: &Plan<Self>, run: &Run<Hotline>, _: bool) -> Vec<Figure> {
        hotline_figures(Subject::Hotline, run.system(), run.books_now().now)
    }

    fn see(run: &Run<Hotline>, moments: &mut Moments) {
        see_line(moments, run.system(), run.people(), run.come());
        moments.see_last(run);
    }

    fn estimates(plan: &Plan<Self>, run: &Run<Hotline>) -> Vec<(&'static str, Estimate)> {
        let measures = run.system().measures();
        let steady = is_stationary(&plan.demand);
        let named = [
            (
                "hotline.busy_share_of_attempts",
                estimate_share(&measures.busy, steady),
            ),
            (
                "hotline.busy_share_of_first_attempts",
                estimate_share(&measures.busy_first, steady),
            ),
            (
                "hotline.wait_mean_s",
                estimate_seconds(&measures.wait_batches, steady),
            ),
            (
                "hotline.abandoned_share_of_let_in",
                estimate_share(&measures.abandoned_batches, steady),
            ),
            (
                "hotline.reply_time_mean_s",
                estimate_seconds(&measures.reply_batches, steady),
            ),
        ];
        let known = named.into_iter();
        known.filter_map(|(name, e)| Some((name, e?))).collect()
    }

    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
        theory::expectations(plan)
    }
}

/// Takes note of what has happened to the first so many callers of a hotline.
pub(super) fn see_line(moments: &mut Moments, hotline: &Hotline, people: &Population, come: u32) {
    let measures = hotline.measures();
    let pile = &measures.messages_waiting;
    moments.set(Happening::FirstBusy, measures.first_busy);
    moments.set_pile(pile.most_at(), pile.most());
    if measures.messages > 0 {
        moments.find(Happening::FirstMessage, || {
            let came = 0..come;
            let left = |caller| first(&hotline.story(people, caller), StoryEvent::LeftMessage);
            came.filter_map(left).min()
        });
    }
    if measures.abandoned > 0 {
        moments.find(Happening::FirstHungUp, || {
            let hung_up = |&&c: &&u32| hotline.state(c) == HotlineState::Abandoned;
            hotline.since(*hotline.lost().iter().find(hung_up)?)
        });
    }
}

/// Everything about a hotline as it stands at `now`, under the name of the system it is part of.
pub(super) fn hotline_figures(subject: Subject, hotline: &Hotline, now: Nanos) -> Vec<Figure> {
    let mut table = Table(Vec::with_capacity(80));
    let books = hotline.books().at(now);
    add_callers(&mut table, subject, hotline, &books);
    add_line(&mut table, subject, hotline, &books);
    add_messages(&mut table, subject, hotline, &books);
    let measures = hotline.measures();
    add_histogram(&mut table, subject, &measures.waits, &WAIT);
    add_histogram(&mut table, subject, &measures.answer_times, &ANSWER);
    add_histogram(&mut table, subject, &measures.solution_times, &SOLUTION);
    add_histogram(&mut table, subject, &measures.message_waits, &MESSAGE_WAIT);
    add_histogram(&mut table, subject, &measures.reply_times, &REPLY);
    table.about(subject).add(
        "first_busy_at_s",
        all_figures::FIRST_BUSY_AT_S,
        Value::Seconds(measures.first_busy.map(seconds)),
    );
    table.0
}

fn add_callers(table: &mut Table, subject: Subject, hotline: &Hotline, books: &Ledger) {
    let measures = hotline.measures();
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
            "redials",
            all_figures::REDIALS,
            count(books.attempts - books.arrived),
        ),
        (
            "busy_signals",
            all_figures::BUSY_SIGNALS,
            count(books.refused),
        ),
        (
            "busy_at_first_attempt",
            all_figures::BUSY_AT_FIRST_ATTEMPT,
            count(books.refused_first),
        ),
        ("served", all_figures::SERVED, count(books.served)),
        (
            "called_back",
            words::CALLED_BACK,
            count(measures.called_back),
        ),
        ("lost", all_figures::LOST, count(books.lost)),
        ("abandoned", words::ABANDONED, count(measures.abandoned)),
        (
            "gave_up",
            words::GAVE_UP,
            count(books.lost - measures.abandoned),
        ),
        (
            "busy_share_of_attempts",
            all_figures::BUSY_SHARE_OF_ATTEMPTS,
            Value::Share(books.refused_share()),
        ),
        (
            "busy_share_of_first_attempts",
            all_figures::BUSY_SHARE_OF_FIRST_ATTEMPTS,
            Value::Share(books.refused_first_share()),
        ),
        (
            "lost_share_of_callers",
            all_figures::LOST_SHARE_OF_CALLERS,
            Value::Share(books.lost_share()),
        ),
        (
            "abandoned_share_of_callers",
            words::ABANDONED_SHARE,
            Value::Share(share(measures.abandoned, books.arrived)),
        ),
        (
            "abandoned_share_of_let_in",
            words::ABANDONED_SHARE_OF_LET_IN,
            Value::Share(share(measures.abandoned, measures.waits.count())),
        ),
    ];
    table.about(subject).add_all(rows);
}

fn add_line(table: &mut Table, subject: Subject, hotline: &Hotline, books: &Ledger) {
    let measures = hotline.measures();
    let (hold, orbit) = (measures.on_hold, measures.orbiting);
    let rows = [
        (
            "talking",
            all_figures::TALKING,
            Value::Count(measures.talking.now()),
        ),
        (
            "mean_talking",
            words::MEAN_TALKING,
            mean(&measures.talking, books.now),
        ),
        ("on_hold", words::ON_HOLD, Value::Count(hold.now())),
        ("on_hold_max", words::ON_HOLD_MAX, Value::Count(hold.most())),
        ("mean_on_hold", words::MEAN_ON_HOLD, mean(&hold, books.now)),
        (
            "waiting_to_redial",
            all_figures::WAITING_TO_REDIAL,
            Value::Count(orbit.now()),
        ),
        (
            "waiting_to_redial_max",
            all_figures::WAITING_TO_REDIAL_MAX,
            Value::Count(orbit.most()),
        ),
        (
            "mean_waiting_to_redial",
            words::MEAN_WAITING_TO_REDIAL,
            mean(&orbit, books.now),
        ),
        (
            "utilisation",
            all_figures::UTILISATION,
            Value::Share(utilisation(hotline, books.now)),
        ),
    ];
    table.about(subject).add_all(rows);
}

fn add_messages(table: &mut Table, subject: Subject, hotline: &Hotline, books: &Ledger) {
    let measures = hotline.measures();
    let (waiting, open) = (measures.messages_waiting, measures.messages_open);
    let own = hotline.own_desk().and_then(|desk| {
        let worked = measures.own_open.at(books.now).area();
        share(worked, desk.staffed(books.now))
    });
    let rows = [
        (
            "messages_left",
            words::MESSAGES_LEFT,
            Value::Count(measures.messages),
        ),
        (
            "messages_waiting",
            words::MESSAGES_WAITING,
            Value::Count(waiting.now()),
        ),
        (
            "messages_waiting_max",
            words::MESSAGES_WAITING_MAX,
            Value::Count(waiting.most()),
        ),
        (
            "mean_messages_waiting",
            words::MEAN_MESSAGES_WAITING,
            mean(&waiting, books.now),
        ),
        (
            "messages_open",
            words::MESSAGES_OPEN,
            Value::Count(open.now()),
        ),
        (
            "mean_messages_open",
            words::MEAN_MESSAGES_OPEN,
            mean(&open, books.now),
        ),
        (
            "variance_messages_open",
            words::VARIANCE_MESSAGES_OPEN,
            Value::Mean(open.variance(books.now)),
        ),
        (
            "oldest_message_age_s",
            words::OLDEST_MESSAGE_AGE_S,
            Value::Seconds(hotline.oldest_age(books.now).map(seconds)),
        ),
        (
            "own_handlers_utilisation",
            words::OWN_UTILISATION,
            Value::Share(own),
        ),
    ];
    table.about(subject).add_all(rows);
}

/// Share of the time in which the handlers at the phone work: on calls, and on messages if nobody
/// else does those.
pub(super) fn utilisation(hotline: &Hotline, now: Nanos) -> Option<f64> {
    let measures = hotline.measures();
    let [talking, open, own] = [
        &measures.talking,
        &measures.messages_open,
        &measures.own_open,
    ]
    .map(|level| level.at(now).area());
    share(talking + open - own, hotline.desk().staffed(now))
}

fn share(part: impl Into<u128>, whole: impl Into<u128>) -> Option<f64> {
    let (part, whole) = (part.into(), whole.into());
    (whole > 0).then(|| part as f64 / whole as f64)
}
