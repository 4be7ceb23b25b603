//! Rows that are none, by what stands in them: the head once more, units below the head; and a head that is a row.

use super::columns::{number, plain_number};
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::grid::{Csv, Record};
use super::layout::Source;
use super::layout_messages as said;
use super::missing;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// What is told of such rows.
pub fn find(csv: &Csv<'_>, fields: &[Field], decimal: DecimalMark, source: &Source<'_>) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let place = |record: &Record<'_>| Place::new(source.file, record.span);
    let is_head = |record: &&Record<'_>| {
        record.cells.len() > 1
            && record.cells.iter().zip(&csv.header).all(|(cell, name)| cell.value.trim() == name.value)
    };
    let repeated: Vec<&Record<'_>> = csv.rows.iter().filter(is_head).collect();
    if let Some(first) = repeated.first() {
        told.push(said::head_again(place(first), repeated.len()));
    }
    if let Some(first) = csv.rows.first().filter(|first| is_of_units(first, csv, decimal)) {
        told.push(said::units_below(place(first), source.sidecar));
    }
    if source.form.head.is_none() && is_row(csv, fields, decimal) {
        let span = csv.header.first().map_or_else(|| crate::text::Span::at(0), |name| name.span);
        told.push(said::head_is_a_row(Place::new(source.file, span)));
    }
    told
}

/// Words in brackets or units where every other cell of the column is a number.
fn is_of_units(first: &Record<'_>, csv: &Csv<'_>, decimal: DecimalMark) -> bool {
    const FEWEST: usize = 2;
    let mut columns = 0;
    for (column, cell) in first.cells.iter().enumerate() {
        let text = cell.value.trim();
        if text.is_empty() || missing::is_mark(text) {
            continue;
        }
        let below = csv.rows.iter().skip(1).filter_map(|row| row.cells.get(column)).map(|cell| cell.value.trim());
        let mut below = below.filter(|text| !text.is_empty() && !missing::is_mark(text));
        let are_numbers = below.clone().count() >= FEWEST && below.all(|text| number(text, decimal).is_some());
        match (are_numbers, plain_number(text, decimal).is_some()) {
            (true, true) => return false,
            (true, false) => columns += 1,
            (false, _) => {}
        }
    }
    // One such cell may be a slip; a row of them says what the columns are in.
    let is_unnamed = first.cells.first().is_some_and(|cell| cell.value.trim().is_empty());
    columns > 1 || (columns == 1 && is_unnamed)
}

/// Whether the line of names has numbers where the columns have, other than years and a row of counts.
fn is_row(csv: &Csv<'_>, fields: &[Field], decimal: DecimalMark) -> bool {
    let mut numbers = Vec::new();
    for (name, field) in csv.header.iter().zip(fields) {
        let Some(number) = plain_number(&name.value, decimal) else { continue };
        let is_year = name.value.len() == 4 && (name.value.starts_with("19") || name.value.starts_with("20"));
        if !field.kind.is_numeric() || is_year {
            return false;
        }
        numbers.push(number);
    }
    // `0, 1, 2` are ages or classes, one a column.
    let are_steps = numbers.len() > 2 && numbers.is_sorted();
    !numbers.is_empty() && csv.header.len() > 1 && !are_steps
}
