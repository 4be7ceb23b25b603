//! What a text that is not a plain number was meant to be, so that a message can offer it.
//!
//! An offer has exactly the value of the text. If that is ambiguous, nothing is offered.

use rust_decimal::Decimal;

use super::decimal::{self, DecimalError, is_digits};
use super::decimal_mark::DecimalMark;
use super::missing;
use super::number_error::{BoundNumber, NumberBesideUnit, NumberError};
use super::numeral_marks::{parse_plain, without_zeros};
use super::numeral_parts::of_parts;
use super::numeral_words;

/// Parses a number in plain notation.
///
/// # Errors
///
/// Why the text is not one, and which number it was probably meant to be.
pub fn parse(text: &str) -> Result<Decimal, NumberError> {
    decimal::parse(text).map_err(|reason| match reason {
        DecimalError::TooLong => NumberError::TooLong,
        DecimalError::LeadingZero => NumberError::LeadingZero(without_zeros(text)),
        DecimalError::Other => diagnose(text),
    })
}

/// The same for numbers with a decimal comma; numbers that are offered have the comma too.
pub fn parse_with_comma(text: &str) -> Result<Decimal, NumberError> {
    // `.` is a missing value, not a decimal mark.
    if missing::is_mark(text) {
        return Err(NumberError::Missing);
    }
    let swapped: String = text.chars().map(swap_mark).collect();
    parse(&swapped).map_err(|error| {
        let comma = |number: String| number.chars().map(swap_mark).collect::<String>();
        match error {
            NumberError::DecimalComma(right) => NumberError::Spelling(comma(right)),
            NumberError::LeadingZero(right) => NumberError::LeadingZero(comma(right)),
            NumberError::Grouped(right) => NumberError::Grouped(comma(right)),
            NumberError::Spelling(right) => NumberError::Spelling(comma(right)),
            NumberError::Either { thousands, decimals } => {
                NumberError::Either { thousands: comma(thousands), decimals: comma(decimals) }
            }
            NumberError::Unit { unit, amount } => {
                let amount = match amount {
                    NumberBesideUnit::Sure(number) => NumberBesideUnit::Sure(comma(number)),
                    NumberBesideUnit::Either { thousands, decimals } => {
                        NumberBesideUnit::Either { thousands: comma(thousands), decimals: comma(decimals) }
                    }
                    NumberBesideUnit::Unknown => NumberBesideUnit::Unknown,
                };
                NumberError::Unit { unit: comma(unit), amount }
            }
            NumberError::Scale { word, number, unit } => {
                NumberError::Scale { word: comma(word), number: number.map(comma), unit: unit.map(comma) }
            }
            NumberError::ScaleOfTwo { word, readings } => NumberError::ScaleOfTwo {
                word: comma(word),
                readings: readings.into_iter().map(|(power, number)| (power, comma(number))).collect(),
            },
            NumberError::ScaleOrUnit { word, number, scaled } => {
                NumberError::ScaleOrUnit { word, number: number.map(comma), scaled: scaled.map(comma) }
            }
            NumberError::Bound { sign, number, unit } => {
                let number = number.map(|number| BoundNumber { number: comma(number.number), ..number });
                NumberError::Bound { sign, number, unit: unit.map(comma) }
            }
            NumberError::Minus { right, is_in_parentheses } => {
                NumberError::Minus { right: comma(right), is_in_parentheses }
            }
            NumberError::Fraction(right) => NumberError::Fraction(right.map(comma)),
            other => other,
        }
    })
}

/// The number that a text is with its thousands separators ignored, if they cannot be anything else.
pub fn grouped(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let swapped: String;
    let text = if mark == DecimalMark::Comma {
        swapped = text.chars().map(swap_mark).collect();
        &swapped
    } else {
        text
    };
    if mark != DecimalMark::Point && text.matches('.').count() > 1 {
        return None;
    }
    match parse(text) {
        Err(NumberError::Grouped(right)) => decimal::parse(&right).ok(),
        Err(NumberError::Either { thousands, .. }) if mark != DecimalMark::Point => decimal::parse(&thousands).ok(),
        _ => None,
    }
}

fn swap_mark(character: char) -> char {
    match character {
        '.' => ',',
        ',' => '.',
        other => other,
    }
}

/// Why a text is not a number, and which number it was probably meant to be.
fn diagnose(text: &str) -> NumberError {
    let trimmed = text.trim();
    // The text comes from the file and may be longer than any number.
    const LONGEST: usize = 80;
    if trimmed.len() > LONGEST {
        return NumberError::Other;
    }
    if missing::is_mark(trimmed) {
        return NumberError::Missing;
    }
    if is_sheet_error(trimmed) {
        return NumberError::SheetError;
    }
    let plain = plain_signs(trimmed);
    let unsigned = plain.strip_prefix('+').unwrap_or(&plain);
    if let Some(right) = respelled(unsigned) {
        return NumberError::Spelling(right);
    }
    if let Some(inner) = unsigned.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return in_parentheses(inner.trim());
    }
    if let Some(negative) = minus_before(unsigned) {
        return of_parts(&negative);
    }
    of_parts(unsigned)
}

/// A number whose only fault is an unusual sign, point or digit.
fn respelled(text: &str) -> Option<String> {
    let completed = match text.strip_suffix('.') {
        Some(whole) if is_digits(whole.trim_start_matches('-')) => whole,
        _ => text,
    };
    parse_plain(completed)
}

/// Other digits, minus signs and spaces replaced by the plain ones.
fn plain_signs(text: &str) -> String {
    let plain = |character: char| match character {
        '\u{2212}' | '\u{2010}'..='\u{2015}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff0b}' => '+',
        '\u{ff05}' => '%',
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        '\u{ff0e}' => '.',
        '\u{ff0c}' => ',',
        other => numeral_words::ascii_digit(other).unwrap_or(other),
    };
    text.chars().map(plain).collect()
}

fn is_sheet_error(text: &str) -> bool {
    let is_named = text.strip_prefix('#').is_some_and(|name| {
        let name = name.trim_end_matches(['!', '?']);
        name.chars().count() >= 2
            && name.chars().all(|letter| letter.is_uppercase() || matches!(letter, '/' | '_' | '0'..='9'))
            && name.chars().any(char::is_uppercase)
    });
    is_named || text.strip_prefix("Err:").is_some_and(is_digits)
}

/// What text in parentheses means: in bookkeeping, a minus sign.
fn in_parentheses(inner: &str) -> NumberError {
    if inner.starts_with(['-', '+']) {
        return NumberError::Other;
    }
    let minus = |number: String| format!("-{number}");
    let in_full = |right: String| NumberError::Minus { right: minus(right), is_in_parentheses: true };
    match parse(inner) {
        Ok(_) => in_full(inner.to_owned()),
        Err(
            NumberError::DecimalComma(number)
            | NumberError::Grouped(number)
            | NumberError::Spelling(number)
            | NumberError::LeadingZero(number),
        ) => in_full(number),
        Err(NumberError::Either { thousands, decimals }) => {
            NumberError::Either { thousands: minus(thousands), decimals: minus(decimals) }
        }
        // Whether the number may be offered alone depends on its unit.
        Err(NumberError::Unit { unit, amount }) => {
            let amount = match amount {
                NumberBesideUnit::Sure(number) => NumberBesideUnit::Sure(minus(number)),
                NumberBesideUnit::Either { thousands, decimals } => {
                    NumberBesideUnit::Either { thousands: minus(thousands), decimals: minus(decimals) }
                }
                NumberBesideUnit::Unknown => NumberBesideUnit::Unknown,
            };
            NumberError::Unit { unit, amount }
        }
        Err(NumberError::Scale { word, number, unit }) => NumberError::Scale { word, number: number.map(minus), unit },
        _ => NumberError::Other,
    }
}

/// A number in parentheses with a symbol or a mark directly after them: `(5)%`, `(5)*`.
fn minus_before(text: &str) -> Option<String> {
    let (inner, suffix) = text.strip_prefix('(')?.split_once(')')?;
    let is_sign = !suffix.is_empty()
        && suffix.chars().all(|sign| matches!(sign, '%' | '*' | '†' | '‡' | '€' | '$' | '£' | '¹' | '²' | '³'));
    (is_sign && !inner.starts_with('-') && decimal::parse(inner).is_ok()).then(|| format!("-{inner}{suffix}"))
}

#[cfg(test)]
mod tests;
