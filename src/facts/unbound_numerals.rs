//! Recognises figures in digits: a number with a unit, a scale or group marks, or before what it counts.

use std::ops::Range;

use rust_decimal::Decimal;

use super::letters::is_vowel_mark;
use super::lexicon::Word;
use super::tokens::{Numeral, TokenKind};
use super::unbound::ProseReader;

impl ProseReader<'_> {
    /// A number in digits with what makes it a figure: its unit, its scale, its group marks or what it counts.
    pub(super) fn numeral(&self, at: usize, numeral: Numeral) -> Option<(Range<usize>, usize)> {
        let token = self.token(at)?;
        if self.is_named(at) || self.is_date(at, numeral) || self.is_dimension(at) {
            return None;
        }
        let end = self.after_number(at + 1);
        let following = self.word(at + 1);
        let scaled = match following {
            // “364m euros”
            Some(Word::Scale(power)) => {
                let is_money = matches!(self.word(at + 2), Some(Word::Currency(_))) && !self.is_before_number(at + 2);
                *power >= 3 && (!self.is_single_letter(at + 1) || is_money || self.is_count(at, numeral))
            }
            _ => false,
        };
        // “426 TWh”, “65 pence”
        let is_glued = self.token(at + 1).is_some_and(|next| next.is_glued);
        let unit: String = self.letters(at + 1).chars().filter(|letter| !is_vowel_mark(*letter)).collect();
        // “265TWh”; one or two letters may be anything.
        if self.lexicon.unbound.measures.contains(&unit) && (!is_glued || unit.chars().count() > 2) {
            return self.span(at, at + 2);
        }
        let measured = match following {
            // “100% safe” is emphasis; “tariffs of 100%” is a figure.
            Some(Word::Percent) => !(numeral.value == Decimal::ONE_HUNDRED && self.is_before_letters(at + 2)),
            // The points of an index or of a game are not a change between percentages.
            Some(Word::Points) => {
                !self.lexicon.unbound.units.contains(self.letters(at + 1)) || numeral.step < Decimal::ONE
            }
            Some(Word::Currency(_)) => !self.is_before_number(at + 1),
            // Nothing happens three and a half times, so this is a comparison.
            Some(Word::Times | Word::TimesMore) => {
                let is_part = !numeral.value.fract().is_zero() && self.letters(at + 1).chars().count() > 2;
                (self.is_compared(at + 1) || is_part || self.is_odd_number_of_times(at + 1, numeral))
                    && numeral.value > Decimal::ONE
            }
            _ => false,
        };
        if scaled || measured {
            return Some((token.span.start..self.end_of(end.max(at + 2)), end.max(at + 2) - at));
        }
        // “1 in 5”, “7 out of 10”
        if let (Some(Word::Per), Some(TokenKind::Numeral(whole))) =
            (following, self.token(at + 2).map(|token| &token.kind))
        {
            let is_part = numeral.value >= Decimal::ONE && numeral.value < whole.value && whole.value <= Decimal::TEN;
            let is_whole = numeral.step == Decimal::ONE && whole.step == Decimal::ONE;
            let is_end = !self.lexicon.unbound.units.contains(self.letters(at + 3)) || self.letters(at + 3).len() <= 3;
            if is_part && is_whole && is_end && !self.is_glued_after(at + 2) {
                return self.span(at, at + 3);
            }
        }
        // No name has group marks: “in America 33,759” is a count.
        let is_grouped = numeral.is_grouped && !self.is_glued_after(at);
        // „im Landtag 40 Mandate“: where every noun is capitalised, a noun before a number does not make it a name.
        let is_of_a_name = self.is_of_a_name(at) && !self.lexicon.has_large_nouns();
        let is_small = self.is_small_count(at, numeral) || self.is_count_of(at, numeral);
        let is_counted = (self.is_before_noun(at, numeral) && !is_of_a_name)
            || (is_small && (!is_of_a_name || self.is_after_first_word(at)));
        if is_grouped && self.is_of_a_name(at) && !self.is_after_first_word(at) {
            return Some((self.after_a_name(at), 1));
        }
        if is_grouped || is_counted || self.is_before_measure(at) || self.is_count_after(at) {
            return Some((token.span.clone(), 1));
        }
        if let Some(measure) = self.measure_after(at).filter(|_| !is_of_a_name) {
            return Some((token.span.start..measure, self.tokens_until(at, measure)));
        }
        if self.is_of_a_name(at) && !self.lexicon.has_large_nouns() { None } else { self.stated_number(at, numeral) }
    }

    /// “22 times”: somebody counted; ten or a hundred times may be a way of speaking.
    pub(super) fn is_odd_number_of_times(&self, at: usize, numeral: Numeral) -> bool {
        let is_round = numeral.value.checked_rem(Decimal::TEN).is_none_or(|rest| rest.is_zero());
        let is_word = self.letters(at).chars().all(char::is_alphabetic);
        is_word && numeral.value > Decimal::TEN && numeral.step == Decimal::ONE && !is_round
    }

    /// “Apollo 17 110.5”: the first number belongs to the name, and is not a group of digits.
    pub(super) fn after_a_name(&self, at: usize) -> Range<usize> {
        let span = self.token(at).map_or(0..0, |token| token.span.clone());
        let skipped = self.letters(at).find(' ').filter(|length| (1..=2).contains(length));
        span.start + skipped.map_or(0, |length| length + 1)..span.end
    }

    /// How many tokens from `at` on begin before the offset `end`.
    pub(super) fn tokens_until(&self, at: usize, end: usize) -> usize {
        let tokens = self.tokens.iter().skip(at);
        tokens.take_while(|token| token.span.start < end).count().max(1)
    }
}
