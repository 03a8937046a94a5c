//! What phone and mailbox come to where each has its bill: the bills, and all that is counted without them.

use crate::report::bills::{Cents, bills};
use crate::report::figures::Table;
use crate::report::tale::Told;
use crate::report::{Expectation, Figure, Moments, Part, Reported, Subject, Value};
use crate::settings::{BillsRules, Plan, Rules as _};
use crate::sim::measure::Estimate;
use crate::sim::offices::OfficesRules;
use crate::sim::time::seconds;
use crate::sim::{Offices, Run};
use crate::words::{all_figures, bill_figure};

/// An amount in whole units of the currency, for figures.
fn money(cents: Cents) -> Value {
    Value::Mean(Some(cents as f64 / 100.0))
}

impl Reported for BillsRules {
    /// The bills, and then all that phone and mailbox count; where both have a name, it is that of the bill.
    fn figures(plan: &Plan<Self>, run: &Run<Offices>, _: bool) -> Vec<Figure> {
        let mut figures = billed(plan, run);
        let mut counted = super::figures(plan.common(), &plan.rules.offices(), run, None);
        counted.retain(|counted| {
            let is_billed =
                |billed: &Figure| (billed.subject, billed.name) == (counted.subject, counted.name);
            !figures.iter().any(is_billed)
        });
        figures.append(&mut counted);
        figures
    }

    fn estimates(plan: &Plan<Self>, run: &Run<Offices>) -> Vec<(&'static str, Estimate)> {
        super::estimates(plan.common(), run)
    }

    fn expectations(plan: &Plan<Self>) -> Vec<(&'static str, Expectation)> {
        // Everything by name: whoever adds a setting is asked whether it is only a price.
        let BillsRules {
            phone,
            mailbox,
            line_hour: _,
            waiting_hour: _,
        } = plan.rules;
        super::expectations(plan.common(), &OfficesRules { phone, mailbox })
    }

    fn see(run: &Run<Offices>, moments: &mut Moments) {
        OfficesRules::see(run, moments);
    }

    fn told(run: &Run<Offices>, caller: u32) -> Told {
        OfficesRules::told(run, caller)
    }

    /// The phone's books have always been called by the system's name here.
    fn parts(run: &Run<Offices>) -> Vec<Part<'_>> {
        super::parts(run, [Self::SYSTEM, "mailbox"])
    }
}

/// The lines of both bills, and what they come to.
fn billed(plan: &Plan<BillsRules>, run: &Run<Offices>) -> Vec<Figure> {
    let mut table = Table(Vec::with_capacity(40));
    table
        .about(Subject::Run)
        .add(
            "now_s",
            all_figures::NOW_S,
            Value::Seconds(Some(seconds(run.now()))),
        )
        .add(
            "callers",
            all_figures::CALLERS,
            Value::Count(run.people().callers().into()),
        )
        .add(
            "finished",
            all_figures::FINISHED,
            Value::Flag(run.is_finished()),
        );
    let both = bills(plan, run);
    for (subject, bill) in [
        (Subject::Phone, &both.phone),
        (Subject::Mailbox, &both.letter),
    ] {
        for line in &bill.lines {
            table
                .about(subject)
                .add(line.name, line.label, money(line.cents));
        }
        let each = (bill.served > 0).then(|| bill.total() as f64 / 100.0 / bill.served as f64);
        table
            .about(subject)
            .add("total", bill_figure::TOTAL, money(bill.total()))
            .add("served", bill_figure::SERVED, Value::Count(bill.served))
            .add("worth", bill_figure::WORTH, money(bill.worth))
            .add("each", bill_figure::EACH, Value::Mean(each));
    }
    table.0
}
