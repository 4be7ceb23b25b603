//! The total rows of a table: rows that contain the sums of others.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::csv_context::CsvContext;
use super::field::Field;
use super::row_index::RowIndex;
use super::rows::Row;
use super::total_messages;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Names of total rows, in lower case.
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

/// Names of subtotal rows, as parts of a name in lower case.
const PARTS: &[&str] =
    &["subtotal", "sub-total", "sub total", "zwischensumme", "sous-total", "subtotale", "小計", "小计"];

/// The name of a row: its first text.
fn name_of(row: &Row) -> String {
    let text = row.cells.iter().map(|cell| cell.text.trim()).find(|text| !text.is_empty()).unwrap_or_default();
    if text.len() <= 40 { text.to_lowercase() } else { String::new() }
}

/// The indices of the total rows that the sidecar names. Without such a key there are none, and a row that looks like a
/// total is reported.
pub fn find_totals(
    table: &str,
    rows: &[Row],
    fields: &[Field],
    key: &[usize],
    index: &RowIndex,
    context: &CsvContext<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    if let Some(wanted) = &context.dialect.total {
        let mut found: Vec<usize> = index.find(&wanted.value).into_iter().collect();
        // If the key has several columns, the name of the totals is in one of them.
        if found.is_empty() && key.len() > 1 {
            let is_sum = |row: &Row| {
                key.iter().any(|column| row.cells.get(*column).is_some_and(|cell| cell.text == wanted.value))
            };
            found.extend(rows.iter().enumerate().filter(|(_, row)| is_sum(row)).map(|(at, _)| at));
        }
        if found.is_empty() {
            let place = Place::new(&context.sidecar.into(), wanted.span);
            let keys = rows.iter().map(|row| row.key.as_str()).filter(|key| !key.is_empty());
            diagnostics.push(total_messages::total_not_found(place, &wanted.value, table, keys));
        }
        return found;
    }
    let place = |row: &Row| Place::new(context.file, row.cells.first().map_or(row.span, |cell| cell.span));
    let name = |row: &Row| {
        let first = || row.cells.first().map_or("", |cell| cell.text.as_str()).to_owned();
        if row.key.is_empty() { first() } else { row.key.clone() }
    };
    if let Some((at, field)) = find(rows, fields) {
        let found =
            rows.get(at).map(|row| total_messages::total_row(place(row), &name(row), &field.name, context.sidecar));
        diagnostics.extend(found);
    } else if let Some((at, field, others)) = find_in_groups(rows, fields) {
        let found = rows.get(at).zip(rows.get(at).and_then(|row| row.cells.get(others)));
        diagnostics.extend(found.map(|(row, cell)| {
            total_messages::total_rows(place(row), &cell.text, &field.name, key.len() > 1, context.sidecar)
        }));
    } else if let Some((at, field, sum)) = find_other(rows, fields) {
        let found = rows
            .get(at)
            .map(|row| total_messages::other_total(place(row), &name(row), &field.name, sum, context.sidecar));
        diagnostics.extend(found);
    }
    Vec::new()
}

/// In a long table, with a row for each region and year: the first row that has the name of a total and is the sum of
/// the rows with the same other names, the column that shows it, and the column with its name.
fn find_in_groups<'t>(rows: &[Row], fields: &'t [Field]) -> Option<(usize, &'t Field, usize)> {
    /// Longer tables are not searched.
    const LIMIT: usize = 20_000;
    let is_name = |field: &Field| !field.kind.is_numeric();
    let names: Vec<usize> = fields.iter().enumerate().filter(|(_, field)| is_name(field)).map(|(at, _)| at).collect();
    let text = |row: &Row, column: usize| row.cells.get(column).map_or("", |cell| cell.text.trim()).to_owned();
    for own in names.iter().copied().filter(|_| names.len() > 1) {
        let mut groups: BTreeMap<Vec<String>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate().take(LIMIT) {
            let others = names.iter().filter(|column| **column != own).map(|column| text(row, *column)).collect();
            let (totals, parts) = groups.entry(others).or_default();
            let is_total = NAMES.contains(&text(row, own).to_lowercase().as_str());
            if is_total { totals.push(at) } else { parts.push(at) }
        }
        let numeric = || fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric());
        for (totals, parts) in groups.values() {
            let [at] = totals.as_slice() else { continue };
            let own_rows: Vec<&Row> = parts.iter().chain([at]).filter_map(|at| rows.get(*at)).collect();
            let last = own_rows.len().saturating_sub(1);
            if let Some((_, field)) = numeric().find(|(column, _)| is_sum(&own_rows, last, *column)) {
                return Some((*at, field, own));
            }
        }
    }
    None
}

/// The last row, if it has the name of a total but is not the sum, though it is larger than all others, unlike a mean;
/// the column, and the sum of the others.
fn find_other<'t>(rows: &[Row], fields: &'t [Field]) -> Option<(usize, &'t Field, Decimal)> {
    let at = rows
        .len()
        .checked_sub(1)
        .filter(|at| rows.get(*at).is_some_and(|row| NAMES.contains(&name_of(row).as_str())))?;
    fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric() && !field.is_bound).find_map(
        |(column, field)| {
            let number = |row: &Row| row.cells.get(column).and_then(|cell| cell.value.number());
            let total = rows.get(at).and_then(number)?;
            let others: Vec<Decimal> = rows.get(..at)?.iter().map(number).collect::<Option<_>>()?;
            let is_larger = others.len() > 1 && others.iter().all(|number| *number >= Decimal::ZERO && *number < total);
            let sum = others.iter().try_fold(Decimal::ZERO, |sum, number| sum.checked_add(*number))?;
            let is_near = sum.checked_sub(total)?.abs() <= total.checked_div(Decimal::from(4))?;
            (is_larger && is_near && sum != total).then_some((at, field, sum))
        },
    )
}

/// A row that has the name of a total and is the sum, and the column that shows it.
pub fn find<'t>(rows: &[Row], fields: &'t [Field]) -> Option<(usize, &'t Field)> {
    let is_named = |row: &Row| NAMES.contains(&name_of(row).as_str());
    // A total is the last row or the first.
    let candidates = [rows.len().checked_sub(1), Some(0)];
    let at = candidates.into_iter().flatten().find(|at| rows.get(*at).is_some_and(is_named))?;
    let columns = fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric());
    let all: Vec<&Row> = rows.iter().collect();
    let mut matching = columns.filter(|(column, _)| is_sum(&all, at, *column));
    matching.next().map(|(_, field)| (at, field))
}

/// Whether a row is the sum of a column's other cells, at least two, within their rounding.
fn is_sum(rows: &[&Row], at: usize, column: usize) -> bool {
    let number = |row: &Row| row.cells.get(column).and_then(|cell| cell.value.number());
    let Some(total) = rows.get(at).copied().and_then(number) else { return false };
    let mut sum = Decimal::ZERO;
    let mut count = 0u32;
    let others = rows.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, row)| *row);
    for number in others.filter(|row| !PARTS.iter().any(|part| name_of(row).contains(part))).filter_map(number) {
        let Some(next) = sum.checked_add(number) else { return false };
        sum = next;
        count += 1;
    }
    let half = Decimal::new(5, total.scale() + 1);
    let slack = if total.scale() > 0 { half.checked_mul(Decimal::from(count)).unwrap_or(half) } else { Decimal::ZERO };
    count > 1 && !total.is_zero() && sum.checked_sub(total).is_some_and(|rest| rest.abs() <= slack)
}
