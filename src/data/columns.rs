//! The texts of a column, and which of them are numbers in the notation of the table.

use rust_decimal::Decimal;

use super::decimal;
use super::decimal_mark::DecimalMark;
use super::grid::Csv;
use super::numeral;
use crate::text::Span;

/// The cells of a column that are not empty, each with its place.
pub fn cells<'c>(csv: &'c Csv<'_>, column: usize) -> impl Iterator<Item = (&'c str, Span)> + Clone {
    let rows = csv.rows.iter().filter(|row| !row.is_ragged);
    let cells = rows.filter_map(move |row| row.cells.get(column));
    cells.map(|cell| (cell.value.trim(), cell.span)).filter(|(text, _)| !text.is_empty())
}

/// The number that a text is, thousands separators ignored.
pub fn number(text: &str, mark: DecimalMark) -> Option<Decimal> {
    plain_number(text, mark).or_else(|| {
        let may_be = text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+'));
        if may_be { numeral::grouped(text, mark) } else { None }
    })
}

/// The number that a text is in plain notation, without thousands separators.
pub fn plain_number(text: &str, mark: DecimalMark) -> Option<Decimal> {
    match mark {
        DecimalMark::Point | DecimalMark::SurePoint => decimal::parse(text).ok(),
        DecimalMark::Comma if text.contains('.') => None,
        DecimalMark::Comma => decimal::parse(&text.replace(',', ".")).ok(),
    }
}
