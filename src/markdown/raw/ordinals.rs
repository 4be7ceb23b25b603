//! How the items of a list are numbered in other programs and other scripts: `i.`, `A.`, `①`, `1、`, `１．`, `२.`, `2.1`.

use crate::text::invisible::is_unusual_space;

/// The numbering style of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    Digits,
    Circled,
    Roman,
    Letter,
    Ideograph,
    /// `2.1` below a part with this number.
    Part(u32),
}

/// The number that a line begins with, if it is one of a list.
pub fn read(line: &str) -> Option<(Numbering, u32)> {
    let first = line.chars().next()?;
    if matches!(first, '①'..='⑳') {
        return Some((Numbering::Circled, u32::from(first) - u32::from('①') + 1));
    }
    let (line, is_in_brackets) = match line.strip_prefix(['(', '（']) {
        Some(rest) => (rest, true),
        None => (line, false),
    };
    let length = line.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(line.len());
    let (token, rest) = line.split_at_checked(length).filter(|(token, _)| !token.is_empty())?;
    if let Some(found) = part(token, rest).filter(|_| !is_in_brackets) {
        return Some(found);
    }
    let after = end(rest, is_in_brackets)?;
    let is_said = after.chars().any(char::is_alphanumeric);
    let is_decimal = rest.starts_with('.') && after.starts_with(|next: char| next.is_numeric());
    (is_said && !is_decimal).then(|| number(token)).flatten()
}

/// `2.1 Words`
fn part(token: &str, rest: &str) -> Option<(Numbering, u32)> {
    let rest = rest.strip_prefix('.')?;
    let digits = rest.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, words) = rest.split_at_checked(digits)?;
    let is_title = words.trim_start_matches('.').trim_start().starts_with(char::is_uppercase) && words.contains(' ');
    let whole: u32 = token.parse().ok()?;
    (is_title && number.len() < 3).then(|| Some((Numbering::Part(whole), number.parse().ok()?))).flatten()
}

/// The text after the sign that ends a number, with or without a space before that sign.
fn end(rest: &str, is_in_brackets: bool) -> Option<&str> {
    if is_in_brackets {
        return rest.strip_prefix([')', '）']);
    }
    let full_width = ['、', '．', '。', '）'];
    if let Some(after) = rest.strip_prefix(full_width) {
        return Some(after);
    }
    let after = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix(['.', ')'])?;
    let is_apart = after.starts_with(|sign: char| sign.is_whitespace() || is_unusual_space(sign));
    (is_apart || rest.starts_with(')')).then_some(after)
}

fn number(token: &str) -> Option<(Numbering, u32)> {
    const IDEOGRAPHS: &str = "一二三四五六七八九十";
    const SYLLABLES: &str = "가나다라마바사아자차카타파하";
    let mut letters = token.chars();
    let (first, is_single) = (letters.next()?, letters.next().is_none());
    if let Some(digits) = token.chars().map(digit).collect::<Option<Vec<u32>>>() {
        let value = digits.iter().fold(0, |value: u32, digit| value.saturating_mul(10).saturating_add(*digit));
        return (digits.len() < 3).then_some((Numbering::Digits, value));
    }
    if is_single {
        if let Some(at) = IDEOGRAPHS.chars().position(|sign| sign == first) {
            return Some((Numbering::Ideograph, at as u32 + 1));
        }
        if let Some(at) = SYLLABLES.chars().position(|sign| sign == first) {
            return Some((Numbering::Letter, at as u32 + 1));
        }
    }
    match roman(token) {
        Some(value) => Some((Numbering::Roman, value)),
        None => (is_single && first.is_alphabetic()).then(|| (Numbering::Letter, u32::from(first))),
    }
}

/// A digit of any script that lists are counted in.
fn digit(letter: char) -> Option<u32> {
    const ZEROS: [char; 9] =
        ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ed0}', '\u{1040}', '\u{ff10}'];
    ZEROS.iter().find_map(|zero| u32::from(letter).checked_sub(u32::from(*zero)).filter(|value| *value < 10))
}

/// `i` to `xxxix`, in letters of one case.
fn roman(token: &str) -> Option<u32> {
    let is_one_case = token.chars().all(char::is_lowercase) || token.chars().all(char::is_uppercase);
    let values: Vec<u32> = token
        .chars()
        .map(|letter| match letter.to_ascii_lowercase() {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let value = values
        .iter()
        .zip(values.iter().skip(1).chain([&0]))
        .fold(0i64, |sum, (value, next)| if value < next { sum - i64::from(*value) } else { sum + i64::from(*value) });
    (is_one_case && token.len() < 7).then(|| u32::try_from(value).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_lists_are_read_in_every_form() {
        for (line, right) in [
            ("i. one", (Numbering::Roman, 1)),
            ("iv) four", (Numbering::Roman, 4)),
            ("II. two", (Numbering::Roman, 2)),
            ("A. one", (Numbering::Letter, 65)),
            ("① one", (Numbering::Circled, 1)),
            ("1、一", (Numbering::Digits, 1)),
            ("１．一", (Numbering::Digits, 1)),
            ("（2）二", (Numbering::Digits, 2)),
            ("1）一", (Numbering::Digits, 1)),
            ("1 . one", (Numbering::Digits, 1)),
            ("1)one", (Numbering::Digits, 1)),
            ("1.\u{a0}one", (Numbering::Digits, 1)),
            ("二、二", (Numbering::Ideograph, 2)),
            ("나. 둘", (Numbering::Letter, 2)),
            ("٢. اثنان", (Numbering::Digits, 2)),
            ("२. दो", (Numbering::Digits, 2)),
            ("2.1 Words", (Numbering::Part(2), 1)),
        ] {
            assert_eq!(read(line), Some(right), "{line}");
        }
        for line in ["one", "2.1 million", "In. the", "1.5", "1990. A", "Mr. Smith", "1.", "a.b"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
