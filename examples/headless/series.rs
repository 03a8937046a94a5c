//! The time series: the books at regular moments, as CSV.

use std::fmt::Write;

use phones_and_mailboxes::report::Reported;
use phones_and_mailboxes::scenario::{AnyScenario, Plan};
use phones_and_mailboxes::sim::measure::{Course, Mark};
use phones_and_mailboxes::sim::time::seconds;
use phones_and_mailboxes::sim::{Ledger, System};

const HEADER: &str =
    "system,time_s,arrived,attempts,refused,waiting,waiting_max,working,served,lost\n";

/// One row for each system and mark, the last at the end of its run. `waiting_max` is the most who
/// waited since the row before.
pub fn csv(scenario: &AnyScenario) -> Result<String, String> {
    let mut text = HEADER.to_owned();
    match scenario {
        AnyScenario::SideBySide(scenario) => {
            let run = scenario.simulation();
            let mut run = run.map_err(|refused| refused.to_string())?;
            run.finish();
            rows(
                &mut text,
                "phone",
                run.phone().course(),
                run.phone().books(),
            );
            rows(
                &mut text,
                "mailbox",
                run.mailbox().course(),
                run.mailbox().books(),
            );
        }
        AnyScenario::Bills(plan) => alone(&mut text, plan)?,
        AnyScenario::Blend(plan) => alone(&mut text, plan)?,
        AnyScenario::Hotline(plan) => alone(&mut text, plan)?,
        AnyScenario::Sale(plan) => alone(&mut text, plan)?,
        AnyScenario::Streaming(plan) => alone(&mut text, plan)?,
    }
    Ok(text)
}

fn alone<R: Reported>(text: &mut String, plan: &Plan<R>) -> Result<(), String> {
    let mut run = plan.run().map_err(|refused| refused.to_string())?;
    run.finish();
    rows(text, R::SYSTEM, run.system().course(), run.system().books());
    Ok(())
}

fn rows(text: &mut String, system: &str, course: &Course, end: &Ledger) {
    let last = Mark {
        books: *end,
        waiting_max: end.waiting,
    };
    for Mark { books, waiting_max } in course.marks().iter().chain([&last]) {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{system},{},{},{},{},{},{waiting_max},{},{},{}",
            seconds(books.now),
            books.arrived,
            books.attempts,
            books.refused,
            books.waiting,
            books.working,
            books.served,
            books.lost,
        );
    }
}
