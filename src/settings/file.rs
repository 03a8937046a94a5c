//! Scenarios as files: JSON objects. For the headless runner and tests; the page's scenario is its link.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::plan_link::SYSTEM;
use super::{AnyScenario, Plan, Refusal, Rules, Scenario};
use crate::sim::blend::BlendRules;
use crate::sim::hotline::HotlineRules;
use crate::sim::offices::OfficesRules;
use crate::sim::sale::SaleRules;
use crate::sim::streaming::StreamingRules;
use crate::words::refusal;

impl AnyScenario {
    /// Reads a file. Its field `system` names the system; without one it is about phone and mailbox.
    ///
    /// # Errors
    /// A sentence that names the field, if it is unknown or its value cannot be read or is out of its
    /// limits, or that tells where the text stops being JSON.
    pub fn from_json(text: &str) -> Result<Self, Refusal> {
        let mut value: Value =
            serde_json::from_str(text).map_err(|error| Refusal::Said(error.to_string()))?;
        // A list of values would do for serde, and mean nothing to people.
        let object = value.as_object_mut();
        let object = object.ok_or_else(|| Refusal::said(refusal::FILE_OBJECT))?;
        let system = object.remove(SYSTEM);
        let Some(system) = system else {
            let scenario: Scenario = read(value)?;
            scenario.check()?;
            return Ok(Self::SideBySide(scenario));
        };
        match system.as_str().unwrap_or_default() {
            OfficesRules::SYSTEM => read_plan(value).map(Self::Bills),
            BlendRules::SYSTEM => read_plan(value).map(Self::Blend),
            HotlineRules::SYSTEM => read_plan(value).map(Self::Hotline),
            SaleRules::SYSTEM => read_plan(value).map(Self::Sale),
            StreamingRules::SYSTEM => read_plan(value).map(Self::Streaming),
            _ => {
                let system = shortened(system.to_string());
                let known = Self::SYSTEMS.join(", ");
                Err(Refusal::Said(refusal::file_system(system, known)))
            }
        }
    }

    /// The scenario as a file's content.
    pub fn to_json(&self) -> Value {
        match self {
            Self::SideBySide(scenario) => json!(scenario),
            Self::Bills(plan) => written(plan),
            Self::Blend(plan) => written(plan),
            Self::Hotline(plan) => written(plan),
            Self::Sale(plan) => written(plan),
            Self::Streaming(plan) => written(plan),
        }
    }
}

fn written<R: Rules + Serialize + DeserializeOwned>(plan: &Plan<R>) -> Value {
    let mut value = json!(plan);
    value[SYSTEM] = json!(R::SYSTEM);
    value
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

fn read_plan<R: Rules + Serialize + DeserializeOwned>(value: Value) -> Result<Plan<R>, Refusal> {
    let plan: Plan<R> = read(value)?;
    plan.check()?;
    Ok(plan)
}
