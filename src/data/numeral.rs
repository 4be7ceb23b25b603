//! What a text that is no plain number was meant to be, so that a message can offer it.
//!
//! Whatever is offered has the value that the text has: where that cannot be told, nothing is offered.

use rust_decimal::Decimal;

use super::decimal::{self, NotPlain, is_digits};
use super::decimal_mark::DecimalMark;
use super::missing;
use super::number_mistake::{Amount, BoundNumber, NumberMistake};
use super::numeral_marks::{offered, without_zeros};
use super::numeral_parts::of_parts;
use super::numeral_words;

/// The number that a text plainly is, or why it is none.
pub fn parse(text: &str) -> Result<Decimal, NumberMistake> {
    decimal::parse(text).map_err(|reason| match reason {
        NotPlain::TooLong => NumberMistake::TooLong,
        NotPlain::LeadingZero => NumberMistake::LeadingZero(without_zeros(text)),
        NotPlain::Other => mistake(text),
    })
}

/// The same where decimals stand behind a comma; what is offered has the comma too.
pub fn parse_with_comma(text: &str) -> Result<Decimal, NumberMistake> {
    // The mark `.` of a missing value is no comma.
    if missing::is_mark(text) {
        return Err(NumberMistake::Missing);
    }
    let swapped: String = text.chars().map(swap_mark).collect();
    parse(&swapped).map_err(|mistake| {
        let comma = |number: String| number.chars().map(swap_mark).collect::<String>();
        match mistake {
            NumberMistake::DecimalComma(right) => NumberMistake::Spelling(comma(right)),
            NumberMistake::LeadingZero(right) => NumberMistake::LeadingZero(comma(right)),
            NumberMistake::Grouped(right) => NumberMistake::Grouped(comma(right)),
            NumberMistake::Spelling(right) => NumberMistake::Spelling(comma(right)),
            NumberMistake::Either { thousands, decimals } => {
                NumberMistake::Either { thousands: comma(thousands), decimals: comma(decimals) }
            }
            NumberMistake::Unit { unit, amount } => {
                let amount = match amount {
                    Amount::Sure(number) => Amount::Sure(comma(number)),
                    Amount::Either { thousands, decimals } => {
                        Amount::Either { thousands: comma(thousands), decimals: comma(decimals) }
                    }
                    Amount::Unknown => Amount::Unknown,
                };
                NumberMistake::Unit { unit: comma(unit), amount }
            }
            NumberMistake::Scale { word, number, unit } => {
                NumberMistake::Scale { word: comma(word), number: number.map(comma), unit: unit.map(comma) }
            }
            NumberMistake::ScaleOfTwo { word, readings } => NumberMistake::ScaleOfTwo {
                word: comma(word),
                readings: readings.into_iter().map(|(power, number)| (power, comma(number))).collect(),
            },
            NumberMistake::ScaleOrUnit { word, number, scaled } => {
                NumberMistake::ScaleOrUnit { word, number: number.map(comma), scaled: scaled.map(comma) }
            }
            NumberMistake::Bound { sign, number, unit } => {
                let number = number.map(|number| BoundNumber { number: comma(number.number), ..number });
                NumberMistake::Bound { sign, number, unit: unit.map(comma) }
            }
            NumberMistake::Minus { right, is_in_parentheses } => {
                NumberMistake::Minus { right: comma(right), is_in_parentheses }
            }
            NumberMistake::Fraction(right) => NumberMistake::Fraction(right.map(comma)),
            other => other,
        }
    })
}

/// The number that a text is but for the marks between its thousands, where these can be nothing else.
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
        Err(NumberMistake::Grouped(right)) => decimal::parse(&right).ok(),
        Err(NumberMistake::Either { thousands, .. }) if mark != DecimalMark::Point => decimal::parse(&thousands).ok(),
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

fn mistake(text: &str) -> NumberMistake {
    let trimmed = text.trim();
    // A text of the file itself may be longer than anything that is meant as a number.
    const LONGEST: usize = 80;
    if trimmed.len() > LONGEST {
        return NumberMistake::Other;
    }
    if missing::is_mark(trimmed) {
        return NumberMistake::Missing;
    }
    if is_sheet_error(trimmed) {
        return NumberMistake::SheetError;
    }
    let plain = plain_signs(trimmed);
    let unsigned = plain.strip_prefix('+').unwrap_or(&plain);
    if let Some(right) = respelled(unsigned) {
        return NumberMistake::Spelling(right);
    }
    if let Some(inner) = unsigned.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return in_parentheses(inner.trim());
    }
    if let Some(negative) = minus_before(unsigned) {
        return of_parts(&negative);
    }
    of_parts(unsigned)
}

/// A number that only lacks a plain sign, point or digit.
fn respelled(text: &str) -> Option<String> {
    let completed = match text.strip_suffix('.') {
        Some(whole) if is_digits(whole.trim_start_matches('-')) => whole,
        _ => text,
    };
    offered(completed)
}

/// Other digits, minus signs and blanks as the plain ones.
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

/// What stands in parentheses: in bookkeeping a minus.
fn in_parentheses(inner: &str) -> NumberMistake {
    if inner.starts_with(['-', '+']) {
        return NumberMistake::Other;
    }
    let minus = |number: String| format!("-{number}");
    let in_full = |right: String| NumberMistake::Minus { right: minus(right), is_in_parentheses: true };
    match parse(inner) {
        Ok(_) => in_full(inner.to_owned()),
        Err(
            NumberMistake::DecimalComma(number)
            | NumberMistake::Grouped(number)
            | NumberMistake::Spelling(number)
            | NumberMistake::LeadingZero(number),
        ) => in_full(number),
        Err(NumberMistake::Either { thousands, decimals }) => {
            NumberMistake::Either { thousands: minus(thousands), decimals: minus(decimals) }
        }
        // Whether the number may stand alone depends on what its unit is.
        Err(NumberMistake::Unit { unit, amount }) => {
            let amount = match amount {
                Amount::Sure(number) => Amount::Sure(minus(number)),
                Amount::Either { thousands, decimals } => {
                    Amount::Either { thousands: minus(thousands), decimals: minus(decimals) }
                }
                Amount::Unknown => Amount::Unknown,
            };
            NumberMistake::Unit { unit, amount }
        }
        Err(NumberMistake::Scale { word, number, unit }) => {
            NumberMistake::Scale { word, number: number.map(minus), unit }
        }
        _ => NumberMistake::Other,
    }
}

/// A number in parentheses with a sign of a unit or a mark right behind them: `(5)%`, `(5)*`.
fn minus_before(text: &str) -> Option<String> {
    let (inner, behind) = text.strip_prefix('(')?.split_once(')')?;
    let is_sign = !behind.is_empty()
        && behind.chars().all(|sign| matches!(sign, '%' | '*' | '†' | '‡' | '€' | '$' | '£' | '¹' | '²' | '³'));
    (is_sign && !inner.starts_with('-') && decimal::parse(inner).is_ok()).then(|| format!("-{inner}{behind}"))
}

#[cfg(test)]
mod tests;
