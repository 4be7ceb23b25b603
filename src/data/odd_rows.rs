//! Rows that are probably not rows, by their cells: a repeated header, units below the header; and a header that is a
//! row.

use super::columns::{number, plain_number};
use super::csv_context::CsvContext;
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::grid::{Csv, Record};
use super::layout_messages as messages;
use super::missing;
use super::period::Period;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports such rows.
pub fn find(csv: &Csv<'_>, fields: &[Field], decimal: DecimalMark, context: &CsvContext<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let place = |record: &Record<'_>| Place::new(context.file, record.span);
    let is_header = |record: &&Record<'_>| {
        record.cells.len() > 1
            && record.cells.iter().zip(&csv.header).all(|(cell, name)| cell.value.trim() == name.value)
    };
    let repeated: Vec<&Record<'_>> = csv.rows.iter().filter(is_header).collect();
    if let Some(first) = repeated.first() {
        diagnostics.push(messages::repeated_header(place(first), repeated.len()));
    }
    if repeated.is_empty()
        && let Some(other) = csv.rows.iter().find(|record| is_second_header(record, csv))
    {
        diagnostics.push(messages::second_header(place(other)));
    }
    if context.dialect.header_line.is_none() && is_row(csv, fields, decimal) {
        let span = csv.header.first().map_or_else(|| crate::text::Span::at(0), |name| name.span);
        diagnostics.push(messages::header_is_a_row(Place::new(context.file, span)));
    }
    diagnostics
}

/// Reports a row of units below the header and removes it, unless `is_text` says that the sidecar declares each of its
/// columns as text.
pub fn take_units(
    csv: &mut Csv<'_>,
    decimal: DecimalMark,
    is_text: impl Fn(&str) -> bool,
    context: &CsvContext<'_>,
) -> Option<Diagnostic> {
    let first = csv.rows.first()?;
    let columns = columns_of_units(first, csv, decimal)?;
    let place = Place::new(context.file, first.span);
    let mut names = columns.iter().filter_map(|column| csv.header.get(*column));
    let is_left_out = !names.all(|name| is_text(&name.value));
    if is_left_out {
        csv.is_plain = false;
        let first = csv.rows.remove(0);
        csv.units = first.cells.into_iter().map(|cell| cell.value.trim().to_owned()).collect();
    }
    Some(messages::units_below(place, is_left_out, context.sidecar))
}

/// Whether a record is the header of another table below this one: its first name is the same, and it has years or days
/// where the header has them.
fn is_second_header(record: &Record<'_>, csv: &Csv<'_>) -> bool {
    let is_dated = |text: &str| Period::parse(text).is_some();
    let mut pairs =
        record.cells.iter().map(|cell| cell.value.trim()).zip(csv.header.iter().map(|name| name.value.as_str()));
    let is_named = pairs.next().is_some_and(|(cell, name)| cell == name && !name.is_empty());
    let mut dated = 0;
    is_named
        && pairs.all(|(cell, name)| {
            dated += usize::from(is_dated(cell) && is_dated(name));
            cell == name || (is_dated(cell) && is_dated(name))
        })
        && dated > 0
}

/// The columns in which the first row has words in brackets or units, and every other row has a number.
fn columns_of_units(first: &Record<'_>, csv: &Csv<'_>, decimal: DecimalMark) -> Option<Vec<usize>> {
    const FEWEST: usize = 2;
    let mut columns = Vec::new();
    for (column, cell) in first.cells.iter().enumerate() {
        let text = cell.value.trim();
        if text.is_empty() || missing::is_mark(text) {
            continue;
        }
        let below = csv.rows.iter().skip(1).filter_map(|row| row.cells.get(column)).map(|cell| cell.value.trim());
        let mut below = below.filter(|text| !text.is_empty() && !missing::is_mark(text));
        let are_numbers = below.clone().count() >= FEWEST && below.all(|text| number(text, decimal).is_some());
        match (are_numbers, number(text, decimal).is_some()) {
            (true, true) => return None,
            // A date among years is a row like any other.
            (true, false) if Period::parse(text).is_some() => return None,
            (true, false) => columns.push(column),
            (false, _) => {}
        }
    }
    // One such cell may be a slip; a whole row of them gives the units of the columns.
    let is_unnamed = first.cells.first().is_some_and(|cell| cell.value.trim().is_empty());
    let is_one = columns.len() > 1 || (columns.len() == 1 && is_unnamed);
    is_one.then_some(columns)
}

/// Whether the header has numbers wherever the columns have, other than years and a count of the columns.
fn is_row(csv: &Csv<'_>, fields: &[Field], decimal: DecimalMark) -> bool {
    let is_year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let columns = || csv.header.iter().zip(fields).enumerate();
    // `2020,12` above years and numbers.
    let is_dated = |column: usize| {
        let mut cells = csv.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.value.trim());
        csv.rows.len() > 1 && cells.all(|text| is_year(text) && plain_number(text, decimal).is_some())
    };
    let mut numbers = Vec::new();
    for (column, (name, field)) in columns() {
        match plain_number(&name.value, decimal) {
            Some(_) if is_year(&name.value) && is_dated(column) => {}
            Some(_) if !field.kind.is_numeric() || is_year(&name.value) => return false,
            Some(number) => numbers.push(number),
            None if field.kind.is_numeric() => return false,
            None => {}
        }
    }
    // `0, 1, 2` are ages or classes, one for each column.
    let are_steps = numbers.len() > 2 && numbers.is_sorted();
    !numbers.is_empty() && csv.header.len() > 1 && !are_steps
}
