//! The schema of scenario files (JSON Schema, draft 2020-12): the shapes from the types, and names, help, units and
//! ranges from the tables of settings. An editor that knows it completes and checks a file while it is written.
//!
//! `scenario.schema.json`, beside this file, is what [`schema`] makes; a test sees to that.

mod tune;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value, json};

use self::tune::Tune;
use super::any::systems;
use super::common::{ARRIVAL, CALLERS, COUNT, CommonPlan, DURATION, INTERVALS};
use super::file::SideBySide;
use super::plan_link::SYSTEM;
use super::{Plan, Prices, Rules};
use crate::sim::mailbox::MailboxRules;
use crate::sim::offices::OfficesRules;
use crate::sim::phone::PhoneRules;
use crate::sim::{Demand, Work};
use crate::words::schema as words;

/// Why a schema cannot be made: a table tells of a place that no file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchPlace(String);

impl core::fmt::Display for NoSuchPlace {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "a file has no place for {}", self.0)
    }
}

impl core::error::Error for NoSuchPlace {}

/// The schema of all scenario files.
///
/// # Errors
/// If a table of settings names a place that no file has, which would be a mistake in the table.
pub fn schema() -> Result<Value, NoSuchPlace> {
    let systems = all()?;
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words::TITLE,
        "description": words::ABOUT,
        "oneOf": systems,
        "$defs": {
            "demand": demand()?,
            "work": work()?,
            "prices": prices()?,
        },
    }))
}

macro_rules! schemas {
    (
        $(#[$of_first:meta])* $first:ident($unnamed:ty),
        $($(#[$about:meta])* $name:ident($rules:ty),)+
    ) => {
        fn all() -> Result<Vec<Value>, NoSuchPlace> {
            Ok(vec![side_by_side()?, $(plan::<$rules>()?),+])
        }
    };
}
systems!(schemas);

/// A file about phone and mailbox.
fn side_by_side() -> Result<Value, NoSuchPlace> {
    let mut parts = Vec::new();
    for (place, mut part) in [
        ("phone", shape::<PhoneRules>(words::PHONE)),
        ("mailbox", shape::<MailboxRules>(words::MAILBOX)),
    ] {
        let mut tune = Tune(&mut part);
        for field in OfficesRules::fields() {
            if let Some((_, rest)) = field.path.split_once('.').filter(|(of, _)| *of == place) {
                tune.field_at(rest, field)?;
            }
        }
        parts.push((place, part));
    }
    let mut schema = object(&SideBySide::of(&OfficesRules::plan()), parts)?;
    schema["title"] = json!(words::SIDE_BY_SIDE);
    schema["description"] = json!(words::SIDE_BY_SIDE_ABOUT);
    Ok(schema)
}

/// A file about one of the systems with rules of their own.
fn plan<R: Rules + JsonSchema + Serialize>() -> Result<Value, NoSuchPlace>
where
    Plan<R>: Serialize,
{
    let mut rules = shape::<R>(words::RULES);
    let mut tune = Tune(&mut rules);
    for choice in R::choices() {
        tune.choice(choice)?;
    }
    // After the choices: where a number may be absent, the place in a file is that of the number.
    for field in R::fields() {
        tune.field(field)?;
    }
    let prices = json!({"$ref": "#/$defs/prices"});
    let mut schema = object(&R::plan(), [("rules", rules), ("prices", prices)])?;
    schema["title"] = json!(R::SYSTEM);
    schema["properties"][SYSTEM] = json!({"const": R::SYSTEM});
    schema["required"] = json!([SYSTEM]);
    Ok(schema)
}

/// A file with these parts beside those that every file has; whatever is left out is as in `default`.
fn object(
    default: &impl Serialize,
    parts: impl IntoIterator<Item = (&'static str, Value)>,
) -> Result<Value, NoSuchPlace> {
    let mut properties = Map::new();
    for place in ["seed", "handlers"] {
        properties.insert(place.into(), json!({"type": "integer"}));
    }
    for place in ["demand", "work"] {
        let shared = json!({"$ref": format!("#/$defs/{place}")});
        properties.insert(place.into(), shared);
    }
    let parts = parts.into_iter();
    properties.extend(parts.map(|(place, part)| (place.to_owned(), part)));
    let default = json!(default);
    for (place, part) in &mut properties {
        part["default"] = default[place].clone();
    }
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    let mut tune = Tune(&mut schema);
    for field in CommonPlan::fields()
        .iter()
        .filter(|field| !field.path.contains('.'))
    {
        tune.field(field)?;
    }
    Ok(schema)
}

fn demand() -> Result<Value, NoSuchPlace> {
    let mut demand = shape::<Demand>(words::DEMAND);
    let mut tune = Tune(&mut demand);
    shared(&mut tune, "demand.")?;
    tune.list("counts", &COUNT, INTERVALS.range)?
        .list("arrivals_s", &ARRIVAL, CALLERS.range)?
        .list("durations_s", &DURATION, CALLERS.range)?;
    Ok(demand)
}

fn work() -> Result<Value, NoSuchPlace> {
    let mut work = shape::<Work>(words::WORK);
    shared(&mut Tune(&mut work), "work.")?;
    Ok(work)
}

/// What the table of all plans knows of a part of them.
fn shared(tune: &mut Tune, part: &str) -> Result<(), NoSuchPlace> {
    for field in CommonPlan::fields() {
        if let Some(rest) = field.path.strip_prefix(part) {
            tune.field_at(rest, field)?;
        }
    }
    Ok(())
}

fn prices() -> Result<Value, NoSuchPlace> {
    let mut prices = shape::<Prices>(words::PRICES);
    let mut tune = Tune(&mut prices);
    for field in Prices::fields() {
        tune.field(field)?;
    }
    prices["properties"]["currency"] = json!({
        "description": words::CURRENCY,
        "type": "string",
        "minLength": 1,
        "maxLength": 4,
        "default": Prices::default().currency,
    });
    Ok(prices)
}

/// The shape of a type, all of it in one piece.
fn shape<T: JsonSchema>(about: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let mut shape = settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    tune::simplify(&mut shape);
    if let Some(shape) = shape.as_object_mut() {
        shape.remove("title");
        shape.insert("description".into(), json!(about));
    }
    shape
}
