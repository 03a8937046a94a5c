//! Writing into a schema what the tables of settings know.

use serde_json::{Map, Value, json};

use super::NoSuchPlace;
use crate::settings::{Choice, Field, Range};

/// A schema that is being written into. Places are named by the way to them, such as `redial.at_most`.
pub(super) struct Tune<'a>(pub &'a mut Value);

/// The schemas of which one must hold.
const EITHER: [&str; 2] = ["oneOf", "anyOf"];

impl Tune<'_> {
    /// A list of numbers, and how many of them there may be.
    pub fn list(
        &mut self,
        place: &str,
        entry: &Field<f64>,
        length: Range,
    ) -> Result<&mut Self, NoSuchPlace> {
        self.field_at(place, entry)?;
        self.each(place, &mut |schema| {
            alternatives(schema, &mut |schema| {
                if schema.contains_key("items") {
                    schema.insert("minItems".into(), number(length.min));
                    schema.insert("maxItems".into(), number(length.max));
                }
            });
        })
    }

    /// A number in a table.
    pub fn field<T: ?Sized>(&mut self, field: &Field<T>) -> Result<&mut Self, NoSuchPlace> {
        self.field_at(field.path, field)
    }

    /// The same, at another place.
    pub fn field_at<T: ?Sized>(
        &mut self,
        place: &str,
        field: &Field<T>,
    ) -> Result<&mut Self, NoSuchPlace> {
        self.each(place, &mut |schema| {
            describe(schema, field.name, field.help, field.unit);
            limit(schema, field.range);
        })
    }

    /// A choice in a table.
    pub fn choice<R>(&mut self, choice: &Choice<R>) -> Result<&mut Self, NoSuchPlace> {
        self.each(choice.path, &mut |schema| {
            describe(schema, choice.name, choice.help, "");
        })
    }

    /// Changes every schema at a place: there are several where the place is in several of some alternatives.
    fn each(
        &mut self,
        place: &str,
        change: &mut impl FnMut(&mut Value),
    ) -> Result<&mut Self, NoSuchPlace> {
        if within(self.0, place, change) == 0 {
            return Err(NoSuchPlace(place.to_owned()));
        }
        Ok(self)
    }
}

/// Changes every schema at a place, and tells how many there are.
fn within(schema: &mut Value, place: &str, change: &mut impl FnMut(&mut Value)) -> usize {
    let (first, rest) = place.split_once('.').unwrap_or((place, ""));
    let mut found = 0;
    if let Some(property) = schema
        .get_mut("properties")
        .and_then(|properties| properties.get_mut(first))
    {
        if rest.is_empty() {
            change(property);
            found += 1;
        } else {
            found += within(property, rest, change);
        }
    }
    for either in EITHER {
        let schemas = schema.get_mut(either).and_then(Value::as_array_mut);
        for schema in schemas.into_iter().flatten() {
            found += within(schema, place, change);
        }
    }
    found
}

fn describe(schema: &mut Value, name: &str, help: &str, unit: &str) {
    schema["title"] = json!(name);
    schema["description"] = json!(help);
    if !unit.is_empty() {
        schema["x-unit"] = json!(unit);
    }
}

/// Puts the range on every number that may stand here, alone or in a list.
fn limit(schema: &mut Value, range: Range) {
    alternatives(schema, &mut |schema| {
        if let Some(items) = schema.get_mut("items") {
            limit(items, range);
        } else if is_number(schema) {
            schema.insert("minimum".into(), number(range.min));
            schema.insert("maximum".into(), number(range.max));
        }
    });
}

/// Visits a schema and all that it gives as alternatives.
fn alternatives(schema: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    visit(schema);
    for either in EITHER {
        let schemas = schema.get_mut(either).and_then(Value::as_array_mut);
        for schema in schemas.into_iter().flatten() {
            alternatives(schema, visit);
        }
    }
}

fn is_number(schema: &Map<String, Value>) -> bool {
    let is_named = |name: &Value| name == "integer" || name == "number";
    match schema.get("type") {
        Some(Value::Array(names)) => names.iter().any(is_named),
        Some(name) => is_named(name),
        None => false,
    }
}

/// A number as people write it: without a fraction where it has none.
fn number(number: f64) -> Value {
    if number % 1.0 == 0.0 && number.abs() < 1e18 {
        json!(number as i64)
    } else {
        json!(number)
    }
}

/// Leaves out the sizes of Rust's numbers, which mean nothing to a file.
pub(super) fn simplify(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.remove("format");
            object.values_mut().for_each(simplify);
        }
        Value::Array(array) => array.iter_mut().for_each(simplify),
        _ => {}
    }
}
