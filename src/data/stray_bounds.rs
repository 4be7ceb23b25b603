//! Columns that contain only bounds, `>` and `~`, and that no other column names as its own.

use super::columns;
use super::csv_context::CsvContext;
use super::field::Field;
use super::grid::Csv;
use super::reading_messages;
use super::value::{Bound, FieldType};
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports each, with the column that its bounds are probably about: the one whose name it begins with, otherwise the
/// numbers before it.
pub fn find(csv: &Csv<'_>, fields: &[Field], context: &CsvContext<'_>) -> Vec<Diagnostic> {
    let is_sign = |text: &str| Bound::parse(text).is_some_and(|bound| bound != Bound::Exact);
    let is_stray = |column: usize, field: &Field| {
        field.kind == FieldType::String
            && !field.is_bound
            && columns::cells(csv, column).next().is_some()
            && columns::cells(csv, column).all(|(text, _)| is_sign(text))
    };
    let stray = fields.iter().enumerate().filter(|(column, field)| is_stray(*column, field));
    let said = stray.filter_map(|(column, field)| {
        let numeric = || fields.iter().enumerate().filter(|(_, other)| other.kind.is_numeric());
        let named = numeric().find(|(_, other)| field.name.starts_with(&other.name));
        let (_, number) = named.or_else(|| numeric().rfind(|(at, _)| *at < column)).or_else(|| numeric().next())?;
        let (_, span) = columns::cells(csv, column).next()?;
        let place = Place::new(context.file, span);
        Some(reading_messages::stray_bounds(place, &field.name, &number.name, context.sidecar))
    });
    said.collect()
}
