//! Recognises numbers without a unit that are figures by their sentence: “fell from 45 to 30”, “(+8)”, “453 against
//! 505”, “an average of 49.5”.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::Word;
use super::tokens::{Numeral, Token, TokenKind};
use super::unbound::ProseReader;

/// How many tokens before a number the verb of its sentence may be.
const REACH: usize = 9;

impl ProseReader<'_> {
    /// A number that its sentence makes a figure: its span, and how many tokens it takes.
    pub fn stated_number(&self, at: usize, numeral: Numeral) -> Option<(Range<usize>, usize)> {
        if let Some(pair) = self.pair(at) {
            return Some(pair);
        }
        let is_figure = self.is_in_brackets(at, numeral)
            || self.is_before_a_change(at)
            || self.is_compared_with(at, numeral)
            || self.is_stated(at, numeral)
            || self.is_with_other_groups(at, numeral)
            || self.is_measured_with_next(at);
        let (span, used) = is_figure.then(|| self.span(at, at + 1))??;
        // “+8” with its sign.
        let sign = usize::from(self.around(at).0.ends_with("(+"));
        Some((span.start - sign..span.end, used))
    }

    fn number_at(&self, at: usize) -> Option<Numeral> {
        match self.token(at)?.kind {
            TokenKind::Numeral(numeral) => Some(numeral),
            _ => None,
        }
    }

    /// The text before a token and after it.
    fn around(&self, at: usize) -> (&str, &str) {
        let span = self.token(at).map_or(0..0, |token| token.span.clone());
        (self.text.get(..span.start).unwrap_or_default(), self.text.get(span.end..).unwrap_or_default())
    }

    /// “(+8)”, “(-3.3)”, “(70.4)”.
    fn is_in_brackets(&self, at: usize, numeral: Numeral) -> bool {
        let (before, after) = self.around(at);
        let opening = before.trim_end_matches(['+', '-', '–', '±']);
        let is_signed = numeral.value.is_sign_negative() || opening.len() < before.len();
        let is_part = numeral.step < Decimal::ONE
            && (self.has_comma(at) || (numeral.value >= Decimal::TEN && !self.is_in_brackets_of_a_name(at)));
        // “x86(-64)” is a name.
        let is_apart = !opening.trim_end_matches(['(', '（']).ends_with(|last: char| last.is_ascii_alphanumeric());
        is_apart && opening.ends_with(['(', '（']) && after.starts_with([')', '）']) && (is_signed || is_part)
    }

    /// “14 (-4) seats”
    fn is_before_a_change(&self, at: usize) -> bool {
        let after = self.around(at).1.trim_start();
        let signed = ["(+", "(-", "(–", "(−"].iter().find_map(|open| after.strip_prefix(open));
        let is_number = signed.is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
        is_number && signed.and_then(|rest| rest.split_once(')')).is_some_and(|(inner, _)| inner.len() < 8)
    }

    /// “from 191 to 170”, „um 50 auf 816“, in a sentence that says that something changed.
    fn pair(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let last = at.checked_sub(1)?;
        let is_from = matches!(self.word(last), Some(Word::From | Word::FromIfTo)) || self.is_by(last);
        let is_to = matches!(self.word(at + 1), Some(Word::To | Word::UpTo | Word::Range | Word::From));
        let second = self.number_at(at + 2).filter(|_| is_from && is_to)?;
        let is_single = second.value < Decimal::TEN && self.number_at(at)?.value < Decimal::TEN;
        // «de 18 a 24 años»
        let is_span = self.is_before_a_time(at + 2);
        // „um 50 auf 816 zurück“; “from 1 to 10 and write it down” does not change anything.
        let end = if self.is_by(last) { at + 3 } else { self.tokens.len() };
        if self.is_date(at + 2, second) || is_single || is_span || !self.is_changed(at, end) {
            return None;
        }
        self.span(at, self.after_number(at + 3))
    }

    fn is_by(&self, at: usize) -> bool {
        self.lexicon.unbound.by.contains(self.letters(at))
    }

    /// Whether the sentence says that something rose, fell or changed, before a token or after another.
    fn is_changed(&self, at: usize, end: usize) -> bool {
        let says = |at: usize| {
            matches!(self.word(at), Some(Word::Rose | Word::Fell | Word::RoseTo | Word::FellTo))
                || self.lexicon.unbound.changes.contains(self.letters(at))
        };
        let is_within = |token: &Token| !self.is_stop(token);
        let before =
            (at.saturating_sub(REACH)..at).rev().take_while(|at| self.token(*at).is_some_and(is_within)).any(says);
        before || (end..end + REACH).take_while(|at| self.token(*at).is_some_and(is_within)).any(says)
    }

    /// Whether a token ends a sentence or a part of one.
    fn is_stop(&self, token: &Token) -> bool {
        let mark = self.text.get(token.span.clone()).unwrap_or_default();
        token.kind == TokenKind::Mark && matches!(mark, "." | "?" | "!" | ";" | ":" | "。" | "；" | "؟" | "\u{fffc}")
    }

    /// “453 deaths against 505”, “126 against 130”.
    fn is_compared_with(&self, at: usize, numeral: Numeral) -> bool {
        let is_against = |at: usize| self.lexicon.unbound.against.contains(self.letters(at));
        let is_first = is_against(at + 1)
            && self.number_at(at + 2).is_some_and(|next| !next.is_year())
            && numeral.value >= Decimal::TEN;
        let Some(last) = at.checked_sub(1) else { return is_first };
        let before = if self.word(last) == Some(&Word::The) { last.checked_sub(1) } else { Some(last) };
        let is_second = before.filter(|before| is_against(*before)).is_some_and(|before| {
            let others = (before.saturating_sub(REACH)..before).rev();
            let mut others = others.take_while(|at| self.token(*at).is_some_and(|token| !self.is_stop(token)));
            others.any(|at| self.number_at(at).is_some_and(|other| !other.is_year()))
        });
        is_first || (is_second && numeral.value >= Decimal::TWO && self.is_at_an_end(at))
    }

    /// “the average was 49.5”, “counted 1532”, “fell to 97”: after a verb that introduces a number.
    fn is_stated(&self, at: usize, numeral: Numeral) -> bool {
        let Some(last) = at.checked_sub(1) else { return false };
        let is_part = numeral.step < Decimal::ONE && (numeral.value >= Decimal::TEN || self.has_comma(at));
        let verb = self.letters(last);
        let is_copula = self.lexicon.unbound.states.contains(verb);
        let is_count = self.lexicon.unbound.counts.contains(verb) && numeral.value >= Decimal::TEN;
        let is_moved =
            matches!(self.word(last), Some(Word::To | Word::UpTo | Word::RoseTo | Word::FellTo)) || self.is_by(last);
        let is_large = is_part || numeral.value >= Decimal::TEN;
        let is_change = is_moved && is_large && self.is_changed(last, at + REACH * 2);
        ((is_copula && is_part) || is_count || is_change || (is_moved && is_part)) && self.is_at_an_end(at)
    }

    /// Whether a clause ends after a number, or continues with a word that is not a noun.
    fn is_at_an_end(&self, at: usize) -> bool {
        let after = self.around(at).1;
        let is_glued = after.starts_with(|next: char| next.is_alphanumeric() || "-–/:_=%".contains(next));
        let is_end = match self.token(at + 1).map(|token| &token.kind) {
            None | Some(TokenKind::Mark) => true,
            Some(TokenKind::Letters) => {
                self.lexicon.joins(self.letters(at + 1)) || self.lexicon.dates_before(self.letters(at + 1))
            }
            Some(TokenKind::Word(word)) => {
                matches!(
                    word,
                    Word::And | Word::Per | Word::From | Word::To | Word::The | Word::Article | Word::Between
                ) || self.lexicon.unbound.of_these.contains(self.letters(at + 1))
            }
            _ => false,
        };
        !is_glued && is_end
    }

    /// “19,669” where the comma is the decimal mark: with three digits after it, it is a group mark of the other
    /// convention.
    fn is_with_other_groups(&self, at: usize, numeral: Numeral) -> bool {
        numeral.step == Decimal::new(1, 3) && numeral.value >= Decimal::ONE && self.has_comma(at)
    }

    fn has_comma(&self, at: usize) -> bool {
        self.letters(at).contains([',', '٫'])
    }

    /// “4.4 and 4.7%”, “26.7 to 24.8 per cent”: the unit of the next number applies to this one.
    fn is_measured_with_next(&self, at: usize) -> bool {
        let is_joined = matches!(self.word(at + 1), Some(Word::And | Word::To | Word::UpTo | Word::Range))
            || self.lexicon.or().iter().any(|or| or == self.letters(at + 1));
        let is_unit = matches!(self.word(at + 3), Some(Word::Percent | Word::Points));
        is_joined
            && is_unit
            && self.number_at(at + 2).is_some()
            && !self.lexicon.unbound.units.contains(self.letters(at + 3))
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::unbound::tests::check;

    #[test]
    fn a_pair_is_a_figure_only_if_something_changes() {
        check("en", "The count fell from 45 to 30.", &["45 to 30"]);
        check("en", "Pick a number from 12 to 30.", &[]);
        check("es", "La gente de 30 a 45 años creció.", &[]);
        check("fr", "Il est passé de 191 à 170.", &["191 à 170"]);
    }

    #[test]
    fn brackets_contain_changes_and_decimals_but_no_versions() {
        check("de", "Die Partei kommt auf 14 (-4) und (+8).", &["14", "-4", "+8"]);
        check("en", "The score was high there (70.4).", &["70.4"]);
        check("en", "It still runs on Ubuntu (22.04).", &[]);
    }

    #[test]
    fn a_number_after_a_name_is_not_a_group_of_it() {
        check("en", "Of all, Apollo 17 110.5 kg brought.", &["110.5"]);
        check("es", "Había 12 843 parejas.", &["12 843"]);
    }
}
