//! Points before three digits in a file separated by semicolons. Programs write such files where the comma is the
//! decimal mark, so the points may separate thousands, and nothing else in the table decides it.

use super::columns::plain_number;
use super::decimal_mark::DecimalMark;
use super::dialect_options::DialectOptions;
use super::field::Field;
use super::grid::Csv;
use super::numeral_marks::may_be_thousands;
use super::occurrences::Occurrences;

/// The first such number, if no number of the table shows what its decimal mark is.
pub fn find<'c>(
    csv: &'c Csv<'_>,
    fields: &[Field],
    decimal: DecimalMark,
    options: &DialectOptions,
) -> Option<(Occurrences, &'c str)> {
    if options.decimal.is_some() || decimal != DecimalMark::Point || csv.dialect.separator != b';' {
        return None;
    }
    let numeric =
        |column: &usize| fields.get(*column).is_some_and(|field| field.kind.is_numeric() && field.decimal.is_none());
    for column in (0..fields.len()).filter(numeric) {
        let cells = csv.rows.iter().filter_map(|row| row.cells.get(column));
        let mut numbers =
            cells.filter(|cell| cell.value.contains('.') && plain_number(cell.value.trim(), decimal).is_some());
        let first = numbers.next();
        if let Some(first) = first.filter(|first| may_be_thousands(first.value.trim().trim_start_matches('-'))) {
            let name = fields.get(column).map_or("", |field| field.name.as_str());
            return Some((Occurrences::first(first.span, name), first.value.trim()));
        }
    }
    None
}
