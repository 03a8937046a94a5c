//! Plans as files: JSON objects. For the headless runner and tests; the page's plan is its link.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::any::{is_meant, systems};
use super::plan_link::SYSTEM;
use super::{AnyPlan, Plan, Refusal, Rules, Scenario};
use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::OfficesRules;
use crate::sim::phone::PhoneRules;
use crate::sim::{Demand, Work};
use crate::words::refusal;

macro_rules! files {
    (
        $(#[$of_first:meta])* $first:ident($unnamed:ty),
        $($(#[$about:meta])* $name:ident($rules:ty),)+
    ) => {
        $(impl Filed for $rules {})+

        impl AnyPlan {
            /// Reads a file. Its field `system` names the system; without one it is about phone and mailbox.
            ///
            /// # Errors
            /// If a field is unknown, or its value cannot be read or is out of its limits, or where the text stops
            /// being JSON.
            pub fn from_json(text: &str) -> Result<Self, Refusal> {
                let (system, value) = parsed(text)?;
                let name = system.as_ref().map(|system| system.as_str().unwrap_or_default());
                if is_meant::<$unnamed>(name) {
                    let plan = <$unnamed>::of_file(value)?;
                    plan.check()?;
                    return Ok(Self::$first(plan));
                }
                $(if is_meant::<$rules>(name) {
                    let plan = <$rules>::of_file(value)?;
                    plan.check()?;
                    return Ok(Self::$name(plan));
                })+
                let system = shortened(system.unwrap_or_default().to_string());
                let known = Self::systems().collect::<Vec<_>>().join(", ");
                Err(Refusal::Said(refusal::file_system(system, known)))
            }

            /// The plan as a file's content.
            pub fn to_json(&self) -> Value {
                match self {
                    Self::$first(plan) => <$unnamed>::to_file(plan),
                    $(Self::$name(plan) => <$rules>::to_file(plan),)+
                }
            }
        }
    };
}
systems!(files);

/// Rules that stand in files: in a part of their own, with the prices beside it.
trait Filed: Rules + Serialize + DeserializeOwned {
    fn of_file(value: Value) -> Result<Plan<Self>, Refusal> {
        read(value)
    }

    fn to_file(plan: &Plan<Self>) -> Value {
        let mut value = json!(plan);
        value[SYSTEM] = json!(Self::SYSTEM);
        value
    }
}

/// Files about phone and mailbox are older: both offices stand beside what all plans share, and nothing has a price.
impl Filed for OfficesRules {
    fn of_file(value: Value) -> Result<Plan<Self>, Refusal> {
        read(value).map(SideBySide::plan)
    }

    fn to_file(plan: &Plan<Self>) -> Value {
        json!(SideBySide::of(plan))
    }
}

/// See the rules. What is left out is as in [`Rules::plan`].
#[derive(Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SideBySide {
    seed: u64,
    demand: Demand,
    handlers: u32,
    work: Work,
    phone: PhoneRules,
    mailbox: MailboxRules,
}

impl Default for SideBySide {
    fn default() -> Self {
        Self::of(&OfficesRules::plan())
    }
}

impl SideBySide {
    pub(super) fn of(plan: &Scenario) -> Self {
        Self {
            seed: plan.seed,
            demand: plan.demand.clone(),
            handlers: plan.handlers,
            work: plan.work,
            phone: plan.rules.phone,
            mailbox: plan.rules.mailbox,
        }
    }

    fn plan(self) -> Scenario {
        Plan {
            seed: self.seed,
            demand: self.demand,
            handlers: self.handlers,
            work: self.work,
            rules: OfficesRules {
                phone: self.phone,
                mailbox: self.mailbox,
            },
            ..OfficesRules::plan()
        }
    }
}

/// The system that a file names, if any, and all else that it says.
fn parsed(text: &str) -> Result<(Option<Value>, Value), Refusal> {
    let value = serde_json::from_str(text);
    let mut value: Value = value.map_err(|error| Refusal::Said(error.to_string()))?;
    // A list of values would do for serde, and mean nothing to people.
    let object = value.as_object_mut();
    let object = object.ok_or_else(|| Refusal::said(refusal::FILE_OBJECT))?;
    Ok((object.remove(SYSTEM), value))
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        Refusal::Said(shortened(format!("at {path}: {}", error.into_inner())))
    })
}

/// Names of fields come back in messages, however long they are.
fn shortened(text: String) -> String {
    text.chars().take(300).collect()
}
