//! The sandbox: what its reader is asked to try.

use crate::report::{System, is_least, meets};
use crate::settings::{Scenario, Wishes};
use crate::sim::mailbox::MailboxRules;
use crate::sim::phone::PhoneRules;
use crate::sim::{Demand, Shape, Simulation, Work};

/// At least so many callers must come.
const CALLERS: u64 = 100;
/// No more than so many of a hundred may be turned away.
const TURNED_AWAY: f64 = 5.0;
/// So soon 19 of 20 must be helped, in seconds.
const HELP_S: f64 = 600.0;
/// Finding out what one handler fewer would do may take so many events: the page waits for it.
const BUDGET: u64 = 200_000;

/// The day with which the sandbox begins: a little more work than its two handlers can do.
pub fn own_day() -> Scenario {
    Scenario {
        seed: 1,
        demand: Demand::Steady {
            callers: 300,
            per_minute: 1.0,
        },
        handlers: 2,
        work: Work {
            mean_s: 120.0,
            shape: Shape::Exponential,
        },
        phone: PhoneRules::default(),
        mailbox: MailboxRules::default(),
    }
}

/// Whether one of the offices has met all goals, with as few handlers as that takes. The goals must be worth meeting: so
/// strict, and for so many callers, that one handler will not do.
pub fn is_fewest(scenario: &Scenario, wishes: &Wishes, run: &Simulation) -> bool {
    let strict = wishes.turned_away.is_some_and(|most| most <= TURNED_AWAY)
        && wishes.help_s.is_some_and(|most| most <= HELP_S);
    let enough = scenario.demand.callers() >= CALLERS && scenario.handlers > 1;
    strict
        && enough
        && run.is_finished()
        && [System::Phone, System::Mailbox].into_iter().any(|system| {
            meets(wishes, run, system) && is_least(scenario, wishes, system, BUDGET) == Some(true)
        })
}
