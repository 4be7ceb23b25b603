//! Writes the keys of a kind of file as a JSON Schema (draft 7), which editors' language servers for TOML support.

use serde_json::{Map, Value, json};

use super::kinds::{SchemaKind, choices, describe, option_shape};
use crate::charts::kinds as chart_kinds;
use crate::options::shape::{OptionKey, OptionShape, ValueType};

/// The JSON Schema (draft 7) of a kind of file or block: its keys with their types, and their descriptions from the
/// manual.
pub fn json(kind: SchemaKind) -> Value {
    let mut schema = object(kind, &option_shape(kind, None), &[]);
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
        object.insert("title".to_owned(), kind.title().into());
        if kind == SchemaKind::Block("chart") {
            object.insert("allOf".to_owned(), chart_kinds::ALL.iter().map(|chart| keys_of(kind, chart.name)).collect());
        }
    }
    schema
}

/// A condition of the schema: a chart of the kind `chart` cannot have keys of other kinds of chart.
fn keys_of(kind: SchemaKind, chart: &str) -> Value {
    let names: Vec<String> = option_shape(kind, Some(chart)).keys.into_iter().map(|key| key.name).collect();
    let foreign: Vec<&str> = chart_kinds::kind_named(chart)
        .into_iter()
        .flat_map(chart_kinds::foreign_options)
        .map(|(option, _)| option)
        .collect();
    let names: Vec<&String> = names.iter().filter(|name| !foreign.contains(&name.as_str())).collect();
    json!({
        "if": { "properties": { "kind": { "const": chart } }, "required": ["kind"] },
        "then": { "propertyNames": { "enum": names } },
    })
}

/// The schema of a table.
fn object(kind: SchemaKind, shape: &OptionShape, path: &[String]) -> Value {
    let below = |name: &str| path.iter().cloned().chain([name.to_owned()]).collect::<Vec<_>>();
    let properties: Map<String, Value> =
        shape.keys.iter().map(|key| (key.name.clone(), property(kind, key, path, &below(&key.name)))).collect();
    let required: Vec<&str> = shape.keys.iter().filter(|key| key.is_required).map(|key| key.name.as_str()).collect();
    let mut schema = json!({ "type": "object", "properties": properties });
    if let Some(object) = schema.as_object_mut() {
        if !required.is_empty() {
            object.insert("required".to_owned(), required.into());
        }
        let others = match &shape.others {
            Some(others) => self::object(kind, others, &below("NAME")),
            None => shape.is_open.into(),
        };
        object.insert("additionalProperties".to_owned(), others);
    }
    schema
}

/// The schema of one key.
fn property(kind: SchemaKind, key: &OptionKey, path: &[String], below: &[String]) -> Value {
    let inner = || key.inner.as_ref().map_or_else(|| json!({ "type": "object" }), |inner| object(kind, inner, below));
    let one = |value_type: &ValueType| match value_type {
        ValueType::Anything => json!(true),
        ValueType::String | ValueType::Markdown => json!({ "type": "string" }),
        ValueType::Boolean => json!({ "type": "boolean" }),
        ValueType::Integer => json!({ "type": "integer" }),
        ValueType::Number => json!({ "type": "number" }),
        ValueType::Numbers => json!({ "type": "array", "items": { "type": "number" } }),
        // In a schema, TOML's dates are strings; a year can be a number.
        ValueType::Date => json!({ "type": ["string", "integer"] }),
        ValueType::Strings | ValueType::Markdowns => {
            json!({ "type": ["string", "array"], "items": { "type": "string" } })
        }
        ValueType::Table => inner(),
        ValueType::Tables => json!({ "type": "array", "items": inner() }),
    };
    let mut forms: Vec<Value> = Vec::new();
    for form in key.types.iter().map(one) {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let choices = choices(kind, path, &key.name);
    let mut schema = match forms.as_slice() {
        _ if !choices.is_empty() => json!({ "enum": choices }),
        [] => json!({}),
        _ if forms.contains(&Value::Bool(true)) => json!({}),
        [one] => one.clone(),
        _ => json!({ "anyOf": forms }),
    };
    if let (Some(object), Some(text)) = (schema.as_object_mut(), describe(kind, path, &key.name)) {
        object.insert("description".to_owned(), text.into());
    }
    schema
}
