//! Checks values against their ranges: the companion columns `low` and `high`.

use super::damage_messages as messages;
use super::field::Field;
use super::occurrences::Occurrences;
use super::rows::Row;
use crate::diagnostic::Diagnostic;
use crate::text::FilePath;

/// Reports reversed ranges, and values outside their own range.
pub fn check(fields: &[Field], rows: &[Row], file: &FilePath, sidecar: &str) -> Vec<Diagnostic> {
    let ranged = fields.iter().enumerate().filter_map(|(column, field)| Some((column, field, field.low?, field.high?)));
    ranged
        .flat_map(|(column, field, low, high)| of_field(fields, rows, (column, field), [low, high], file, sidecar))
        .collect()
}

/// The messages about one field and its two companion columns.
fn of_field(
    fields: &[Field],
    rows: &[Row],
    (column, field): (usize, &Field),
    [low, high]: [usize; 2],
    file: &FilePath,
    sidecar: &str,
) -> Vec<Diagnostic> {
    let name = |column: usize| fields.get(column).map_or("", |field| field.name.as_str());
    let (mut whole, mut turned, mut outside) = (0, None::<Occurrences>, None::<(Occurrences, String)>);
    for row in rows {
        let number = |column: usize| row.cells.get(column)?.value.number();
        let (Some(low_end), Some(high_end)) = (number(low), number(high)) else { continue };
        whole += 1;
        let Some(cell) = row.cells.get(column) else { continue };
        if low_end > high_end {
            let span = row.cells.get(low).map_or(cell.span, |cell| cell.span);
            turned.get_or_insert_with(|| Occurrences::first(span, &field.name)).count += 1;
        } else if let Some(value) = number(column).filter(|value| *value < low_end || *value > high_end) {
            let first = || (Occurrences::first(cell.span, &field.name), value.to_string());
            outside.get_or_insert_with(first).0.count += 1;
        }
    }
    let [low, high] = [low, high].map(name);
    let turned = turned.map(|found| {
        let is_every = found.count == whole;
        messages::reversed_range(file, &found, [low, high], is_every, sidecar)
    });
    let outside = outside.map(|(found, value)| messages::outside_range(file, &found, &value, [low, high]));
    turned.into_iter().chain(outside).collect()
}
