//! The time series: the books at regular moments, as CSV.

use phones_and_mailboxes::report::{Reported, csv};
use phones_and_mailboxes::settings::{AnyScenario, Plan};
use phones_and_mailboxes::sim::System;

/// One row for each system and mark, the last at the end of its run. `waiting_max` is the most who
/// waited since the row before.
pub fn csv(scenario: &AnyScenario) -> Result<String, String> {
    let mut text = csv::SERIES_HEADER.to_owned();
    match scenario {
        AnyScenario::SideBySide(scenario) => {
            let run = scenario.run();
            let mut run = run.map_err(|refused| refused.to_string())?;
            run.finish();
            return Ok(csv::series(&run));
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
    csv::rows(text, R::SYSTEM, run.system().course(), run.system().books());
    Ok(())
}
