//! Where a table names its sources.

use std::collections::BTreeSet;

use super::field::FieldSource;
use super::table::Table;
use super::value::{Cell, CellValue, FieldType, source_ids};
use crate::text::{Place, Span};

/// Every mention of a source in a table, in the sidecar and in the cells: the source's id and its place.
pub fn mentions(table: &Table) -> Vec<(String, Place)> {
    let mut mentions = Vec::new();
    if let Some(file) = &table.sidecar_file {
        let of_fields = table.fields.iter().filter_map(|field| match &field.source {
            FieldSource::Source(id) => Some(id),
            _ => None,
        });
        mentions.extend(table.sources.iter().chain(of_fields).map(|id| (id.value.clone(), Place::new(file, id.span))));
    }
    let columns = (0..table.fields.len()).filter(|column| is_source_column(table, *column)).collect::<Vec<_>>();
    for cell in table.rows.iter().flat_map(|row| columns.iter().filter_map(|column| row.cells.get(*column))) {
        mentions.extend(cell_mentions(cell).map(|(id, span)| (id, Place::new(&table.csv_file, span))));
    }
    mentions
}

/// The ids of the sources that a table names, in alphabetical order.
pub fn ids(table: &Table) -> BTreeSet<String> {
    mentions(table).into_iter().map(|(id, _)| id).collect()
}

/// Whether a column contains ids of sources: by its type, or because another field takes its sources from it.
pub fn is_source_column(table: &Table, column: usize) -> bool {
    table.fields.get(column).is_some_and(|field| field.kind == FieldType::Source)
        || table.fields.iter().any(|field| field.source == FieldSource::Column(column))
}

/// The sources that a cell names, if its column contains sources.
pub fn cell_sources(table: &Table, row: usize, column: usize) -> Vec<&str> {
    let cell = table.cell(row, column).filter(|_| is_source_column(table, column));
    cell.and_then(|cell| source_ids(&cell.text)).unwrap_or_default()
}

fn cell_mentions(cell: &Cell) -> impl Iterator<Item = (String, Span)> {
    // A quoted cell may contain doubled quotation marks, so that offsets in its text are not offsets in the file.
    let start = (cell.span.end - cell.span.start) as usize == cell.text.len();
    let start = start.then_some(cell.span.start as usize);
    let parts = if matches!(cell.value, CellValue::Missing) { "" } else { &cell.text };
    let mut at = 0;
    parts.split(';').filter_map(move |part| {
        let begin = at + (part.len() - part.trim_start().len());
        at += part.len() + 1;
        let id = part.trim();
        let span = start.map_or(cell.span, |start| Span::new(start + begin, start + begin + id.len()));
        (!id.is_empty()).then(|| (id.to_owned(), span))
    })
}
