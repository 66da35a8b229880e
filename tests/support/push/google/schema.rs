//! A value against a schema of Google's discovery document: JSON types, enumerations, references, and no
//! member that the document doesn't name.

use std::sync::LazyLock;

use serde_json::Value;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("fcm.v1.json")).unwrap());

pub fn check(name: &str, value: &Value) -> Result<(), String> {
    let schema = &DOCUMENT["schemas"][name];
    if schema.is_null() {
        Err(format!("there is no schema of {name} here"))
    } else {
        holds(schema, value, name)
    }
}

fn holds(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        return check(name, value);
    }
    let fits = match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64(),
        Some("object") => return members(schema, value, at),
        Some(_) | None => false,
    };
    let listed = schema["enum"].as_array().is_none_or(|values| values.contains(value));
    let duration = schema["format"] != "google-duration" || is_duration(value);
    if fits && listed && duration { Ok(()) } else { Err(format!("{at} is not what Google's schema says")) }
}

fn members(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let members = value.as_object().ok_or_else(|| format!("{at} is no object"))?;
    for (name, value) in members {
        let known = schema["properties"].get(name).or_else(|| schema.get("additionalProperties"));
        let schema = known.ok_or_else(|| format!("{at} has no member {name}"))?;
        holds(schema, value, &format!("{at}.{name}"))?;
    }
    Ok(())
}

fn is_duration(value: &Value) -> bool {
    let seconds = value.as_str().and_then(|text| text.strip_suffix('s'));
    seconds.is_some_and(|seconds| !seconds.is_empty() && seconds.parse::<f64>().is_ok_and(|s| s >= 0.0))
}
