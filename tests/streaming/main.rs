//! Films: nothing gets lost on the way, everyone is accounted for, and theory agrees.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail as loudly as it likes"
)]

#[path = "../common/mod.rs"]
mod common;
mod every_event;
#[path = "../common/films.rs"]
mod films;
#[path = "../common/replications.rs"]
mod replications;
mod sharing;
mod theory;
#[path = "../common/travel.rs"]
mod travel;
mod ways;

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::streaming::{Streaming, StreamingRules};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Nanos, Run, StoryEvent, System};

fn run(plan: &Plan<StreamingRules>) -> Run<Streaming> {
    let mut run = plan.run().unwrap();
    run.finish();
    run
}

/// Viewers who come at these moments for films of these lengths, in seconds.
fn listed(
    viewers: impl IntoIterator<Item = (f64, f64)>,
    rules: StreamingRules,
) -> Plan<StreamingRules> {
    let (arrivals_s, durations) = viewers.into_iter().unzip();
    Plan {
        demand: Demand::Log {
            arrivals_s,
            durations_s: Some(durations),
        },
        rules,
        ..StreamingRules::plan()
    }
}

/// A viewer's story in whole seconds.
fn story(run: &Run<Streaming>, viewer: u32) -> Vec<(Nanos, StoryEvent)> {
    let story = run.system().story(run.people(), viewer);
    let seconds = story.into_iter().map(|(time, event)| {
        assert_eq!(time % SECOND, 0, "{event:?} at {time}");
        (time / SECOND, event)
    });
    seconds.collect()
}
