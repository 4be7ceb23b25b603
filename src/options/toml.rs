//! TOML (1.0) → a tree of options, each value with its place in the file.

use ::toml::de::{DeTable, DeValue};

use super::messages;
use super::string;
use super::tree::{Entry, Table, Value};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Pieces, Place, Span, Spanned};

/// Reads `source`, whose places lead back to `file`. What can be read is given even if something cannot.
pub fn read(file: &FilePath, source: &Pieces, diagnostics: &mut Vec<Diagnostic>) -> Table {
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let span = source.source_span(error.span().map_or(Span::at(0), Span::from));
        diagnostics.push(messages::no_toml(Place::new(file, span), error.message()));
    }
    let mut table = convert_table(root.get_ref(), source, Span::at(0));
    table.span = source.source_span(Span::at(0));
    super::control::report(file, &table, diagnostics);
    table
}

fn convert_table(table: &DeTable<'_>, source: &Pieces, span: Span) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().to_string(), source.source_span(key.span().into())),
            value: convert(value, source),
        })
        .collect();
    // A table's keys come sorted or hashed, as the library was built; the author's order is that of the file.
    entries.sort_by_key(|entry| entry.key.span);
    Table { entries, span: source.source_span(span) }
}

fn convert(value: &::toml::Spanned<DeValue<'_>>, source: &Pieces) -> Spanned<Value> {
    let span = Span::from(value.span());
    let converted = match value.get_ref() {
        DeValue::String(text) => Value::String(placed_string(text, source, span)),
        DeValue::Integer(number) => {
            let digits = number.as_str();
            i64::from_str_radix(digits, number.radix()).map_or_else(|_| Value::Float(digits.to_owned()), Value::Integer)
        }
        DeValue::Float(number) => Value::Float(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Boolean(*flag),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| convert(item, source)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, source, span)),
    };
    Spanned::new(converted, source.source_span(span))
}

/// A string whose places lead through the fence it may stand in back to the file.
fn placed_string(text: &str, source: &Pieces, span: Span) -> Pieces {
    string::with_places(text, &source.text, span).through(source)
}
