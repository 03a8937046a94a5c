//! Going back, forward and sideways in time, for any system.

use std::fmt::Debug;

use phones_and_mailboxes::scenario::{Plan, Rules};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Progress, Rewind, Solo};

/// Panics if having been elsewhere in time, or on a branch with nothing changed, shows in anything that
/// can be seen of a run.
pub fn changes_nothing<R: Rules>(plan: &Plan<R>, seconds: &[u64], budget: u64)
where
    R::System: Debug,
{
    let mut traveller = Rewind::new(plan.run().unwrap(), 1 << 18);
    for second in seconds {
        let time = second * SECOND;
        while traveller.seek(time, budget) == Progress::Underway {}
        let mut stayed = plan.run().unwrap();
        stayed.advance(time, u64::MAX);
        assert_eq!(seen(traveller.run()), seen(&stayed), "at {second} s");
        let mut branch = plan.branch(&stayed, plan).unwrap();
        stayed.finish();
        branch.finish();
        assert_eq!(seen(&branch), seen(&stayed), "branched at {second} s");
    }
}

/// All that anybody could see of a run.
fn seen<S: phones_and_mailboxes::sim::System + Debug>(run: &Solo<S>) -> String {
    format!(
        "{} {} {:?} {:?}",
        run.now(),
        run.come(),
        run.fingerprint(),
        run.system()
    )
}
