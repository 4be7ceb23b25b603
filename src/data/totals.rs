//! The row of a table that holds the sum of the others.

use rust_decimal::Decimal;

use super::field::Field;
use super::layout::Source;
use super::reading_messages;
use super::row_index::RowIndex;
use super::rows::Row;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Names of such rows, in small letters.
const NAMES: &[&str] = &[
    "total",
    "totals",
    "all",
    "sum",
    "overall",
    "grand total",
    "gesamt",
    "insgesamt",
    "summe",
    "zusammen",
    "alle",
    "ensemble",
    "totale",
    "totaal",
    "totalt",
    "suma",
    "razem",
    "ogółem",
    "total general",
    "somme",
    "総計",
    "계",
    "합계",
    "итого",
    "всего",
    "kokku",
    "yhteensä",
    "i alt",
    "المجموع",
    "合計",
    "总计",
    "合计",
];

/// Names of rows that hold the sum of some, within a name in small letters.
const PARTS: &[&str] =
    &["subtotal", "sub-total", "sub total", "zwischensumme", "sous-total", "subtotale", "小計", "小计"];

/// What a row is called: the first text of it.
fn name_of(row: &Row) -> String {
    let text = row.cells.iter().map(|cell| cell.text.trim()).find(|text| !text.is_empty()).unwrap_or_default();
    if text.len() <= 40 { text.to_lowercase() } else { String::new() }
}

/// The row of the sum: the one that the sidecar names, or none, with a word where one looks like it.
pub fn of(
    table: &str,
    rows: &[Row],
    fields: &[Field],
    index: &RowIndex,
    source: &Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    if let Some(wanted) = &source.form.total {
        let found = index.of(&wanted.value);
        if found.is_none() {
            let place = Place::new(&source.sidecar.into(), wanted.span);
            let keys = rows.iter().map(|row| row.key.as_str()).filter(|key| !key.is_empty());
            diagnostics.push(reading_messages::no_total(place, &wanted.value, table, keys));
        }
        return found;
    }
    let (at, field) = find(rows, fields)?;
    let row = rows.get(at)?;
    let name =
        if row.key.is_empty() { row.cells.first().map_or("", |cell| cell.text.as_str()) } else { row.key.as_str() };
    let place = Place::new(source.file, row.cells.first().map_or(row.span, |cell| cell.span));
    diagnostics.push(reading_messages::total_row(place, name, &field.name, source.sidecar));
    None
}

/// A row that is named like a total and is one, and the column that shows it.
pub fn find<'t>(rows: &[Row], fields: &'t [Field]) -> Option<(usize, &'t Field)> {
    let is_named = |row: &Row| NAMES.contains(&name_of(row).as_str());
    // A total stands last or first.
    let candidates = [rows.len().checked_sub(1), Some(0)];
    let at = candidates.into_iter().flatten().find(|at| rows.get(*at).is_some_and(is_named))?;
    let columns = fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric());
    let mut matching = columns.filter(|(column, _)| is_sum(rows, at, *column));
    matching.next().map(|(_, field)| (at, field))
}

/// Whether a row holds the sum of a column's other cells, of two or more, as far as they are rounded.
fn is_sum(rows: &[Row], at: usize, column: usize) -> bool {
    let number = |row: &Row| row.cells.get(column).and_then(|cell| cell.value.number());
    let Some(total) = rows.get(at).and_then(number) else { return false };
    let mut sum = Decimal::ZERO;
    let mut count = 0u32;
    let others = rows.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, row)| row);
    for number in others.filter(|row| !PARTS.iter().any(|part| name_of(row).contains(part))).filter_map(number) {
        let Some(next) = sum.checked_add(number) else { return false };
        sum = next;
        count += 1;
    }
    let half = Decimal::new(5, total.scale() + 1);
    let slack = if total.scale() > 0 { half.checked_mul(Decimal::from(count)).unwrap_or(half) } else { Decimal::ZERO };
    count > 1 && !total.is_zero() && sum.checked_sub(total).is_some_and(|rest| rest.abs() <= slack)
}
