//! The row of a table that holds the sum of the others.

use rust_decimal::Decimal;

use super::field::Field;
use super::rows::Row;

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
    "合計",
    "总计",
    "合计",
];

/// A row that is named like a total and is one, and the column that shows it.
pub fn find<'t>(rows: &[Row], fields: &'t [Field]) -> Option<(usize, &'t Field)> {
    let is_named = |row: &Row| {
        let text = row.cells.iter().map(|cell| cell.text.trim()).find(|text| !text.is_empty()).unwrap_or_default();
        text.len() <= 40 && NAMES.contains(&text.to_lowercase().as_str())
    };
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
    for (_, number) in
        rows.iter().enumerate().filter(|(index, _)| *index != at).filter_map(|(index, row)| Some((index, number(row)?)))
    {
        let Some(next) = sum.checked_add(number) else { return false };
        sum = next;
        count += 1;
    }
    let half = Decimal::new(5, total.scale() + 1);
    let slack = if total.scale() > 0 { half.checked_mul(Decimal::from(count)).unwrap_or(half) } else { Decimal::ZERO };
    count > 1 && !total.is_zero() && sum.checked_sub(total).is_some_and(|rest| rest.abs() <= slack)
}
