//! The notations that an author may use for a value of the data: that of the table, or that of the page in its
//! language.
//!
//! A date in page notation is not parsed: a text means the date that gives the same text when it is formatted in the
//! language of the page.

use crate::data::Period;
use crate::language::{DateLength, Grouping, Language, NumberFormat, numbers};

/// Reads a date as a table has it (`2024-03`) or as pages in `language` show it: “March 2024”, “Mar 2024”, “mars 2024”.
/// `None` if it is not one.
pub fn parse_period(text: &str, language: &Language) -> Option<Period> {
    Period::parse(text).or_else(|| written_period(text, language))
}

/// Reads a number as a table has it (`1234.5`) or as pages in `language` show it: “1.234,5”. `None` if it is not one.
pub fn parse_number(text: &str, language: &Language) -> Option<f64> {
    text.parse().ok().or_else(|| written_number(text, language))
}

/// Reads a date as pages in `language` show it.
fn written_period(text: &str, language: &Language) -> Option<Period> {
    let wanted = letters(text);
    let numbers = runs_of_digits(&wanted);
    let years = numbers.iter().filter(|number| (1000..=9999).contains(*number));
    years.flat_map(|year| candidates(*year, &numbers)).find(|period| {
        [DateLength::Medium, DateLength::Long]
            .into_iter()
            .any(|length| letters(&period.format(length, language)) == wanted)
    })
}

/// Every period of `year` that a text with these numbers may mean.
fn candidates(year: u32, numbers: &[u32]) -> Vec<Period> {
    let mut found: Vec<String> = vec![format!("{year:04}")];
    found.extend((1..=4).map(|quarter| format!("{year:04}-Q{quarter}")));
    found.extend((1..=12).map(|month| format!("{year:04}-{month:02}")));
    let days = numbers.iter().filter(|number| (1..=31).contains(*number));
    found.extend(days.flat_map(|day| (1..=12).map(move |month| format!("{year:04}-{month:02}-{day:02}"))));
    found.iter().filter_map(|text| Period::parse(text)).collect()
}

/// The numbers in a text, in the digits of any script.
fn runs_of_digits(text: &str) -> Vec<u32> {
    let mut runs = Vec::new();
    let mut run = None;
    for character in text.chars().chain([' ']) {
        match (digit(character), run) {
            (Some(digit), None) => run = Some(digit),
            (Some(digit), Some(number)) => run = Some(u32::saturating_add(u32::saturating_mul(number, 10), digit)),
            (None, Some(number)) => {
                runs.push(number);
                run = None;
            }
            (None, None) => {}
        }
    }
    runs
}

/// The value of a digit in one of the scripts that pages are written in (Unicode, general category Nd).
fn digit(character: char) -> Option<u32> {
    const ZEROS: [char; 5] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}'];
    let code = u32::from(character);
    ZEROS.into_iter().find_map(|zero| code.checked_sub(u32::from(zero)).filter(|digit| *digit < 10))
}

/// A text in the form in which dates are compared: lower case, with plain spaces, and without full stops and direction
/// marks.
fn letters(text: &str) -> String {
    let is_mark = |letter: &char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}');
    let plain: String = text.chars().filter(|letter| !is_mark(letter)).collect::<String>().replace('.', " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Reads a number as pages in `language` show it.
fn written_number(text: &str, language: &Language) -> Option<f64> {
    // The way the language writes 1,234.5 shows which of its marks is which.
    let format = NumberFormat { grouping: Grouping::ByLanguage, ..NumberFormat::AS_WRITTEN };
    let example = numbers::format(rust_decimal::Decimal::new(12_345, 1), format, language);
    let mut marks = example.chars().filter(|character| digit(*character).is_none());
    let decimal = marks.next_back()?;
    let group = marks.next();
    let mut plain = String::with_capacity(text.len());
    for character in text.trim().chars() {
        match character {
            _ if digit(character).is_some() => {
                plain.extend(digit(character).and_then(|digit| char::from_digit(digit, 10)))
            }
            _ if character == decimal => plain.push('.'),
            _ if Some(character) == group || character.is_whitespace() => {}
            '-' | '\u{2212}' => plain.push('-'),
            _ => return None,
        }
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, text: &str, wanted: &str) {
        let language = Language::parse(tag).expect("a tag");
        let found = parse_period(text, &language).map(|period| period.iso());
        assert_eq!(found.unwrap_or_default(), wanted, "{text} in {tag}");
    }

    #[test]
    fn a_date_is_read_as_the_page_writes_it() {
        check("en", "2024-03", "2024-03");
        check("en", "March 2024", "2024-03");
        check("en", "Mar 2024", "2024-03");
        check("en", "Q3 2024", "2024-Q3");
        check("en", "6 July 2018", "2018-07-06");
        check("de", "März 2024", "2024-03");
        check("de", "märz 2024", "2024-03");
        check("de", "03/2024", "2024-03");
        check("de", "6. Juli 2018", "2018-07-06");
        check("fr", "mars 2024", "2024-03");
        check("fr", "T3 2024", "2024-Q3");
        check("es", "marzo de 2024", "2024-03");
        check("zh", "2024年3月", "2024-03");
        check("zh", "2024年第3季度", "2024-Q3");
        check("ar", "مارس 2024", "2024-03");
        // Words of another language are not accepted.
        check("de", "Mar 2024", "");
        check("en", "März 2024", "");
        check("en", "China", "");
        check("en", "", "");
    }

    #[test]
    fn every_period_that_is_written_is_read_again() {
        for tag in ["en", "en-US", "de", "fr", "es", "zh", "ar", "ja", "pl", "hi", "fa"] {
            let language = Language::parse(tag).expect("a tag");
            for iso in ["2024", "2024-Q1", "2024-03", "2024-11", "2024-03-05", "1999-12-31"] {
                let wanted = Period::parse(iso).expect("a period");
                for length in [DateLength::Medium, DateLength::Long] {
                    let written = wanted.format(length, &language);
                    assert_eq!(parse_period(&written, &language), Some(wanted), "{written} in {tag}");
                }
            }
        }
    }

    #[test]
    fn a_number_is_read_as_the_page_writes_it() {
        let check = |tag: &str, text: &str, wanted: Option<f64>| {
            assert_eq!(parse_number(text, &Language::parse(tag).expect("a tag")), wanted, "{text} in {tag}");
        };
        check("en", "1,234.5", Some(1234.5));
        check("de", "1.234,5", Some(1234.5));
        check("de", "2,5", Some(2.5));
        check("de", "1234.5", Some(1234.5));
        check("fr", "1\u{202f}234,5", Some(1234.5));
        check("fr", "1 234,5", Some(1234.5));
        check("en", "−3", Some(-3.0));
        check("en", "three", None);
    }
}
