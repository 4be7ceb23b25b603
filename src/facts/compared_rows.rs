//! The names of two rows that a figure compares: “more than Germany”, “twice that of Italy”.

use std::ops::Range;

use rust_decimal::Decimal;

use super::claim::{ClaimUnit, PairEnd, Quantity, Relation};
use super::claim_reader::ClaimReader;
use super::lexicon::{Qualifier, Word};
use super::number;
use super::pending::PendingModifiers;
use super::tokens::TokenKind;

impl ClaimReader<'_> {
    /// Reads the name of the first or the second row: what is compared, or what it is compared with.
    pub(super) fn row(&mut self, row: usize, pending: &mut PendingModifiers) {
        // 不到四川的四成: the qualifier belongs to the number.
        // 黑龙江所产的一半: a clause may be between.
        let following = self.tokens.get(self.at + 1..).unwrap_or_default();
        let is_clause = following.first().is_some_and(|token| token.kind == TokenKind::Word(Word::Clause));
        let clause = following.iter().take_while(|token| {
            matches!(token.kind, TokenKind::Letters | TokenKind::Word(Word::Clause | Word::Neutral | Word::Of))
        });
        let used = if is_clause { clause.count() } else { 1 };
        let is_of = is_clause || matches!(self.word(1), Some(Word::Of | Word::Neutral));
        let rest = following.get(used..).unwrap_or_default();
        let is_part = |(number, used): (number::Number, usize)| {
            number.kind != number::NumberKind::Plain
                || matches!(rest.get(used).map(|token| &token.kind), Some(TokenKind::Word(Word::Times | Word::Percent)))
        };
        if pending.qualifier.is_some() && is_of && number::read(rest, self.lexicon, false).is_some_and(is_part) {
            self.claim.base = Some(row);
            return;
        }
        // « Louer à Lyon coûte 3,8 euros de plus » : a place, not the end of a change.
        if pending.side == Some(PairEnd::To) && self.is_right_after(Word::To) {
            pending.side = None;
        }
        let is_against = pending.side == Some(PairEnd::From) && !pending.is_side_weak;
        if pending.qualifier.is_none() && !is_against && !self.is_after_a_comparison() {
            return;
        }
        if self.is_compared_later(row) {
            if let Some((qualifier @ (Qualifier::More | Qualifier::Less), span)) = pending.qualifier.take() {
                self.differs(qualifier, span);
            }
            return;
        }
        self.claim.base = Some(row);
        pending.side = None;
        let Some((qualifier, span)) = pending.qualifier.take() else { return };
        let last = self.claim.quantities.last_mut();
        match qualifier {
            Qualifier::More | Qualifier::Less => self.differs(qualifier, span),
            // “twice as many as Germany”
            Qualifier::UpTo if last.as_ref().is_some_and(|last| last.is_relative()) => {
                if let Some(last) = last {
                    last.relation = Some(Relation::Ratio);
                }
            }
            _ => {
                let as_much = (qualifier != Qualifier::UpTo).then_some(qualifier);
                let mut whole = Quantity::plain(Decimal::ONE, span);
                (whole.unit, whole.qualifier, whole.relation) = (ClaimUnit::Times, as_much, Some(Relation::Ratio));
                self.claim.quantities.push(whole);
            }
        }
    }

    /// “more than”, “less than” a row: the direction of the difference.
    fn differs(&mut self, qualifier: Qualifier, span: Range<usize>) {
        self.rose |= qualifier == Qualifier::More;
        self.fell |= qualifier == Qualifier::Less;
        self.claim.direction_spans.push(span);
    }

    /// « moins de mangas que de livres »: this row is compared with the other one, which follows.
    fn is_compared_later(&self, row: usize) -> bool {
        let mut rest = self.tokens.get(self.at + 1..).unwrap_or_default().iter();
        let is_than = rest.any(|token| token.kind == TokenKind::Word(Word::Than));
        is_than && rest.any(|token| matches!(token.kind, TokenKind::Row(other) if other != row))
    }

    fn is_right_after(&self, word: Word) -> bool {
        self.last_kind() == Some(&TokenKind::Word(word))
    }

    /// Whether the name of a row directly precedes.
    pub(super) fn is_after_a_row(&self) -> bool {
        matches!(self.last_kind(), Some(TokenKind::Row(_)))
    }

    /// Whether a comparison precedes, with nothing in between that could be compared.
    fn is_after_a_comparison(&self) -> bool {
        let before = self.tokens.get(..self.at).unwrap_or_default().iter().rev();
        for (distance, token) in before.enumerate() {
            match &token.kind {
                TokenKind::Word(
                    Word::Than
                    | Word::AsMuch
                    | Word::AsMuchAgain
                    | Word::Level
                    | Word::Times
                    | Word::TimesMore
                    | Word::Multiple(_)
                    | Word::Fraction(..)
                    | Word::Percent
                    | Word::From
                    | Word::Unchanged,
                ) => return true,
                // „steigerte den Schnitt“ compares with nothing.
                TokenKind::Word(Word::Rose | Word::Fell) => return distance == 0,
                TokenKind::Word(
                    Word::The
                    | Word::Article
                    | Word::Of
                    | Word::Per
                    | Word::FromIfTo
                    | Word::Neutral
                    | Word::Clause
                    | Word::Counted(_),
                ) => {}
                TokenKind::Letters => {}
                _ => return false,
            }
        }
        false
    }
}
