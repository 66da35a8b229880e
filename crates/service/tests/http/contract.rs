//! `docs/openapi.yaml`, as something that answers can be held against.

use std::sync::LazyLock;

use nod_protocol::decode_base64url;
use reqwest::Method;
use serde_json::{Value, json};

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    serde_yaml_ng::from_str(include_str!("../../../../docs/openapi.yaml")).expect("the document is YAML")
});

/// Every method and path that is documented.
pub fn documented() -> Vec<(Method, String)> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let methods = ["get", "put", "post", "patch", "delete"];
    paths
        .iter()
        .flat_map(|(path, item)| {
            methods.iter().filter(|name| item.get(**name).is_some()).map(move |name| (name, path))
        })
        .map(|(name, path)| (Method::from_bytes(name.to_uppercase().as_bytes()).unwrap(), path.clone()))
        .collect()
}

pub fn problem_types() -> Vec<String> {
    serde_json::from_value(DOCUMENT["components"]["schemas"]["Problem"]["properties"]["type"]["enum"].clone())
        .unwrap()
}

/// The documented path that this one is of, such as `/v1/approvals/{id}/answer`.
pub fn path_of(path: &str) -> Option<String> {
    let path = path.split('?').next()?;
    let is = |template: &String| {
        let (a, b): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
        a.len() == b.len() && a.iter().zip(b).all(|(part, given)| part.starts_with('{') || *part == given)
    };
    // `self` before a parameter: the longest literal match is listed first by no order, so exact wins.
    let paths = DOCUMENT["paths"].as_object()?;
    paths.keys().find(|template| *template == path).or_else(|| paths.keys().find(|key| is(key))).cloned()
}

/// Fails unless the document says that this operation may answer so.
pub fn hold(method: &Method, path: &str, request: &[u8], status: u16, media_type: Option<&str>, body: &[u8]) {
    let Some(template) = path_of(path) else {
        assert_eq!(status, 404, "{path} is not documented and must not be there");
        return check_schema(&json!({ "$ref": "#/components/schemas/Problem" }), &read(body), path);
    };
    let operation = &DOCUMENT["paths"][&template][method.as_str().to_lowercase()];
    let said = format!("{method} {template} {status}");
    if operation.is_null() {
        assert_eq!(status, 404, "{said} is not documented");
        return;
    }
    let response = resolve(&operation["responses"][status.to_string()]);
    assert!(!response.is_null(), "{said} is not documented: {}", String::from_utf8_lossy(body));
    let Some(content) = response["content"].as_object() else {
        assert!(body.is_empty(), "{said} has no documented body");
        return;
    };
    let media_type = media_type.unwrap_or_default();
    let schema =
        content.get(media_type).unwrap_or_else(|| panic!("{said} as {media_type:?} is not documented"));
    if media_type == "text/event-stream" {
        return;
    }
    let answer = read(body);
    check_schema(&schema["schema"], &answer, &said);
    check_signed(&answer, &said);
    let asked = &operation["requestBody"]["content"]["application/json"]["schema"];
    if status < 300 && !asked.is_null() {
        check_schema(asked, &read(request), &format!("the request of {said}"));
        check_signed(&read(request), &said);
    }
}

/// Against a schema of the document by its name.
pub fn check(name: &str, value: &Value) {
    check_schema(&json!({ "$ref": format!("#/components/schemas/{name}") }), value, name);
    check_signed(value, name);
}

fn check_schema(schema: &Value, value: &Value, said: &str) {
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": DOCUMENT["components"],
        "allOf": [schema],
    });
    let validator = jsonschema::validator_for(&whole).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{said}: {errors:?} in {value}");
}

/// The payload of each JWS in it, against the schema that its `typ` belongs to.
fn check_signed(value: &Value, said: &str) {
    match value {
        Value::String(text) => check_payload(read_jws(text), said),
        Value::Array(list) => list.iter().for_each(|value| check_signed(value, said)),
        Value::Object(map) => {
            check_payload(read_multi(value), said);
            map.values().for_each(|value| check_signed(value, said));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn check_payload(read: Option<(String, Value)>, said: &str) {
    let Some((typ, payload)) = read else { return };
    let schemas = DOCUMENT["components"]["schemas"].as_object().unwrap();
    let schema = schemas.values().find(|schema| schema["x-typ"] == json!(typ));
    check_schema(schema.unwrap_or_else(|| panic!("{typ} is not documented")), &payload, said);
}

fn read_jws(text: &str) -> Option<(String, Value)> {
    let parts: Vec<_> = text.split('.').collect();
    let [header, payload, _] = parts[..] else { return None };
    read_parts(header, payload)
}

/// In the general JSON serialization.
fn read_multi(value: &Value) -> Option<(String, Value)> {
    read_parts(value["signatures"][0]["protected"].as_str()?, value["payload"].as_str()?)
}

fn read_parts(header: &str, payload: &str) -> Option<(String, Value)> {
    let header: Value = serde_json::from_slice(&decode_base64url(header)?).ok()?;
    Some((header["typ"].as_str()?.to_owned(), serde_json::from_slice(&decode_base64url(payload)?).ok()?))
}

fn resolve(node: &Value) -> &Value {
    match node["$ref"].as_str() {
        Some(reference) => {
            DOCUMENT.pointer(reference.trim_start_matches('#')).expect("a reference that leads somewhere")
        }
        None => node,
    }
}

fn read(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or(Value::Null)
}
