//! What a figure is, and how those that systems share are gathered.

use crate::settings::{Decimal, Rules as _};
use crate::sim::Ledger;
use crate::sim::blend::BlendRules;
use crate::sim::desk::Desk;
use crate::sim::hotline::HotlineRules;
use crate::sim::measure::{Histogram, Level};
use crate::sim::sale::SaleRules;
use crate::sim::streaming::StreamingRules;
use crate::sim::time::{Nanos, SECOND, seconds};
use crate::words::{all_figures as words, table};

macro_rules! subjects {
    ($($(#[$about:meta])* $name:ident($key:expr, $label:expr),)+) => {
        /// What a figure is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Subject {
            $($(#[$about])* $name,)+
        }

        impl Subject {
            /// Its name in files.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }

            /// Its name for readers.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$name => $label,)+
                }
            }
        }
    };
}

// A system is called in files as in links; phone and mailbox are two offices of one system.
subjects! {
    /// The run as a whole.
    Run("run", table::RUN),
    /// The phone.
    Phone("phone", table::PHONE),
    /// The mailbox.
    Mailbox("mailbox", table::MAILBOX),
    /// The phone with music on hold, voicemail, or both.
    Hotline(HotlineRules::SYSTEM, table::HOTLINE),
    /// The sale.
    Sale(SaleRules::SYSTEM, table::SALE),
    /// The films.
    Streaming(StreamingRules::SYSTEM, table::STREAMING),
    /// The business in one of its designs.
    Blend(BlendRules::SYSTEM, table::BLEND),
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
    pub subject: Subject,
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
        format!("{}.{}", self.subject.key(), self.name)
    }
}

pub(super) fn add_levels(table: &mut Table, subject: Subject, books: &Ledger, desk: &Desk) {
    let mean = |area: u128| Value::Mean((books.now > 0).then(|| area as f64 / books.now as f64));
    table
        .about(subject)
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

pub(super) type HistogramNames = [(&'static str, &'static str); 5];
pub(super) const ANSWER: HistogramNames = [
    ("answer_time_mean_s", words::ANSWER_TIME_MEAN_S),
    ("answer_time_p50_s", words::ANSWER_TIME_P50_S),
    ("answer_time_p95_s", words::ANSWER_TIME_P95_S),
    ("answer_time_p99_s", words::ANSWER_TIME_P99_S),
    ("answer_time_max_s", words::ANSWER_TIME_MAX_S),
];
pub(super) const SOLUTION: HistogramNames = [
    ("solution_time_mean_s", words::SOLUTION_TIME_MEAN_S),
    ("solution_time_p50_s", words::SOLUTION_TIME_P50_S),
    ("solution_time_p95_s", words::SOLUTION_TIME_P95_S),
    ("solution_time_p99_s", words::SOLUTION_TIME_P99_S),
    ("solution_time_max_s", words::SOLUTION_TIME_MAX_S),
];
pub(super) const REPLY: HistogramNames = [
    ("reply_time_mean_s", words::REPLY_TIME_MEAN_S),
    ("reply_time_p50_s", words::REPLY_TIME_P50_S),
    ("reply_time_p95_s", words::REPLY_TIME_P95_S),
    ("reply_time_p99_s", words::REPLY_TIME_P99_S),
    ("reply_time_max_s", words::REPLY_TIME_MAX_S),
];

pub(super) fn add_histogram(
    table: &mut Table,
    subject: Subject,
    histogram: &Histogram,
    names: &HistogramNames,
) {
    let quantile = |q| histogram.quantile(q).map(seconds);
    let values = [
        histogram.mean().map(|nanos| nanos / SECOND as f64),
        quantile(0.5),
        quantile(0.95),
        quantile(0.99),
        histogram.max().map(seconds),
    ];
    for ((name, label), value) in names.iter().zip(values) {
        table.about(subject).add(name, label, Value::Seconds(value));
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
    pub(super) fn about(&mut self, subject: Subject) -> Rows<'_> {
        Rows(self, subject)
    }
}

pub(super) struct Rows<'a>(&'a mut Table, Subject);

impl Rows<'_> {
    pub(super) fn add(self, name: &'static str, label: &'static str, value: Value) -> Self {
        let subject = self.1;
        self.0.0.push(Figure {
            subject,
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
    use std::collections::BTreeMap;

    use crate::report::{Figure, Formula, Part, Reported, Subject, Visitor};
    use crate::settings::{AnyPlan, Plan};

    /// The figures of a run, and the names of all that keeps books in it.
    struct Told;

    impl Visitor for Told {
        type Output = (Vec<Figure>, Vec<&'static str>);

        fn visit<R: Reported>(self, plan: &Plan<R>) -> Self::Output {
            let run = plan.run().unwrap();
            let parts = R::parts(&run).into_iter();
            let mut names: Vec<_> = parts.map(|(name, _): Part| name).collect();
            names.push(R::SYSTEM);
            (R::figures(plan, &run, false), names)
        }
    }

    #[test]
    fn readers_are_told_what_every_figure_is_about() {
        let mut known = BTreeMap::new();
        for plan in AnyPlan::defaults() {
            let (figures, names) = plan.visit(Told);
            assert!(!figures.is_empty(), "{names:?}");
            for Figure { subject, name, .. } in figures {
                let of_all = [Subject::Run, Subject::Phone, Subject::Mailbox].contains(&subject);
                let is_own = names.contains(&subject.key());
                assert!(is_own || of_all, "{name} of {names:?} is about {subject:?}");
                known.insert(subject.key(), subject.label());
            }
        }
        let mut labels: Vec<_> = known.values().copied().collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), known.len(), "{known:?}");
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
