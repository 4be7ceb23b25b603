//! Parsed options: a tree of tables, lists and values, each with its place in the file. TOML and YAML give the same tree.

use std::sync::Arc;

use super::shape::Probe;
use crate::text::{MappedText, RowTexts, Span, Spanned};

/// A table of options.
#[derive(Debug, Clone, Default)]
pub struct OptionTable {
    /// The entries in the order of the file.
    pub entries: Vec<OptionEntry>,
    /// Where messages about missing keys point: the table's header, or the start of the text.
    pub span: Span,
    /// Whether some of its lines could not be parsed. A key that seems to be missing may be on one of those.
    pub is_broken: bool,
    /// Whether it is YAML, where a string without quotation marks may be read as another type.
    pub is_yaml: bool,
    /// Records what a reader asks for, in a table made by [`super::probing`].
    pub(super) probe: Option<Probe>,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct OptionEntry {
    /// The key, without quotation marks.
    pub key: Spanned<String>,
    /// Its value.
    pub value: Spanned<OptionValue>,
}

/// The value of a key.
#[derive(Debug, Clone)]
pub enum OptionValue {
    /// A string, with the place of each of its characters.
    String(MappedText),
    Integer(i64),
    /// A number as it is written, so that nothing is lost to binary fractions.
    Float(String),
    Boolean(bool),
    /// A date, a time or both, as written.
    Date(String),
    List(Vec<Spanned<OptionValue>>),
    Table(OptionTable),
}

impl OptionValue {
    fn filled(self, row: &Arc<RowTexts>) -> Self {
        match self {
            OptionValue::String(pieces) => OptionValue::String(pieces.filled(row)),
            OptionValue::List(mut items) => {
                for item in &mut items {
                    item.value = std::mem::replace(&mut item.value, OptionValue::Boolean(false)).filled(row);
                }
                OptionValue::List(items)
            }
            OptionValue::Table(table) => OptionValue::Table(table.filled(row)),
            other => other,
        }
    }

    /// What messages call its type: “a string”, “true or false”.
    pub fn kind(&self) -> &'static str {
        match self {
            OptionValue::String(_) => "a string",
            OptionValue::Integer(_) => "a whole number",
            OptionValue::Float(_) => "a number",
            OptionValue::Boolean(_) => "true or false",
            OptionValue::Date(_) => "a date",
            OptionValue::List(_) => "a list",
            OptionValue::Table(_) => "keys with values",
        }
    }

    /// The value as JSON, for options that are passed to templates as they are.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            OptionValue::String(pieces) => pieces.text.clone().into(),
            OptionValue::Integer(number) => (*number).into(),
            OptionValue::Float(text) => text.parse::<f64>().map_or(serde_json::Value::Null, Into::into),
            OptionValue::Boolean(flag) => (*flag).into(),
            OptionValue::Date(text) => text.clone().into(),
            OptionValue::List(items) => items.iter().map(|item| item.value.to_json()).collect(),
            OptionValue::Table(table) => table.to_json(),
        }
    }
}

impl OptionTable {
    /// The table with the placeholders in its strings replaced by the texts of `row`.
    pub fn filled(mut self, row: &Arc<RowTexts>) -> Self {
        for entry in &mut self.entries {
            entry.value.value = std::mem::replace(&mut entry.value.value, OptionValue::Boolean(false)).filled(row);
        }
        self
    }

    /// Whether it only records what a reader asks for, and so has no real values.
    pub fn is_probed(&self) -> bool {
        self.probe.is_some()
    }

    /// The entry of `key`.
    pub fn get(&self, key: &str) -> Option<&OptionEntry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    /// The table as a JSON object.
    pub fn to_json(&self) -> serde_json::Value {
        self.entries.iter().map(|entry| (entry.key.value.clone(), entry.value.value.to_json())).collect()
    }
}
