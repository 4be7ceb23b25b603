//! Drafts of sidecars, as far as they can be derived from the table's file: for a message, or to be written and
//! completed.

use std::collections::HashSet;

use super::csv;
use super::csv_context::CsvContext;
use super::decimal_mark::DecimalMark;
use super::dialect;
use super::dialect_options::DialectOptions;
use super::fields;
use super::grid::Csv;
use super::infer;
use super::keys;
use super::number_error::NumberError;
use super::odd_rows;
use super::toml_text::{toml_key, toml_string};
use super::unit::{self, Scale, Unit};
use super::unparsed_cells::{self, IntendedAs};
use super::value::FieldType;
use crate::text::File;

/// A complete sidecar for the file of a table; what only its author knows is left to be filled in. `None` if the file
/// has no header.
pub fn complete(table: &str, file: &File) -> Option<String> {
    let options = DialectOptions::default();
    let sidecar = format!("content/data/{table}.toml");
    let context = CsvContext { file: &file.path, sidecar: &sidecar, dialect: &options, sheet: None };
    // Mistakes in the file are reported by the build.
    let mut csv = csv::read(file, &context, &mut Vec::new())?;
    let decimal = dialect::detect_decimal_mark(&csv, &options);
    odd_rows::take_units(&mut csv, decimal, |_| false, &context);
    let guessed = fields::guess(&csv, table, decimal).fields;
    let key = match keys::guess_key(&csv, &guessed) {
        Some(column) => vec![column],
        None => keys::no_unique_column(&csv, &guessed).map(|none| none.together).unwrap_or_default(),
    };
    let key: Vec<&str> =
        key.iter().filter_map(|column| guessed.get(*column)).map(|field| field.name.as_str()).collect();
    let draft = beginning(table, &csv, &key, csv.header.len(), decimal);
    let (title, rest) = draft.split_once('\n').unwrap_or((&draft, ""));
    let open = "# description = \"What one row is, in a sentence.\"\n# as_of = \"2024-11\"\n\
                # context = [\"an id of content/sources.toml\"]\n# license = \"CC0-1.0\"\n";
    Some(format!("{title}\n{open}{rest}"))
}

/// The beginning of a sidecar: title, key and the first `most` fields.
pub fn beginning(table: &str, csv: &Csv<'_>, key: &[&str], most: usize, decimal: DecimalMark) -> String {
    let mut start = format!("title = {}\n", toml_string(&infer::title_of_table(table)));
    let names: Vec<String> = key.iter().map(|name| toml_string(name)).collect();
    match names.as_slice() {
        [] => {}
        [one] => start.push_str(&format!("key = {one}\n")),
        several => start.push_str(&format!("key = [{}]\n", several.join(", "))),
    }
    if !csv.units.is_empty() {
        start.push_str("skip_first = 1\n");
    }
    let columns: Vec<usize> = (0..csv.header.len().min(most)).collect();
    start.push_str(&fields(csv, &columns, decimal));
    start
}

/// The descriptions of some columns, as they are guessed.
pub fn fields(csv: &Csv<'_>, columns: &[usize], decimal: DecimalMark) -> String {
    let mut text = String::new();
    let mut described = HashSet::new();
    for column in columns {
        let Some(name) = csv.header.get(*column) else { continue };
        // If two columns have the same name, which is reported elsewhere, one can be described.
        if name.value.is_empty() || !described.insert(name.value.as_str()) {
            continue;
        }
        let mut kind = infer::guess(csv, *column, decimal).kind;
        let meant = if kind == FieldType::String {
            IntendedColumn::of(csv, *column, decimal)
        } else {
            IntendedColumn::default()
        };
        kind = meant.kind.unwrap_or(kind);
        let header = HeaderParts::read(&name.value);
        text.push_str(&format!("\n[field.{}]\n", toml_key(&name.value)));
        text.push_str(&format!("title = {}\ntype = \"{}\"\n", toml_string(&header.title), kind.name()));
        text.push_str(&meant.lines);
        if matches!(kind, FieldType::Integer | FieldType::Number) {
            let below = csv.units.get(*column).and_then(|said| unit_below(said));
            if let Some(unit) = header.unit.or(meant.unit).or(below) {
                text.push_str(&format!("unit = {}\n", toml_string(&unit)));
            }
            if let Some(scale) = header.scale {
                text.push_str(&format!("scale = \"{}\"\n", scale.name()));
            }
        }
    }
    text
}

/// What a column of text seems to have been meant as: its type, the lines that describe its notation, its unit.
#[derive(Default)]
struct IntendedColumn {
    kind: Option<FieldType>,
    lines: String,
    unit: Option<String>,
}

impl IntendedColumn {
    /// The draft for a column whose type is guessed: type, unit, scale, date format.
    fn of(csv: &Csv<'_>, column: usize, decimal: DecimalMark) -> Self {
        let Some(unparsed) = unparsed_cells::find(csv, column, decimal) else { return Self::default() };
        match &unparsed.meant {
            IntendedAs::Number(mistake) => {
                let unit = match mistake {
                    NumberError::Unit { unit, .. } => match Unit::parse_in_cell(unit) {
                        unit @ (Unit::Percent | Unit::Currency(_)) => Some(unit.code().to_owned()),
                        _ => None,
                    },
                    _ => None,
                };
                Self { kind: Some(FieldType::Number), lines: String::new(), unit }
            }
            IntendedAs::Date(patterns) => match patterns.as_slice() {
                [pattern] => {
                    let lines = format!("date_format = {}\n", toml_string(pattern));
                    Self { kind: Some(FieldType::Period), lines, unit: None }
                }
                _ => Self::default(),
            },
            IntendedAs::Mark(marks) if !marks.is_empty() => {
                let listed: Vec<String> = marks.iter().map(|mark| toml_string(mark)).collect();
                let lines = format!("missing = [{}]\n", listed.join(", "));
                Self { kind: Some(FieldType::Number), lines, unit: None }
            }
            IntendedAs::Mark(_) | IntendedAs::Other => Self::default(),
        }
    }
}

/// What a column header says about its numbers: `GDP, $bn`, `Share (%)`.
#[derive(Debug, PartialEq, Eq)]
struct HeaderParts {
    title: String,
    unit: Option<String>,
    scale: Option<Scale>,
}

impl HeaderParts {
    fn read(name: &str) -> Self {
        // `Anteil in %`
        let name = name.trim_end();
        if let Some(before) =
            [" in %", " en %", " i %", " w %", " (in %)"].iter().find_map(|end| name.strip_suffix(end))
        {
            return Self { title: infer::title(before.trim_end()), unit: Some("%".to_owned()), scale: None };
        }
        let parts = in_brackets(name).or_else(|| name.rsplit_once(", ")).or_else(|| sign_at_end(name));
        if let Some((before, said)) = parts
            && !before.trim().is_empty()
            && let Some((unit, scale)) = unit_of(said.trim())
        {
            return Self { title: infer::title(before.trim()), unit, scale };
        }
        let words = |ends: &[&str]| ends.iter().any(|end| name.to_lowercase().ends_with(end));
        let unit = words(&["_pct", "_percent", " percent", " per cent", "_%"]).then(|| "%".to_owned());
        Self { title: infer::title(name), unit, scale: None }
    }
}

/// Splits `Share (%)` and `Share [%]` in two.
fn in_brackets(name: &str) -> Option<(&str, &str)> {
    let inner = |open: char, close: char| name.trim_end().strip_suffix(close)?.rsplit_once(open);
    inner('(', ')').or_else(|| inner('[', ']'))
}

/// Splits `Share %` in two.
fn sign_at_end(name: &str) -> Option<(&str, &str)> {
    let at = name.trim_end().strip_suffix('%')?;
    Some((at, "%"))
}

/// The unit in a cell below the column name, if it is unambiguous: `%`, `(km²)`.
fn unit_below(said: &str) -> Option<String> {
    let said = said.trim_matches(|sign: char| matches!(sign, '(' | ')' | '[' | ']') || sign.is_whitespace());
    match unit_of(said) {
        Some((Some(unit), None)) => Some(unit),
        _ => None,
    }
}

/// The unit and the scale of a text. `None` if neither is unambiguous.
fn unit_of(said: &str) -> Option<(Option<String>, Option<Scale>)> {
    let said = said.strip_prefix("in ").unwrap_or(said);
    let sign = |text: &str| match Unit::parse(text) {
        Ok(unit @ (Unit::Percent | Unit::Currency(_))) => Some(unit.code().to_owned()),
        Err(super::unit::UnitError::Code(code)) => Some(code.to_owned()),
        _ => None,
    };
    let scale =
        |text: &str| Scale::parse(text).or_else(|| Scale::ALL.into_iter().find(|scale| is_word_of(*scale, text)));
    if let Some(unit) = sign(said) {
        return Some((Some(unit), None));
    }
    // `Length (m)` is in metres, `Value (m)` in millions: the text does not say which.
    if said == "m" {
        return None;
    }
    if let Some(scale) = scale(said) {
        return Some((None, Some(scale)));
    }
    // `$bn`, `USD bn`, `bn USD`, `million people`.
    let (first, second) = match said.split_once(' ') {
        Some(pair) => pair,
        None => {
            let at = said.find(|letter: char| letter.is_ascii_alphabetic())?;
            said.split_at_checked(at)?
        }
    };
    for (unit, power) in [(first, second), (second, first)] {
        if let (Some(unit), Some(power)) = (sign(unit.trim()), scale(power.trim())) {
            return Some((Some(unit), Some(power)));
        }
    }
    if let Some(power) = scale(first) {
        return Some((Some(second.to_owned()), Some(power)));
    }
    let is_measure = unit::is_measure(said) || matches!(said, "t" | "l");
    is_measure.then(|| (Some(said.to_owned()), None))
}

/// Whether a text is a word for `scale` in a header. The letter `m` is not, because it may mean metres.
fn is_word_of(scale: Scale, text: &str) -> bool {
    let words: &[&str] = match scale {
        Scale::Thousand => &["thousand", "thousands", "'000", "000s", "1000"],
        Scale::Million => &["million", "millions", "mn", "mio", "mln"],
        Scale::Billion => &["billion", "billions", "mrd", "mld"],
        Scale::Trillion => &["trillion", "trillions", "trn"],
    };
    words.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, title: &str, unit: Option<&str>, scale: Option<Scale>) {
        let wanted = HeaderParts { title: title.to_owned(), unit: unit.map(str::to_owned), scale };
        assert_eq!(HeaderParts::read(name), wanted, "of {name:?}");
    }

    #[test]
    fn a_head_says_what_its_numbers_count() {
        check("Share (%)", "Share", Some("%"), None);
        check("share_pct", "Share pct", Some("%"), None);
        check("GDP, $bn", "GDP", Some("USD"), Some(Scale::Billion));
        check("GDP (USD million)", "GDP", Some("USD"), Some(Scale::Million));
        check("Population (thousands)", "Population", None, Some(Scale::Thousand));
        check("Workers (million people)", "Workers", Some("people"), Some(Scale::Million));
        check("Power [TWh]", "Power", Some("TWh"), None);
        check("Growth %", "Growth", Some("%"), None);
        check("Anteil in %", "Anteil", Some("%"), None);
        check("Region (old)", "Region (old)", None, None);
        check("us_share", "Us share", None, None);
        check("Paris, France", "Paris, France", None, None);
    }
}
