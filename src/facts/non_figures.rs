//! Numbers in prose that are not figures: they are part of a name or a date, or count nothing.

use rust_decimal::Decimal;

use super::lexicon::Word;
use super::tokens::{self, Numeral, TokenKind};
use super::unbound::ProseReader;

impl ProseReader<'_> {
    /// Whether a word follows that is neither in the lexicon nor a conjunction.
    pub fn is_before_letters(&self, at: usize) -> bool {
        let is_letters = self.token(at).is_some_and(|token| token.kind == TokenKind::Letters);
        is_letters && !self.lexicon.unbound.units.contains(self.letters(at))
    }

    /// “5k” and “3m” are figures only beside money; “k” and “m” alone have other meanings.
    pub fn is_single_letter(&self, at: usize) -> bool {
        self.letters(at).chars().count() == 1 && self.letters(at).is_ascii()
    }

    /// Whether something directly follows without a space.
    pub fn is_glued_after(&self, at: usize) -> bool {
        let end = self.token(at).map_or(0, |token| token.span.end);
        let after = self.text.get(end..).and_then(|rest| rest.chars().next());
        after.is_some_and(|letter| is_in_word(letter) || matches!(letter, '-' | '_' | '/' | ':' | '='))
    }

    /// “Section 301”, “#12”, “v2”, “GPT-4”: a name.
    pub fn is_named(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return true };
        let before = self.text.get(..token.span.start).unwrap_or_default();
        // “(+1.9%)”: the sign belongs to the number, not to a name.
        let is_plus =
            before.strip_suffix('+').is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(', '\u{a0}', '\n']));
        let sign = before.chars().next_back().filter(|_| !is_plus);
        if sign.is_some_and(|sign| "#§/\\_=@<&*:+^’'".contains(sign) || is_in_word(sign)) && !self.is_joined(before)
        {
            return true;
        }
        if sign == Some('-') && before.trim_end_matches('-').ends_with(char::is_alphanumeric) {
            return true;
        }
        if sign.is_some_and(tokens::is_without_spaces) {
            return self.lexicon.unbound.names.iter().any(|name| before.ends_with(name.as_str()));
        }
        // “Nr. 96”, “n.º 5”
        let before = before.trim_end().trim_end_matches(['.', 'º', '°']);
        let word: String = before.chars().rev().take_while(|letter| letter.is_alphanumeric()).collect();
        let word: String = word.chars().rev().collect();
        if self.lexicon.unbound.names.contains(&word)
            && !matches!(word.as_str(), "in" | "by" | "during" | "since" | "until")
        {
            return true;
        }
        false
    }

    /// Whether what directly precedes a number is only a prefix: “and”, “by” or “the” in Arabic.
    fn is_joined(&self, before: &str) -> bool {
        let word =
            before.rsplit(|letter: char| !letter.is_alphabetic() && letter != '\u{640}').next().unwrap_or_default();
        let word = word.trim_end_matches('\u{640}');
        !word.is_empty() && self.lexicon.prefixes.iter().any(|prefix| prefix == word)
    }

    /// Whether the word before a number makes it a name, as in “Windows 11” or “Boeing 737”, but not in “About 300
    /// firms”.
    pub fn is_of_a_name(&self, at: usize) -> bool {
        let start = self.token(at).map_or(0, |token| token.span.start);
        let before = self.text.get(..start).unwrap_or_default();
        let length: usize =
            before.trim_end().chars().rev().take_while(|letter| letter.is_alphanumeric()).map(char::len_utf8).sum();
        let start = before.trim_end().len().saturating_sub(length);
        let original = self.original.get(start..).and_then(|rest| rest.chars().next());
        let is_known = at.checked_sub(1).is_some_and(|last| self.word(last).is_some());
        let word = self.text.get(start..before.trim_end().len()).unwrap_or_default();
        let is_joint = self.lexicon.unbound.openers.contains(word);
        length > 0 && original.is_some_and(char::is_uppercase) && !is_known && !is_joint
    }

    /// «Hubo 7 muertos»: the word before is capitalised because it begins the sentence.
    pub fn is_after_first_word(&self, at: usize) -> bool {
        let start = self.token(at).map_or(0, |token| token.span.start);
        let before = self.text.get(..start).unwrap_or_default().trim_end();
        let before = before.trim_end_matches(char::is_alphabetic).trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?'])
    }

    /// Whether a number is in brackets after a capitalised word, which may be a name.
    pub fn is_in_brackets_of_a_name(&self, at: usize) -> bool {
        let start = self.token(at).map_or(0, |token| token.span.start);
        let before = self.original.get(..start).unwrap_or_default().trim_end_matches(['(', ' ']);
        before.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// A year, a day of a month, or a time of day.
    pub fn is_date(&self, at: usize, numeral: Numeral) -> bool {
        let is_month = |word: &str| self.lexicon.unbound.months.contains(word);
        let end = self.token(at).map_or(0, |token| token.span.end);
        let after: String = self
            .text
            .get(end..)
            .unwrap_or_default()
            .trim_start_matches(['.', ' ', ','])
            .chars()
            .take_while(|letter| letter.is_alphabetic())
            .collect();
        let after = after.strip_prefix("de ").unwrap_or(&after).to_owned();
        let before = self.token(at).and_then(|token| self.text.get(..token.span.start)).unwrap_or_default();
        let word: String = before
            .trim_end_matches([' ', ',', '.'])
            .chars()
            .rev()
            .take_while(|letter| letter.is_alphabetic())
            .collect();
        let word: String = word.chars().rev().collect();
        let rest = self.text.get(end..).unwrap_or_default();
        let is_year_sign = rest.trim_start().starts_with(['年', '月', '日', '号']);
        is_month(&after)
            || is_month(&word)
            || is_year_sign
            || (numeral.is_year()
                && !self.is_measured(at)
                && !self.is_count_like_a_year(at)
                && !self.is_counted_out(at))
    }

    /// «fueron 1532»: a verb of counting is not followed by a year.
    fn is_counted_out(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|last| self.lexicon.unbound.counts.contains(self.letters(last)))
    }

    /// Whether a unit follows, which a year does not have.
    pub fn is_measured(&self, at: usize) -> bool {
        matches!(
            self.word(at + 1),
            Some(Word::Scale(_) | Word::Percent | Word::Points | Word::Currency(_) | Word::Times)
        )
    }

    /// “7.6m” at the end of a clause or before what is counted is a count; “1.8m tall” and “a 2.5m wall” are metres.
    pub fn is_count(&self, at: usize, numeral: Numeral) -> bool {
        let is_million = self.letters(at + 1) == "m" && self.token(at + 1).is_some_and(|token| token.is_glued);
        // “3.5m or 4.7m people”: the last of them decides.
        if let (true, "or" | "and" | "to", Some(TokenKind::Numeral(next))) =
            (is_million, self.letters(at + 2), self.token(at + 3).map(|token| &token.kind))
        {
            return self.is_count(at + 3, *next);
        }
        let is_last = self.token(at + 2).is_none_or(|token| token.kind == TokenKind::Mark);
        let next = self.letters(at + 2);
        let is_counted = next == "people" || (next.len() > 3 && next.ends_with('s'));
        is_million && !numeral.value.fract().is_zero() && (is_last || is_counted)
    }

    /// “1200 × 675”, “2×18”: dimensions.
    pub fn is_dimension(&self, at: usize) -> bool {
        let is_sign = |at: usize| matches!(self.letters(at), "×" | "x");
        let is_number = |at: usize| self.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Numeral(_)));
        let is_before = is_sign(at + 1) && is_number(at + 2);
        is_before || (at >= 2 && is_sign(at - 1) && is_number(at - 2))
    }
}

/// Whether it is a letter or digit of a script with spaces between words.
fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() && !tokens::is_without_spaces(letter)
}

impl Numeral {
    /// Whether it is a whole number between 1000 and 2199 without group marks.
    pub(super) fn is_year(&self) -> bool {
        !self.is_grouped
            && self.step == Decimal::ONE
            && self.value >= Decimal::from(1000)
            && self.value < Decimal::from(2200)
    }
}
