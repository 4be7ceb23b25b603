//! The cells that make a column text although most of it was meant as numbers or dates.

use super::column_names::is_name_of_periods;
use super::columns::{cells, plain_number};
use super::date_patterns;
use super::date_spelling::{self, DateError};
use super::decimal_mark::DecimalMark;
use super::digit_texts;
use super::grid::Csv;
use super::missing;
use super::number_error::NumberError;
use super::numeral;
use super::period::Period;
use crate::text::Span;

/// How many cells are examined to find out what a column was meant to contain.
const SAMPLE: usize = 300;

/// The cells of a text column that cannot be parsed as numbers or dates, although most of the column can.
#[derive(Debug, PartialEq, Eq)]
pub struct UnparsedCells<'c> {
    /// The first of them.
    pub first: Span,
    /// Its text.
    pub text: &'c str,
    /// How many there are among the cells that were examined.
    pub count: usize,
    /// The number of cells that were examined, if not all of the column.
    pub of_first: Option<usize>,
    /// What the first was meant as.
    pub meant: IntendedAs<'c>,
}

/// What such a cell was meant as.
#[derive(Debug, PartialEq, Eq)]
pub enum IntendedAs<'c> {
    Number(NumberError),
    /// A date, with the formats that fit all such cells.
    Date(Vec<&'static str>),
    /// A missing value that is not one of the common ones; all such texts of the column.
    Mark(Vec<&'c str>),
    Other,
}

/// Finds them in a column that was guessed to be text.
pub fn find<'c>(csv: &'c Csv<'_>, column: usize, mark: DecimalMark) -> Option<UnparsedCells<'c>> {
    let (mut plain, mut nearly_parsed, mut seen) = (0usize, 0usize, 0usize);
    let mut found: Option<UnparsedCells<'c>> = None;
    let mut patterns: Option<Vec<&'static str>> = None;
    let mut marks: Vec<&'c str> = Vec::new();
    let mut is_certain = false;
    if let Some(days) = days_in_digits(csv, column) {
        return Some(days);
    }
    for (text, span) in cells(csv, column).filter(|(text, _)| !missing::is_mark(text)).take(SAMPLE) {
        if is_office_mark(text) {
            if !marks.contains(&text) {
                marks.push(text);
            }
            match &mut found {
                Some(unparsed) => unparsed.count += 1,
                None => {
                    found = Some(UnparsedCells {
                        first: span,
                        text,
                        count: 1,
                        of_first: None,
                        meant: IntendedAs::Mark(Vec::new()),
                    })
                }
            }
            continue;
        }
        seen += 1;
        if plain_number(text, mark).is_some() || Period::parse(text).is_some() {
            plain += 1;
            continue;
        }
        let meant = intention(text, mark);
        is_certain |= must_be_number(&meant);
        match &meant {
            IntendedAs::Date(_) => {
                let fitting: Vec<&'static str> = match &patterns {
                    None => date_patterns::patterns_of(text).collect(),
                    Some(known) => date_patterns::patterns_of(text).filter(|pattern| known.contains(pattern)).collect(),
                };
                patterns = Some(fitting);
                nearly_parsed += 1;
            }
            IntendedAs::Number(_) => nearly_parsed += 1,
            IntendedAs::Mark(_) | IntendedAs::Other => {}
        }
        match &mut found {
            Some(unparsed) => unparsed.count += 1,
            None => found = Some(UnparsedCells { first: span, text, count: 1, of_first: None, meant }),
        }
    }
    // Names that happen to contain a number are names.
    if (plain + nearly_parsed) * 2 <= seen || (plain == 0 && patterns.is_none() && !is_certain) {
        return None;
    }
    found.map(|mut unparsed| {
        unparsed.of_first = (seen == SAMPLE).then_some(SAMPLE);
        if let IntendedAs::Date(fitting) = &mut unparsed.meant {
            *fitting = patterns.unwrap_or_default();
        }
        // Only missing values are in the way: if they are declared, the column is numbers.
        if plain == seen
            && let IntendedAs::Mark(all) = &mut unparsed.meant
        {
            *all = marks;
        } else if matches!(unparsed.meant, IntendedAs::Mark(_)) {
            unparsed.meant = IntendedAs::Other;
        }
        unparsed
    })
}

/// Whether a text is a mark that some offices put beside their numbers: `[x]`, `[low]`, `c`, `: c`, `x`.
fn is_office_mark(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let is_word = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let flag = text.strip_prefix(':').map(str::trim);
    inner.is_some_and(|inner| is_word(inner, 5))
        || flag.is_some_and(|flag| is_word(flag, 2))
        || (text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase()))
        || matches!(text, "NaT" | "X" | "#" | "SECRET" | "confidential" | "n.s." | "ns" | "§")
}

/// A column of days without separators.
fn days_in_digits<'c>(csv: &'c Csv<'_>, column: usize) -> Option<UnparsedCells<'c>> {
    let name = csv.header.get(column).map_or("", |name| name.value.as_str());
    let texts = cells(csv, column).filter(|(text, _)| !missing::is_mark(text));
    let (text, first) = texts.clone().next()?;
    let is_serial = |text: &str| matches!(date_spelling::diagnose(text), DateError::Serial(_));
    let is_serials = is_name_of_periods(name) && texts.clone().all(|(text, _)| is_serial(text));
    if !is_serials && !digit_texts::are_days(name, texts.clone().map(|(text, _)| text)) {
        return None;
    }
    if is_serials {
        return Some(UnparsedCells {
            first,
            text,
            count: texts.count(),
            of_first: None,
            meant: IntendedAs::Date(Vec::new()),
        });
    }
    let pattern = if text.len() == 8 { "%Y%m%d" } else { "%Y%m" };
    Some(UnparsedCells { first, text, count: texts.count(), of_first: None, meant: IntendedAs::Date(vec![pattern]) })
}

/// What a text was meant as: a number or a date in another notation, or neither.
fn intention<'c>(text: &str, mark: DecimalMark) -> IntendedAs<'c> {
    const LONGEST: usize = 40;
    let has_digit = text.chars().any(char::is_numeric);
    // Digits that are not a number are a code: 007.
    if text.len() > LONGEST || !has_digit || text.bytes().all(|byte| byte.is_ascii_digit()) {
        return IntendedAs::Other;
    }
    let number = if mark == DecimalMark::Comma { numeral::parse_with_comma(text) } else { numeral::parse(text) };
    match number {
        Err(NumberError::Other | NumberError::TwoNumbers | NumberError::Range | NumberError::Fraction(None)) => {}
        // Digits with points between them are more often a day than a number.
        Err(mistake) if !matches!(date_spelling::diagnose(text), DateError::Spelling(_)) => {
            return IntendedAs::Number(mistake);
        }
        _ => {}
    }
    match date_spelling::diagnose(text) {
        DateError::Spelling(_) | DateError::Time(_) | DateError::Nonexistent(_) | DateError::ShortYear => {
            IntendedAs::Date(Vec::new())
        }
        DateError::NotAPeriod if date_spelling::is_half_year(text) => IntendedAs::Date(Vec::new()),
        _ => IntendedAs::Other,
    }
}

/// Whether a cell can only be a number, so that a column of such cells was meant as numbers.
fn must_be_number(meant: &IntendedAs<'_>) -> bool {
    let IntendedAs::Number(mistake) = meant else { return false };
    match mistake {
        NumberError::Grouped(_)
        | NumberError::DecimalComma(_)
        | NumberError::Either { .. }
        | NumberError::Minus { .. }
        | NumberError::Spelling(_)
        | NumberError::Scale { .. }
        | NumberError::SheetError => true,
        NumberError::Unit { unit, .. } => !unit.chars().any(char::is_alphabetic),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::super::csv_context::CsvContext;
    use super::super::dialect_options::DialectOptions;
    use super::*;
    use crate::text::File;

    fn check(column: &str, wanted: Option<(&str, usize)>) {
        let file = File::new("a.tsv", format!("n\n{}", column.replace('|', "\n")).into_bytes());
        let options = DialectOptions::default();
        let context = CsvContext { file: &file.path, sidecar: "a.toml", dialect: &options, sheet: None };
        let csv = csv::read(&file, &context, &mut Vec::new()).expect("a table");
        let found = find(&csv, 0, DecimalMark::Point);
        assert_eq!(found.map(|unparsed| (unparsed.text, unparsed.count)), wanted, "of {column}");
    }

    #[test]
    fn the_first_cell_that_is_no_number_is_found_among_those_that_are_meant_as_numbers() {
        check("4|5|deep|6", Some(("deep", 1)));
        check("n/a|1,234|12%|(120)|.5", Some(("1,234", 3)));
        check("1%|2%", Some(("1%", 2)));
        check("03/04/2024|04/04/2024|13/04/2024", Some(("03/04/2024", 3)));
        check("2024-04-03|13.04.2024", Some(("13.04.2024", 1)));
        check("#DIV/0!|3|4", Some(("#DIV/0!", 1)));
    }

    #[test]
    fn names_with_numbers_are_names() {
        for column in [
            "15-24|25-34|35-44",
            "Route 5|Route 6",
            "A12|B13",
            "5 km|7 km",
            "1st|2nd",
            "Mill|Ford|3",
            "1/2|3/4",
            "001|002|003",
        ] {
            check(column, None);
        }
    }

    #[test]
    fn the_formats_of_dates_are_those_that_fit_all() {
        let file = File::new("a.csv", b"d\n03/04/2024\n13/04/2024\n".to_vec());
        let options = DialectOptions::default();
        let context = CsvContext { file: &file.path, sidecar: "a.toml", dialect: &options, sheet: None };
        let csv = csv::read(&file, &context, &mut Vec::new()).expect("a table");
        let found = find(&csv, 0, DecimalMark::Point).expect("dates");
        assert_eq!(found.meant, IntendedAs::Date(vec!["%d/%m/%Y"]));
    }
}
