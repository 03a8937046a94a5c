//! Two offices of which each is billed: the settings of both, and the prices that are theirs alone.

use serde::{Deserialize, Serialize};

use super::offices::{ROOM, after_s};
use super::rows::{MONEY, courtesy, limit, overhead, real, redial, room};
use super::{Plan, Rules, Table};
use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::{Offices, OfficesRules};
use crate::sim::phone::PhoneRules;
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{bill_setting as words, hotline_setting, setting, unit};

/// How both offices work, and the prices that are theirs alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct BillsRules {
    /// The office with telephones.
    pub phone: PhoneRules,
    /// The office with a mailbox.
    pub mailbox: MailboxRules,
    /// Cost of holding one line for an hour.
    pub line_hour: f64,
    /// What it costs when somebody waits for an hour: between a busy signal and a redial, or for a letter to be
    /// opened.
    pub waiting_hour: f64,
}

impl Default for BillsRules {
    fn default() -> Self {
        Self {
            phone: PhoneRules::default(),
            mailbox: MailboxRules::default(),
            line_hour: 1.2,
            waiting_hour: 2.0,
        }
    }
}

impl BillsRules {
    /// How both offices work, whatever it costs.
    pub const fn offices(&self) -> OfficesRules {
        OfficesRules {
            phone: self.phone,
            mailbox: self.mailbox,
        }
    }
}

const TABLES: &[Table<BillsRules>] = &[
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

impl Rules for BillsRules {
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
        Offices::new(plan.handlers, &plan.rules.offices())
    }

    fn change(
        system: &mut Offices,
        people: &Population,
        now: Nanos,
        _before: &Plan<Self>,
        changed: &Plan<Self>,
    ) -> Result<(), String> {
        system.change(people, now, changed.handlers, &changed.rules.offices());
        Ok(())
    }

    fn after_s(plan: &Plan<Self>) -> f64 {
        after_s(plan.common(), &plan.rules.offices())
    }
}
