//! The numbers of a table: text → exact decimal, or why it is none.
//!
//! Never through a binary float: 0.1 stays one tenth, and zeros at the end are kept, for they say how precisely
//! a number is known.

use rust_decimal::Decimal;

/// The digits that a number may have, those after the decimal mark among them (`rust_decimal` keeps 96 bits).
pub const MOST_DIGITS: usize = 28;

/// Why a text is no number of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberMistake {
    /// More digits than are kept exactly.
    TooLong,
    /// A decimal comma; what would be right.
    DecimalComma(String),
    /// Marks between thousands; what would be right.
    Grouped(String),
    /// A comma that may be either; as thousands and as decimals.
    EitherComma(String, String),
    /// A sign or word of a unit beside the number; the number alone.
    Unit(String),
    /// A word for “missing”.
    MissingWord,
    /// A sign like `>` before the number; the number alone.
    Bound(String),
    /// White space around it, a minus or plus that is not the plain one, a point at its edge; what would be right.
    Spelling(String),
    /// Nothing like a number.
    Other,
}

/// Reads an exact decimal: an optional minus, digits, optionally a point and digits, optionally an exponent.
pub fn parse(text: &str) -> Result<Decimal, NumberMistake> {
    match plain(text) {
        Some(Some(number)) => Ok(number),
        Some(None) => Err(NumberMistake::TooLong),
        None => Err(mistake(text)),
    }
}

/// `None` when `text` is not written like a number, `Some(None)` when it is and has too many digits.
fn plain(text: &str) -> Option<Option<Decimal>> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let exponent: i64 = match exponent {
        Some(text) => {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            if !is_digits(digits) {
                return None;
            }
            // One that does not fit is far beyond what is kept.
            text.parse().unwrap_or(i64::MAX)
        }
        None => 0,
    };
    Some(Decimal::from_str_exact(mantissa).ok().and_then(|number| shifted(number, exponent)))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `number` × 10^`exponent`, exactly, if it can be kept.
fn shifted(number: Decimal, exponent: i64) -> Option<Decimal> {
    let scale = i64::from(number.scale()).checked_sub(exponent)?;
    if scale >= 0 {
        Decimal::try_from_i128_with_scale(number.mantissa(), u32::try_from(scale).ok()?).ok()
    } else {
        let power = 10i128.checked_pow(u32::try_from(-scale).ok()?)?;
        Decimal::try_from_i128_with_scale(number.mantissa().checked_mul(power)?, 0).ok()
    }
}

fn mistake(text: &str) -> NumberMistake {
    const MISSING: &[&str] = &["-", "–", "—", "--", "..", "…", "n/a", "na", "nan", "null", "none", "nil", "missing"];
    let trimmed = text.trim();
    if MISSING.contains(&trimmed.to_lowercase().as_str()) {
        return NumberMistake::MissingWord;
    }
    let respelled = trimmed.replace('\u{2212}', "-");
    let respelled = respelled.strip_prefix('+').unwrap_or(&respelled);
    if is_number(respelled) {
        return NumberMistake::Spelling(respelled.to_owned());
    }
    if let Some(completed) = completed(respelled).filter(|completed| is_number(completed)) {
        return NumberMistake::Spelling(completed);
    }
    if let Some(rest) = respelled.strip_prefix(['>', '<', '~', '≥', '≤', '≈']) {
        let rest = rest.trim_start_matches('=').trim();
        return if is_number(rest) { NumberMistake::Bound(rest.to_owned()) } else { NumberMistake::Other };
    }
    let numeral = respelled.trim_matches(|character: char| !character.is_ascii_digit() && character != '-');
    if numeral != respelled {
        let numeral = without_marks(numeral);
        return if is_number(&numeral) { NumberMistake::Unit(numeral) } else { NumberMistake::Other };
    }
    marked(respelled)
}

/// A number with digits on both sides of its point: `.5` is 0.5, `5.` is 5.
fn completed(text: &str) -> Option<String> {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |unsigned| ("-", unsigned));
    match unsigned.strip_prefix('.') {
        Some(fraction) => Some(format!("{sign}0.{fraction}")),
        None => unsigned.strip_suffix('.').map(|whole| format!("{sign}{whole}")),
    }
}

fn is_number(text: &str) -> bool {
    plain(text).is_some()
}

fn is_group_mark(character: char) -> bool {
    matches!(character, ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '_')
}

fn without_marks(text: &str) -> String {
    text.replace(is_group_mark, "")
}

/// What a numeral with commas or other marks was meant to be.
fn marked(text: &str) -> NumberMistake {
    let groups_of_three = |part: &str, mark: &[char]| {
        let mut groups = part.trim_start_matches('-').split(mark);
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_digits(first))
            && groups.all(|group| group.len() == 3 && is_digits(group))
    };
    let one_comma = text.split_once(',').filter(|(_, after)| is_digits(after));
    let pointed = text.replace('.', "").replace(',', ".");
    if let Some((before, after)) = one_comma {
        let is_plain = is_digits(before.trim_start_matches('-'));
        if is_plain && after.len() == 3 && !before.trim_start_matches('-').starts_with('0') && before.len() <= 4 {
            return NumberMistake::EitherComma(without_marks(text), pointed);
        }
        if is_plain || groups_of_three(before, &['.']) {
            return NumberMistake::DecimalComma(pointed);
        }
    }
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let joined = without_marks(text);
    if groups_of_three(whole, &[',', '\'', '’', ' ', '\u{a0}', '\u{202f}', '_']) && is_number(&joined) {
        return NumberMistake::Grouped(joined);
    }
    NumberMistake::Other
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, wanted: &str) {
        assert_eq!(parse(text).map(|number| number.to_string()), Ok(wanted.to_owned()), "of {text:?}");
    }

    fn fails(text: &str, wanted: NumberMistake) {
        assert_eq!(parse(text), Err(wanted), "of {text:?}");
    }

    #[test]
    fn digits_stay_as_they_are_written() {
        check("13.50", "13.50");
        check("-0.1", "-0.1");
        check("007", "7");
        check("3567890", "3567890");
        check("1.5e3", "1500");
        check("1.25E+1", "12.5");
        check("2e-3", "0.002");
        check("1e25", "10000000000000000000000000");
        check("0.1234567890123456789012345678", "0.1234567890123456789012345678");
    }

    #[test]
    fn what_is_too_long_is_said_to_be() {
        fails("0.12345678901234567890123456789", NumberMistake::TooLong);
        fails("123456789012345678901234567890", NumberMistake::TooLong);
        fails("1e40", NumberMistake::TooLong);
        fails("1e-40", NumberMistake::TooLong);
        fails("1e99999999999999999999", NumberMistake::TooLong);
    }

    #[test]
    fn what_was_meant_is_guessed() {
        let text = |text: &str| text.to_owned();
        fails("12,5", NumberMistake::DecimalComma(text("12.5")));
        fails("0,125", NumberMistake::DecimalComma(text("0.125")));
        fails("1.234,5", NumberMistake::DecimalComma(text("1234.5")));
        fails("1,234", NumberMistake::EitherComma(text("1234"), text("1.234")));
        fails("1,234,567", NumberMistake::Grouped(text("1234567")));
        fails("1,234.5", NumberMistake::Grouped(text("1234.5")));
        fails("1 234 567", NumberMistake::Grouped(text("1234567")));
        fails("13.5%", NumberMistake::Unit(text("13.5")));
        fails("$1,500", NumberMistake::Unit(text("1500")));
        fails("53bn", NumberMistake::Unit(text("53")));
        fails("n/a", NumberMistake::MissingWord);
        fails("–", NumberMistake::MissingWord);
        fails(">50", NumberMistake::Bound(text("50")));
        fails(">= 60", NumberMistake::Bound(text("60")));
        fails(" 5", NumberMistake::Spelling(text("5")));
        fails("−5", NumberMistake::Spelling(text("-5")));
        fails("+5", NumberMistake::Spelling(text("5")));
        fails("many", NumberMistake::Other);
        fails("1.2.3", NumberMistake::Other);
        fails(".5", NumberMistake::Spelling(text("0.5")));
        fails("5.", NumberMistake::Spelling(text("5")));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_written_reads_back(mantissa in -10_000_000_000i64..10_000_000_000, scale in 0u32..10) {
            let number = Decimal::new(mantissa, scale);
            prop_assert_eq!(parse(&number.to_string()), Ok(number));
        }
    }
}
