//! Every counter and measure of a run.

use crate::settings::{Decimal, Scenario};
use crate::sim::desk::Desk;
use crate::sim::measure::{Level, Spread};
use crate::sim::time::{Nanos, SECOND, seconds};
use crate::sim::{Demand, Ledger, Offices, Run, System as _};
use crate::words::{all_figures as words, table};

/// What a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// The run as a whole.
    Run,
    /// The phone.
    Phone,
    /// The mailbox.
    Mailbox,
    /// The phone with music on hold, voicemail, or both.
    Hotline,
    /// The sale.
    Sale,
    /// The films.
    Streaming,
    /// The business in one of its designs.
    Blend,
}

impl System {
    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Phone => "phone",
            Self::Mailbox => "mailbox",
            Self::Hotline => "hotline",
            Self::Sale => "sale",
            Self::Streaming => "streaming",
            Self::Blend => "blend",
        }
    }

    /// Its name for readers.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Run => table::RUN,
            Self::Phone => table::PHONE,
            Self::Mailbox => table::MAILBOX,
            Self::Hotline => table::HOTLINE,
            Self::Sale => table::SALE,
            Self::Streaming => table::STREAMING,
            Self::Blend => table::BLEND,
        }
    }
}

/// The value of a figure. What is not known yet, such as the mean of nothing, is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number of people, letters or attempts.
    Count(u64),
    /// A mean number of people, or any other plain number; its name tells the unit.
    Mean(Option<f64>),
    /// A share, 0 to 1.
    Share(Option<f64>),
    /// A time in seconds.
    Seconds(Option<f64>),
    /// Yes or no.
    Flag(bool),
    /// A hash of 64 bits.
    Hash(u64),
}

impl Value {
    /// The value to the last digit, for other programs; `null` if it is not known.
    pub fn exact(self) -> String {
        match self {
            Self::Count(n) => n.to_string(),
            Self::Mean(x) | Self::Share(x) | Self::Seconds(x) => {
                x.map_or_else(|| "null".to_owned(), |x| Decimal(x).to_string())
            }
            Self::Flag(flag) => flag.to_string(),
            Self::Hash(hash) => format!("{hash:016x}"),
        }
    }
}

/// One figure of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// What it is about.
    pub system: System,
    /// Its name in files, with the unit if it has one.
    pub name: &'static str,
    /// Its name for readers.
    pub label: &'static str,
    /// Its value.
    pub value: Value,
}

impl Figure {
    /// Its key in files: `system.figure`.
    pub fn key(&self) -> String {
        format!("{}.{}", self.system.key(), self.name)
    }
}

/// How long until the pile will be gone, in seconds, if arrivals go on at their mean rate; none if it
/// will not be, or nobody can tell because the rate changes.
pub fn pile_gone_s(scenario: &Scenario, run: &Run<Offices>) -> Option<f64> {
    let books = run.mailbox().books();
    let letter_s = scenario.work.mean_s + scenario.rules.mailbox.overhead_s;
    let opened_per_s = f64::from(scenario.handlers) / letter_s;
    let all_here = run.people().is_complete() && run.come() == run.people().made();
    let posted_per_s = match scenario.demand {
        _ if all_here => 0.0,
        Demand::Steady { per_minute, .. } | Demand::Even { per_minute, .. } => per_minute / 60.0,
        _ => return (books.waiting == 0).then_some(0.0),
    };
    let gone = books.waiting as f64 / (opened_per_s - posted_per_s);
    (gone >= 0.0 && gone.is_finite()).then_some(gone)
}

/// Every figure of a run as it stands now. The fingerprint of all stories takes a while for a million
/// callers, so it comes only when asked for.
pub fn figures(scenario: &Scenario, run: &Run<Offices>, fingerprint: bool) -> Vec<Figure> {
    let mut table = Table(Vec::with_capacity(64));
    table
        .about(System::Run)
        .add(
            "callers",
            words::CALLERS,
            Value::Count(run.people().callers().into()),
        )
        .add("finished", words::FINISHED, Value::Flag(run.is_finished()));
    if fingerprint {
        table.about(System::Run).add(
            "stories_fingerprint",
            words::STORIES_FINGERPRINT,
            Value::Hash(run.fingerprint_by_office().0),
        );
    }
    add_phone(&mut table, run);
    add_mailbox(&mut table, scenario, run);
    table.0
}

fn add_phone(table: &mut Table, run: &Run<Offices>) {
    let phone = run.phone();
    let books = run.phone_books_now();
    table
        .about(System::Phone)
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
    add_levels(table, System::Phone, &books, phone.desk());
    add_spread(table, System::Phone, phone.answer_times(), &ANSWER);
    add_spread(table, System::Phone, phone.solution_times(), &SOLUTION);
    let first = phone.first_busy().map(seconds);
    table.about(System::Phone).add(
        "first_busy_at_s",
        words::FIRST_BUSY_AT_S,
        Value::Seconds(first),
    );
}

fn add_mailbox(table: &mut Table, scenario: &Scenario, run: &Run<Offices>) {
    let mailbox = run.mailbox();
    let books = run.mailbox_books_now();
    let oldest = mailbox.oldest_age(run.people(), run.now()).map(seconds);
    table
        .about(System::Mailbox)
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
            Value::Seconds(pile_gone_s(scenario, run)),
        );
    add_levels(table, System::Mailbox, &books, mailbox.desk());
    add_spread(table, System::Mailbox, mailbox.waits(), &WAIT);
    add_spread(table, System::Mailbox, mailbox.reply_times(), &REPLY);
    let highest = mailbox.highest().map(seconds);
    table.about(System::Mailbox).add(
        "pile_highest_at_s",
        words::PILE_HIGHEST_AT_S,
        Value::Seconds(highest),
    );
}

pub(super) fn add_levels(table: &mut Table, system: System, books: &Ledger, desk: &Desk) {
    let mean = |area: u128| Value::Mean((books.now > 0).then(|| area as f64 / books.now as f64));
    table
        .about(system)
        .add(
            "utilisation",
            words::UTILISATION,
            Value::Share(books.utilisation(desk.staffed(books.now))),
        )
        .add(
            "mean_in_service",
            words::MEAN_IN_SERVICE,
            mean(books.working_area),
        )
        .add(
            "mean_waiting",
            words::MEAN_WAITING,
            mean(books.waiting_area),
        );
}

pub(super) type SpreadNames = [(&'static str, &'static str); 5];
pub(super) const ANSWER: SpreadNames = [
    ("answer_time_mean_s", words::ANSWER_TIME_MEAN_S),
    ("answer_time_p50_s", words::ANSWER_TIME_P50_S),
    ("answer_time_p95_s", words::ANSWER_TIME_P95_S),
    ("answer_time_p99_s", words::ANSWER_TIME_P99_S),
    ("answer_time_max_s", words::ANSWER_TIME_MAX_S),
];
pub(super) const SOLUTION: SpreadNames = [
    ("solution_time_mean_s", words::SOLUTION_TIME_MEAN_S),
    ("solution_time_p50_s", words::SOLUTION_TIME_P50_S),
    ("solution_time_p95_s", words::SOLUTION_TIME_P95_S),
    ("solution_time_p99_s", words::SOLUTION_TIME_P99_S),
    ("solution_time_max_s", words::SOLUTION_TIME_MAX_S),
];
const WAIT: SpreadNames = [
    ("wait_mean_s", words::WAIT_MEAN_S),
    ("wait_p50_s", words::WAIT_P50_S),
    ("wait_p95_s", words::WAIT_P95_S),
    ("wait_p99_s", words::WAIT_P99_S),
    ("wait_max_s", words::WAIT_MAX_S),
];
pub(super) const REPLY: SpreadNames = [
    ("reply_time_mean_s", words::REPLY_TIME_MEAN_S),
    ("reply_time_p50_s", words::REPLY_TIME_P50_S),
    ("reply_time_p95_s", words::REPLY_TIME_P95_S),
    ("reply_time_p99_s", words::REPLY_TIME_P99_S),
    ("reply_time_max_s", words::REPLY_TIME_MAX_S),
];

pub(super) fn add_spread(table: &mut Table, system: System, spread: &Spread, names: &SpreadNames) {
    let quantile = |q| spread.quantile(q).map(seconds);
    let values = [
        spread.mean().map(|nanos| nanos / SECOND as f64),
        quantile(0.5),
        quantile(0.95),
        quantile(0.99),
        spread.max().map(seconds),
    ];
    for ((name, label), value) in names.iter().zip(values) {
        table.about(system).add(name, label, Value::Seconds(value));
    }
}

pub(super) fn at(nanos: u64) -> Value {
    Value::Seconds(Some(seconds(nanos)))
}

/// A mean number of people up to `now`.
pub(super) fn mean(level: &Level, now: Nanos) -> Value {
    Value::Mean(level.mean(now))
}

/// Figures being gathered.
pub(super) struct Table(pub(super) Vec<Figure>);

impl Table {
    pub(super) fn about(&mut self, system: System) -> Rows<'_> {
        Rows(self, system)
    }
}

pub(super) struct Rows<'a>(&'a mut Table, System);

impl Rows<'_> {
    pub(super) fn add(self, name: &'static str, label: &'static str, value: Value) -> Self {
        let system = self.1;
        self.0.0.push(Figure {
            system,
            name,
            label,
            value,
        });
        self
    }

    pub(super) fn add_all(
        self,
        rows: impl IntoIterator<Item = (&'static str, &'static str, Value)>,
    ) {
        let mut table = self;
        for (name, label, value) in rows {
            table = table.add(name, label, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Formula, Reported};
    use crate::settings::BillsRules;
    use crate::sim::blend::BlendRules;
    use crate::sim::hotline::HotlineRules;
    use crate::sim::offices::OfficesRules;
    use crate::sim::sale::SaleRules;
    use crate::sim::streaming::StreamingRules;

    fn about<R: Reported>(known: &mut Vec<(&'static str, &'static str)>) {
        let plan = R::plan();
        let run = plan.run().unwrap();
        known.extend(R::figures(&plan, &run, false).into_iter().map(|figure| {
            let system = figure.system;
            (system.key(), system.label())
        }));
    }

    #[test]
    fn readers_are_told_what_every_figure_is_about() {
        let mut known = Vec::new();
        about::<BlendRules>(&mut known);
        about::<HotlineRules>(&mut known);
        about::<BillsRules>(&mut known);
        about::<OfficesRules>(&mut known);
        about::<SaleRules>(&mut known);
        about::<StreamingRules>(&mut known);
        known.sort_unstable();
        known.dedup();
        let mut labels: Vec<_> = known.iter().map(|&(_, label)| label).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!((known.len(), labels.len()), (7, 7), "{known:?}");
        assert!(labels.iter().all(|label| !label.is_empty()), "{known:?}");
    }

    #[test]
    fn readers_are_told_every_theory() {
        use Formula as F;
        let labels = [
            F::ErlangB,
            F::ErlangC,
            F::Mmck,
            F::PollaczekKhinchine,
            F::Mgc,
            F::ErlangA,
            F::Overflow,
            F::Retrial,
            F::ProcessorSharing,
        ];
        assert!(labels.iter().all(|formula| !formula.label().is_empty()));
    }
}
