//! Recognises figures in words: fractions, multiples, and numbers with a scale, a unit or what they count.

use std::ops::Range;

use rust_decimal::Decimal;

use super::lexicon::Word;
use super::tokens::{self, TokenKind};
use super::unbound::ProseReader;

impl ProseReader<'_> {
    /// “two-thirds of”, “one in five”, “five million”, “twelve times”, “fifteen per cent”.
    pub(super) fn words(&self, at: usize, number: Decimal) -> Option<(Range<usize>, usize)> {
        // 每十万人: a rate for this many people.
        let before = self.token(at).and_then(|token| self.text.get(..token.span.start)).unwrap_or_default();
        if self.lexicon.unbound.for_each.iter().any(|each| before.ends_with(each.as_str())) {
            return None;
        }
        let dash = usize::from(self.token(at + 1).is_some_and(|token| token.kind == TokenKind::Dash));
        match self.word(at + 1 + dash) {
            Some(Word::Fraction(_, whole)) if *whole > 2 => return self.span(at, at + 2 + dash),
            Some(Word::Scale(power))
                if *power >= 3
                    && (self.letters(at + 1 + dash).chars().count() > 1
                        || self.letters(at + 1).starts_with(tokens::is_without_spaces)) =>
            {
                return self.span(at, self.after_number(at + 1 + dash));
            }
            Some(Word::Percent | Word::Points)
                if dash == 0 && !self.lexicon.unbound.units.contains(self.letters(at + 1)) =>
            {
                return self.span(at, self.after_number(at + 1));
            }
            Some(Word::Times | Word::TimesMore) if number >= Decimal::TWO && dash == 0 && self.is_compared(at + 1) => {
                return self.span(at, at + 2);
            }
            _ => {}
        }
        // “one and a half million”
        if let (Some(Word::And), Some(Word::Article), Some(Word::Fraction(..)), Some(Word::Scale(3..))) =
            (self.word(at + 1), self.word(at + 2), self.word(at + 3), self.word(at + 4))
        {
            return self.span(at, self.after_number(at + 4));
        }
        if let Some(found) = self.one_in_many(at).filter(|_| number > Decimal::ZERO) {
            return Some(found);
        }
        self.count_in_letters(at, number)
    }

    /// “thirty people”, “two hundred and five wounded”, „drei von vier“.
    pub(super) fn count_in_letters(&self, at: usize, number: Decimal) -> Option<(Range<usize>, usize)> {
        let mut count = u32::try_from(number).ok()?;
        let mut used = 1;
        if self.word(at + used) == Some(&Word::Scale(2)) {
            (count, used) = (count.checked_mul(100)?, used + 1);
        }
        // “two hundred and five”, «doscientos treinta y dos»
        let and = usize::from(self.word(at + used) == Some(&Word::And));
        if let (100.., Some(Word::Number(rest @ 1..=99))) = (count, self.word(at + used + and)) {
            (count, used) = (count.checked_add(*rest)?, used + and + 1);
        }
        if self.lexicon.unbound.out_of.contains(self.letters(at + used))
            && matches!(self.word(at + used + 1), Some(Word::Number(whole)) if *whole > count && count > 1)
            && !self.lexicon.unbound.units.contains(self.letters(at + used + 2))
        {
            return self.span(at, at + used + 2);
        }
        if self.is_count_in_letters(at, count, used) { self.span(at, at + used) } else { None }
    }

    /// “one in five”, “une personne sur cinq”, but not “un plan sur cinq ans”.
    pub(super) fn one_in_many(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let part = match self.word(at)? {
            Word::Number(number) => *number,
            _ => 1,
        };
        let is_noun_between = self.token(at + 1).is_some_and(|token| token.kind == TokenKind::Letters);
        let per = at + if is_noun_between { 2 } else { 1 };
        let is_many = matches!(self.word(per + 1), Some(Word::Number(whole)) if *whole > part.max(1));
        let is_measure = self.lexicon.unbound.units.contains(self.letters(per + 2));
        let fits = self.word(per) == Some(&Word::Per) && is_many && !(is_noun_between && is_measure);
        if fits { self.span(at, per + 2) } else { None }
    }

    /// “times as many”, “times the”: a comparison, not a frequency.
    pub(super) fn is_compared(&self, at: usize) -> bool {
        let phrase = self.letters(at);
        // ثلاث مرات is a frequency, unless “more” of something follows.
        if self.lexicon.unbound.how_often.contains(phrase) {
            let before = self.token(at).and_then(|token| self.text.get(..token.span.start)).unwrap_or_default();
            let words: Vec<&str> = before.split_whitespace().rev().take(3).collect();
            let after = self.letters(at + 1);
            return self.lexicon.unbound.compared.iter().any(|word| words.contains(&word.as_str()) || after == word);
        }
        phrase.contains(' ')
            || phrase.contains("fold")
            || !phrase.chars().all(|letter| letter.is_ascii_alphabetic())
            || self.letters(at + 1).split(' ').next().is_some_and(|word| self.lexicon.unbound.more.contains(word))
            || matches!(self.word(at + 1), Some(Word::Rose | Word::Fell))
    }

    /// A word for a multiple, if it is a comparison.
    pub(super) fn multiple(&self, at: usize, times: Decimal) -> Option<(Range<usize>, usize)> {
        // “twice as many”, but not “doubled as a prison”.
        let is_compared =
            self.lexicon.unbound.compared.contains(self.letters(at + 1)) && self.word(at + 2) != Some(&Word::Article);
        let word = self.letters(at);
        // “more than double”; “at least twice” is how often something is done.
        let is_limit = times >= Decimal::TWO && self.is_qualified(at) && !self.lexicon.unbound.how_often.contains(word);
        let words = &self.lexicon.unbound;
        let has_ending = words.multiple_endings.iter().any(|ending| word.ends_with(ending.as_str()));
        let is_sure = has_ending || words.multiplied.contains(word);
        if is_sure || is_compared || is_limit { self.span(at, at + 1) } else { None }
    }

    /// Whether “of” follows a word for a fraction: “half of”, “a third of”.
    pub(super) fn is_of(&self, at: usize) -> bool {
        let start = self.end_of(at);
        let rest = self.text.get(start..).unwrap_or_default().trim_start();
        self.lexicon.unbound.of_whole.iter().any(|word| rest.starts_with(word.as_str()))
    }

    /// Whether “of a million” begins here.
    pub(super) fn is_part_of_a_scale(&self, at: usize) -> bool {
        self.word(at) == Some(&Word::Of)
            && self.word(at + 1) == Some(&Word::Article)
            && matches!(self.word(at + 2), Some(Word::Scale(power)) if *power >= 3)
    }

    /// Whether a word such as “fell” directly precedes, or with one word in between: “shrunk by a third”.
    pub(super) fn is_moved(&self, at: usize) -> bool {
        let is_direction =
            |back: usize| matches!(at.checked_sub(back).and_then(|at| self.word(at)), Some(Word::Rose | Word::Fell));
        let is_letters =
            at.checked_sub(1).and_then(|last| self.token(last)).is_some_and(|last| last.kind == TokenKind::Letters);
        is_direction(1) || (is_letters && is_direction(2))
    }

    /// Whether words such as “more than” or “nearly” directly precede.
    pub(super) fn is_qualified(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|last| self.word(last)).is_some_and(|word| word.before().is_some())
    }
}
