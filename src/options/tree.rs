//! A parsed text of options: a tree of values, each with its place in the file.

use std::sync::Arc;

use super::shape::Probe;
use crate::text::{Pieces, RowTexts, Span, Spanned};

/// A table: its entries in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub entries: Vec<Entry>,
    /// The place for messages about missing keys: the table's header or the start of the text.
    pub span: Span,
    /// Whether some of its lines could not be read, so that a missing key may be one of those.
    pub is_broken: bool,
    /// Written in YAML, where a text needs no quotes and so may look like something else.
    pub is_yaml: bool,
    /// Notes what a reader asks of the table, where that is what it is for.
    pub(super) probe: Option<Probe>,
}

#[derive(Debug, Clone)]
pub struct Entry {
    pub key: Spanned<String>,
    pub value: Spanned<Value>,
}

#[derive(Debug, Clone)]
pub enum Value {
    /// The text and the way from each of its characters back to the file.
    String(Pieces),
    Integer(i64),
    /// As written, so that nothing is lost to binary fractions.
    Float(String),
    Boolean(bool),
    /// A date, a time or both, as written.
    Date(String),
    List(Vec<Spanned<Value>>),
    Table(Table),
}

impl Value {
    fn filled(self, row: &Arc<RowTexts>) -> Self {
        match self {
            Value::String(pieces) => Value::String(pieces.filled(row)),
            Value::List(mut items) => {
                for item in &mut items {
                    item.value = std::mem::replace(&mut item.value, Value::Boolean(false)).filled(row);
                }
                Value::List(items)
            }
            Value::Table(table) => Value::Table(table.filled(row)),
            other => other,
        }
    }

    /// The kind of value in the words of a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::String(_) => "a string",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Boolean(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "keys with values",
        }
    }

    /// The value as JSON, for what a site hands to its templates as it is.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Value::String(pieces) => pieces.text.clone().into(),
            Value::Integer(number) => (*number).into(),
            Value::Float(text) => text.parse::<f64>().map_or(serde_json::Value::Null, Into::into),
            Value::Boolean(flag) => (*flag).into(),
            Value::Date(text) => text.clone().into(),
            Value::List(items) => items.iter().map(|item| item.value.to_json()).collect(),
            Value::Table(table) => table.to_json(),
        }
    }
}

impl Table {
    /// The table with what a row puts in the place of its placeholders, in every string.
    pub fn filled(mut self, row: &Arc<RowTexts>) -> Self {
        for entry in &mut self.entries {
            entry.value.value = std::mem::replace(&mut entry.value.value, Value::Boolean(false)).filled(row);
        }
        self
    }

    /// Whether it only notes what a reader asks of it.
    pub fn is_probed(&self) -> bool {
        self.probe.is_some()
    }

    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    pub fn to_json(&self) -> serde_json::Value {
        self.entries.iter().map(|entry| (entry.key.value.clone(), entry.value.value.to_json())).collect()
    }
}
