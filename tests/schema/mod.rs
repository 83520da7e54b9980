//! `docs/schema.json` is what `rashomon schema` prints, and comparisons keep to it.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test schema`.

use crate::fixtures;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn printed() -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_rashomon")).arg("schema").output().unwrap();
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn the_checked_in_schema_is_the_one_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema.json");
    if std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always") {
        fs::write(&path, printed()).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap();
    assert!(stored == printed(), "docs/schema.json is out of date: INSTA_UPDATE=always cargo test schema");
}

#[test]
fn a_comparison_keeps_to_the_schema() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let reports = fixtures::read_event("press-conference");
    let comparison = rashomon::compare("event", reports, rashomon::Options::default()).unwrap();
    check(&schema, &schema, &serde_json::to_value(comparison).unwrap(), "comparison");
}

/// Checks a value against the parts of JSON Schema that ours is made of.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return check(root, root.pointer(name.trim_start_matches('#')).unwrap(), value, at);
    }
    if let Some(wanted) = schema["required"].as_array() {
        for name in wanted {
            assert!(value.get(name.as_str().unwrap()).is_some(), "{at} has no {name}");
        }
    }
    if let (Some(properties), Some(object)) = (schema["properties"].as_object(), value.as_object()) {
        for (name, value) in object {
            let property = properties.get(name).unwrap_or_else(|| panic!("{at}.{name} is not in the schema"));
            check(root, property, value, &format!("{at}.{name}"));
        }
    }
    if let Some(items) = value.as_array() {
        items.iter().enumerate().for_each(|(n, item)| check(root, &schema["items"], item, &format!("{at}[{n}]")));
    }
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("{at}: no such type: {other}"),
    };
    match &schema["type"] {
        Value::String(name) => assert!(is(name), "{at} is no {name}: {value}"),
        Value::Array(names) => assert!(names.iter().any(|n| is(n.as_str().unwrap())), "{at}: {value}"),
        _ => {}
    }
}
