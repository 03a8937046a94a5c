//! Your turn.

use phones_and_mailboxes::lesson::{Facts, Seen, YOUR_TURN, own_day};
use phones_and_mailboxes::settings::OfficeGoals;

use crate::common::{finished, is_sound};

#[test]
fn your_turn_is_a_lesson() {
    is_sound(&YOUR_TURN, &[]);
    assert_eq!(YOUR_TURN.opening(), own_day());
}

#[test]
fn the_tasks_are_done_by_what_the_reader_brings_along() {
    let mut plan = own_day();
    let done = |plan: &_, facts: Facts| {
        let run = finished(plan);
        let seen = Seen {
            facts,
            ..Seen::alone(plan, &run)
        };
        let done = YOUR_TURN.tasks.iter().filter(|task| (task.done)(&seen));
        done.map(|task| task.key).collect::<Vec<_>>()
    };
    let goals = OfficeGoals::default();
    let facts = Facts {
        goals: Some(&goals),
        ..Facts::default()
    };
    assert!(done(&plan, Facts::default()).is_empty());
    assert!(done(&plan, facts).is_empty());
    let list_read = Facts {
        list_read: true,
        ..facts
    };
    assert_eq!(done(&plan, list_read), ["list"]);
    let summary_kept = Facts {
        summary_kept: true,
        ..facts
    };
    assert_eq!(done(&plan, summary_kept), ["keep"]);
    plan.handlers = 3;
    assert_eq!(done(&plan, facts), ["fewest"]);
    assert!(done(&plan, Facts::default()).is_empty());
}
