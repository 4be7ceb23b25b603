//! The words of a figure → tokens: numerals in the language's own writing, and phrases of its lexicon.

use std::ops::Range;

use rust_decimal::Decimal;

use super::letters::before;
pub use super::letters::is_without_spaces;
use super::lexicon::{Lexicon, Word};
use super::normal::vulgar;
pub use super::normal::{Words, normalised, normalised_with_places};
use super::numeral;
pub use super::numeral::Numeral;

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
    if lexicon.prefixes.is_empty() {
        return None;
    }
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
    if let Some((numeral, length)) = is_numeral.then(|| numeral::read(text, at, is_free, lexicon)).flatten() {
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

/// A hyphen that is a minus: before a digit, after a blank or a sign of money.
fn is_sign(text: &str, at: usize) -> bool {
    let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
    let is_free = before(text, at).is_none_or(|letter| letter.is_whitespace() || "($€£~".contains(letter));
    is_free && next.is_some_and(|digit| digit.is_ascii_digit())
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
