//! Whole numbers before what they count, as each script and language writes it.

use rust_decimal::Decimal;

use super::letters::{is_vowel_mark, is_without_spaces};
use super::tokens::Numeral;
use super::unbound::Reader;

impl Reader<'_> {
    /// A whole number of ten or more before a noun: one in small letters, or in large ones where all nouns have them; what
    /// is counted in Chinese; a word of Arabic.
    pub fn is_before_noun(&self, at: usize, numeral: Numeral) -> bool {
        if numeral.value < Decimal::TEN || !numeral.value.fract().is_zero() || numeral.is_year() {
            return false;
        }
        let (start, end) = self.token(at).map_or((0, 0), |token| (token.span.start, token.span.end));
        let Some(rest) = self.original.get(end..) else { return false };
        if rest.starts_with(is_without_spaces) {
            return self.is_before_counter(rest);
        }
        // A sentence of its own: a number at the very start is a list's or a heading's.
        let is_first = self.text.get(..start).is_none_or(|before| before.trim().is_empty());
        let before = self.text.get(..start).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
        let is_year = self.lexicon.unbound.years.contains(before);
        let Some(rest) = rest.strip_prefix([' ', '\u{a0}']).filter(|_| !is_first && !is_year) else { return false };
        let first = Following::of(rest);
        if self.lexicon.has_large_nouns() {
            // “200 neue Stellen”
            let second = Following::of(first.rest.trim_start());
            return self.is_noun(&first, Letters::Large)
                || (self.is_noun(&first, Letters::Small)
                    && first.is_adjective()
                    && self.is_noun(&second, Letters::Large));
        }
        self.is_noun(&first, Letters::Small)
    }

    /// 25个国家, 40多个, 330名船员, and not 10个月.
    fn is_before_counter(&self, rest: &str) -> bool {
        let rest = rest.strip_prefix(['多', '余', '餘']).unwrap_or(rest);
        let mut letters = rest.chars();
        let counter = letters.next().filter(|counter| self.lexicon.unbound.counters.contains(*counter));
        counter.is_some() && !letters.as_str().starts_with(['月', '世', '星', '小', '工', '元', '司'])
    }

    /// 9.58平方公里, 749毫米: a measure in writing without blanks.
    pub fn is_before_measure(&self, at: usize) -> bool {
        let end = self.token(at).map_or(0, |token| token.span.end);
        let mut letters = self.original.get(end..).unwrap_or_default().chars();
        let is_measure = letters.next().is_some_and(|sign| self.lexicon.unbound.measured_by.contains(sign));
        is_measure && !letters.as_str().starts_with(['元', '司', '开', '開', '均', '时', '時'])
    }

    fn is_noun(&self, word: &Following<'_>, letters: Letters) -> bool {
        let has_letters = match letters {
            Letters::Large => word.text.starts_with(char::is_uppercase) && word.text.chars().any(char::is_lowercase),
            Letters::Small => !word.text.contains(char::is_uppercase),
        };
        let lower = word.text.to_lowercase();
        // Two letters are hardly ever a noun, and three in few languages.
        let least = if self.lexicon.unbound.has_short_nouns || letters == Letters::Large { 3 } else { 4 };
        has_letters
            && word.text.chars().count() >= least
            && word.is_whole
            && !self.lexicon.unbound.units.contains(&lower)
            && !self.lexicon.unbound.months.contains(&lower)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Large,
    Small,
}

/// The word after a number.
struct Following<'f> {
    text: String,
    /// It ends in a blank or a mark, and is no part of a longer name.
    is_whole: bool,
    rest: &'f str,
}

impl<'f> Following<'f> {
    fn of(text: &'f str) -> Self {
        let is_inside = |letter: char| letter.is_alphabetic() || is_vowel_mark(letter);
        let end = text.find(|letter: char| !is_inside(letter)).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        let is_whole = rest.chars().next().is_none_or(|next| {
            next.is_whitespace()
                || matches!(next, '.' | ',' | ';' | ':' | ')' | '?' | '!' | '-' | '–' | '،' | '؛' | '؟')
        });
        Self { text: word.chars().filter(|letter| !is_vowel_mark(*letter)).collect(), is_whole, rest }
    }

    /// In German.
    fn is_adjective(&self) -> bool {
        ["e", "en", "er", "es", "em"].iter().any(|ending| self.text.ends_with(ending))
    }
}
