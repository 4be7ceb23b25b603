//! Recognises counts of what statistics count, however small or in words: “7 dead”, “thirty people”, “six of the
//! parties”.

use rust_decimal::Decimal;

use super::letters::{is_vowel_mark, is_without_spaces};
use super::lexicon::Word;
use super::measures;
use super::tokens::{Numeral, TokenKind};
use super::unbound::ProseReader;

/// A counted noun, by how likely a small number before it is a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedNoun {
    /// “two dead”, “three votes”: such words are only written after a count.
    Sure,
    /// “two people” may be any two, whom nobody counted.
    People,
    /// “two countries” may be those that the text is about.
    Other,
}

impl CountedNoun {
    /// The smallest number in words that is a figure.
    fn least(self) -> u32 {
        match self {
            CountedNoun::Sure => 2,
            CountedNoun::People => 3,
            CountedNoun::Other => 5,
        }
    }

    /// By the kind of noun in the lexicon; `None` if a small number before it is seldom a figure.
    fn of(kind: &str) -> Option<Self> {
        match kind {
            "deaths" | "births" | "crimes" | "arrests" | "accidents" | "jobs" | "seats" | "votes" => {
                Some(CountedNoun::Sure)
            }
            "people" => Some(CountedNoun::People),
            "people.customers" | "people.speakers" => None,
            "firms" | "factories" | "households" | "dwellings" | "schools" | "universities" | "hospitals"
            | "parties" | "countries" | "cities" | "beds" | "hotels" | "farms" | "goals" | "medals" | "strikes"
            | "aircraft" | "ships" | "cases" => Some(CountedNoun::Other),
            kind if kind.starts_with("people.") => Some(CountedNoun::Other),
            _ => None,
        }
    }
}

/// From this number on, a number in words before any noun is a figure; smaller ones may be a way of speaking.
const MIN_COUNT_IN_LETTERS: u32 = 20;

impl ProseReader<'_> {
    /// Digits before what is counted: “5 people”, “8.5 deaths”.
    pub fn is_small_count(&self, at: usize, numeral: Numeral) -> bool {
        let is_part = !numeral.value.fract().is_zero();
        let is_listed = self.begins_a_short_text(at);
        let is_one = numeral.value < Decimal::TWO && !is_part;
        !is_one && !is_listed && !numeral.is_year() && self.count_after(at).is_some()
    }

    /// “39 of the firms”, „34 der Betriebe“, «496 los municipios».
    pub fn is_count_of(&self, at: usize, numeral: Numeral) -> bool {
        let is_whole = numeral.value >= Decimal::TWO && numeral.value.fract().is_zero() && !numeral.is_year();
        let is_of = |at: usize| {
            matches!(self.word(at), Some(Word::Of | Word::The | Word::FromIfTo))
                || self.lexicon.unbound.of_these.contains(self.letters(at))
        };
        let is_of_some = is_whole && is_of(at + 1) && !self.begins_a_short_text(at);
        let last = if is_of(at + 2) { at + 2 } else { at + 1 };
        is_of_some && self.count_after(last).is_some()
    }

    /// A number in words before what is counted; it takes `used` tokens.
    pub fn is_count_in_letters(&self, at: usize, number: u32, used: usize) -> bool {
        // “the two countries”, “these three people” were mentioned before.
        let before = at.checked_sub(1).map_or("", |last| self.letters(last));
        let before = before.rsplit(' ').next().unwrap_or_default();
        let is_known = self.lexicon.unbound.known.contains(before);
        let last = at + used - 1;
        if let Some(count) = self.count_after(last) {
            // “by six votes to three” is a score.
            let is_score =
                self.word(last + 2) == Some(&Word::To) && matches!(self.word(last + 3), Some(Word::Number(_)));
            if is_score {
                return false;
            }
            // “two hundred towns” may be a way of speaking.
            let is_loose = count == CountedNoun::Other && number.is_multiple_of(100);
            return !is_known && !is_loose && number >= count.least();
        }
        let is_round = number.is_multiple_of(100) || self.letters(at).contains(' ') && number == 12;
        let numeral = Numeral { value: Decimal::from(number), step: Decimal::ONE, is_grouped: false };
        let is_first = at == 0;
        number >= MIN_COUNT_IN_LETTERS
            && !is_round
            && !is_first
            && !matches!(self.word(last + 1), Some(Word::Scale(_)))
            && !is_known
            && !self.is_before_a_time(last)
            && self.is_before_noun(last, numeral)
    }

    /// “twenty years”
    pub fn is_before_a_time(&self, at: usize) -> bool {
        let end = self.token(at).map_or(0, |token| token.span.end);
        let rest = self.text.get(end..).unwrap_or_default().trim_start_matches([' ', '\u{a0}']);
        let is_end = |after: &str| !after.starts_with(char::is_alphanumeric);
        let measure = self.lexicon.of_claims().longest(rest, |_, _, after| is_end(after));
        matches!(measure, Some((Word::Measure(sign), _)) if measures::is_of_time(sign))
    }

    /// “mil personas”, “mille morts”: a scale word that needs no number.
    pub fn is_scale_alone(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|last| self.token(last)).map(|token| &token.kind);
        let is_counted = matches!(
            last,
            Some(
                TokenKind::Mark
                    | TokenKind::Numeral(_)
                    | TokenKind::Word(Word::Number(_) | Word::Article | Word::Scale(_) | Word::Mixed(_))
            )
        );
        let is_money = self.lexicon.scales_alone && matches!(self.word(at + 1), Some(Word::Currency(_)));
        let is_long = self.letters(at).chars().count() > 2;
        is_long && !is_counted && (is_money || self.count_after(at).is_some())
    }

    /// «المقاعد الـ 120»: the number follows what it counts.
    pub fn is_count_after(&self, at: usize) -> bool {
        let start = self.token(at).map_or(0, |token| token.span.start);
        let before = self.text.get(..start).unwrap_or_default().trim_end();
        let is_article = |word: &str| self.lexicon.unbound.definite.iter().any(|own| own == word);
        let mut words = before.split_whitespace().rev();
        let is_after = words.next().is_some_and(|last| is_article(last.trim_end_matches('\u{640}')));
        is_after
            && words.take(2).any(|word| {
                let nouns = self.lexicon.unbound.definite.iter().filter_map(|own| word.strip_prefix(own.as_str()));
                nouns.into_iter().any(|noun| self.count_of(noun).is_some())
            })
    }

    /// What is counted directly after a token, or after one adjective.
    fn count_after(&self, at: usize) -> Option<CountedNoun> {
        let end = self.token(at)?.span.end;
        let rest = self.text.get(end..)?.strip_prefix([' ', '\u{a0}'])?;
        if rest.starts_with(is_without_spaces) {
            return None;
        }
        if let Some(count) = self.count_of(rest) {
            return Some(count);
        }
        // “six young people”
        let next = self.token(at + 1).filter(|next| next.kind == TokenKind::Letters)?;
        let is_word =
            rest.starts_with(self.letters(at + 1)) && !self.lexicon.unbound.units.contains(self.letters(at + 1));
        let following = self.text.get(next.span.end..)?.strip_prefix([' ', '\u{a0}'])?;
        let is_adjective = is_word && self.letters(at + 1).chars().count() > 3;
        if is_adjective { self.count_of(following) } else { None }
    }

    /// What is counted at the beginning of a text.
    fn count_of(&self, text: &str) -> Option<CountedNoun> {
        let is_end = |after: &str| !after.starts_with(char::is_alphanumeric);
        let nouns = self.lexicon.of_claims();
        if let Some((Word::Counted(kind), _)) = nouns.longest(text, |_, _, after| is_end(after)) {
            return CountedNoun::of(kind);
        }
        let length = text.find(|letter: char| !letter.is_alphabetic() && !is_vowel_mark(letter)).unwrap_or(text.len());
        let word: String = text.get(..length)?.chars().filter(|letter| !is_vowel_mark(*letter)).collect();
        if self.lexicon.unbound.counted.contains(&word) {
            return Some(CountedNoun::Sure);
        }
        // „Telekommunikationsunternehmen“: a compound counts what its last part does.
        let parts =
            word.char_indices().skip(3).filter_map(|(at, _)| word.get(at..)).filter(|_| self.lexicon.has_large_nouns());
        parts.filter(|part| part.chars().count() >= 6).find_map(|part| {
            match nouns.longest(part, |_, _, after| after.is_empty()) {
                Some((Word::Counted(kind), _)) => CountedNoun::of(kind),
                _ => self.lexicon.unbound.counted.contains(part).then_some(CountedNoun::Sure),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::unbound::tests::check;

    #[test]
    fn counts_in_words_are_found_where_they_are_precise() {
        check("en", "In the end five people died.", &["five"]);
        check("en", "In the end the five people left.", &[]);
        check("en", "In the end two people left, and two deaths remained.", &["two"]);
        check("en", "It was settled by six votes to three.", &[]);
        check("es", "Hubo doscientos treinta heridos.", &["doscientos treinta"]);
        check("de", "Es traf acht Telekommunikationsunternehmen.", &["acht"]);
    }

    #[test]
    fn times_are_not_counts() {
        check("en", "That was thirty years ago.", &[]);
        check("en", "They lost thirty ships.", &["thirty"]);
    }
}
