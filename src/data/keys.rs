//! Guesses which column names the rows of a table, if no sidecar declares its key.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::field::Field;
use super::grid::Csv;
use super::spelling;
use super::value::FieldType;
use crate::text::Span;

/// Why no column names the rows: the first column that could do so has a text twice. Also which columns together name
/// each row, if any do.
pub struct NoUniqueColumn {
    /// The index of that column.
    pub column: usize,
    /// The text, and its first two places.
    pub text: String,
    pub places: [Span; 2],
    /// The indices of the columns that together name each row; empty if there are none.
    pub together: Vec<usize>,
}

/// Why no column names the rows. `None` if none of them could, even without repetitions.
pub fn no_unique_column(csv: &Csv<'_>, fields: &[Field]) -> Option<NoUniqueColumn> {
    let columns: Vec<usize> =
        fields.iter().enumerate().filter(|(_, field)| may_be_part(field)).map(|(at, _)| at).collect();
    let (column, (text, places)) = columns.iter().find_map(|column| Some((*column, twice(csv, *column)?)))?;
    // Of two columns, otherwise of three, the leftmost ones.
    let pairs = columns
        .iter()
        .enumerate()
        .flat_map(|(at, first)| columns.iter().skip(at + 1).map(|second| vec![*first, *second]));
    let three = columns.get(..3).map(<[usize]>::to_vec);
    let together = pairs.chain(three).find(|columns| are_unique_together(csv, columns)).unwrap_or_default();
    Some(NoUniqueColumn { column, text, places, together })
}

fn may_be_part(field: &Field) -> bool {
    matches!(field.kind, FieldType::String | FieldType::Date | FieldType::Period) && !field.is_bound
}

/// The first text that occurs in two rows.
fn twice(csv: &Csv<'_>, column: usize) -> Option<(String, [Span; 2])> {
    let mut seen: HashMap<Cow<'_, str>, Span> = HashMap::new();
    csv.rows.iter().filter_map(|row| row.cells.get(column)).find_map(|cell| {
        let text = spelling::clean_name(&cell.value);
        let first = seen.get(&text).copied();
        match first {
            Some(first) if !text.is_empty() => Some((text.into_owned(), [first, cell.span])),
            _ => {
                seen.insert(text, cell.span);
                None
            }
        }
    })
}

fn are_unique_together(csv: &Csv<'_>, columns: &[usize]) -> bool {
    let mut seen = HashSet::new();
    csv.rows.iter().all(|row| {
        let parts: Option<Vec<Cow<'_, str>>> =
            columns.iter().map(|column| row.cells.get(*column).map(|cell| spelling::clean_name(&cell.value))).collect();
        parts.is_some_and(|parts| parts.iter().all(|part| !part.is_empty()) && seen.insert(parts))
    })
}

/// A column that would name the rows if some of its cells were not empty.
pub struct IncompleteKey {
    /// The index of the column.
    pub column: usize,
    /// The first empty cell, and the number of empty cells.
    pub span: Span,
    pub count: usize,
}

/// The first column that could name the rows and is not the key only because some of its cells are empty, fewer than
/// half of them.
pub fn incomplete_key(csv: &Csv<'_>, fields: &[Field], key: Option<usize>) -> Option<IncompleteKey> {
    let (column, _) = fields.iter().enumerate().find(|(column, field)| can_name(*column, field))?;
    let mut seen = HashSet::new();
    let (mut first, mut count, mut named) = (None, 0, 0);
    for cell in csv.rows.iter().filter_map(|row| row.cells.get(column)) {
        let text = spelling::clean_name(&cell.value);
        if text.is_empty() {
            first.get_or_insert(cell.span);
            count += 1;
        } else if seen.insert(text) {
            named += 1;
        } else {
            return None;
        }
    }
    let is_key = key == Some(column);
    first.filter(|_| !is_key && named > count).map(|span| IncompleteKey { column, span, count })
}

fn can_name(column: usize, field: &Field) -> bool {
    match field.kind {
        FieldType::String | FieldType::Date | FieldType::Period => !field.is_bound,
        FieldType::Integer => column == 0,
        FieldType::Number | FieldType::Boolean | FieldType::Source => false,
    }
}

/// The first column that has a different text in each row. Its type has to be text or dates, or whole numbers for the
/// first column.
pub fn guess_key(csv: &Csv<'_>, fields: &[Field]) -> Option<usize> {
    let names_each = |column: usize| {
        let mut seen = HashSet::new();
        let cells = csv.rows.iter().filter_map(|row| row.cells.get(column));
        cells.map(|cell| spelling::clean_name(&cell.value)).all(|text| !text.is_empty() && seen.insert(text))
    };
    let mut columns = fields.iter().enumerate().filter(|(column, field)| can_name(*column, field));
    columns.find(|(column, _)| !csv.rows.is_empty() && names_each(*column)).map(|(column, _)| column)
}
