//! Control characters in strings, which no page, feed or chart can contain (XML 1.0 §2.2).

use super::messages;
use super::tree::{Table, Value};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span};

/// Reports every string of `table` that contains one, once each.
pub fn report(file: &FilePath, table: &Table, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &table.entries {
        report_value(file, &entry.value.value, entry.value.span, diagnostics);
    }
}

fn report_value(file: &FilePath, value: &Value, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    match value {
        Value::String(pieces) => {
            if let Some(sign) = pieces.text.chars().find(|sign| is_control(*sign)) {
                diagnostics.push(messages::control_character(Place::new(file, span), sign));
            }
        }
        Value::List(items) => {
            for item in items {
                report_value(file, &item.value, item.span, diagnostics);
            }
        }
        Value::Table(table) => report(file, table, diagnostics),
        _ => {}
    }
}

/// Whether XML cannot contain `sign`.
pub fn is_control(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
