//! Reports control characters in strings: XML 1.0 §2.2 does not allow them, so no page, feed or chart can contain them.

use super::messages;
use super::tree::{OptionTable, OptionValue};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span, is_forbidden_in_xml};

/// Reports every string in `table`, and in the tables and lists in it, that contains a control character. Each string is
/// reported once, for its first such character.
pub fn report(file: &FilePath, table: &OptionTable, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &table.entries {
        report_value(file, &entry.value.value, entry.value.span, diagnostics);
    }
}

fn report_value(file: &FilePath, value: &OptionValue, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    match value {
        OptionValue::String(pieces) => {
            if let Some(found) = pieces.text.chars().find(|character| is_forbidden_in_xml(*character)) {
                diagnostics.push(messages::control_character(Place::new(file, span), found));
            }
        }
        OptionValue::List(items) => {
            for item in items {
                report_value(file, &item.value, item.span, diagnostics);
            }
        }
        OptionValue::Table(table) => report(file, table, diagnostics),
        _ => {}
    }
}
