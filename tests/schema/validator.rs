//! As much of JSON Schema as the project's schema uses; whatever else a schema says is an error, so nothing in it goes
//! unchecked.

use serde_json::{Map, Value};

/// Whether a value is as a schema wants it: if not, the way to the first place that is not, and why.
pub fn check(root: &Value, value: &Value) -> Result<(), String> {
    follow(root, root, value)
}

fn follow(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let schema = schema.as_object().expect("a schema is an object");
    for (keyword, rule) in schema {
        let fits = match keyword.as_str() {
            "title" | "description" | "default" | "x-unit" | "$schema" | "$defs" => true,
            "required" => strings(rule).all(|name| value.get(name).is_some() || !value.is_object()),
            "type" => match rule {
                Value::String(name) => is_a(value, name),
                names => strings(names).any(|name| is_a(value, name)),
            },
            "const" => rule == value,
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= number_of(rule)),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= number_of(rule)),
            "minLength" => length(value).is_none_or(|length| length as f64 >= number_of(rule)),
            "maxLength" => length(value).is_none_or(|length| length as f64 <= number_of(rule)),
            "minItems" => value
                .as_array()
                .is_none_or(|list| list.len() as f64 >= number_of(rule)),
            "maxItems" => value
                .as_array()
                .is_none_or(|list| list.len() as f64 <= number_of(rule)),
            "items" => {
                for entry in value.as_array().into_iter().flatten() {
                    follow(root, rule, entry)?;
                }
                true
            }
            "properties" => {
                let known = rule.as_object().expect("properties are an object");
                for (name, part) in value.as_object().into_iter().flatten() {
                    if let Some(rule) = known.get(name) {
                        follow(root, rule, part).map_err(|why| format!("{name}.{why}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false));
                let known = schema["properties"]
                    .as_object()
                    .expect("properties are an object");
                value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .all(|(name, _)| known.contains_key(name))
            }
            "$ref" => {
                let place = rule.as_str().and_then(|place| place.strip_prefix('#'));
                let schema = place.and_then(|place| root.pointer(place));
                follow(root, schema.expect("a place in the same file"), value)?;
                true
            }
            "oneOf" => fitting(root, rule, value) == 1,
            "anyOf" => fitting(root, rule, value) > 0,
            other => panic!("the schema says {other:?}, which is not known here"),
        };
        if !fits {
            return Err(format!(": {keyword} {}", shortened(rule)));
        }
    }
    Ok(())
}

fn fitting(root: &Value, schemas: &Value, value: &Value) -> usize {
    let schemas = schemas.as_array().expect("alternatives are a list");
    schemas
        .iter()
        .filter(|schema| follow(root, schema, value).is_ok())
        .count()
}

fn is_a(value: &Value, name: &str) -> bool {
    match name {
        "integer" => value.as_f64().is_some_and(|number| number % 1.0 == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("there is no type {other:?}"),
    }
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn number_of(value: &Value) -> f64 {
    value.as_f64().expect("a limit is a number")
}

fn length(value: &Value) -> Option<usize> {
    value.as_str().map(|text| text.chars().count())
}

fn shortened(rule: &Value) -> String {
    match rule {
        Value::Array(_) => String::new(),
        rule => Value::Object(Map::from_iter([(String::new(), rule.clone())])).to_string(),
    }
}
