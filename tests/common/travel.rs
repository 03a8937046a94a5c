//! Going back, forward and sideways in time, for any system.

use std::fmt::Debug;

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Progress, Rewind, Run, System};

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

/// Panics if anybody's past is another one on a branch that has run on, or if a story is not told in order.
#[allow(dead_code, reason = "not every system is branched here")]
pub fn past_is_kept<S: System>(run: &Run<S>, branch: &Run<S>) {
    for caller in 0..branch.come() {
        let past = run.system().story(run.people(), caller);
        let future = branch.system().story(branch.people(), caller);
        assert!(
            future.starts_with(&past),
            "caller {caller}: {past:?} became {future:?}"
        );
        let mut new = future.iter().skip(past.len());
        assert!(new.all(|&(time, _)| time >= run.now()), "{future:?}");
        assert!(future.is_sorted_by_key(|&(time, _)| time), "{future:?}");
        let last = future.last().map_or(0, |&(time, _)| time);
        assert!(last <= branch.now(), "{future:?}");
    }
}

/// All that anybody could see of a run.
fn seen<S: System + Debug>(run: &Run<S>) -> String {
    format!(
        "{} {} {:?} {:?}",
        run.now(),
        run.come(),
        run.fingerprint(),
        run.system()
    )
}
