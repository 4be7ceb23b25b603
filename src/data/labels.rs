//! Compares the labels of values in a sidecar with the cells.

use std::collections::HashSet;

use super::field::Field;
use super::fields::TableFiles;
use super::rows::Row;
use super::sidecar_messages as messages;
use super::value::FieldType;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports labels that have no effect: those of a column that is not text, and those of a value that no cell has.
pub fn check(fields: &[Field], rows: &[Row], origin: &TableFiles<'_>) -> Vec<Diagnostic> {
    let labelled = fields.iter().enumerate().filter(|(_, field)| !field.labels.values.is_empty());
    labelled.filter_map(|(column, field)| of_field(column, field, rows, origin)).collect()
}

/// The message about the labels of a field that have no effect, if any.
fn of_field(column: usize, field: &Field, rows: &[Row], origin: &TableFiles<'_>) -> Option<Diagnostic> {
    let first = field.labels.values.first()?;
    if !matches!(field.kind, FieldType::String | FieldType::Source) {
        return Some(messages::labels_need_text(Place::new(origin.sidecar, first.span), &field.name, field.kind));
    }
    let texts: HashSet<&str> =
        rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str()).collect();
    let unused: Vec<_> = field.labels.values.iter().filter(|value| !texts.contains(value.value.as_str())).collect();
    let first = unused.first().filter(|_| !texts.is_empty())?;
    let others = unused.len() - 1;
    // The texts of the cells in the order of the file, without those that have a label.
    let is_free = |text: &&str| !field.labels.values.iter().any(|value| value.value == *text);
    let free = rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.text.as_str()).filter(is_free);
    let mut seen = HashSet::new();
    let free: Vec<&str> = free.filter(|text| !text.is_empty() && seen.insert(*text)).collect();
    Some(messages::unused_label(Place::new(origin.sidecar, first.span), &field.name, &first.value, others, &free))
}
