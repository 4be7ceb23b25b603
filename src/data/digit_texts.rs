//! Texts of digits that are not amounts: codes, days without separators, ids that a spreadsheet shortened.

use super::column_names::{is_name_of_codes, is_name_of_periods};

/// Whether digits have a leading zero. They are a code (an area, an industry), and a number would lose the zero.
pub fn is_code(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'0') && bytes.next().is_some_and(|second| second.is_ascii_digit())
}

/// Whether all cells have the same number of digits, at least five, and no two are equal.
pub fn are_long_codes<'c>(texts: impl Iterator<Item = &'c str> + Clone) -> bool {
    const FEWEST: usize = 3;
    let length = texts.clone().next().map_or(0, str::len);
    let is_code = |text: &str| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if length < 5 || !texts.clone().all(is_code) {
        return false;
    }
    let mut seen = std::collections::HashSet::new();
    let mut count = 0;
    texts.into_iter().all(|text| {
        count += 1;
        seen.insert(text)
    }) && count >= FEWEST
}

/// Whether all texts are days or months without separators, `20240301`, `202403`, in this century or the last.
pub fn are_days<'c>(name: &str, texts: impl Iterator<Item = &'c str> + Clone) -> bool {
    let number = |text: &str, from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u16>().ok());
    let is_one = |text: &str, length: usize| {
        text.len() == length
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && number(text, 0, 4).is_some_and(|year| (1900..2100).contains(&year))
            && number(text, 4, 6).is_some_and(|month| (1..=12).contains(&month))
            && (length == 6 || number(text, 6, 8).is_some_and(|day| (1..=31).contains(&day)))
    };
    let are = |length| texts.clone().all(|text| is_one(text, length));
    let is_dated = is_name_of_periods(name)
        || matches!(name.to_lowercase().as_str(), "d" | "day" | "datum" | "fecha" | "data" | "ym");
    texts.clone().nth(1).is_some() && ((are(8) && texts.clone().count() > 1) || (are(6) && is_dated))
}

/// Whether a text is a number that a spreadsheet shortened: `1.23E+11`.
pub fn is_truncated(text: &str) -> bool {
    text.trim().split_once("E+").is_some_and(|(digits, power)| {
        digits.starts_with(|first: char| first.is_ascii_digit()) && power.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a column has ids that a spreadsheet shortened: they are text, not numbers.
pub fn are_truncated_ids<'c>(name: &str, texts: impl Iterator<Item = &'c str>) -> bool {
    is_name_of_codes(name) && texts.into_iter().any(is_truncated)
}
