//! The settings of the sale.

use super::field::{Choice, Table, any, whole};
use super::limits::{durations_s, longest_s};
use super::plan::{Plan, Rules};
use super::rows::{CHANCE, DAY, count, one_of, real, redial};
use crate::sim::sale::{Sale, SaleMode, SaleRules};
use crate::sim::{Demand, Nanos, Population, Shape};
use crate::words::{refusal, sale_option, sale_setting as words, sale_unit, unit};

const TABLES: &[Table<SaleRules>] = &[
    Table {
        fields: &[
            count!("stock" => stock, words::stock, sale_unit::TICKETS, whole(1.0, 100_000.0)),
            real!("pays" => pays, words::pays, "", CHANCE),
            real!("hold_s" => window_s, words::window, unit::SECONDS, any(0.001, 7.0 * DAY)),
            real!("clerk_s" => clerk_s, words::clerk, unit::SECONDS, any(0.0, 60.0)),
        ],
        choices: &[
            one_of!("way" => way: [SaleMode::Phone, SaleMode::Hold, SaleMode::Naive], words::way, &[
                ("phone", sale_option::PHONE),
                ("hold", sale_option::HOLD),
                ("naive", sale_option::NAIVE),
            ]),
            WHEN_HELD,
        ],
    },
    redial!(redial, setting, switch: words),
];

const WHEN_HELD: Choice<SaleRules> = Choice {
    key: "when_held",
    path: "queue",
    name: words::queue::NAME,
    help: words::queue::HELP,
    options: &[
        ("turn-away", sale_option::TURN_AWAY),
        ("queue", sale_option::QUEUE),
    ],
    get: |rules| Some(usize::from(rules.queue)),
    set: |rules, place| rules.queue = place == 1,
};

impl Plan<SaleRules> {
    /// A rush: 5,000 shoppers within a minute and a half, for 50 tickets. By phone there are 10 lines.
    pub fn rush(way: SaleMode) -> Self {
        let demand = Demand::AtOnce {
            callers: 5_000,
            window_s: 90.0,
        };
        let rules = SaleRules {
            way,
            ..SaleRules::default()
        };
        Self::of(demand, 10, 120.0, Shape::Exponential, rules)
    }
}

impl Rules for SaleRules {
    const SYSTEM: &'static str = "sale";

    type System = Sale;

    fn tables() -> &'static [Table<Self>] {
        TABLES
    }

    fn plan() -> Plan<Self> {
        Plan::rush(SaleMode::Hold)
    }

    fn system(plan: &Plan<Self>) -> Sale {
        Sale::new(plan.handlers, plan.rules)
    }

    /// All but the number of tickets and the way to sell them can change.
    fn change(
        system: &mut Sale,
        _people: &Population,
        now: Nanos,
        before: &Plan<Self>,
        changed: &Plan<Self>,
    ) -> Result<(), String> {
        let settled = |plan: &Plan<Self>| (plan.rules.stock, plan.rules.way);
        if settled(before) != settled(changed) {
            return Err(refusal::BRANCH_RULES.to_owned());
        }
        system.change(now, changed.handlers, &changed.rules);
        Ok(())
    }

    /// By phone and naively nobody waits for anything but a redial. With holds, even if every one of them
    /// lapses, all who wait in line must be through.
    fn after_s(plan: &Plan<Self>) -> f64 {
        let rules = &plan.rules;
        let last = longest_s(&plan.demand, plan.work);
        match rules.way {
            SaleMode::Naive => last,
            SaleMode::Phone => {
                let redialling = rules.redial.map_or(0.0, |redial| {
                    f64::from(redial.at_most) * redial.mean_delay_s
                });
                redialling + last
            }
            SaleMode::Hold => {
                let shoppers = plan.demand.callers() as f64;
                let window = rules.window_s;
                let holding = match durations_s(&plan.demand) {
                    Some(durations) => durations.iter().map(|own| own.min(window)).sum(),
                    None => shoppers * plan.work.mean_s.min(window),
                };
                shoppers * rules.clerk_s + holding / f64::from(rules.stock)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_and_every_choice_finds_its_place() {
        for field in SaleRules::fields() {
            for number in [field.range.min, field.range.max] {
                let mut rules = SaleRules {
                    redial: None,
                    ..SaleRules::default()
                };
                (field.set)(&mut rules, number);
                assert_eq!((field.get)(&rules), Some(number), "{}", field.key);
            }
            assert!(field.help.ends_with('.'), "{}", field.key);
        }
        for choice in SaleRules::choices() {
            for place in 0..choice.options.len() {
                let mut rules = SaleRules::default();
                (choice.set)(&mut rules, place);
                assert_eq!((choice.get)(&rules), Some(place), "{}", choice.key);
            }
            assert!(choice.help.ends_with('.'), "{}", choice.key);
        }
    }

    #[test]
    fn a_file_may_leave_out_what_is_as_usual() {
        let file = r#"{"seed": 7, "rules": {"way": "phone", "redial": {"at_most": 3}}}"#;
        let plan: Plan<SaleRules> = serde_json::from_str(file).unwrap();
        let mut expected = Plan::rush(SaleMode::Phone);
        expected.seed = 7;
        expected.rules.redial.get_or_insert_default().at_most = 3;
        assert_eq!(plan, expected);
        let again = serde_json::to_string(&plan).unwrap();
        assert_eq!(
            serde_json::from_str::<Plan<SaleRules>>(&again).unwrap(),
            plan
        );
        assert!(serde_json::from_str::<Plan<SaleRules>>(r#"{"rules": {"wey": 1}}"#).is_err());
    }

    #[test]
    fn what_cannot_be_is_named() {
        let refusal = |change: fn(&mut Plan<SaleRules>)| {
            let mut plan = SaleRules::plan();
            change(&mut plan);
            plan.run().unwrap_err().to_string()
        };
        let text = refusal(|plan| plan.rules.stock = 0);
        for part in [words::stock::NAME, "stock", "0", "100000"] {
            assert!(text.contains(part), "{part:?} is not in {text:?}");
        }
        let text = refusal(|plan| plan.rules.window_s = f64::NAN);
        assert!(text.contains("hold_s"), "{text}");
        // A million shoppers, each holding the only ticket for a day.
        let text = refusal(|plan| {
            plan.demand = Demand::AtOnce {
                callers: 1_000_000,
                window_s: 0.0,
            };
            plan.handlers = 10_000;
            plan.work.mean_s = DAY;
            (plan.rules.stock, plan.rules.window_s) = (1, DAY);
        });
        assert!(text.contains("2740"), "{text}");
    }
}
