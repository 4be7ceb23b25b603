//! The words of a figure → tokens: numerals in the language's own writing, and phrases of its lexicon.

use std::ops::Range;

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::lexicon::{Lexicon, Word};

/// A piece of a figure's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub kind: Kind,
    /// In the normalised text.
    pub span: Range<usize>,
    /// Nothing stands between it and the token before.
    pub is_glued: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Numeral(Numeral),
    Word(Word),
    /// “½”: a part of a whole in one sign.
    Vulgar(Decimal, u32),
    /// A hyphen, dash or arrow.
    Dash,
    /// A key of the rows meant, such as a year; no figure of its own.
    Key,
    /// Letters that the lexicon does not know.
    Letters,
    /// A comma, a full stop, a bracket: what belongs together does not go across it.
    Mark,
}

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    pub value: Decimal,
    /// The value of one in the last place that is written: 0.1 of 13.5.
    pub step: Decimal,
    pub is_grouped: bool,
}

/// The text as figures are read in: compatible characters made one (NFKC, Unicode Standard Annex 15), every minus
/// the plain one, digits of all scripts as ASCII.
pub fn normalised(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    // A sign such as “½” stays: made two numbers, it would grow together with digits before it, 13½ to 131⁄2.
    let mut plain_text = String::with_capacity(text.len());
    for run in text.split_inclusive(is_vulgar) {
        let end = run.char_indices().next_back().filter(|(_, last)| is_vulgar(*last));
        let (rest, sign) = run.split_at(end.map_or(run.len(), |(at, _)| at));
        plain_text.extend(rest.nfkc().filter(|character| !is_unseen(*character)).map(plain));
        plain_text.push_str(sign);
    }
    plain_text
}

fn is_vulgar(character: char) -> bool {
    vulgar(character).is_some()
}

/// Part and whole of a fraction in one sign (Unicode, Number Forms).
fn vulgar(character: char) -> Option<(u32, u32)> {
    let all = [
        ('½', (1, 2)),
        ('⅓', (1, 3)),
        ('⅔', (2, 3)),
        ('¼', (1, 4)),
        ('¾', (3, 4)),
        ('⅕', (1, 5)),
        ('⅖', (2, 5)),
        ('⅗', (3, 5)),
        ('⅘', (4, 5)),
        ('⅙', (1, 6)),
        ('⅚', (5, 6)),
        ('⅛', (1, 8)),
        ('⅜', (3, 8)),
        ('⅝', (5, 8)),
        ('⅞', (7, 8)),
    ];
    if character.is_ascii() {
        return None;
    }
    all.into_iter().find(|(sign, _)| *sign == character).map(|(_, parts)| parts)
}

/// Marks of direction and of where a line may break: they stand in numbers that run against their text, and say
/// nothing about them.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// From offsets of a normalised text back to those of the text itself.
pub struct Places {
    /// For each byte of the normalised text, and for its end, where the character it came from begins; none where
    /// nothing was changed.
    starts: Vec<usize>,
}

impl Places {
    /// The span of the text itself.
    pub fn range(&self, span: &Range<usize>) -> Range<usize> {
        let back = |offset: usize| self.starts.get(offset).copied().unwrap_or(offset);
        let start = back(span.start);
        // A span that ends within what one character became holds that character: “㎞” is “km”.
        let last = span.end.checked_sub(1).map_or(start, back);
        let after = self.starts.get(span.end..).unwrap_or_default().iter().find(|next| **next > last);
        start..after.copied().unwrap_or_else(|| back(span.end))
    }
}

/// The text as figures are read in, and the way back to it. Characters are normalised one by one.
pub fn normalised_with_places(text: &str) -> (String, Places) {
    if text.is_ascii() {
        return (text.to_owned(), Places { starts: Vec::new() });
    }
    let (mut plain_text, mut starts) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, character) in text.char_indices() {
        if is_vulgar(character) {
            plain_text.push(character);
            starts.resize(plain_text.len(), at);
            continue;
        }
        plain_text.extend(character.nfkc().filter(|character| !is_unseen(*character)).map(plain));
        starts.resize(plain_text.len(), at);
    }
    starts.push(text.len());
    (plain_text, Places { starts })
}

fn plain(character: char) -> char {
    match character {
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            char::from_digit((character as u32 - 0x660) % 16, 10).unwrap_or(character)
        }
        '\u{66a}' => '%',
        '\u{66b}' => '.',
        '\u{66c}' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => ' ',
        other => other,
    }
}

/// Reads `text`, which is normalised and in small letters. `keys` are spans to set aside.
pub fn tokens(text: &str, lexicon: &Lexicon, keys: &[Range<usize>]) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut is_glued = false;
    // Where a word begins behind its prefix.
    let mut free = None;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(key) = keys.iter().find(|key| key.start == at && key.end > at) {
            found.push(Token { kind: Kind::Key, span: key.clone(), is_glued });
            at = key.end;
            is_glued = true;
            continue;
        }
        if first.is_whitespace() {
            is_glued = false;
            at += first.len_utf8();
            continue;
        }
        let is_free = free == Some(at);
        if let Some((word, length)) = prefix(text, at, lexicon).filter(|_| !is_free) {
            found.push(Token { kind: Kind::Word(word), span: at..at + length, is_glued });
            at += length;
            free = Some(at);
            is_glued = false;
            continue;
        }
        let (kind, length) = token(text, at, first, is_free, lexicon);
        if let Some(kind) = kind {
            found.push(Token { kind, span: at..at + length, is_glued });
        }
        is_glued = !first.is_whitespace();
        at += length.max(first.len_utf8());
    }
    found
}

/// “And” or “by” at the head of a word, in a language that writes them so: before a number or a phrase, and where the
/// whole word is none.
fn prefix(text: &str, at: usize, lexicon: &Lexicon) -> Option<(Word, usize)> {
    let rest = text.get(at..)?;
    let known = lexicon.prefixes.iter().filter(|prefix| rest.starts_with(prefix.as_str()));
    let first = rest.chars().next()?;
    if before(text, at).is_some_and(char::is_alphabetic) || phrase(text, at, first, false, lexicon).is_some() {
        return None;
    }
    let is_before_a_word = |prefix: &&String| {
        let after = at + prefix.len();
        let next = text.get(after..).and_then(|rest| rest.chars().next());
        next.is_some_and(|next| next.is_ascii_digit() || phrase(text, after, next, true, lexicon).is_some())
    };
    let prefix = known.filter(is_before_a_word).max_by_key(|prefix| prefix.len())?;
    // What says “and” is the phrase for it; the others say nothing of a number.
    let word = if prefix == "و" { Word::And } else { Word::Article };
    Some((word, prefix.len()))
}

fn token(text: &str, at: usize, first: char, is_free: bool, lexicon: &Lexicon) -> (Option<Kind>, usize) {
    let is_numeral = first.is_ascii_digit() || (first == '-' && is_sign(text, at));
    if let Some((numeral, length)) = is_numeral.then(|| numeral(text, at, is_free, lexicon)).flatten() {
        return (Some(Kind::Numeral(numeral)), length);
    }
    if let Some((word, length)) = phrase(text, at, first, is_free, lexicon) {
        return (Some(Kind::Word(word)), length);
    }
    if let Some((part, whole)) = vulgar(first) {
        return (Some(Kind::Vulgar(part.into(), whole)), first.len_utf8());
    }
    match first {
        '-' | '–' | '—' | '→' => (Some(Kind::Dash), first.len_utf8()),
        ',' | ';' | ':' | '.' | '?' | '!' | '(' | ')' | '،' | '。' | '，' | '、' | '；' | '：' | '\u{fffc}' => {
            (Some(Kind::Mark), first.len_utf8())
        }
        _ if first.is_alphabetic() => {
            let rest = text.get(at..).unwrap_or_default();
            let is_inside = |letter: char| letter.is_alphanumeric() && !is_without_spaces(letter);
            let length = rest.find(|letter: char| !is_inside(letter)).unwrap_or(rest.len()).max(first.len_utf8());
            (Some(Kind::Letters), length)
        }
        _ => (None, first.len_utf8()),
    }
}

fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// A hyphen that is a minus: before a digit, after a blank or a sign of money.
fn is_sign(text: &str, at: usize) -> bool {
    let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
    let is_free = before(text, at).is_none_or(|letter| letter.is_whitespace() || "($€£~".contains(letter));
    is_free && next.is_some_and(|digit| digit.is_ascii_digit())
}

/// Scripts that are written without spaces between words.
pub fn is_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// The longest phrase of the lexicon that begins here and is not a part of a longer word.
fn phrase(text: &str, at: usize, first: char, is_free: bool, lexicon: &Lexicon) -> Option<(Word, usize)> {
    let is_letter = |letter: char| letter.is_alphabetic() && !is_without_spaces(letter);
    if !is_free && is_letter(first) && before(text, at).is_some_and(is_letter) {
        return None;
    }
    let may_end = |last: char, after: &str| {
        let goes_on = after.chars().next().is_some_and(|next| is_letter(next) || next.is_ascii_digit());
        !(is_letter(last) && goes_on)
    };
    lexicon.phrases().longest(text.get(at..)?, may_end).map(|(word, length)| (*word, length))
}

/// A number in digits, with its groups and decimals as the language marks them.
fn numeral(text: &str, at: usize, is_free: bool, lexicon: &Lexicon) -> Option<(Numeral, usize)> {
    let rest = text.get(at..)?;
    let (is_negative, unsigned) = rest.strip_prefix('-').map_or((false, rest), |unsigned| (true, unsigned));
    // “GPT-4” and “v2” are names, the 30 of 10:30 and the digits of 10.06.2024 are no numbers of their own.
    let is_letter = |letter: char| letter.is_alphabetic() && !is_without_spaces(letter);
    let is_hyphened = before(text, at) == Some('-') && before(text, at - 1).is_some_and(is_letter);
    let is_inside = |letter: char| letter == '.' || letter.is_ascii_digit() || is_letter(letter);
    let is_time =
        matches!(before(text, at), Some(':' | '/')) && before(text, at - 1).is_some_and(|digit| digit.is_ascii_digit());
    if is_hyphened || is_time || (!is_free && before(text, at).is_some_and(is_inside)) {
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
    let mark = unsigned.get(length..)?.chars().next().filter(|mark| lexicon.decimal.contains(mark));
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
    // 10.06.2024 and 1.2.3 are no numbers.
    let next = unsigned.get(length..)?;
    let goes_on =
        next.strip_prefix(['.', ':', '/']).is_some_and(|after| after.starts_with(|next: char| next.is_ascii_digit()));
    let value = Decimal::from_str_exact(&digits).ok().filter(|_| !goes_on)?;
    let step = Decimal::try_new(1, places).ok()?;
    let value = if is_negative { -value } else { value };
    Some((Numeral { value, step, is_grouped }, length + usize::from(is_negative)))
}

/// The length of a number such as 12,34,567, as it is written in India.
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

/// The three digits after a mark between groups.
fn group(text: &str, mark: char) -> Option<&str> {
    let digits = text.strip_prefix(mark)?;
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 3 { digits.get(..3) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn read(text: &str, tag: &str) -> Vec<String> {
        let language = Language::parse(tag).expect("a tag");
        let text = normalised(text).to_lowercase();
        let tokens = tokens(&text, Lexicon::of(&language), &[]);
        tokens
            .into_iter()
            .filter_map(|token| match token.kind {
                Kind::Numeral(numeral) => Some(format!("{} by {}", numeral.value, numeral.step)),
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
        assert_eq!(read("５０００亿", "zh"), ["5000 by 1"]);
        assert_eq!(read("10–15", "en"), ["10 by 1", "15 by 1"]);
        assert_eq!(read("−5", "en"), ["-5 by 1"]);
    }

    #[test]
    fn names_dates_and_versions_are_no_numerals() {
        for text in ["GPT-4", "v2", "1.2.3", "10:30", "9:05:30", "x86", "10.06.2024", "30/11/2024"] {
            assert!(read(text, "en").is_empty(), "{text}");
        }
    }
}
