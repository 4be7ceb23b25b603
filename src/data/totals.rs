//! The rows of a table that hold sums of others.

use std::collections::BTreeMap;

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

/// The rows of sums: those that the sidecar names, or none, with a word where one looks like it.
pub fn of(
    table: &str,
    rows: &[Row],
    fields: &[Field],
    key: &[usize],
    index: &RowIndex,
    source: &Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    if let Some(wanted) = &source.form.total {
        let mut found: Vec<usize> = index.of(&wanted.value).into_iter().collect();
        // In a table with several columns in its key the name of the sums stands in one of them.
        if found.is_empty() && key.len() > 1 {
            let is_sum = |row: &Row| {
                key.iter().any(|column| row.cells.get(*column).is_some_and(|cell| cell.text == wanted.value))
            };
            found.extend(rows.iter().enumerate().filter(|(_, row)| is_sum(row)).map(|(at, _)| at));
        }
        if found.is_empty() {
            let place = Place::new(&source.sidecar.into(), wanted.span);
            let keys = rows.iter().map(|row| row.key.as_str()).filter(|key| !key.is_empty());
            diagnostics.push(reading_messages::no_total(place, &wanted.value, table, keys));
        }
        return found;
    }
    let place = |row: &Row| Place::new(source.file, row.cells.first().map_or(row.span, |cell| cell.span));
    let name = |row: &Row| {
        let first = || row.cells.first().map_or("", |cell| cell.text.as_str()).to_owned();
        if row.key.is_empty() { first() } else { row.key.clone() }
    };
    if let Some((at, field)) = find(rows, fields) {
        let told =
            rows.get(at).map(|row| reading_messages::total_row(place(row), &name(row), &field.name, source.sidecar));
        diagnostics.extend(told);
    } else if let Some((at, field, others)) = find_in_groups(rows, fields) {
        let told = rows.get(at).zip(rows.get(at).and_then(|row| row.cells.get(others)));
        diagnostics.extend(told.map(|(row, cell)| {
            reading_messages::total_rows(place(row), &cell.text, &field.name, key.len() > 1, source.sidecar)
        }));
    } else if let Some((at, field, sum)) = find_other(rows, fields) {
        let told = rows
            .get(at)
            .map(|row| reading_messages::other_total(place(row), &name(row), &field.name, sum, source.sidecar));
        diagnostics.extend(told);
    }
    Vec::new()
}

/// In a long table, a row for each region and year, the first row that is named like a total and is the sum of those with
/// the same other names; the column that shows it, and the one in which its name stands.
fn find_in_groups<'t>(rows: &[Row], fields: &'t [Field]) -> Option<(usize, &'t Field, usize)> {
    /// A longer table is looked at no further.
    const MOST: usize = 20_000;
    let is_name = |field: &Field| !field.kind.is_numeric();
    let names: Vec<usize> = fields.iter().enumerate().filter(|(_, field)| is_name(field)).map(|(at, _)| at).collect();
    let text = |row: &Row, column: usize| row.cells.get(column).map_or("", |cell| cell.text.trim()).to_owned();
    for own in names.iter().copied().filter(|_| names.len() > 1) {
        let mut groups: BTreeMap<Vec<String>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate().take(MOST) {
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

/// The last row if it is named like a total and is no sum, though it is larger than every other as a mean is not; the
/// column, and what the others come to.
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

/// A row that is named like a total and is one, and the column that shows it.
pub fn find<'t>(rows: &[Row], fields: &'t [Field]) -> Option<(usize, &'t Field)> {
    let is_named = |row: &Row| NAMES.contains(&name_of(row).as_str());
    // A total stands last or first.
    let candidates = [rows.len().checked_sub(1), Some(0)];
    let at = candidates.into_iter().flatten().find(|at| rows.get(*at).is_some_and(is_named))?;
    let columns = fields.iter().enumerate().filter(|(_, field)| field.kind.is_numeric());
    let all: Vec<&Row> = rows.iter().collect();
    let mut matching = columns.filter(|(column, _)| is_sum(&all, at, *column));
    matching.next().map(|(_, field)| (at, field))
}

/// Whether a row holds the sum of a column's other cells, of two or more, as far as they are rounded.
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
