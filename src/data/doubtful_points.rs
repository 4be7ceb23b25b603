//! Points with three digits behind them in a file that is parted by semicolons, as programs write it where a comma parts
//! decimals: whether they part thousands nothing else in the table says.

use super::columns::plain_number;
use super::decimal_mark::DecimalMark;
use super::field::Field;
use super::form::Form;
use super::grid::Csv;
use super::numeral_marks::may_be_thousands;
use super::reading_messages::Passed;

/// The first such number, where no number of the table shows how its decimals are marked.
pub fn find<'c>(csv: &'c Csv<'_>, fields: &[Field], decimal: DecimalMark, form: &Form) -> Option<(Passed, &'c str)> {
    if form.decimal.is_some() || decimal != DecimalMark::Point || csv.dialect.separator != b';' {
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
            return Some((Passed::first(first.span, name), first.value.trim()));
        }
    }
    None
}
