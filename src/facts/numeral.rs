//! Reads a number in digits, with the decimal mark and the group marks of a language.

use rust_decimal::Decimal;

use super::letters::{before, is_without_spaces};
use super::lexicon::Lexicon;

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// Its value.
    pub value: Decimal,
    /// The value of one in the last digit that is written: 0.1 for 13.5.
    pub step: Decimal,
    /// Whether it has group marks.
    pub is_grouped: bool,
}

/// The number in digits at the byte `at`, and its length. `is_free` says that no letter precedes it.
pub fn read(text: &str, at: usize, is_free: bool, lexicon: &Lexicon) -> Option<(Numeral, usize)> {
    let rest = text.get(at..)?;
    let (is_negative, unsigned) = rest.strip_prefix('-').map_or((false, rest), |unsigned| (true, unsigned));
    // “GPT-4” and “v2” are names; the 30 of 10:30 and the digits of 10.06.2024 are not numbers of their own.
    let is_letter = |letter: char| letter.is_alphabetic() && !is_without_spaces(letter);
    let is_hyphened = before(text, at) == Some('-') && before(text, at - 1).is_some_and(is_letter);
    let is_inside = |letter: char| letter == '.' || letter.is_ascii_digit() || is_letter(letter);
    let is_time =
        matches!(before(text, at), Some(':' | '/')) && before(text, at - 1).is_some_and(|digit| digit.is_ascii_digit());
    if (is_hyphened && !is_free) || is_time || (!is_free && before(text, at).is_some_and(is_inside)) {
        return None;
    }
    let (mut digits, mut length) = (String::new(), 0);
    let leading = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    digits.push_str(unsigned.get(..leading)?);
    length += leading;
    let mut is_grouped = false;
    if let Some(grouped) = lexicon.groups_of_two.then(|| in_groups_of_two(unsigned)).flatten() {
        digits = unsigned.get(..grouped)?.replace(',', "");
        length = grouped;
        is_grouped = true;
    } else if let Some(mark) =
        unsigned.get(length..)?.chars().next().filter(|mark| lexicon.grouping.contains(mark) && leading <= 3)
    {
        while let Some(group) = group(unsigned.get(length..)?, mark) {
            digits.push_str(group);
            length += mark.len_utf8() + 3;
            is_grouped = true;
        }
    }
    let mut places = 0;
    let is_short = |mark: &char| {
        let after = unsigned.get(length + mark.len_utf8()..).unwrap_or_default();
        let count = after.bytes().take_while(u8::is_ascii_digit).count();
        lexicon.short_groups_are_decimals && !is_grouped && *mark == ',' && matches!(count, 1 | 2)
    };
    let mark = unsigned.get(length..)?.chars().next();
    let mark = mark.filter(|mark| lexicon.decimal.contains(mark) || is_short(mark));
    if let Some(mark) = mark {
        let fraction = unsigned.get(length + mark.len_utf8()..)?;
        let count = fraction.bytes().take_while(u8::is_ascii_digit).count();
        if count > 0 {
            digits.push('.');
            digits.push_str(fraction.get(..count)?);
            length += mark.len_utf8() + count;
            places = u32::try_from(count).ok()?;
        }
    }
    // «5ر934» is 934.5: the letter replaces the decimal mark, and the whole part follows it.
    if let Some((whole, more)) =
        lexicon.turned_decimal.and_then(|mark| whole_before_mark(unsigned.get(length..)?, mark))
        && !is_grouped
        && places == 0
    {
        digits = format!("{whole}.{digits}");
        places = u32::try_from(leading).ok()?;
        length += more;
    }
    // 10.06.2024 and 1.2.3 are not numbers.
    let next = unsigned.get(length..)?;
    let goes_on =
        next.strip_prefix(['.', ':', '/']).is_some_and(|after| after.starts_with(|next: char| next.is_ascii_digit()));
    let value = Decimal::from_str_exact(&digits).ok().filter(|_| !goes_on)?;
    let step = Decimal::try_new(1, places).ok()?;
    let value = if is_negative { -value } else { value };
    Some((Numeral { value, step, is_grouped }, length + usize::from(is_negative)))
}

/// The whole part after a letter that separates it from its decimals, and the length of both.
fn whole_before_mark(text: &str, mark: char) -> Option<(&str, usize)> {
    let rest = text.strip_prefix(mark)?;
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let whole = rest.get(..count).filter(|whole| !whole.is_empty())?;
    Some((whole, mark.len_utf8() + count))
}

/// The length of a number such as 12,34,567, in Indian grouping.
fn in_groups_of_two(text: &str) -> Option<usize> {
    let end = text.find(|mark: char| !mark.is_ascii_digit() && mark != ',').unwrap_or(text.len());
    let number = text.get(..end)?.trim_end_matches(',');
    let mut groups = number.split(',').rev();
    let last = groups.next()?.len() == 3;
    let (first, between) =
        groups.map(str::len).fold((0, true), |(before, all), length| (length, all && (before == 0 || before == 2)));
    let is_long = number.matches(',').count() >= 2;
    (is_long && last && between && matches!(first, 1 | 2)).then_some(number.len())
}

/// The three digits after a group mark.
fn group(text: &str, mark: char) -> Option<&str> {
    let digits = text.strip_prefix(mark)?;
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 3 { digits.get(..3) } else { None }
}

#[cfg(test)]
mod tests {
    use crate::facts::lexicon::Lexicon;
    use crate::facts::tokens::{TokenKind, normalised, tokens};
    use crate::language::Language;

    fn read(text: &str, tag: &str) -> Vec<String> {
        let language = Language::parse(tag).expect("a tag");
        let text = normalised(text).to_lowercase();
        let tokens = tokens(&text, Lexicon::for_language(&language), &[]);
        tokens
            .into_iter()
            .filter_map(|token| match token.kind {
                TokenKind::Numeral(numeral) => Some(format!("{} by {}", numeral.value, numeral.step)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn numerals_are_read_as_the_language_writes_them() {
        assert_eq!(read("1,234.50", "en"), ["1234.50 by 0.01"]);
        assert_eq!(read("1.234,5", "de"), ["1234.5 by 0.1"]);
        assert_eq!(read("12\u{202f}345,6", "fr"), ["12345.6 by 0.1"]);
        assert_eq!(read("١٢٬٣٤٥٫٦", "ar"), ["12345.6 by 0.1"]);
        assert_eq!(read("5ر934", "ar"), ["934.5 by 0.1"]);
        assert_eq!(read("29ر1", "ar"), ["1.29 by 0.01"]);
        assert_eq!(read("５０００亿", "zh"), ["5000 by 1"]);
        assert_eq!(read("10–15", "en"), ["10 by 1", "15 by 1"]);
        assert_eq!(read("−5", "en"), ["-5 by 1"]);
    }

    #[test]
    fn names_dates_and_versions_are_not_numerals() {
        for text in ["GPT-4", "v2", "1.2.3", "10:30", "9:05:30", "x86", "10.06.2024", "30/11/2024"] {
            assert!(read(text, "en").is_empty(), "{text}");
        }
    }
}
