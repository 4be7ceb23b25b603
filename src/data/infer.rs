//! The types of columns that no sidecar describes, guessed from what stands in them.

use super::column_names::{is_name_of_codes, is_name_of_periods};
use super::columns::{cells, number};
use super::decimal_mark::DecimalMark;
use super::digit_texts::{self, are_long_codes, is_code};
use super::grid::Csv;
use super::misfits;
use super::missing;
use super::period::{Period, Precision};
use super::value::{FieldKind, Value};
use crate::text::Span;

/// What a column seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    pub kind: FieldKind,
    /// The cell that made a column text, where most others are numbers or dates.
    pub text_because: Option<Span>,
}

/// The narrowest type that every cell of a column fits, marks of missing values aside.
pub fn guess(csv: &Csv<'_>, column: usize, decimal: DecimalMark) -> Guess {
    let kind = kind(csv, column, decimal);
    let misfit = if kind == FieldKind::String { misfits::find(csv, column, decimal) } else { None };
    Guess { kind, text_because: misfit.map(|misfit| misfit.first) }
}

fn kind(csv: &Csv<'_>, column: usize, decimal: DecimalMark) -> FieldKind {
    let name = csv.header.get(column).map_or("", |name| name.value.as_str());
    let texts = || cells(csv, column).map(|(text, _)| text);
    let known = || texts().filter(|text| !missing::is_mark(text));
    if known().next().is_none() {
        return FieldKind::String;
    }
    let period = |text: &str| Period::parse(text);
    let all_periods = || known().all(|text| period(text).is_some()) && !are_fiscal_years(known());
    let are_integers = || known().all(|text| is_integer(text, decimal));
    if digit_texts::are_cut_ids(name, known()) || digit_texts::are_days(name, known()) {
        return FieldKind::String;
    }
    if known().all(|text| period(text).is_some_and(|period| period.precision == Precision::Day)) {
        FieldKind::Date
    } else if all_periods() && (is_name_of_periods(name) || !are_integers()) {
        FieldKind::Period
    } else if texts().any(is_code)
        || (is_name_of_codes(name) && texts().all(is_word))
        || (column == 0 && are_long_codes(known()))
    {
        FieldKind::String
    } else if are_integers() {
        FieldKind::Integer
    } else if known().all(|text| number(text, decimal).is_some()) {
        FieldKind::Number
    } else if are_truths(known()) {
        FieldKind::Boolean
    } else {
        FieldKind::String
    }
}

fn is_integer(text: &str, decimal: DecimalMark) -> bool {
    number(text, decimal).is_some_and(|number| number.scale() == 0)
}

/// Letters, digits and signs between them, without a decimal mark.
fn is_word(text: &str) -> bool {
    !text.contains(['.', ','])
}

/// Both answers are there, or the words can be nothing else: `NO` alone may be Norway.
fn are_truths<'c>(texts: impl Iterator<Item = &'c str> + Clone) -> bool {
    let truth = |text: &str| match Value::read(text, FieldKind::Boolean) {
        Ok(Value::Boolean(truth)) => Some(truth),
        _ => None,
    };
    if !texts.clone().all(|text| truth(text).is_some()) {
        return false;
    }
    let is_certain = |text: &str| text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
    let has = |wanted| texts.clone().any(|text| truth(text) == Some(wanted));
    (has(true) && has(false)) || texts.clone().all(is_certain)
}

/// `2009-10`, `2010-11`, `2011-12` are three fiscal years, though each alone is a month as well.
pub fn are_fiscal_years<'c>(texts: impl Iterator<Item = &'c str> + Clone) -> bool {
    let is_one = |text: &str| {
        let parts = text.split_once('-').filter(|(year, next)| year.len() == 4 && next.len() == 2);
        let numbers = parts.and_then(|(year, next)| Some((year.parse::<u16>().ok()?, next.parse::<u16>().ok()?)));
        numbers.is_some_and(|(year, next)| (year + 1) % 100 == next)
    };
    texts.clone().all(is_one) && texts.take(2).count() == 2
}

/// What a column is called where nothing gives it a title: `us_share` is “Us share”, and `0-14`, `pH` and `COVID-19` stay.
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

/// What a table is called where nothing gives it a title: `us-imports` is “Us imports”.
pub fn title_of_table(name: &str) -> String {
    title(&name.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::super::form::Form;
    use super::super::layout::Source;
    use super::*;
    use crate::text::File;

    fn check(column: &str, wanted: FieldKind) {
        let file = File::new("a.csv", column.replace(' ', "\n").into_bytes());
        let form = Form::default();
        let source = Source { file: &file.path, sidecar: "a.toml", form: &form, sheet: None };
        let csv = csv::read(&file, &source, &mut Vec::new()).expect("a table");
        assert_eq!(kind(&csv, 0, DecimalMark::Point), wanted, "of {column}");
    }

    #[test]
    fn the_narrowest_type_that_fits_is_taken() {
        check("n 1 -2 3", FieldKind::Integer);
        check("n 1 2.5", FieldKind::Number);
        check("n 1 two", FieldKind::String);
        check("n yes no", FieldKind::Boolean);
        check("n true", FieldKind::Boolean);
        check("n 2023 2024", FieldKind::Integer);
        check("year 2023 2024", FieldKind::Period);
        check("n 2023 2024-11", FieldKind::Period);
        check("n 2024-W07 2024-W08", FieldKind::Period);
        check("n 2024-11-30 2024-12-01", FieldKind::Date);
        check("n 0.5 0 .25", FieldKind::Number);
        check("n 1'234.5 12 1'234'567", FieldKind::Number);
        check("n", FieldKind::String);
    }

    #[test]
    fn marks_of_missing_values_spoil_no_type() {
        check("n 5 n/a 6", FieldKind::Integer);
        check("n 1.5 .. -", FieldKind::Number);
        check("n NA NA", FieldKind::String);
    }

    #[test]
    fn codes_are_text() {
        check("fips 01001 01003", FieldKind::String);
        check("zip 90210 10001", FieldKind::String);
        check("countryCode 276 250", FieldKind::String);
        check("station_id 7 8", FieldKind::String);
        check("ags 12345 12346 12347", FieldKind::String);
        check("code NO NO", FieldKind::String);
        check("n NO", FieldKind::String);
        check("people 12345 45678 45678", FieldKind::Integer);
        check("period 2009-10 2010-11 2011-12", FieldKind::String);
        check("period 2009-10 2009-11", FieldKind::Period);
    }
}
