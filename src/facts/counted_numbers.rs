//! Recognises whole numbers before the nouns that they count, by the conventions of each script and language.

use rust_decimal::Decimal;

use super::letters::{is_vowel_mark, is_without_spaces};
use super::lexicon::Word;
use super::measures;
use super::tokens::Numeral;
use super::unbound::ProseReader;

impl ProseReader<'_> {
    /// Whether a whole number of ten or more is before a noun: a word in lower case, or capitalised if the language
    /// capitalises all nouns; a counted noun in Chinese; any word in Arabic.
    pub fn is_before_noun(&self, at: usize, numeral: Numeral) -> bool {
        if self.is_before_small_counter(at, numeral) {
            return true;
        }
        if numeral.value < Decimal::TEN || !numeral.value.fract().is_zero() {
            return false;
        }
        if numeral.is_year() && !self.is_count_like_a_year(at) {
            return false;
        }
        let (start, end) = self.token(at).map_or((0, 0), |token| (token.span.start, token.span.end));
        let Some(rest) = self.original.get(end..) else { return false };
        if rest.starts_with(is_without_spaces) {
            return self.is_before_counter(rest);
        }
        let is_first = self.begins_a_short_text(at);
        let before = self.text.get(..start).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
        let is_year = self.lexicon.unbound.years.contains(before);
        let Some(rest) = rest.strip_prefix([' ', '\u{a0}']).filter(|_| !is_first && !is_year) else { return false };
        let first = Following::of(rest);
        if self.lexicon.has_large_nouns() {
            // “200 neue Stellen”
            let second = Following::of(first.rest.trim_start());
            return self.is_noun(&first, Letters::Large)
                || (self.is_noun(&first, Letters::Small)
                    && self.is_adjective(&first)
                    && self.is_noun(&second, Letters::Large));
        }
        self.is_noun(&first, Letters::Small) || self.is_named_plural(&first)
    }

    /// Whether the number begins a short text. There it numbers an item or a heading, unless it begins a sentence.
    pub(super) fn begins_a_short_text(&self, at: usize) -> bool {
        let span = self.token(at).map_or(0..0, |token| token.span.clone());
        let is_first = self.text.get(..span.start).is_none_or(|before| before.trim().is_empty());
        let rest = self.text.get(span.end..).unwrap_or_default();
        is_first && rest.split_whitespace().count() < MIN_SENTENCE_WORDS
    }

    /// 6家公司, 0.46起, 1759宗: measure words for people, firms and events, after any number.
    fn is_before_small_counter(&self, at: usize, numeral: Numeral) -> bool {
        let end = self.token(at).map_or(0, |token| token.span.end);
        let rest = self.original.get(end..).unwrap_or_default();
        let mut letters = rest.chars();
        let Some(counter) = letters.next() else { return false };
        let words = &self.lexicon.unbound;
        let is_other_word = begins_with_one_of(letters.as_str(), &words.not_after_small_counters);
        words.counted_scales.iter().any(|scale| rest.starts_with(scale.as_str()))
            || (words.small_counters.contains(counter) && numeral.value > Decimal::ZERO && !is_other_word)
    }

    /// “345 Muslim pilgrims”, “22 First Division clubs”: a plural after names, in English.
    fn is_named_plural(&self, first: &Following<'_>) -> bool {
        let mut word = Following { text: first.text.clone(), is_whole: first.is_whole, rest: first.rest };
        let mut names = 0;
        while self.lexicon.unbound.has_short_nouns && names < 3 && self.is_noun(&word, Letters::Large) {
            names += 1;
            word = Following::of(word.rest.trim_start_matches([' ', '\u{a0}']));
        }
        names > 0 && word.text.ends_with('s') && word.text.len() > 4 && self.is_noun(&word, Letters::Small)
    }

    /// “killed 1532 people”: not a year, because it is before a counted noun and after no word that introduces a date.
    pub(super) fn is_count_like_a_year(&self, at: usize) -> bool {
        let (start, end) = self.token(at).map_or((0, 0), |token| (token.span.start, token.span.end));
        let rest = self.text.get(end..).unwrap_or_default();
        let Some(noun) = rest.strip_prefix([' ', '\u{a0}']) else { return false };
        let counted = self.lexicon.of_claims().longest(noun, |_, _, after| !after.starts_with(char::is_alphanumeric));
        let before = self.text.get(..start).unwrap_or_default().trim_end();
        let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let is_dated = self.lexicon.dates_before(word) || before.ends_with(['/', '-', '–']);
        let length = noun.find(|letter: char| !letter.is_alphabetic()).unwrap_or(noun.len());
        let is_counted = matches!(counted, Some((Word::Counted(_), _)))
            || noun.get(..length).is_some_and(|noun| self.lexicon.unbound.counted.contains(noun));
        is_counted && !word.is_empty() && !is_dated
    }

    /// 25个国家, 40多个, 330名船员, but not 10个月.
    fn is_before_counter(&self, rest: &str) -> bool {
        let words = &self.lexicon.unbound;
        let rest = rest.strip_prefix(|letter| words.some_more.contains(letter)).unwrap_or(rest);
        let mut letters = rest.chars();
        let counter = letters.next().filter(|counter| words.counters.contains(*counter));
        counter.is_some() && !begins_with_one_of(letters.as_str(), &words.not_after_counters)
    }

    /// 9.58平方公里, 749毫米: a unit of measurement in a script without spaces.
    pub fn is_before_measure(&self, at: usize) -> bool {
        let end = self.token(at).map_or(0, |token| token.span.end);
        let mut letters = self.original.get(end..).unwrap_or_default().chars();
        let is_measure = letters.next().is_some_and(|sign| self.lexicon.unbound.measured_by.contains(sign));
        is_measure && !begins_with_one_of(letters.as_str(), &self.lexicon.unbound.not_after_measured_by)
    }

    /// “110.5 kg”, “21.4 °C”: the end of a unit of measurement after a number. Time, data and dimensions do not make
    /// figures.
    pub(super) fn measure_after(&self, at: usize) -> Option<usize> {
        let end = self.token(at)?.span.end;
        let rest = self.text.get(end..)?;
        let sign = rest.trim_start_matches([' ', '\u{a0}']);
        let is_end = |after: &str| !after.starts_with(|next: char| next.is_alphanumeric() || "-_=".contains(next));
        let (word, length) = self.lexicon.of_claims().longest(sign, |_, _, after| is_end(after))?;
        let Word::Measure(measure) = word else { return None };
        let written = sign.get(..length)?;
        let is_long = written.chars().count() > 1 && !self.lexicon.unbound.units.contains(written);
        let end = end + rest.len() - sign.len() + length;
        (is_long && measures::is_physical(measure)).then_some(end)
    }

    /// Whether a word has the ending of an adjective.
    fn is_adjective(&self, word: &Following<'_>) -> bool {
        self.lexicon.unbound.adjective_endings.iter().any(|ending| word.text.ends_with(ending.as_str()))
    }

    /// Whether a word may be a noun, by its capitalisation and its length.
    fn is_noun(&self, word: &Following<'_>, letters: Letters) -> bool {
        let has_letters = match letters {
            Letters::Large => word.text.starts_with(char::is_uppercase) && word.text.chars().any(char::is_lowercase),
            Letters::Small => !word.text.contains(char::is_uppercase),
        };
        let lower = word.text.to_lowercase();
        // Two letters are hardly ever a noun, and three only in few languages.
        let least = if self.lexicon.unbound.has_short_nouns || letters == Letters::Large { 3 } else { 4 };
        has_letters
            && word.text.chars().count() >= least
            && word.is_whole
            && !self.lexicon.unbound.units.contains(&lower)
            && !self.lexicon.unbound.months.contains(&lower)
    }
}

/// Whether a text begins with one of some characters.
fn begins_with_one_of(text: &str, characters: &str) -> bool {
    text.starts_with(|first| characters.contains(first))
}

/// The fewest words after a number with which a text is a sentence: headings and items are shorter.
const MIN_SENTENCE_WORDS: usize = 6;

/// The case of a word's first letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Large,
    Small,
}

/// The word after a number.
struct Following<'f> {
    text: String,
    /// It ends with a space or punctuation, so it is not part of a longer name.
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
}
