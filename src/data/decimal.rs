//! The numbers of a table: text → exact decimal, or why it is not one.
//!
//! Never through a binary float: 0.1 stays one tenth, and trailing zeros are kept, because they show the precision.

use rust_decimal::Decimal;

/// The most digits that a number may have, decimals included (`rust_decimal` stores 96 bits).
pub const MAX_DIGITS: usize = 28;

/// Why a text is not a decimal in plain notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalError {
    /// It has more digits than can be stored exactly.
    TooLong,
    /// It has a leading zero, as a code has, which would be lost in a number.
    LeadingZero,
    /// It is in another notation, or not a number at all.
    Other,
}

/// Reads an exact decimal: an optional minus sign, digits, an optional point with digits (`.5` needs none before it),
/// and an optional exponent.
pub fn parse(text: &str) -> Result<Decimal, DecimalError> {
    match plain(text) {
        Some(_) if has_leading_zero(text) => Err(DecimalError::LeadingZero),
        Some(Some(number)) => Ok(number),
        Some(None) => Err(DecimalError::TooLong),
        None => Err(DecimalError::Other),
    }
}

/// Whether a text has the notation of a number, however many digits it has.
pub fn is_number(text: &str) -> bool {
    plain(text).is_some()
}

fn has_leading_zero(text: &str) -> bool {
    let mut digits = text.strip_prefix('-').unwrap_or(text).bytes();
    digits.next() == Some(b'0') && digits.next().is_some_and(|second| second.is_ascii_digit())
}

/// `None` if `text` is not in the notation of a number, `Some(None)` if it is but has too many digits.
fn plain(text: &str) -> Option<Option<Decimal>> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_whole = is_digits(whole) || (whole.is_empty() && unsigned.starts_with('.'));
    if !is_whole || !is_digits(fraction) {
        return None;
    }
    let exponent: i64 = match exponent {
        Some(text) => {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            if !is_digits(digits) {
                return None;
            }
            // An exponent that does not fit is far beyond what can be stored.
            text.parse().unwrap_or(i64::MAX)
        }
        None => 0,
    };
    let number = if whole.is_empty() {
        let sign = if mantissa.starts_with('-') { "-" } else { "" };
        Decimal::from_str_exact(&format!("{sign}0.{fraction}"))
    } else {
        Decimal::from_str_exact(mantissa)
    };
    Some(number.ok().and_then(|number| shifted(number, exponent)))
}

/// Whether a text consists of ASCII digits, at least one.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `number` × 10^`exponent`, if the exact result can be stored.
pub fn shifted(number: Decimal, exponent: i64) -> Option<Decimal> {
    let scale = i64::from(number.scale()).checked_sub(exponent)?;
    if scale >= 0 {
        Decimal::try_from_i128_with_scale(number.mantissa(), u32::try_from(scale).ok()?).ok()
    } else {
        let power = 10i128.checked_pow(u32::try_from(-scale).ok()?)?;
        Decimal::try_from_i128_with_scale(number.mantissa().checked_mul(power)?, 0).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, wanted: &str) {
        assert_eq!(parse(text).map(|number| number.to_string()), Ok(wanted.to_owned()), "of {text:?}");
    }

    fn fails(text: &str, wanted: DecimalError) {
        assert_eq!(parse(text), Err(wanted), "of {text:?}");
    }

    #[test]
    fn digits_stay_as_they_are_written() {
        check("13.50", "13.50");
        check("-0.1", "-0.1");
        check(".5", "0.5");
        check("-.50", "-0.50");
        check("3567890", "3567890");
        check("1.5e3", "1500");
        check("1.25E+1", "12.5");
        check("2e-3", "0.002");
        check("1e25", "10000000000000000000000000");
        check("0.1234567890123456789012345678", "0.1234567890123456789012345678");
    }

    #[test]
    fn too_many_digits_are_a_mistake_of_their_own() {
        fails("0.12345678901234567890123456789", DecimalError::TooLong);
        fails("123456789012345678901234567890", DecimalError::TooLong);
        fails("1e40", DecimalError::TooLong);
        fails("1e-40", DecimalError::TooLong);
        fails("1e99999999999999999999", DecimalError::TooLong);
    }

    #[test]
    fn a_leading_zero_makes_a_code() {
        fails("007", DecimalError::LeadingZero);
        fails("-01.5", DecimalError::LeadingZero);
        check("0", "0");
        check("0.5", "0.5");
    }

    #[test]
    fn another_text_is_not_a_number() {
        for text in ["", "-", ".", "5.", "+5", "1,5", "1 000", "many", "1e", "1.2.3", "--1"] {
            fails(text, DecimalError::Other);
        }
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
