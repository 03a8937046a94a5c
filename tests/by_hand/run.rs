//! A run of one system: its steps, its budget, its end and its fingerprint.

use phones_and_mailboxes::settings::{Plan, Rules};
use phones_and_mailboxes::sim::blend::{Blend, BlendRules, Design};
use phones_and_mailboxes::sim::time::SECOND;
use phones_and_mailboxes::sim::{Demand, Progress, Rewindable, Run};

use crate::{Caller, day};

const BY_MAIL: BlendRules = BlendRules {
    design: Design::Mail,
    urgent_share: 0.0,
    at_phone: None,
    front_call_s: 0.0,
    courtesy_s: 0.0,
    overhead_s: 1.0,
    message_probability: 0.0,
    redial: None,
    hold: None,
    goals: phones_and_mailboxes::sim::blend::Goals::NONE,
    ..BlendRules::DEFAULT
};

/// A letter each second; each is one arrival and one reply.
fn letters(callers: u32) -> Run<Blend> {
    let plan = Plan {
        demand: Demand::Even {
            callers,
            per_minute: 60.0,
        },
        rules: BY_MAIL,
        ..BlendRules::plan()
    };
    plan.run().unwrap()
}

/// More than are made at one go.
#[test]
fn a_step_is_one_event() {
    let mut run = letters(5000);
    let mut steps = 0;
    while run.step() {
        steps += 1;
    }
    assert_eq!((steps, run.events()), (10_000, 10_000));
    assert!(run.is_finished() && !run.step());
}

#[test]
fn a_budget_is_kept() {
    let mut run = letters(5000);
    run.step();
    for calls in 1..20 {
        assert_eq!(run.advance(u64::MAX - 1, 7), Progress::Underway);
        assert_eq!(run.events(), 1 + 7 * calls);
    }
}

#[test]
fn a_run_is_finished_when_nothing_is_left() {
    let mut run = day(&[(10.0, 5.0), (20.0, 1.0)], BY_MAIL);
    let mut seen = vec![run.is_finished()];
    // All are made, one has come; all have come, one waits for a reply; all is done.
    for second in [12, 21, 22] {
        run.advance(second * SECOND, u64::MAX);
        seen.push(run.is_finished());
    }
    assert_eq!(seen, [false, false, false, true]);
}

#[test]
fn other_stories_have_another_fingerprint() {
    let print = |callers: &[Caller]| {
        let mut run = day(callers, BY_MAIL);
        run.finish();
        run.fingerprint()
    };
    assert_eq!(print(&[(10.0, 5.0)]), print(&[(10.0, 5.0)]));
    assert_ne!(print(&[(10.0, 5.0)]), print(&[(10.0, 5.5)]));
}
