//! Where a table names its sources.

use std::collections::BTreeSet;

use super::field::FieldSource;
use super::table::Table;
use super::value::{Cell, FieldKind, Value, source_ids};
use crate::text::{Place, Span};

/// Every mention of a source by a table, with its place: in the sidecar and in the cells.
pub fn mentions(table: &Table) -> Vec<(String, Place)> {
    let mut mentions = Vec::new();
    if let Some(file) = &table.sidecar_file {
        let of_fields = table.fields.iter().filter_map(|field| match &field.source {
            FieldSource::Source(id) => Some(id),
            _ => None,
        });
        mentions.extend(table.sources.iter().chain(of_fields).map(|id| (id.value.clone(), Place::new(file, id.span))));
    }
    let columns = (0..table.fields.len()).filter(|column| holds_sources(table, *column)).collect::<Vec<_>>();
    for cell in table.rows.iter().flat_map(|row| columns.iter().filter_map(|column| row.cells.get(*column))) {
        mentions.extend(cell_mentions(cell).map(|(id, span)| (id, Place::new(&table.csv_file, span))));
    }
    mentions
}

/// The sources that a table names, each once, in the order of their ids.
pub fn ids(table: &Table) -> BTreeSet<String> {
    mentions(table).into_iter().map(|(id, _)| id).collect()
}

/// Whether a column holds ids of sources: by its type, or because another field names it for its own.
pub fn holds_sources(table: &Table, column: usize) -> bool {
    table.fields.get(column).is_some_and(|field| field.kind == FieldKind::Source)
        || table.fields.iter().any(|field| field.source == FieldSource::Column(column))
}

/// The sources that a cell names, where its column holds sources.
pub fn cell_sources(table: &Table, row: usize, column: usize) -> Vec<&str> {
    let cell = table.cell(row, column).filter(|_| holds_sources(table, column));
    cell.and_then(|cell| source_ids(&cell.text)).unwrap_or_default()
}

fn cell_mentions(cell: &Cell) -> impl Iterator<Item = (String, Span)> {
    // A quoted cell may hold doubled quotes, so that its bytes cannot be counted by its text.
    let start = (cell.span.end - cell.span.start) as usize == cell.text.len();
    let start = start.then_some(cell.span.start as usize);
    let parts = if matches!(cell.value, Value::Missing) { "" } else { &cell.text };
    let mut at = 0;
    parts.split(';').filter_map(move |part| {
        let begin = at + (part.len() - part.trim_start().len());
        at += part.len() + 1;
        let id = part.trim();
        let span = start.map_or(cell.span, |start| Span::new(start + begin, start + begin + id.len()));
        (!id.is_empty()).then(|| (id.to_owned(), span))
    })
}
