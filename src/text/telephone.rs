//! Telephone numbers as people write them.

/// The telephone number in `text` as a `tel:` address has it (RFC 3966), without the signs that people separate digits
/// with: `+49 (30) 1234` becomes `+49301234`. `None` if the text does not look like a telephone number.
pub fn tel_digits(text: &str) -> Option<String> {
    const FEWEST_DIGITS: usize = 6;
    let text = text.trim();
    let is_sign = |sign: char| sign.is_ascii_digit() || matches!(sign, '+' | ' ' | '-' | '/' | '.' | '(' | ')');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // `2024/11` and `2024-11-30` are paths and dates.
    let is_international = text.starts_with('+');
    let is_number = text.chars().all(is_sign) && digits >= FEWEST_DIGITS;
    let begins = is_international || text.starts_with(['0', '(']) || text.contains(' ');
    (is_number && begins).then(|| text.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_to_dial_keeps_its_digits() {
        assert_eq!(tel_digits("+49 (30) 12-34"), Some("+49301234".to_owned()));
        assert_eq!(tel_digits("030/123456"), Some("030123456".to_owned()));
        for other in ["2024/11/30", "2024-11", "0-14", "report 2024", "", "+", "1.2.3"] {
            assert_eq!(tel_digits(other), None, "{other}");
        }
    }
}
