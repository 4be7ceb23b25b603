//! Reads one quantity of a figure's words, with what precedes and follows its number, and the ranges and pairs that two
//! quantities form.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::claim::{ClaimUnit, PairEnd, Quantity};
use super::claim_reader::ClaimReader;
use super::lexicon::{Qualifier, Word};
use super::measures;
use super::number::{self, Number, NumberKind};
use super::pending::PendingModifiers;
use super::tokens::{Token, TokenKind};

impl ClaimReader<'_> {
    /// Adds a quantity, or makes it the second end of the one before.
    pub(super) fn add(&mut self, (mut quantity, is_between): (Quantity, bool)) {
        if self.is_ago(&quantity) {
            return;
        }
        let joint = self.tokens.get(self.at).map(|token| &token.kind);
        let joins = match joint {
            Some(TokenKind::Dash | TokenKind::Word(Word::Range | Word::To | Word::UpTo)) => {
                quantity.side != Some(PairEnd::To)
            }
            Some(TokenKind::Word(Word::And)) => is_between,
            _ => false,
        };
        let start = self.at;
        if joins {
            self.at += 1;
            let mut pending = PendingModifiers::default();
            while let Some(Word::The | Word::Article) = self.word(0) {
                self.at += 1;
            }
            if let Some(&Word::Currency(code)) = self.word(0) {
                let span = self.tokens.get(self.at).map(|token| token.span.clone()).unwrap_or_default();
                pending.currency = Some((code, span));
                self.at += 1;
            }
            if let Some((second, _)) = self.quantity(&mut pending) {
                // “trebled to €450m”: the change, and the result.
                if quantity.unit == ClaimUnit::Times && second.unit != ClaimUnit::Times && self.reading.is_pair {
                    self.claim.quantities.extend([quantity, Quantity { side: Some(PairEnd::To), ..second }]);
                    return;
                }
                self.join(&mut quantity, second);
                return;
            }
            self.at = start;
        }
        self.claim.quantities.push(quantity);
    }

    /// “13 % less than ten years ago”: how far the rows are apart, and the direction.
    fn is_ago(&mut self, quantity: &Quantity) -> bool {
        let ClaimUnit::Measure(sign) = quantity.unit else { return false };
        let first = self.tokens.iter().position(|token| token.span.start >= quantity.core);
        let before = first.and_then(|first| self.tokens.get(first.checked_sub(1)?)).map(|token| &token.kind);
        let is_after = self.word(0) == Some(&Word::Earlier);
        if !self.reading.is_pair || !(is_after || before == Some(&TokenKind::Word(Word::AgoBefore))) {
            return false;
        }
        let years = measures::factor(sign, "year").and_then(|years| years.checked_mul(quantity.number)?.to_i16());
        let Some(years) = years else { return false };
        self.at += usize::from(is_after);
        self.claim.years_apart.push((quantity.span.clone(), years));
        self.rose |= quantity.qualifier == Some(Qualifier::More);
        self.fell |= quantity.qualifier == Some(Qualifier::Less);
        self.claim.direction_spans.push(quantity.span.clone());
        true
    }

    fn join(&mut self, quantity: &mut Quantity, second: Quantity) {
        if quantity.unit == ClaimUnit::Bare {
            quantity.unit = second.unit.clone();
            quantity.is_measure_known = second.is_measure_known;
        }
        // „um 63.000 auf 2,87 Millionen“: a change of a thousand or more does not share the scale “Millionen”.
        let is_large = quantity.side == Some(PairEnd::By) && quantity.number.abs() >= Decimal::ONE_THOUSAND;
        // “by a tenth to £1.4bn”
        let is_own = is_large || quantity.is_relative();
        if quantity.scale.is_none() && second.scale.is_some() && !is_own {
            let power = 10i64.checked_pow(second.scale.unwrap_or(0)).unwrap_or(1);
            quantity.number = quantity.number.checked_mul(power.into()).unwrap_or(quantity.number);
            quantity.step = quantity.step.checked_mul(power.into()).unwrap_or(quantity.step);
            quantity.scale = second.scale;
        }
        let mut quantity = quantity.clone();
        if !self.reading.is_pair {
            if second.qualifier.is_some() || (second.unit != quantity.unit && second.unit != ClaimUnit::Bare) {
                self.claim.quantities.extend([quantity, second]);
                return;
            }
            quantity.second = Some(second.number);
            quantity.span.end = second.span.end;
            self.claim.quantities.push(quantity);
            return;
        }
        quantity.side = Some(match quantity.side {
            Some(PairEnd::By) => PairEnd::By,
            Some(PairEnd::From) if !quantity.is_side_weak => PairEnd::From,
            None if !self.rose && !self.fell => PairEnd::From,
            _ => PairEnd::FromOrBy,
        });
        quantity.is_side_weak = false;
        self.claim.quantities.extend([quantity, Quantity { side: Some(PairEnd::To), ..second }]);
    }

    /// The quantity that begins here, and whether “between” precedes it.
    pub(super) fn quantity(&mut self, pending: &mut PendingModifiers) -> Option<(Quantity, bool)> {
        let start = self.tokens.get(self.at)?.span.start;
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let (mut number, used) = self.number(rest, pending)?;
        let is_added = self.lexicon.multiples_add && pending.is_rise;
        let pending = std::mem::take(pending);
        if pending.is_negative {
            number.value = -number.value;
        }
        self.at += used;
        let last = if used > 0 { self.at.checked_sub(1) } else { Some(self.at) };
        let number_end = self.tokens.get(last?)?.span.end;
        let mut quantity = Quantity {
            step: number.step,
            decimals: number.step.scale(),
            unit: match number.kind {
                NumberKind::Plain => ClaimUnit::Bare,
                NumberKind::Fraction => ClaimUnit::Fraction,
                NumberKind::Multiple => ClaimUnit::Times,
            },
            qualifier: pending.qualifier.as_ref().map(|(qualifier, _)| *qualifier),
            side: pending.side,
            is_in_words: number.is_in_words,
            is_side_weak: pending.is_side_weak,
            relation: pending.relation,
            band: number.band,
            is_mirrored: number.kind == NumberKind::Multiple && number.value < Decimal::ONE,
            ..Quantity::plain(number.value, start..number_end)
        };
        if pending.is_percent {
            quantity.unit = ClaimUnit::Percent;
        }
        if let Some((code, span)) = pending.currency {
            quantity.unit = ClaimUnit::Currency(code);
            quantity.span.start = span.start;
            quantity.core = span.start;
        }
        if let Some((_, span)) = &pending.qualifier {
            quantity.span.start = quantity.span.start.min(span.start);
        }
        if let Some((multiplies, span)) = pending.factor.filter(|_| quantity.unit == ClaimUnit::Bare) {
            quantity.unit = ClaimUnit::Times;
            quantity.span.start = quantity.span.start.min(span.start);
            if !multiplies && !quantity.number.is_zero() {
                quantity.number = Decimal::ONE.checked_div(quantity.number)?;
                quantity.is_mirrored = true;
            }
        }
        self.scale(&mut quantity, number.power);
        self.unit(&mut quantity);
        quantity.is_added = is_added && quantity.unit == ClaimUnit::Times;
        match self.word(0) {
            Some(Word::After(qualifier)) => {
                quantity.qualifier = Some(*qualifier);
                self.at += 1;
            }
            Some(Word::Around(qualifier)) if !self.is_number(1) => {
                quantity.qualifier = Some(*qualifier);
                self.at += 1;
            }
            _ => {}
        }
        quantity.span.end = self.tokens.get(self.at.checked_sub(1)?)?.span.end;
        Some((quantity, pending.is_between))
    }

    fn is_number(&self, ahead: usize) -> bool {
        let rest = self.tokens.get(self.at + ahead..).unwrap_or_default();
        number::read(rest, self.lexicon, false).is_some() || matches!(self.word(ahead), Some(Word::Currency(_)))
    }

    /// « une vache », „nur eine“: whether the article is the number, because nothing else than a thing is in the words.
    fn is_one_thing(&self) -> bool {
        let is_thing = |token: &Token| {
            matches!(token.kind, TokenKind::Letters | TokenKind::Word(Word::Article | Word::Counted(_) | Word::Neutral))
        };
        let articles = self.tokens.iter().filter(|token| token.kind == TokenKind::Word(Word::Article));
        self.lexicon.article_is_one
            && !self.reading.is_pair
            && articles.count() == 1
            && self.tokens.iter().all(is_thing)
    }

    fn number(&self, rest: &[Token], pending: &PendingModifiers) -> Option<(Number, usize)> {
        let is_between = pending.is_between;
        // „mehr als tausend“, „gut eine Million“: the article belongs to the qualifier.
        let is_thousand = pending.qualifier.is_some() && matches!(self.word(0), Some(Word::Scale(3..)));
        let is_alone = is_thousand || self.lexicon.scales_alone && matches!(self.word(0), Some(Word::Scale(3..)));
        // “more than a metre”
        let is_one = pending.qualifier.is_some()
            && matches!((self.word(0), self.word(1)), (Some(Word::Article), Some(Word::Measure(_))));
        let is_one = is_one || self.word(0) == Some(&Word::Article) && self.is_one_thing();
        let one = || if is_one { Some((number::one(), 1)) } else { is_alone.then(|| (number::one(), 0)) };
        number::read(rest, self.lexicon, is_between).or_else(one)
    }
}
