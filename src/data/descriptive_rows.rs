//! Rows below the header that describe the columns, as some statistical offices add: `CDID`, `Unit`, `Release date`
//! above the years.

use super::columns::number;
use super::csv_context::CsvContext;
use super::decimal_mark::DecimalMark;
use super::grid::Csv;
use super::layout_messages;
use super::missing;
use crate::diagnostic::Diagnostic;
use crate::text::Place;

/// Reports two or more rows that begin with a word and have words in their cells, above at least as many rows that
/// begin with a digit and contain only numbers.
pub fn find(csv: &Csv<'_>, decimal: DecimalMark, context: &CsvContext<'_>) -> Option<Diagnostic> {
    const FEWEST: usize = 2;
    const LIMIT: usize = 20;
    let begins_with_digit = |row: usize| {
        let cell = csv.rows.get(row).and_then(|row| row.cells.first());
        cell.is_some_and(|cell| cell.value.trim().starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let count = (0..csv.rows.len()).take_while(|row| !begins_with_digit(*row)).count();
    let data = csv.rows.len() - count;
    if !(FEWEST..=LIMIT).contains(&count) || data < FEWEST.max(3) || !(count..csv.rows.len()).all(begins_with_digit) {
        return None;
    }
    let is_number = |text: &str| text.is_empty() || missing::is_mark(text) || number(text, decimal).is_some();
    let texts = |row: &super::grid::Record<'_>| -> Vec<String> {
        row.cells.iter().skip(1).map(|cell| cell.value.trim().to_owned()).collect()
    };
    let has_words = csv.rows.iter().take(count).any(|row| texts(row).iter().any(|text| !is_number(text)));
    let are_numbers = csv.rows.iter().skip(count).all(|row| texts(row).iter().all(|text| is_number(text)));
    let first = csv.rows.first()?;
    let name = first.cells.first()?.value.trim().to_owned();
    (has_words && are_numbers)
        .then(|| layout_messages::descriptive_rows(Place::new(context.file, first.span), &name, count, context.sidecar))
}
