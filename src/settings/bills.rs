//! The settings of two offices and their bills.

use super::hotline::{DAY, keep, range};
use super::limits::working_s;
use super::{Choice, Field, Plan, Rules};
use crate::sim::bills::{Bills, BillsRules};
use crate::sim::phone::Redial;
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{bill_setting as words, hotline_setting, setting, unit};

/// Room in a mailbox that can be full, unless something else is said.
const ROOM: u32 = 20;
const MOST_MONEY: f64 = 1_000_000.0;

const FIELDS: &[Field<BillsRules>] = &[
    Field {
        key: "call_courtesy_s",
        path: "phone.courtesy_s",
        name: hotline_setting::courtesy::NAME,
        help: hotline_setting::courtesy::HELP,
        unit: unit::SECONDS,
        range: range(0.0, DAY, false),
        get: |rules| Some(rules.phone.courtesy_s),
        set: |rules, number| rules.phone.courtesy_s = number,
    },
    Field {
        key: "redial_probability",
        path: "phone.redial.probability",
        name: hotline_setting::redial_probability::NAME,
        help: hotline_setting::redial_probability::HELP,
        unit: "",
        range: range(0.0, 1.0, false),
        get: |rules| Some(rules.phone.redial?.probability),
        set: |rules, number| redial(rules).probability = number,
    },
    Field {
        key: "redial_delay_s",
        path: "phone.redial.mean_delay_s",
        name: hotline_setting::redial_delay::NAME,
        help: hotline_setting::redial_delay::HELP,
        unit: unit::SECONDS,
        range: range(0.001, 7.0 * DAY, false),
        get: |rules| Some(rules.phone.redial?.mean_delay_s),
        set: |rules, number| redial(rules).mean_delay_s = number,
    },
    Field {
        key: "redials",
        path: "phone.redial.at_most",
        name: hotline_setting::redials::NAME,
        help: hotline_setting::redials::HELP,
        unit: unit::TIMES,
        range: range(0.0, 1000.0, true),
        get: |rules| Some(rules.phone.redial?.at_most.into()),
        set: |rules, number| redial(rules).at_most = number as u32,
    },
    Field {
        key: "letter_overhead_s",
        path: "mailbox.overhead_s",
        name: setting::overhead::NAME,
        help: setting::overhead::HELP,
        unit: unit::SECONDS,
        range: range(0.0, DAY, false),
        get: |rules| Some(rules.mailbox.overhead_s),
        set: |rules, number| rules.mailbox.overhead_s = number,
    },
    Field {
        key: "room",
        path: "mailbox.room",
        name: setting::room::NAME,
        help: setting::room::HELP,
        unit: unit::LETTERS,
        range: range(0.0, 1_000_000.0, true),
        get: |rules| rules.mailbox.room.map(f64::from),
        set: |rules, number| rules.mailbox.room = Some(number as u32),
    },
    Field {
        key: "line_hour",
        path: "line_hour",
        name: words::line_hour::NAME,
        help: words::line_hour::HELP,
        unit: unit::MONEY,
        range: range(0.0, MOST_MONEY, false),
        get: |rules| Some(rules.line_hour),
        set: |rules, number| rules.line_hour = number,
    },
    Field {
        key: "waiting_hour",
        path: "waiting_hour",
        name: words::waiting_hour::NAME,
        help: words::waiting_hour::HELP,
        unit: unit::MONEY,
        range: range(0.0, MOST_MONEY, false),
        get: |rules| Some(rules.waiting_hour),
        set: |rules, number| rules.waiting_hour = number,
    },
];

fn redial(rules: &mut BillsRules) -> &mut Redial {
    rules.phone.redial.get_or_insert_default()
}

const CHOICES: &[Choice<BillsRules>] = &[
    Choice {
        key: "redialling",
        path: "phone.redial",
        name: hotline_setting::redialling::NAME,
        help: hotline_setting::redialling::HELP,
        options: &[
            ("never", hotline_setting::option::NEVER_REDIAL),
            ("redial", hotline_setting::option::REDIAL),
        ],
        get: |rules| Some(usize::from(rules.phone.redial.is_some())),
        set: |rules, place| keep(&mut rules.phone.redial, place == 1),
    },
    Choice {
        key: "mailbox",
        path: "mailbox.room",
        name: words::mailbox::NAME,
        help: words::mailbox::HELP,
        options: &[
            ("endless", words::option::ENDLESS),
            ("limited", words::option::LIMITED),
        ],
        get: |rules| Some(usize::from(rules.mailbox.room.is_some())),
        set: |rules, place| {
            let room = rules.mailbox.room.unwrap_or(ROOM);
            rules.mailbox.room = (place == 1).then_some(room);
        },
    },
];

impl Rules for BillsRules {
    const SYSTEM: &'static str = "bills";

    type System = Bills;

    fn fields() -> &'static [Field<Self>] {
        FIELDS
    }

    fn choices() -> &'static [Choice<Self>] {
        CHOICES
    }

    fn plan() -> Plan<Self> {
        let demand = Demand::Steady {
            callers: 240,
            per_minute: 1.0,
        };
        Plan::of(demand, 2, 90.0, Shape::Exponential, Self::default())
    }

    fn system(plan: &Plan<Self>) -> Bills {
        Bills::new(plan.handlers, &plan.rules)
    }

    fn change(
        system: &mut Bills,
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
