//! The types of columns that no sidecar describes, guessed from what stands in them.

use super::csv::Csv;
use super::messages::toml_key;
use super::period::{Period, Precision};
use super::value::{FieldKind, Value};

/// The narrowest type that every cell of a column fits.
pub fn kind(csv: &Csv, column: usize) -> FieldKind {
    let name = csv.header.get(column).map_or("", |name| name.value.as_str());
    let cells = || {
        let rows = csv.rows.iter().filter(|row| !row.is_ragged);
        rows.filter_map(move |row| row.cells.get(column))
            .map(|cell| cell.value.as_str())
            .filter(|text| !text.is_empty())
    };
    if cells().next().is_none() {
        return FieldKind::String;
    }
    let all_fit = |kind| cells().all(|text| Value::read(text, kind).is_ok());
    if cells().all(|text| Period::parse(text).is_some_and(|period| period.precision == Precision::Day)) {
        FieldKind::Date
    } else if all_fit(FieldKind::Period) && (is_name_of_periods(name) || !all_fit(FieldKind::Integer)) {
        FieldKind::Period
    } else if cells().any(is_code) {
        FieldKind::String
    } else if all_fit(FieldKind::Integer) {
        FieldKind::Integer
    } else if all_fit(FieldKind::Number) {
        FieldKind::Number
    } else if all_fit(FieldKind::Boolean) {
        FieldKind::Boolean
    } else {
        FieldKind::String
    }
}

/// Four digits are a year only where the column says so.
fn is_name_of_periods(name: &str) -> bool {
    let name = name.to_lowercase();
    name.split('_').any(|word| matches!(word, "year" | "period" | "date" | "quarter" | "month" | "time"))
}

/// Digits with a zero before them are a code (an area, an industry): as a number they would lose it.
fn is_code(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'0') && bytes.next().is_some_and(|second| second.is_ascii_digit())
}

/// What a column is called where nothing gives it a title: `us_share` is “Us share”.
pub fn title(name: &str) -> String {
    let spaced = name.replace(['_', '-'], " ");
    let mut characters = spaced.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => spaced,
    }
}

/// The start of a sidecar for `csv`, to show in a message.
pub fn sidecar_start(table: &str, csv: &Csv) -> String {
    const MOST_FIELDS: usize = 3;
    let mut start = format!("title = {:?}\n", title(table));
    for (column, name) in csv.header.iter().enumerate().take(MOST_FIELDS) {
        let (key, title, kind) = (toml_key(&name.value), title(&name.value), kind(csv, column).name());
        start.push_str(&format!("[field.{key}]\ntitle = {title:?}\ntype = \"{kind}\"\n"));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::*;
    use crate::text::File;

    fn check(column: &str, wanted: FieldKind) {
        let file = File::new("a.csv", column.replace(' ', "\n").into_bytes());
        let csv = csv::read(&file, b',', &mut Vec::new()).expect("a table");
        assert_eq!(kind(&csv, 0), wanted, "of {column}");
    }

    #[test]
    fn the_narrowest_type_that_fits_is_taken() {
        check("n 1 -2 3", FieldKind::Integer);
        check("n 1 2.5", FieldKind::Number);
        check("n 1 two", FieldKind::String);
        check("n yes no", FieldKind::Boolean);
        check("n 2023 2024", FieldKind::Integer);
        check("year 2023 2024", FieldKind::Period);
        check("n 2023 2024-11", FieldKind::Period);
        check("n 2024-11-30 2024-12-01", FieldKind::Date);
        check("fips 01001 01003", FieldKind::String);
        check("n 0.5 0", FieldKind::Number);
        check("n", FieldKind::String);
    }

    #[test]
    fn a_sidecar_s_start_can_be_pasted() {
        let file = File::new("a.csv", b"period,us share\n2024,1.5\n".to_vec());
        let csv = csv::read(&file, b',', &mut Vec::new()).expect("a table");
        let start = sidecar_start("us-imports", &csv);
        assert!(start.starts_with("title = \"Us imports\"\n[field.period]\n"), "{start}");
        assert!(start.contains("[field.\"us share\"]\ntitle = \"Us share\"\ntype = \"number\"\n"), "{start}");
    }
}
