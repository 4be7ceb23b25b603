//! A numeral with text around it: what is before and after it, and what they mean together.

use super::decimal::{self, is_digits};
use super::number_error::{BoundNumber, NumberBesideUnit, NumberError};
use super::numeral_marks::{MarkedNumeral, may_be_thousands, numerals};
use super::numeral_words;
use super::scale_words::{Ambiguity, ScaleWord};
use super::unit::Unit;

/// Why a text with a numeral in it is not a number.
pub fn of_parts(text: &str) -> NumberError {
    let mut numerals = numerals(text);
    // The 2 of `km2` and `CO2` is not a number.
    numerals.retain(|(start, end)| {
        let before = text.get(..*start).and_then(|before| before.chars().next_back());
        !(matches!(text.get(*start..*end), Some("2" | "3")) && before.is_some_and(char::is_alphabetic) && *start > 1)
    });
    let (Some((start, end)), second) = (numerals.first().copied(), numerals.get(1).copied()) else {
        return fraction_sign(text);
    };
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let (before, numeral, rest) = (part(0, start), part(start, end), part(end, text.len()));
    if let Some((second_start, second_end)) = second {
        return two_numbers(
            before,
            numeral,
            part(end, second_start),
            part(second_start, second_end),
            part(second_end, text.len()),
        );
    }
    let rest = rest.trim_end();
    if let Some(value) = rest.chars().next().and_then(numeral_words::vulgar_fraction)
        && before.trim_matches('-').trim().is_empty()
    {
        let decimals = value.strip_prefix('0').unwrap_or(value);
        let is_alone = rest.chars().count() == 1 && is_digits(numeral);
        return NumberError::Fraction(is_alone.then(|| format!("{}{numeral}{decimals}", before.trim())));
    }
    let Some(prefix) = numeral_words::prefix(before) else { return NumberError::Other };
    if prefix.is_margin {
        return NumberError::Margin;
    }
    let letters = rest.chars().take_while(|letter| letter.is_alphabetic()).count();
    if let (Some(letter), 1, true) = (rest.chars().next(), letters, rest.chars().count() == 1)
        && let Some(digit) = numeral_words::digit_like(letter)
    {
        return NumberError::LooksLikeDigit { letter, digit };
    }
    let number = MarkedNumeral::read(numeral);
    let sign = if prefix.is_negative { "-" } else { "" };
    combined(prefix, number, sign, rest.trim())
}

/// What prefix, numeral and suffix mean together.
fn combined(prefix: numeral_words::Prefix, numeral: MarkedNumeral, sign: &str, rest: &str) -> NumberError {
    let number = numeral.value().map(|number| format!("{sign}{number}"));
    if let Some((sign, unit)) = numeral_words::bound_after(rest).filter(|_| prefix.bound.is_none()) {
        return limit(sign, number, prefix.unit, unit);
    }
    if rest == "-" && sign.is_empty() && prefix.unit.is_none() {
        return match number {
            Some(number) => NumberError::Minus { right: format!("-{number}"), is_in_parentheses: false },
            None => NumberError::Other,
        };
    }
    if matches!(rest, "+/-" | "±") {
        return NumberError::Margin;
    }
    let suffix = numeral_words::suffix(rest);
    let (unit, scale) = match suffix {
        numeral_words::Suffix::None => (prefix.unit, None),
        // A scale or unit after an amount that has its currency already is not part of it: `€5 Bio.`, `$5 CAD`.
        numeral_words::Suffix::Unit(unit) if is_another(prefix.unit.as_deref(), &unit) => {
            let unit = format!("{} {unit}", prefix.unit.unwrap_or_default());
            return NumberError::Unit { unit, amount: NumberBesideUnit::Unknown };
        }
        numeral_words::Suffix::Unit(unit) => (Some(unit), None),
        numeral_words::Suffix::Scale(_, Some(unit)) if is_another(prefix.unit.as_deref(), &unit) => {
            let unit = format!("{} {unit}", prefix.unit.unwrap_or_default());
            return NumberError::Unit { unit, amount: NumberBesideUnit::Unknown };
        }
        numeral_words::Suffix::Scale(scale, unit) => (prefix.unit.or(unit), Some(scale)),
        numeral_words::Suffix::Mark(mark) => return NumberError::Mark(mark),
        numeral_words::Suffix::Other => return NumberError::Other,
    };
    if let Some(bound) = prefix.bound {
        let number = match &scale {
            None => number.map(|number| BoundNumber { number, is_written_out: false }),
            Some(scale) if scale.is_certain() => number
                .and_then(|number| written_out(&number, scale.power))
                .map(|number| BoundNumber { number, is_written_out: true }),
            Some(_) => None,
        };
        return NumberError::Bound { sign: bound, number, unit };
    }
    match (scale, unit) {
        (Some(scale), unit) => scaled(scale, number, unit),
        (None, Some(unit)) => {
            let amount = amount(&numeral, sign, &unit);
            NumberError::Unit { unit, amount }
        }
        (None, None) => alone(numeral, sign),
    }
}

/// Whether the unit after a number differs from the one before it.
fn is_another(before: Option<&str>, rest: &str) -> bool {
    before.is_some_and(|before| Unit::parse_in_cell(before) != Unit::parse_in_cell(rest))
}

/// A bound by the words after it, which may have the unit between them and the number: `5 % or more`.
fn limit(sign: &'static str, number: Option<String>, before: Option<String>, between: &str) -> NumberError {
    let number = number.map(|number| BoundNumber { number, is_written_out: false });
    match numeral_words::suffix(between) {
        numeral_words::Suffix::None => NumberError::Bound { sign, number, unit: before },
        numeral_words::Suffix::Unit(unit) if before.is_none() => NumberError::Bound { sign, number, unit: Some(unit) },
        _ => NumberError::Bound { sign, number: None, unit: None },
    }
}

/// A number with a scale word after it. Whether its currency is that of the column is checked where the column is
/// known.
fn scaled(scale: ScaleWord, number: Option<String>, unit: Option<String>) -> NumberError {
    let whole = |power| number.as_deref().and_then(|number| written_out(number, power));
    match scale.ambiguity {
        Ambiguity::None => NumberError::Scale { number: whole(scale.power), word: scale.word, unit },
        Ambiguity::Unit => NumberError::ScaleOrUnit { scaled: whole(scale.power), word: scale.word, number },
        Ambiguity::Power(other) => {
            let readings = [scale.power, other].into_iter().filter_map(|power| Some((power, whole(power)?)));
            NumberError::ScaleOfTwo { readings: readings.collect(), word: scale.word }
        }
    }
}

/// The number beside a unit. Amounts of money do not have three decimals: in `12.500 €` the point may separate
/// thousands.
fn amount(numeral: &MarkedNumeral, sign: &str, unit: &str) -> NumberBesideUnit {
    match numeral {
        MarkedNumeral::Either { thousands, decimals } => {
            NumberBesideUnit::Either { thousands: format!("{sign}{thousands}"), decimals: format!("{sign}{decimals}") }
        }
        MarkedNumeral::Plain(number)
            if may_be_thousands(number) && matches!(Unit::parse_in_cell(unit), Unit::Currency(_)) =>
        {
            NumberBesideUnit::Either {
                thousands: format!("{sign}{}", number.replace('.', "")),
                decimals: format!("{sign}{number}"),
            }
        }
        other => {
            other.value().map_or(NumberBesideUnit::Unknown, |number| NumberBesideUnit::Sure(format!("{sign}{number}")))
        }
    }
}

/// The mistake of a numeral with nothing beside it.
fn alone(numeral: MarkedNumeral, sign: &str) -> NumberError {
    match numeral {
        MarkedNumeral::Plain(number) => NumberError::Spelling(format!("{sign}{number}")),
        MarkedNumeral::Comma(number) => NumberError::DecimalComma(format!("{sign}{number}")),
        MarkedNumeral::Grouped(number) => NumberError::Grouped(format!("{sign}{number}")),
        MarkedNumeral::Either { thousands, decimals } => {
            NumberError::Either { thousands: format!("{sign}{thousands}"), decimals: format!("{sign}{decimals}") }
        }
        MarkedNumeral::None => NumberError::Other,
    }
}

/// `number` × 10^`power` without an exponent.
fn written_out(number: &str, power: u32) -> Option<String> {
    let number = decimal::parse(number).ok()?;
    decimal::shifted(number, i64::from(power)).map(|number| number.to_string())
}

/// The mistake in a text with two numbers: a range, a margin of error, a fraction, or two values.
fn two_numbers(before: &str, first: &str, between: &str, second: &str, rest: &str) -> NumberError {
    let middle = between.trim();
    if middle.contains('±') || middle.contains("+/-") || before.contains('±') {
        return NumberError::Margin;
    }
    let is_alone = before.trim().is_empty() && rest.trim().is_empty();
    if middle == "/" && is_alone && is_digits(first) && is_digits(second) {
        return NumberError::Fraction(None);
    }
    let in_brackets = matches!(middle, "(" | "[") && matches!(rest.trim(), ")" | "]");
    if in_brackets && MarkedNumeral::read(first).value().is_some() {
        return NumberError::Mark(format!("{middle}{second}{}", rest.trim()));
    }
    if numeral_words::digit_like_within(between) {
        let letter = between.chars().next().unwrap_or('O');
        let digit = numeral_words::digit_like(letter).unwrap_or('0');
        return NumberError::LooksLikeDigit { letter, digit };
    }
    let is_range = matches!(middle.to_lowercase().as_str(), "-" | "to" | "bis" | "à" | "a" | "..." | "..")
        || (middle.is_empty() && second.starts_with('-'));
    if is_range && numeral_words::prefix(before).is_some() { NumberError::Range } else { NumberError::TwoNumbers }
}

/// A fraction in one character: ½.
fn fraction_sign(text: &str) -> NumberError {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |unsigned| ("-", unsigned));
    let mut characters = unsigned.chars();
    match (characters.next().and_then(numeral_words::vulgar_fraction), characters.next()) {
        (Some(value), None) => NumberError::Fraction(Some(format!("{sign}{value}"))),
        _ => NumberError::Other,
    }
}
