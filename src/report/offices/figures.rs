//! Every counter and measure of phone and mailbox.

use crate::report::figures::{
    ANSWER, HistogramNames, REPLY, SOLUTION, Table, add_histogram, add_levels, at,
};
use crate::report::{Figure, Subject, Value};
use crate::settings::CommonPlan;
use crate::sim::offices::OfficesRules;
use crate::sim::time::seconds;
use crate::sim::{Demand, Fingerprint, Offices, Run, System as _};
use crate::words::all_figures as words;

const WAIT: HistogramNames = [
    ("wait_mean_s", words::WAIT_MEAN_S),
    ("wait_p50_s", words::WAIT_P50_S),
    ("wait_p95_s", words::WAIT_P95_S),
    ("wait_p99_s", words::WAIT_P99_S),
    ("wait_max_s", words::WAIT_MAX_S),
];

/// How long until the pile will be gone, in seconds, if arrivals go on at their mean rate; none if it
/// will not be, or nobody can tell because the rate changes.
pub fn pile_gone_s(plan: &CommonPlan, rules: &OfficesRules, run: &Run<Offices>) -> Option<f64> {
    let books = run.mailbox().books();
    let letter_s = plan.work.mean_s + rules.mailbox.overhead_s;
    let opened_per_s = f64::from(plan.handlers) / letter_s;
    let all_here = run.people().is_complete() && run.come() == run.people().made();
    let posted_per_s = match plan.demand {
        _ if all_here => 0.0,
        Demand::Steady { per_minute, .. } | Demand::Even { per_minute, .. } => per_minute / 60.0,
        _ => return (books.waiting == 0).then_some(0.0),
    };
    let gone = books.waiting as f64 / (opened_per_s - posted_per_s);
    (gone >= 0.0 && gone.is_finite()).then_some(gone)
}

/// Every figure of a run as it stands now, with the fingerprint of all stories if there is one: for a million callers it
/// takes a while.
pub(super) fn figures(
    plan: &CommonPlan,
    rules: &OfficesRules,
    run: &Run<Offices>,
    fingerprint: Option<Fingerprint>,
) -> Vec<Figure> {
    let mut table = Table(Vec::with_capacity(64));
    table
        .about(Subject::Run)
        .add(
            "callers",
            words::CALLERS,
            Value::Count(run.people().callers().into()),
        )
        .add("finished", words::FINISHED, Value::Flag(run.is_finished()));
    if let Some(fingerprint) = fingerprint {
        table.about(Subject::Run).add(
            "stories_fingerprint",
            words::STORIES_FINGERPRINT,
            Value::Hash(fingerprint.0),
        );
    }
    add_phone(&mut table, run);
    add_mailbox(&mut table, run, pile_gone_s(plan, rules, run));
    table.0
}

fn add_phone(table: &mut Table, run: &Run<Offices>) {
    let phone = run.phone();
    let books = run.phone_books_now();
    table
        .about(Subject::Phone)
        .add("now_s", words::NOW_S, at(books.now))
        .add(
            "callers_arrived",
            words::CALLERS_ARRIVED,
            Value::Count(books.arrived),
        )
        .add("attempts", words::ATTEMPTS, Value::Count(books.attempts))
        .add(
            "redials",
            words::REDIALS,
            Value::Count(books.attempts - books.arrived),
        )
        .add(
            "busy_signals",
            words::BUSY_SIGNALS,
            Value::Count(books.refused),
        )
        .add(
            "busy_at_first_attempt",
            words::BUSY_AT_FIRST_ATTEMPT,
            Value::Count(books.refused_first),
        )
        .add("talking", words::TALKING, Value::Count(books.working))
        .add(
            "waiting_to_redial",
            words::WAITING_TO_REDIAL,
            Value::Count(books.waiting),
        )
        .add(
            "waiting_to_redial_max",
            words::WAITING_TO_REDIAL_MAX,
            Value::Count(books.waiting_max),
        )
        .add("served", words::SERVED, Value::Count(books.served))
        .add("lost", words::LOST, Value::Count(books.lost))
        .add(
            "busy_share_of_attempts",
            words::BUSY_SHARE_OF_ATTEMPTS,
            Value::Share(books.refused_share()),
        )
        .add(
            "busy_share_of_first_attempts",
            words::BUSY_SHARE_OF_FIRST_ATTEMPTS,
            Value::Share(books.refused_first_share()),
        )
        .add(
            "lost_share_of_callers",
            words::LOST_SHARE_OF_CALLERS,
            Value::Share(books.lost_share()),
        );
    add_levels(table, Subject::Phone, &books, phone.desk());
    add_histogram(table, Subject::Phone, phone.answer_times(), &ANSWER);
    add_histogram(table, Subject::Phone, phone.solution_times(), &SOLUTION);
    let first = phone.first_busy().map(seconds);
    table.about(Subject::Phone).add(
        "first_busy_at_s",
        words::FIRST_BUSY_AT_S,
        Value::Seconds(first),
    );
}

fn add_mailbox(table: &mut Table, run: &Run<Offices>, gone_s: Option<f64>) {
    let mailbox = run.mailbox();
    let books = run.mailbox_books_now();
    let oldest = mailbox.oldest_age(run.people(), run.now()).map(seconds);
    table
        .about(Subject::Mailbox)
        .add("now_s", words::NOW_S, at(books.now))
        .add(
            "letters_posted",
            words::LETTERS_POSTED,
            Value::Count(books.arrived),
        )
        .add(
            "letters_waiting",
            words::LETTERS_WAITING,
            Value::Count(books.waiting),
        )
        .add(
            "letters_waiting_max",
            words::LETTERS_WAITING_MAX,
            Value::Count(books.waiting_max),
        )
        .add(
            "letters_open",
            words::LETTERS_OPEN,
            Value::Count(books.working),
        )
        .add("replied", words::REPLIED, Value::Count(books.served))
        .add("returned", words::RETURNED, Value::Count(books.lost))
        .add(
            "returned_share_of_letters",
            words::RETURNED_SHARE_OF_LETTERS,
            Value::Share(books.lost_share()),
        )
        .add(
            "oldest_letter_age_s",
            words::OLDEST_LETTER_AGE_S,
            Value::Seconds(oldest),
        )
        .add(
            "pile_gone_in_s",
            words::PILE_GONE_IN_S,
            Value::Seconds(gone_s),
        );
    add_levels(table, Subject::Mailbox, &books, mailbox.desk());
    add_histogram(table, Subject::Mailbox, mailbox.waits(), &WAIT);
    add_histogram(table, Subject::Mailbox, mailbox.reply_times(), &REPLY);
    let highest = mailbox.highest().map(seconds);
    table.about(Subject::Mailbox).add(
        "pile_highest_at_s",
        words::PILE_HIGHEST_AT_S,
        Value::Seconds(highest),
    );
}
