//! Numerals in a text: where they are, and what their thousands separators and decimal marks mean.

use super::decimal::{self, is_digits, is_number};

/// A text, if it is a number in plain notation.
pub fn parse_plain(text: &str) -> Option<String> {
    if decimal::parse(text).is_ok() {
        return Some(text.to_owned());
    }
    let bare = without_zeros(text);
    (is_number(text) && decimal::parse(&bare).is_ok()).then_some(bare)
}

/// A number without its leading zeros.
pub fn without_zeros(text: &str) -> String {
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |unsigned| ("-", unsigned));
    let bare = unsigned.trim_start_matches('0');
    if bare.starts_with(|first: char| first.is_ascii_digit()) {
        format!("{sign}{bare}")
    } else {
        format!("{sign}0{bare}")
    }
}

/// The byte ranges of the numerals in a text: digits with the marks between them.
pub fn numerals(text: &str) -> Vec<(usize, usize)> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| characters.get(index).map(|(_, character)| *character);
    let is_digit = |index: usize| at(index).is_some_and(|character| character.is_ascii_digit());
    let mut found = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        let begins = is_digit(index) || (matches!(at(index), Some('.' | ',')) && is_digit(index + 1));
        if !begins {
            index += 1;
            continue;
        }
        let first = index;
        while let Some(character) = at(index) {
            let goes_on = character.is_ascii_digit()
                || (is_tight_mark(character) && is_digit(index + 1))
                || (is_blank_mark(character) && index > first && separates_thousands(&characters, first, index))
                || is_exponent(&characters, index);
            if !goes_on {
                break;
            }
            index += 1;
        }
        let offset = |index: usize| characters.get(index).map_or(text.len(), |(offset, _)| *offset);
        found.push((offset(first), offset(index)));
    }
    found
}

fn is_tight_mark(character: char) -> bool {
    matches!(character, '.' | ',' | '\'' | '’' | '_')
}

fn is_blank_mark(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// Whether a space separates groups of three digits.
fn separates_thousands(characters: &[(usize, char)], first: usize, blank: usize) -> bool {
    let digit = |index: usize| characters.get(index).is_some_and(|(_, character)| character.is_ascii_digit());
    let three = (1..=3).all(|step| digit(blank + step)) && !digit(blank + 4);
    let mut lengths = vec![0usize];
    for (_, character) in characters.get(first..blank).unwrap_or_default() {
        match character {
            character if character.is_ascii_digit() => {
                if let Some(last) = lengths.last_mut() {
                    *last += 1;
                }
            }
            character if is_blank_mark(*character) => lengths.push(0),
            _ => return false,
        }
    }
    three && lengths.first().is_some_and(|first| *first <= 3) && lengths.iter().skip(1).all(|length| *length == 3)
}

/// Whether the character is the `e` between a number and its exponent, or the sign of the exponent.
fn is_exponent(characters: &[(usize, char)], index: usize) -> bool {
    let at = |index: usize| characters.get(index).map(|(_, character)| *character);
    let is_digit = |index: usize| at(index).is_some_and(|character| character.is_ascii_digit());
    match at(index) {
        Some('e' | 'E') => is_digit(index + 1) || (matches!(at(index + 1), Some('-' | '+')) && is_digit(index + 2)),
        Some('-' | '+') => index > 0 && matches!(at(index - 1), Some('e' | 'E')) && is_digit(index + 1),
        _ => false,
    }
}

/// A numeral without a sign, by its marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkedNumeral {
    /// It is in plain notation.
    Plain(String),
    /// Its comma, or a mark that cannot be anything else, is the decimal mark; the number with a point.
    Comma(String),
    /// Its marks separate thousands; the number without them.
    Grouped(String),
    /// It has one mark that may be either; the number for both readings.
    Either { thousands: String, decimals: String },
    /// Its marks make no sense together.
    None,
}

impl MarkedNumeral {
    /// Reads digits and marks.
    pub fn read(text: &str) -> Self {
        if let Some(plain) = parse_plain(text) {
            return Self::Plain(plain);
        }
        let read = Self::marked(text);
        let is_offered = |number: &String| decimal::parse(number).is_ok();
        let is_sound = match &read {
            Self::Plain(number) | Self::Comma(number) | Self::Grouped(number) => is_offered(number),
            Self::Either { thousands, decimals } => is_offered(thousands) && is_offered(decimals),
            Self::None => true,
        };
        if is_sound { read } else { Self::None }
    }

    /// What a numeral with commas or other marks was meant to be.
    fn marked(text: &str) -> Self {
        let is_blank_like = |character: char| is_blank_mark(character) || matches!(character, '\'' | '’' | '_');
        if text.contains(is_blank_like) {
            let decimals = text
                .rfind(is_blank_like)
                .and_then(|at| text.get(at..))
                .and_then(|last| last.find(['.', ',']).map(|at| text.len() - last.len() + at));
            let (whole, rest) = text.split_at(decimals.unwrap_or(text.len()));
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            let decimals = rest.get(1..).unwrap_or_default();
            if !are_groups(whole, is_blank_like) || (!rest.is_empty() && !is_digits(decimals)) {
                return Self::None;
            }
            return match rest.chars().next() {
                None => Self::Grouped(digits),
                Some('.') => Self::Grouped(format!("{digits}.{decimals}")),
                Some(_) => Self::Comma(format!("{digits}.{decimals}")),
            };
        }
        let joined = |text: &str| text.replace(['.', ','], "");
        match (text.rfind(','), text.rfind('.')) {
            (Some(comma), None) => Self::with_one_mark(text, comma, ','),
            (None, Some(_)) if are_groups(text, |mark| mark == '.') => Self::Grouped(joined(text)),
            (Some(comma), Some(point)) => {
                let (last, group, decimal) = if comma > point { (comma, '.', ',') } else { (point, ',', '.') };
                let (whole, decimals) =
                    (text.get(..last).unwrap_or_default(), text.get(last + 1..).unwrap_or_default());
                if !are_groups(whole, |mark| mark == group) || !is_digits(decimals) {
                    return Self::None;
                }
                let number = format!("{}.{decimals}", joined(whole));
                if decimal == ',' { Self::Comma(number) } else { Self::Grouped(number) }
            }
            _ => Self::None,
        }
    }

    /// Reads digits with only one kind of mark, the last of them at byte `last`. Several marks separate thousands; a
    /// single one before three digits may be either.
    fn with_one_mark(text: &str, last: usize, mark: char) -> Self {
        let (whole, decimals) = (text.get(..last).unwrap_or_default(), text.get(last + 1..).unwrap_or_default());
        let joined = text.replace(mark, "");
        if whole.contains(mark) {
            return if are_groups(text, |character| character == mark) { Self::Grouped(joined) } else { Self::None };
        }
        if !is_digits(decimals) || !(is_digits(whole) || whole.is_empty()) {
            return Self::None;
        }
        let number = format!("{}.{decimals}", if whole.is_empty() { "0" } else { whole });
        if may_be_thousands(&number) {
            Self::Either { thousands: joined, decimals: number }
        } else {
            Self::Comma(number)
        }
    }

    /// The number, if it is clear.
    pub fn value(&self) -> Option<String> {
        match self {
            Self::Plain(number) | Self::Comma(number) | Self::Grouped(number) => Some(number.clone()),
            Self::Either { .. } | Self::None => None,
        }
    }
}

/// Whether the point of a number may also separate thousands: in 12.500, but not in 0.125 or 1234.500.
pub fn may_be_thousands(number: &str) -> bool {
    number.split_once('.').is_some_and(|(whole, decimals)| {
        decimals.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && is_digits(whole)
            && is_digits(decimals)
    })
}

/// Whether digits are in groups: of three, or as in India of two with three at the end.
fn are_groups(text: &str, is_mark: impl Fn(char) -> bool) -> bool {
    let groups: Vec<&str> = text.split(is_mark).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, inner)) = rest.split_last() else { return is_digits(first) };
    let fits = |length: usize| inner.iter().all(|group| is_digits(group) && group.len() == length);
    is_digits(first)
        && is_digits(last)
        && last.len() == 3
        && ((fits(3) && first.len() <= 3) || (fits(2) && first.len() <= 2 && !inner.is_empty()))
}
