//! The words of a figure → tokens: numerals in the notation of the language, and phrases of its lexicon.

use std::ops::Range;

use rust_decimal::Decimal;

use super::letters::before;
pub use super::letters::is_without_spaces;
use super::lexicon::{Lexicon, Word};
use super::normalised_text::vulgar;
pub use super::normalised_text::{NormalisedText, normalised, normalised_with_places};
use super::numeral;
pub use super::numeral::Numeral;
use super::phrases::PhraseTrie;

/// A piece of a figure's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its span in the normalised text.
    pub span: Range<usize>,
    /// Whether nothing is between it and the token before.
    pub is_glued: bool,
}

/// The kinds of tokens.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    /// A number in digits.
    Numeral(Numeral),
    /// A phrase of the lexicon.
    Word(Word),
    /// “½”: a fraction in one character.
    Vulgar(Decimal, u32),
    /// A hyphen, dash or arrow.
    Dash,
    /// A key of the row that is meant, such as a year; not a figure of its own.
    Key,
    /// The name of the first or the second of two rows that are compared.
    Row(usize),
    /// A date, by its index among those in the words.
    Date(usize),
    /// Letters that are not in the lexicon.
    Letters,
    /// A symbol or digits that cannot be read.
    Sign,
    /// A comma, a full stop, a bracket: what belongs together does not extend across it.
    Mark,
}

/// Splits prose, normalised and in lower case. `keys` are spans to set aside.
pub fn tokens(text: &str, lexicon: &Lexicon, keys: &[Range<usize>]) -> Vec<Token> {
    let keys: Vec<Aside> = keys.iter().map(|key| Aside { span: key.clone(), kind: TokenKind::Key }).collect();
    let mut found = read(text, lexicon, lexicon.phrases(), &keys);
    found.retain(|token| token.kind != TokenKind::Sign);
    found
}

/// A span of a text that has been read already.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// Where it is.
    pub span: Range<usize>,
    /// What it was read as.
    pub kind: TokenKind,
}

/// Splits `text`, normalised and in lower case, with these phrases of the lexicon. `asides` are set aside.
pub fn read(text: &str, lexicon: &Lexicon, phrases: &PhraseTrie, asides: &[Aside]) -> Vec<Token> {
    let scanner = Scanner { text, lexicon, phrases };
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut is_glued = false;
    // Where a word begins after its prefix.
    let mut free = None;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(aside) = asides.iter().find(|aside| aside.span.start == at && aside.span.end > at) {
            found.push(Token { kind: aside.kind.clone(), span: aside.span.clone(), is_glued });
            at = aside.span.end;
            is_glued = true;
            continue;
        }
        if first.is_whitespace() {
            is_glued = false;
            at += first.len_utf8();
            continue;
        }
        let is_free = free == Some(at);
        if let Some((word, length)) = scanner.prefix(at).filter(|_| !is_free) {
            found.push(Token { kind: TokenKind::Word(word), span: at..at + length, is_glued });
            at += length;
            free = Some(at);
            is_glued = false;
            continue;
        }
        let (kind, length) = scanner.token(at, first, is_free);
        if let Some(kind) = kind {
            // “mid-20s”: not a name with a number in it.
            if kind == TokenKind::Dash
                && matches!(
                    found.last().map(|last| &last.kind),
                    Some(TokenKind::Word(Word::Low | Word::Mid | Word::High))
                )
            {
                free = Some(at + length);
            }
            // “USD500bn”
            if matches!(kind, TokenKind::Word(Word::Currency(_))) {
                free = Some(at + length);
            }
            found.push(Token { kind, span: at..at + length, is_glued });
        }
        is_glued = !first.is_whitespace();
        at += length.max(first.len_utf8());
    }
    found
}

/// Splits a text into tokens; the longest phrase of the lexicon wins.
struct Scanner<'s> {
    text: &'s str,
    lexicon: &'s Lexicon,
    phrases: &'s PhraseTrie,
}

impl Scanner<'_> {
    /// A prefix for “and” or “by”, in a language that writes them without a space: before a number or a phrase, unless
    /// the whole word is one.
    fn prefix(&self, at: usize) -> Option<(Word, usize)> {
        let text = self.text;
        if self.lexicon.prefixes.is_empty() {
            return None;
        }
        let rest = text.get(at..)?;
        let known = self.lexicon.prefixes.iter().filter(|prefix| rest.starts_with(prefix.as_str()));
        let first = rest.chars().next()?;
        if before(text, at).is_some_and(char::is_alphabetic) || self.phrase(at, first, false).is_some() {
            return None;
        }
        let is_before_a_word = |prefix: &&String| {
            let after = at + prefix.len();
            let next = text.get(after..).and_then(|rest| rest.chars().next());
            next.is_some_and(|next| next.is_ascii_digit() || self.phrase(after, next, true).is_some())
        };
        let prefix = known.filter(is_before_a_word).max_by_key(|prefix| prefix.len())?;
        // The prefix for “and” is the word itself; the others say nothing about a number.
        let word = if prefix == "و" { Word::And } else { Word::Article };
        Some((word, prefix.len()))
    }

    /// The token that begins at byte `at` with the character `first`, and its length in bytes. `is_free` says that no
    /// letter precedes it.
    fn token(&self, at: usize, first: char, is_free: bool) -> (Option<TokenKind>, usize) {
        let text = self.text;
        let is_numeral = first.is_ascii_digit() || (first == '-' && is_sign(text, at));
        if let Some((numeral, length)) = is_numeral.then(|| numeral::read(text, at, is_free, self.lexicon)).flatten() {
            return (Some(TokenKind::Numeral(numeral)), length);
        }
        if let Some((word, length)) = self.phrase(at, first, is_free) {
            return (Some(TokenKind::Word(word)), length);
        }
        if let Some((part, whole)) = vulgar(first) {
            return (Some(TokenKind::Vulgar(part.into(), whole)), first.len_utf8());
        }
        match first {
            '-' | '–' | '—' | '→' => (Some(TokenKind::Dash), first.len_utf8()),
            ',' | ';' | ':' | '.' | '?' | '!' | '(' | ')' | '،' | '。' | '，' | '、' | '；' | '：' | '\u{fffc}' => {
                (Some(TokenKind::Mark), first.len_utf8())
            }
            _ if first.is_alphabetic() => {
                let rest = text.get(at..).unwrap_or_default();
                let is_inside = |letter: char| letter.is_alphanumeric() && !is_without_spaces(letter);
                let length = rest.find(|letter: char| !is_inside(letter)).unwrap_or(rest.len()).max(first.len_utf8());
                (Some(TokenKind::Letters), length)
            }
            _ if first.is_ascii_digit() => {
                let rest = text.get(at..).unwrap_or_default();
                (Some(TokenKind::Sign), rest.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(rest.len()))
            }
            '"' | '\'' | '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '《' | '》' | '*'
            | '_' | '/' | '&' | '…' | '[' | ']' | '{' | '}' => (None, first.len_utf8()),
            // Marks above and below the letter before, and invisible characters.
            _ if first.is_control() || is_mark(first) => (None, first.len_utf8()),
            _ => (Some(TokenKind::Sign), first.len_utf8()),
        }
    }

    /// The longest phrase of the lexicon that begins here and is not part of a longer word.
    fn phrase(&self, at: usize, first: char, is_free: bool) -> Option<(Word, usize)> {
        let text = self.text;
        let is_letter = |letter: char| letter.is_alphabetic() && !is_without_spaces(letter);
        if !is_free && is_letter(first) && before(text, at).is_some_and(is_letter) {
            return None;
        }
        let may_end = |word: &Word, last: char, after: &str| {
            // “USD500bn”
            let may_touch_digits = matches!(word, Word::Currency(_));
            let next = after.chars().next();
            let goes_on = next.is_some_and(|next| is_letter(next) || (next.is_ascii_digit() && !may_touch_digits));
            !(is_letter(last) && goes_on)
        };
        self.phrases.longest(text.get(at..)?, may_end).map(|(word, length)| (*word, length))
    }
}

/// Whether a hyphen is a minus sign: before a digit, after a space or a currency symbol.
fn is_sign(text: &str, at: usize) -> bool {
    let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
    let is_free = before(text, at).is_none_or(|letter| letter.is_whitespace() || "($€£~".contains(letter));
    is_free && next.is_some_and(|digit| digit.is_ascii_digit())
}

/// Whether it is a combining mark on the letter before (Unicode, Combining Diacritical Marks; Arabic ones).
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{fe00}'..='\u{fe0f}')
}
