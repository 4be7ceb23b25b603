//! Guesses the types of columns that the sidecar does not describe, from their cells.

use super::column_names::{is_name_of_codes, is_name_of_periods};
use super::columns::{cells, number};
use super::decimal_mark::DecimalMark;
use super::digit_texts::{self, are_long_codes, is_code};
use super::grid::Csv;
use super::missing;
use super::period::{Period, Precision};
use super::unparsed_cells;
use super::value::{CellValue, FieldType};
use crate::text::Span;

/// The guessed type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// The narrowest type that fits.
    pub kind: FieldType,
    /// The cell that makes the column text although most other cells are numbers or dates.
    pub text_cause: Option<Span>,
}

/// The narrowest type that every cell of a column fits, missing values ignored.
pub fn guess(csv: &Csv<'_>, column: usize, decimal: DecimalMark) -> Guess {
    let kind = kind(csv, column, decimal);
    let unparsed = if kind == FieldType::String { unparsed_cells::find(csv, column, decimal) } else { None };
    Guess { kind, text_cause: unparsed.map(|unparsed| unparsed.first) }
}

/// The narrowest type that all cells of a column fit.
fn kind(csv: &Csv<'_>, column: usize, decimal: DecimalMark) -> FieldType {
    let name = csv.header.get(column).map_or("", |name| name.value.as_str());
    let texts = || cells(csv, column).map(|(text, _)| text);
    let known = || texts().filter(|text| !missing::is_mark(text));
    if known().next().is_none() {
        return FieldType::String;
    }
    let period = |text: &str| Period::parse(text);
    let all_periods = || known().all(|text| period(text).is_some()) && !are_fiscal_years(known());
    let are_integers = || known().all(|text| is_integer(text, decimal));
    if digit_texts::are_truncated_ids(name, known()) || digit_texts::are_days(name, known()) {
        return FieldType::String;
    }
    if known().all(|text| period(text).is_some_and(|period| period.precision == Precision::Day)) {
        FieldType::Date
    } else if all_periods() && (is_name_of_periods(name) || !are_integers()) {
        FieldType::Period
    } else if texts().any(is_code)
        || (is_name_of_codes(name) && texts().all(is_word))
        || (column == 0 && are_long_codes(known()))
    {
        FieldType::String
    } else if are_integers() {
        FieldType::Integer
    } else if known().all(|text| number(text, decimal).is_some()) {
        FieldType::Number
    } else if are_booleans(known()) {
        FieldType::Boolean
    } else {
        FieldType::String
    }
}

fn is_integer(text: &str, decimal: DecimalMark) -> bool {
    number(text, decimal).is_some_and(|number| number.scale() == 0)
}

/// Whether a text has no decimal mark: letters, digits and other characters between them.
fn is_word(text: &str) -> bool {
    !text.contains(['.', ','])
}

/// Whether texts are booleans: both values occur, or the words cannot mean anything else. `NO` alone may be Norway.
fn are_booleans<'c>(texts: impl Iterator<Item = &'c str> + Clone) -> bool {
    let truth = |text: &str| match CellValue::read(text, FieldType::Boolean) {
        Ok(CellValue::Boolean(truth)) => Some(truth),
        _ => None,
    };
    if !texts.clone().all(|text| truth(text).is_some()) {
        return false;
    }
    let is_certain = |text: &str| text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
    let has = |wanted| texts.clone().any(|text| truth(text) == Some(wanted));
    (has(true) && has(false)) || texts.clone().all(is_certain)
}

/// Whether texts are fiscal years: `2009-10`, `2010-11`, `2011-12`, though each alone could be a month.
pub fn are_fiscal_years<'c>(texts: impl Iterator<Item = &'c str> + Clone) -> bool {
    let is_one = |text: &str| {
        let parts = text.split_once('-').filter(|(year, next)| year.len() == 4 && next.len() == 2);
        let numbers = parts.and_then(|(year, next)| Some((year.parse::<u16>().ok()?, next.parse::<u16>().ok()?)));
        numbers.is_some_and(|(year, next)| (year + 1) % 100 == next)
    };
    texts.clone().all(is_one) && texts.take(2).count() == 2
}

/// The title of a column that is given none: `us_share` becomes “Us share”; `0-14`, `pH` and `COVID-19` are kept.
pub fn title(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let first = spaced.split(' ').next().unwrap_or_default();
    let is_word = !first.is_empty() && first.chars().all(|letter| letter.is_lowercase() || !letter.is_alphanumeric());
    let mut characters = spaced.chars();
    match characters.next() {
        Some(first) if is_word => first.to_uppercase().chain(characters).collect(),
        _ => spaced,
    }
}

/// The title of a table that is given none: `us-imports` becomes “Us imports”.
pub fn title_of_table(name: &str) -> String {
    title(&name.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::super::csv_context::CsvContext;
    use super::super::dialect_options::DialectOptions;
    use super::*;
    use crate::text::File;

    fn check(column: &str, wanted: FieldType) {
        let file = File::new("a.csv", column.replace(' ', "\n").into_bytes());
        let options = DialectOptions::default();
        let context = CsvContext { file: &file.path, sidecar: "a.toml", dialect: &options, sheet: None };
        let csv = csv::read(&file, &context, &mut Vec::new()).expect("a table");
        assert_eq!(kind(&csv, 0, DecimalMark::Point), wanted, "of {column}");
    }

    #[test]
    fn the_narrowest_type_that_fits_is_taken() {
        check("n 1 -2 3", FieldType::Integer);
        check("n 1 2.5", FieldType::Number);
        check("n 1 two", FieldType::String);
        check("n yes no", FieldType::Boolean);
        check("n true", FieldType::Boolean);
        check("n 2023 2024", FieldType::Integer);
        check("year 2023 2024", FieldType::Period);
        check("n 2023 2024-11", FieldType::Period);
        check("n 2024-W07 2024-W08", FieldType::Period);
        check("n 2024-11-30 2024-12-01", FieldType::Date);
        check("n 0.5 0 .25", FieldType::Number);
        check("n 1'234.5 12 1'234'567", FieldType::Number);
        check("n", FieldType::String);
    }

    #[test]
    fn missing_values_do_not_change_the_type() {
        check("n 5 n/a 6", FieldType::Integer);
        check("n 1.5 .. -", FieldType::Number);
        check("n NA NA", FieldType::String);
    }

    #[test]
    fn codes_are_text() {
        check("fips 01001 01003", FieldType::String);
        check("zip 90210 10001", FieldType::String);
        check("countryCode 276 250", FieldType::String);
        check("station_id 7 8", FieldType::String);
        check("ags 12345 12346 12347", FieldType::String);
        check("code NO NO", FieldType::String);
        check("n NO", FieldType::String);
        check("people 12345 45678 45678", FieldType::Integer);
        check("period 2009-10 2010-11 2011-12", FieldType::String);
        check("period 2009-10 2009-11", FieldType::Period);
    }
}
