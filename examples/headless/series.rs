//! The time series: the books at regular moments, as CSV.

use phones_and_mailboxes::report::{Reported, Visitor};
use phones_and_mailboxes::settings::{AnyPlan, Plan};

/// One row for each system and mark, the last at the end of its run. `waiting_max` is the most who
/// waited since the row before.
pub fn csv(scenario: &AnyPlan) -> Result<String, String> {
    scenario.visit(Series)
}

struct Series;

impl Visitor for Series {
    type Output = Result<String, String>;

    fn visit<R: Reported>(self, plan: &Plan<R>) -> Self::Output {
        let mut run = plan.run().map_err(|refused| refused.to_string())?;
        run.finish();
        Ok(R::series(&run))
    }
}
