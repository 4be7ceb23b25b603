//! A numeral among other signs: what stands before it and behind it, and what they make of it together.

use super::decimal::{self, is_digits};
use super::number_mistake::NumberMistake;
use super::numeral_marks::{Numeral, numerals};
use super::numeral_words::{self, Scale};

/// A numeral, and what stands before and behind it.
pub fn of_parts(text: &str) -> NumberMistake {
    let numerals = numerals(text);
    let (Some((start, end)), second) = (numerals.first().copied(), numerals.get(1).copied()) else {
        return fraction_sign(text);
    };
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let (before, numeral, behind) = (part(0, start), part(start, end), part(end, text.len()));
    if let Some((second_start, second_end)) = second {
        return two_numbers(
            before,
            numeral,
            part(end, second_start),
            part(second_start, second_end),
            part(second_end, text.len()),
        );
    }
    let behind = behind.trim_end();
    if let Some(value) = behind.chars().next().and_then(numeral_words::vulgar_fraction)
        && before.trim_matches('-').trim().is_empty()
    {
        let decimals = value.strip_prefix('0').unwrap_or(value);
        let is_alone = behind.chars().count() == 1 && is_digits(numeral);
        return NumberMistake::Fraction(is_alone.then(|| format!("{}{numeral}{decimals}", before.trim())));
    }
    let Some(prefix) = numeral_words::prefix(before) else { return NumberMistake::Other };
    if prefix.is_margin {
        return NumberMistake::Margin;
    }
    let letters = behind.chars().take_while(|letter| letter.is_alphabetic()).count();
    if let (Some(letter), 1, true) = (behind.chars().next(), letters, behind.chars().count() == 1)
        && let Some(digit) = numeral_words::digit_like(letter)
    {
        return NumberMistake::LooksLikeDigit { letter, digit };
    }
    let number = Numeral::read(numeral);
    let sign = if prefix.is_negative { "-" } else { "" };
    combined(prefix, number, sign, behind.trim())
}

/// What prefix, numeral and suffix make together.
fn combined(prefix: numeral_words::Prefix, numeral: Numeral, sign: &str, behind: &str) -> NumberMistake {
    let number = numeral.value().map(|number| format!("{sign}{number}"));
    if behind == "+" {
        return NumberMistake::Bound { sign: ">=", number };
    }
    if behind == "-" && sign.is_empty() && prefix.unit.is_none() {
        return match number {
            Some(number) => NumberMistake::Minus { right: format!("-{number}"), is_in_parentheses: false },
            None => NumberMistake::Other,
        };
    }
    if matches!(behind, "+/-" | "±") {
        return NumberMistake::Margin;
    }
    let suffix = numeral_words::suffix(behind);
    let (unit, scale) = match suffix {
        numeral_words::Suffix::None => (prefix.unit, None),
        // Whatever stands behind a sum with its currency before it is no part of it: `€5 Bio.`, `$5 CAD`.
        numeral_words::Suffix::Unit(unit) if prefix.unit.as_ref().is_some_and(|before| *before != unit) => {
            return NumberMistake::Unit { unit: format!("{} {unit}", prefix.unit.unwrap_or_default()), number: None };
        }
        numeral_words::Suffix::Unit(unit) => (Some(unit), None),
        numeral_words::Suffix::Scale(scale, unit) => (prefix.unit.or(unit), Some(scale)),
        numeral_words::Suffix::Mark(mark) => return NumberMistake::Mark(mark),
        numeral_words::Suffix::Other => return NumberMistake::Other,
    };
    let scaled = scale.as_ref().map(|scale| number.as_deref().and_then(|number| written_out(number, scale.power)));
    if let Some(bound) = prefix.bound {
        let is_certain = scale.as_ref().is_none_or(|scale| scale.is_certain);
        let number = if is_certain { scaled.unwrap_or(number) } else { None };
        return NumberMistake::Bound { sign: bound, number };
    }
    match (scale, unit) {
        (Some(Scale { word, is_certain: true, .. }), _) => NumberMistake::Scale { word, number: scaled.flatten() },
        (Some(Scale { word, .. }), _) => NumberMistake::ScaleOrUnit { word, number, scaled: scaled.flatten() },
        (None, Some(unit)) => NumberMistake::Unit { unit, number },
        (None, None) => alone(numeral, sign),
    }
}

/// The mistake of a numeral with nothing beside it.
fn alone(numeral: Numeral, sign: &str) -> NumberMistake {
    match numeral {
        Numeral::Plain(number) => NumberMistake::Spelling(format!("{sign}{number}")),
        Numeral::Comma(number) => NumberMistake::DecimalComma(format!("{sign}{number}")),
        Numeral::Grouped(number) => NumberMistake::Grouped(format!("{sign}{number}")),
        Numeral::Either { thousands, decimals } => {
            NumberMistake::Either { thousands: format!("{sign}{thousands}"), decimals: format!("{sign}{decimals}") }
        }
        Numeral::None => NumberMistake::Other,
    }
}

/// `number` × 10^`power` without an exponent.
fn written_out(number: &str, power: u32) -> Option<String> {
    let number = decimal::parse(number).ok()?;
    decimal::shifted(number, i64::from(power)).map(|number| number.to_string())
}

fn two_numbers(before: &str, first: &str, between: &str, second: &str, behind: &str) -> NumberMistake {
    let middle = between.trim();
    if middle.contains('±') || middle.contains("+/-") || before.contains('±') {
        return NumberMistake::Margin;
    }
    let is_alone = before.trim().is_empty() && behind.trim().is_empty();
    if middle == "/" && is_alone && is_digits(first) && is_digits(second) {
        return NumberMistake::Fraction(None);
    }
    let in_brackets = matches!(middle, "(" | "[") && matches!(behind.trim(), ")" | "]");
    if in_brackets && Numeral::read(first).value().is_some() {
        return NumberMistake::Mark(format!("{middle}{second}{}", behind.trim()));
    }
    if numeral_words::digit_like_within(between) {
        let letter = between.chars().next().unwrap_or('O');
        let digit = numeral_words::digit_like(letter).unwrap_or('0');
        return NumberMistake::LooksLikeDigit { letter, digit };
    }
    let is_range = matches!(middle.to_lowercase().as_str(), "-" | "to" | "bis" | "à" | "a" | "..." | "..")
        || (middle.is_empty() && second.starts_with('-'));
    if is_range && numeral_words::prefix(before).is_some() { NumberMistake::Range } else { NumberMistake::TwoNumbers }
}

/// A fraction that is one sign: ½.
fn fraction_sign(text: &str) -> NumberMistake {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |unsigned| ("-", unsigned));
    let mut characters = unsigned.chars();
    match (characters.next().and_then(numeral_words::vulgar_fraction), characters.next()) {
        (Some(value), None) => NumberMistake::Fraction(Some(format!("{sign}{value}"))),
        _ => NumberMistake::Other,
    }
}
