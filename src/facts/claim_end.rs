//! What remains when all words of a figure have been read: a qualifier without a number, a direction that is not one.

use std::ops::Range;

use rust_decimal::Decimal;

use super::claim::{ClaimUnit, Direction, PairEnd, Quantity, Relation};
use super::claim_reader::ClaimReader;
use super::lexicon::{Qualifier, Word};
use super::pending::PendingModifiers;
use super::tokens::{TokenKind, is_without_spaces};

impl ClaimReader<'_> {
    /// Discards what was waiting for a number that did not come.
    pub(super) fn discard(&mut self, pending: &mut PendingModifiers) {
        let discarded = std::mem::take(pending);
        let spans = discarded.qualifier.map(|(_, span)| span).into_iter();
        let spans = spans.chain(discarded.currency.map(|(_, span)| span)).chain(discarded.factor.map(|(_, span)| span));
        for span in spans {
            self.unread(span);
        }
        // The end of a pair applies across a comma: “to, say, 5%”.
        pending.side = discarded.side;
        pending.is_side_weak = discarded.is_side_weak;
    }

    /// Discards a currency symbol that no number followed.
    pub(super) fn discard_currency(&mut self, pending: &mut PendingModifiers) {
        if let Some((_, span)) = pending.currency.take() {
            self.unread(span);
        }
    }

    /// Finishes the claim when all tokens have been read: its direction, its sides, and whatever is left over.
    pub(super) fn end(&mut self, pending: &mut PendingModifiers) {
        // “0.17 °C below”: no number follows.
        if let (Some((Qualifier::Less | Qualifier::More, span)), false) = (
            &pending.qualifier,
            self.claim.quantities.is_empty() && (!self.reading.is_pair || self.claim.dates.is_empty()),
        ) {
            let is_below = matches!(pending.qualifier, Some((Qualifier::Less, _)));
            (self.fell, self.rose) = (self.fell || is_below, self.rose || !is_below);
            self.claim.direction_spans.push(span.clone());
            pending.qualifier = None;
        }
        self.discard(pending);
        let says_nothing = self.claim.quantities.is_empty() && !self.rose && !self.fell && !self.is_unchanged;
        if self.claim.is_denied && says_nothing && self.reading.is_pair && self.claim.base.is_none() {
            // “did not budge”
            self.claim.is_denied = false;
            self.is_unchanged = true;
        }
        self.multiplied();
        self.barely();
        if self.is_equal() {
            self.is_unchanged = true;
            self.claim.unread.clear();
        }
        // In “down from” the “from” belongs to the starting point.
        self.claim.direction = match (self.rose, self.fell, self.is_unchanged) {
            (true, false, false) => Some(Direction::Rose),
            (false, true, false) => Some(Direction::Fell),
            (false, false, true) => Some(Direction::Unchanged),
            (false, false, false) => None,
            _ => {
                let spans = self.claim.direction_spans.clone();
                spans.into_iter().for_each(|span| self.unread(span));
                None
            }
        };
        if self.claim.base.is_some() && self.claim.direction.is_none() {
            let parts = self.claim.quantities.iter_mut().filter(|quantity| quantity.is_relative());
            parts.for_each(|part| part.relation = part.relation.or(Some(Relation::Ratio)));
        }
        for at in 0..self.claim.quantities.len() {
            let after = self.claim.quantities.iter().skip(at + 1);
            let ends = after.filter(|quantity| quantity.side == Some(PairEnd::To)).count() > 0;
            if let Some(quantity) = self.claim.quantities.get_mut(at).filter(|quantity| quantity.is_side_weak) {
                quantity.side = ends.then_some(PairEnd::FromOrBy);
            }
        }
        // « de 412 en 2024 à 455 en 2023 »: which end it is becomes clear when the other is read.
        for mention in self.claim.dates.iter_mut().filter(|mention| mention.side.is_none()) {
            let quantity = mention.quantity.and_then(|at| self.claim.quantities.get(at));
            mention.side = match quantity.and_then(|quantity| quantity.side) {
                Some(PairEnd::From | PairEnd::FromOrBy) => Some(PairEnd::From),
                Some(PairEnd::To) => Some(PairEnd::To),
                _ => None,
            };
        }
        self.halves();
        self.claim.times_more |= self.tokens.iter().any(|token| token.kind == TokenKind::Word(Word::TimesMore));
        self.claim.unread.sort_by_key(|span| span.start);
        self.claim.unread.dedup();
    }

    /// تضاعف خمس مرات means five times as much, not twice.
    fn multiplied(&mut self) {
        let is_times = |quantity: &Quantity| quantity.unit == ClaimUnit::Times;
        if self.claim.quantities.iter().filter(|quantity| is_times(quantity)).count() < 2 {
            return;
        }
        let (text, lexicon) = (self.text, self.lexicon);
        let is_verb = |quantity: &Quantity| {
            text.get(quantity.number_span.clone()).is_some_and(|word| lexicon.is_multiplying(word.trim()))
        };
        self.claim.quantities.retain(|quantity| !(is_times(quantity) && is_verb(quantity)));
    }

    /// “Barely a third” means about a third; before other numbers the word may mean less or more.
    fn barely(&mut self) {
        let (text, lexicon) = (self.text, self.lexicon);
        let qualifier = |quantity: &Quantity| quantity.span.start..quantity.core.max(quantity.span.start);
        let is_barely = |quantity: &&Quantity| {
            let said = text.get(qualifier(quantity)).unwrap_or_default().trim();
            quantity.unit != ClaimUnit::Fraction && lexicon.is_barely(said)
        };
        let spans: Vec<Range<usize>> = self.claim.quantities.iter().filter(is_barely).map(qualifier).collect();
        spans.into_iter().for_each(|span| self.unread(span));
    }

    /// “as many as”, without a number or a direction in the words.
    fn is_equal(&self) -> bool {
        let says_nothing = self.claim.quantities.is_empty() && !self.rose && !self.fell && !self.is_unchanged;
        // Either apostrophe is accepted.
        let text = self.text.replace('’', "'");
        let is_whole = |at: usize, word: &str| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
            let is_letter = |letter: Option<char>| {
                letter.is_some_and(|letter| letter.is_alphabetic() && !is_without_spaces(letter))
            };
            !is_letter(before) && (word.ends_with('\'') || !is_letter(after))
        };
        let find = |from: usize, word: &str| {
            let rest = text.get(from..).unwrap_or_default();
            rest.match_indices(word).map(|(at, _)| from + at).find(|at| is_whole(*at, word))
        };
        let find_both = |(first, second): &(String, String)| {
            let first_at = find(0, first)?;
            find(first_at + first.len(), second)
        };
        self.reading.is_pair && says_nothing && self.lexicon.equals().iter().any(|both| find_both(both).is_some())
    }

    /// “The majority, 81 %”: the number confirms the word, or nothing does.
    pub(super) fn halves(&mut self) {
        let half = Decimal::from(50);
        let is_part = |quantity: &&Quantity| matches!(quantity.unit, ClaimUnit::Percent | ClaimUnit::Fraction);
        let part = self.claim.quantities.iter().find(is_part).map(|quantity| quantity.number);
        // “a slim majority of the seats”
        if let (true, [(span, is_above)], false) =
            (self.claim.quantities.is_empty(), self.halves.as_slice(), self.reading.is_pair)
        {
            let qualifier = if *is_above { Qualifier::More } else { Qualifier::Less };
            let quantity = Quantity {
                unit: ClaimUnit::Fraction,
                qualifier: Some(qualifier),
                ..Quantity::plain(half, span.clone())
            };
            self.claim.quantities.push(quantity);
            self.halves.clear();
        }
        for (span, is_above) in std::mem::take(&mut self.halves) {
            let is_so = part.is_some_and(|part| if is_above { part > half } else { part < half });
            if !is_so {
                self.unread(span);
            }
        }
    }

    /// Records a span as not understood.
    pub(super) fn unread(&mut self, span: Range<usize>) {
        let gap = |from: usize, to: usize| self.text.get(from..to).is_some_and(|gap| gap.trim().is_empty());
        match self.claim.unread.last_mut() {
            Some(last) if last.end <= span.start && gap(last.end, span.start) => last.end = span.end,
            _ => self.claim.unread.push(span),
        }
    }
}
