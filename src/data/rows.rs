//! The rows of a CSV → typed rows of a table, with their keys.

use std::collections::HashMap;

use super::cell_messages;
use super::csv::{Csv, Record};
use super::field::Field;
use super::messages;
use super::slug::Anchors;
use super::value::{Bound, Cell, Value};
use crate::diagnostic::Diagnostic;
use crate::text::{FilePath, Place, Span, Spanned};

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// One for each field.
    pub cells: Vec<Cell>,
    /// The texts of the key's cells joined with `,`; empty when the table has no key.
    pub key: String,
    /// The row's id on the table's page; no other row has it.
    pub anchor: String,
    /// Where the row stands in the CSV.
    pub span: Span,
}

/// Types every cell by its field and checks that each key is whole and stands in one row only.
pub fn read(
    csv: &Csv,
    fields: &[Field],
    key: &[usize],
    file: &FilePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let mut anchors = Anchors::default();
    let mut first_of_key: HashMap<String, Span> = HashMap::new();
    let mut rows = Vec::with_capacity(csv.rows.len());
    for record in &csv.rows {
        // The cells of a ragged row may belong to other fields; that it is ragged has been said.
        let mut ignored = Vec::new();
        let report = if record.is_ragged { &mut ignored } else { &mut *diagnostics };
        let cells = cells(record, fields, file, report);
        let (key, key_span) = row_key(&cells, fields, key, file, report);
        if let (false, Some(span)) = (key.is_empty(), key_span) {
            match first_of_key.get(&key) {
                Some(first) => {
                    report.push(messages::duplicate_key(Place::new(file, span), &key, Place::new(file, *first)));
                }
                None => {
                    first_of_key.insert(key.clone(), span);
                }
            }
        }
        rows.push(Row { cells, anchor: anchors.next(&key), key, span: record.span });
    }
    rows
}

fn cells(record: &Record, fields: &[Field], file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> Vec<Cell> {
    let typed = record.cells.iter().zip(fields).map(|(raw, field)| cell(raw, field, file, diagnostics));
    let mut cells: Vec<Cell> = typed.collect();
    for (column, field) in fields.iter().enumerate() {
        let sign = field.bound.and_then(|bound| cells.get(bound)).and_then(|companion| Bound::parse(&companion.text));
        if let (Some(bound), Some(cell)) = (sign, cells.get_mut(column)) {
            cell.bound = bound;
        }
    }
    cells
}

fn cell(raw: &Spanned<String>, field: &Field, file: &FilePath, diagnostics: &mut Vec<Diagnostic>) -> Cell {
    let place = || Place::new(file, raw.span);
    if field.is_bound && Bound::parse(&raw.value).is_none() {
        diagnostics.push(cell_messages::wrong_bound(place(), &raw.value));
    }
    let value = Value::read(&raw.value, field.kind).unwrap_or_else(|mistake| {
        if !field.is_bound {
            diagnostics.push(cell_messages::wrong_cell(place(), &raw.value, field.kind, &mistake));
        }
        Value::Text
    });
    Cell { value, text: raw.value.clone(), span: raw.span, bound: Bound::Exact }
}

/// The key of a row and where it stands; an empty part of it is reported and leaves the row without a key.
fn row_key(
    cells: &[Cell],
    fields: &[Field],
    key: &[usize],
    file: &FilePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> (String, Option<Span>) {
    let parts: Vec<(&Cell, &Field)> =
        key.iter().filter_map(|column| Some((cells.get(*column)?, fields.get(*column)?))).collect();
    let mut is_whole = true;
    for (cell, field) in &parts {
        if cell.value.is_missing() {
            diagnostics.push(messages::empty_key(Place::new(file, cell.span), &field.name));
            is_whole = false;
        }
    }
    if !is_whole {
        return (String::new(), None);
    }
    let texts: Vec<&str> = parts.iter().map(|(cell, _)| cell.text.as_str()).collect();
    (texts.join(","), parts.first().map(|(cell, _)| cell.span))
}
