//! The settings of two offices and their bills.

use super::limits::working_s;
use super::rows::{MONEY, courtesy, limit, overhead, real, redial, room};
use super::{Plan, Rules, Table};
use crate::sim::offices::{Offices, OfficesRules};
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{bill_setting as words, hotline_setting, setting, unit};

/// Room in a mailbox that can be full, unless something else is said.
const ROOM: u32 = 20;

const TABLES: &[Table<OfficesRules>] = &[
    Table {
        fields: &[courtesy!("call_courtesy_s" => phone.courtesy_s)],
        choices: &[],
    },
    redial!(phone.redial, hotline_setting, switch: hotline_setting),
    Table {
        fields: &[
            overhead!("letter_overhead_s" => mailbox.overhead_s, setting),
            room!(mailbox.room),
            real!("line_hour" => line_hour, words::line_hour, unit::MONEY, MONEY),
            real!("waiting_hour" => waiting_hour, words::waiting_hour, unit::MONEY, MONEY),
        ],
        choices: &[limit!(
            "mailbox" => mailbox.room = ROOM, words::mailbox,
            ("endless", words::option::ENDLESS), ("limited", words::option::LIMITED)
        )],
    },
];

impl Rules for OfficesRules {
    const SYSTEM: &'static str = "bills";

    type System = Offices;

    fn tables() -> &'static [Table<Self>] {
        TABLES
    }

    fn plan() -> Plan<Self> {
        let demand = Demand::Steady {
            callers: 240,
            per_minute: 1.0,
        };
        Plan::of(demand, 2, 90.0, Shape::Exponential, Self::default())
    }

    fn system(plan: &Plan<Self>) -> Offices {
        Offices::new(plan.handlers, &plan.rules)
    }

    fn change(
        system: &mut Offices,
        people: &Population,
        now: Nanos,
        _before: &Plan<Self>,
        changed: &Plan<Self>,
    ) -> Result<(), String> {
        system.change(people, now, changed.handlers, &changed.rules);
        Ok(())
    }

    fn after_s(plan: &Plan<Self>) -> f64 {
        let rules = &plan.rules;
        let each = rules.phone.courtesy_s.max(rules.mailbox.overhead_s);
        working_s(&plan.demand, plan.work, each, plan.handlers)
    }
}
