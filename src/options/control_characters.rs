//! Reports control characters in strings: XML 1.0 §2.2 does not allow them, so no page, feed or chart can contain them.

use super::messages;
use super::tree::{OptionTable, OptionValue};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span};

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
            if let Some(sign) = pieces.text.chars().find(|sign| is_control(*sign)) {
                diagnostics.push(messages::control_character(Place::new(file, span), sign));
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

/// Whether `sign` is outside the characters that XML 1.0 allows (§2.2, Char).
pub fn is_control(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
