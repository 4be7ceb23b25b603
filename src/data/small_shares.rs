//! Fractions of one in a column of percentages: `0.45` that was meant as 45 %.

use rust_decimal::Decimal;

use super::csv_context::CsvContext;
use super::field::Field;
use super::occurrences::Occurrences;
use super::reading_messages;
use super::rows::Row;
use super::unit::Unit;
use super::value::Cell;
use crate::diagnostic::Diagnostic;

/// Reports columns of percentages that seem to be fractions of one. A `format` shows that the author has checked a
/// column.
pub fn check(fields: &[Field], rows: &[Row], context: &CsvContext<'_>) -> Vec<Diagnostic> {
    let of_percent = |field: &Field| field.unit == Some(Unit::Percent) && field.format.is_none();
    let columns = fields.iter().enumerate().filter(|(_, field)| of_percent(field));
    let said = columns.filter_map(|(column, field)| {
        let cells: Vec<(&Cell, Decimal)> = rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .filter_map(|cell| Some((cell, cell.value.number()?)))
            .collect();
        let (first, _) = cells.iter().find(|(_, number)| number.scale() > 0).filter(|_| seem_fractions(&cells))?;
        let found = Occurrences { count: cells.len(), ..Occurrences::first(first.span, &field.name) };
        Some(reading_messages::small_shares(context.file, &found, &first.text, context.sidecar))
    });
    said.collect()
}

/// Whether numbers seem to be fractions: all are between 0 and 1, and either they add up to 1, or some are large and
/// nearly all have at least two decimals. Neither is true of rates of change below 1 %.
fn seem_fractions(cells: &[(&Cell, Decimal)]) -> bool {
    const FEWEST: usize = 3;
    let numbers = || cells.iter().map(|(_, number)| *number);
    if cells.len() < FEWEST || !numbers().all(|number| (Decimal::ZERO..=Decimal::ONE).contains(&number)) {
        return false;
    }
    let between = numbers().filter(|number| !number.is_zero() && *number != Decimal::ONE).count();
    let fine = numbers().filter(|number| number.scale() >= 2).count();
    let sum: Decimal = numbers().take(1000).sum();
    let adds_up = (sum - Decimal::ONE).abs() <= Decimal::new(2, 2);
    let has_large = numbers().any(|number| number >= Decimal::new(5, 1));
    between > 1 && (adds_up || has_large && fine * 4 >= cells.len() * 3)
}
