//! Which column names the rows of a table, where no sidecar says it.

use std::collections::HashSet;

use super::field::Field;
use super::grid::Csv;
use super::spelling;
use super::value::FieldKind;

/// The first column that names each row by another text: of text, of dates, or of whole numbers if it is the first.
pub fn guessed(csv: &Csv<'_>, fields: &[Field]) -> Option<usize> {
    let can_name = |column: usize, field: &Field| match field.kind {
        FieldKind::String | FieldKind::Date | FieldKind::Period => !field.is_bound,
        FieldKind::Integer => column == 0,
        FieldKind::Number | FieldKind::Boolean | FieldKind::Source => false,
    };
    let names_each = |column: usize| {
        let mut seen = HashSet::new();
        let cells = csv.rows.iter().filter_map(|row| row.cells.get(column));
        cells.map(|cell| spelling::clean_name(&cell.value)).all(|text| !text.is_empty() && seen.insert(text))
    };
    let mut columns = fields.iter().enumerate().filter(|(column, field)| can_name(*column, field));
    columns.find(|(column, _)| !csv.rows.is_empty() && names_each(*column)).map(|(column, _)| column)
}
