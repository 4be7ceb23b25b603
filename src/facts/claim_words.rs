//! The meaning of a word that is not part of a quantity: a direction, an end of a pair, a qualifier of the next number.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::claim::{ClaimUnit, DateMention, Degree, Direction, PairEnd, Quantity, Relation};
use super::claim_phrases::VerbDegree;
use super::claim_reader::ClaimReader;
use super::lexicon::{Qualifier, Word};
use super::measures;
use super::number::{self, NumberKind};
use super::pending::PendingModifiers;
use super::tokens::{TokenKind, is_without_spaces};

impl ClaimReader<'_> {
    /// Reads a word that is not part of a quantity.
    pub(super) fn word_alone(&mut self, word: Word, span: Range<usize>, pending: &mut PendingModifiers) {
        if matches!(word, Word::From | Word::By | Word::To | Word::Rose | Word::Fell | Word::Unchanged) {
            self.leave_currency(pending);
        }
        match word {
            // “1.5 million people or so”
            Word::After(qualifier) | Word::Around(qualifier) if self.qualifies_the_last() => {
                if let Some(quantity) = self.claim.quantities.last_mut() {
                    quantity.qualifier = Some(qualifier);
                }
            }
            Word::Before(qualifier) | Word::Around(qualifier) => self.qualifier(qualifier, span, pending),
            Word::UpTo if self.reading.is_pair && pending.side != Some(PairEnd::By) => pending.side = Some(PairEnd::To),
            Word::UpTo => self.qualifier(Qualifier::UpTo, span, pending),
            // “four of every ten dollars”
            Word::Currency(_) | Word::Measure(_) if self.is_after_part() => {}
            Word::Currency(code) => {
                self.discard_currency(pending);
                pending.currency = Some((code, span));
            }
            Word::From => (pending.side, pending.is_side_weak) = (Some(PairEnd::From), false),
            Word::FromIfTo => (pending.side, pending.is_side_weak) = (Some(PairEnd::From), true),
            Word::By => (pending.side, pending.is_side_weak) = (Some(PairEnd::By), false),
            Word::To => {
                (pending.side, pending.is_side_weak) = (Some(PairEnd::To), false);
                pending.is_rise = false;
            }
            Word::PercentBefore => pending.is_percent = true,
            Word::Between => pending.is_between = true,
            Word::Minus => pending.is_negative = true,
            Word::MultipliedBy => pending.factor = Some((true, span)),
            Word::DividedBy => pending.factor = Some((false, span)),
            // “no dearer than”, “no growth”
            Word::Negation if self.reading.is_pair && matches!(self.word(1), Some(Word::Rose | Word::Fell)) => {
                self.is_unchanged = true;
                let end = self.tokens.get(self.at + 1).map_or(span.end, |token| token.span.end);
                self.claim.direction_spans.push(span.start..end);
                self.at += 1;
            }
            // „keine 70 Stunden“
            Word::Negation if self.is_none_of_so_many(&span) => self.qualifier(Qualifier::Less, span, pending),
            Word::Negation if self.denies_nothing() || self.is_in_a_name() => {}
            Word::Negation => self.claim.is_denied = true,
            // 比德国多, 比2023年多43
            Word::After(Qualifier::More) if self.is_after_a_row() || self.is_before_a_number() => {
                self.rose = true;
                self.claim.direction_spans.push(span);
                pending.is_rise = true;
            }
            // “+8.1 points” is a rise.
            Word::After(_) if self.is_plus() => self.rose = true,
            Word::Aggregate(made) => self.claim.aggregates.push((span, made)),
            Word::Counted(group) => {
                // “173 fewer people died on the roads”: the number is followed by what is counted.
                let start = self.claim.quantities.last().map_or(0, |last| last.span.end);
                let is_first = !self.claim.counted.iter().any(|(other, _)| other.start >= start)
                    || self.claim.quantities.is_empty();
                if is_first && self.claim.quantities.last().is_none_or(|last| last.per.is_none()) {
                    self.claim.counted.push((span, group));
                }
            }
            Word::Rose | Word::RoseTo => {
                self.degree(&span);
                self.rose = true;
                self.claim.direction_spans.push(span);
                pending.is_rise = true;
                if word == Word::RoseTo {
                    (pending.side, pending.is_rise) = (Some(PairEnd::To), false);
                }
            }
            Word::Fell | Word::FellTo => {
                self.degree(&span);
                self.fell = true;
                self.claim.direction_spans.push(span);
                if word == Word::FellTo {
                    pending.side = Some(PairEnd::To);
                }
            }
            Word::Unchanged => {
                let is_about = matches!(pending.qualifier, Some((Qualifier::About | Qualifier::Nearly, _)));
                if is_about {
                    self.claim.is_about_unchanged = true;
                    pending.qualifier = None;
                }
                self.is_unchanged = true;
                self.claim.direction_spans.push(span);
            }
            Word::Slightly | Word::Sharply => {
                let degree = if word == Word::Slightly { Degree::Slightly } else { Degree::Sharply };
                self.claim.degree = Some(degree);
                self.claim.direction_spans.push(span);
            }
            // « un saldo negativo »
            Word::Negative => {
                self.claim.balance = Some(Direction::Fell);
                self.claim.direction_spans.push(span);
            }
            Word::Deficit | Word::Surplus => {
                let side = if word == Word::Deficit { Direction::Fell } else { Direction::Rose };
                if self.claim.balance.is_some_and(|other| other != side) {
                    self.unread(span.clone());
                }
                self.claim.balance = Some(side);
                self.claim.direction_spans.push(span);
            }
            Word::Level => match self.claim.quantities.last_mut() {
                // “fell by half from its peak”: the peak is where it fell from, not the whole of the half.
                Some(quantity)
                    if (self.rose || self.fell || pending.qualifier.is_some())
                        && quantity.side != Some(PairEnd::To) => {}
                Some(quantity) if quantity.is_relative() => quantity.relation = Some(Relation::Ratio),
                _ => pending.relation = Some(Relation::Ratio),
            },
            Word::Each => self.each(span),
            Word::And => self.discard(pending),
            Word::Article | Word::The | Word::Of | Word::Per | Word::Range | Word::Other => {}
            // “the country’s”
            Word::Tens if self.is_glued(0) && self.is_after_letters() => {}
            Word::Neutral | Word::Than | Word::OutOf | Word::Among | Word::Since | Word::NumberSign => {}
            // “more than in any other month”: what the rows are.
            Word::Step(_) => {}
            Word::Majority | Word::Minority => self.halves.push((span, word == Word::Majority)),
            // “in a year”, “in a decade”
            // “£322 a month more”, in a table of monthly rents.
            Word::Measure(_) if self.is_rate_of_the_table() => {}
            Word::Measure(sign) if self.reading.is_pair && self.is_after_an_article() && years_of(sign).is_some() => {
                self.claim.years_apart.extend(years_of(sign).map(|years| (span, years)));
            }
            // “shorter by a week”
            Word::Measure(sign) if self.reading.is_pair && self.is_after_an_article() && is_of_time(sign) => {
                let quantity = Quantity { unit: ClaimUnit::Measure(sign), ..Quantity::plain(Decimal::ONE, span) };
                self.claim.quantities.push(Quantity { side: pending.side, ..quantity });
            }
            Word::Opened | Word::Closed if self.reading.is_pair => {
                self.rose |= word == Word::Opened;
                self.fell |= word == Word::Closed;
                self.claim.direction_spans.push(span);
            }
            Word::Opened | Word::Closed | Word::AsMuch | Word::AsMuchAgain => {}
            // “than ten years ago”; without a number before it, it means nothing.
            Word::Earlier | Word::AgoBefore => {}
            Word::YearBefore if self.reading.is_pair => self.claim.years_apart.push((span, 1)),
            Word::YearBefore => {}
            Word::StepBefore(step) if self.reading.is_pair => self.claim.steps_apart.push((span, step)),
            Word::StepBefore(_) | Word::Clause => {}
            Word::Name if self.is_known(0) || !self.is_of_another(self.at) => {}
            // “Germany’s”
            Word::Tens if self.is_after_a_name() => {}
            // “im Jahr 2024”
            Word::Measure(_) if self.is_known(0) || self.is_beside_a_date() => {}
            // “as many kilometres of line”, if the rows are counted in km.
            Word::Measure(sign) if (self.reading.is_known)(sign) => {}
            _ => self.unread(span),
        }
    }

    /// “The dollar rose from 30.9”: the table is about the dollar, which is not the currency of the next number.
    fn leave_currency(&self, pending: &mut PendingModifiers) {
        let word = pending.currency.as_ref().and_then(|(_, span)| self.text.get(span.clone()));
        if word.is_some_and(|word| word.chars().all(char::is_alphabetic) && (self.reading.is_known)(word)) {
            pending.currency = None;
        }
    }

    /// Whether an article directly precedes.
    fn is_after_an_article(&self) -> bool {
        matches!(self.last_kind(), Some(TokenKind::Word(Word::Article)))
    }

    /// Whether letters precede directly.
    fn is_after_letters(&self) -> bool {
        matches!(
            self.last_kind(),
            Some(
                TokenKind::Letters | TokenKind::Row(_) | TokenKind::Word(Word::Neutral | Word::Name | Word::Counted(_))
            )
        )
    }

    /// Whether this is the denominator of the last quantity, which is not a fraction: “£322 a month”.
    fn is_rate_of_the_table(&self) -> bool {
        let end = self.at.checked_sub(2).and_then(|before| self.tokens.get(before)).map(|token| token.span.end);
        let is_after = self.claim.quantities.last().is_some_and(|last| {
            Some(last.span.end) == end && matches!(last.unit, ClaimUnit::Currency(_) | ClaimUnit::Bare)
        });
        is_after && self.is_after_an_article() && self.is_known(0)
    }

    /// „keine 70“, in German: fewer than that.
    fn is_none_of_so_many(&self, span: &Range<usize>) -> bool {
        let is_none = self.text.get(span.clone()).is_some_and(|word| word.starts_with("kein"));
        is_none
            && self.lexicon.has_large_nouns()
            && matches!(self.kind(1), Some(TokenKind::Numeral(_) | TokenKind::Word(Word::Number(2..))))
    }

    /// Whether the last quantity is a fraction, with nothing after it yet.
    pub(super) fn is_after_part(&self) -> bool {
        let last = self.claim.quantities.last().filter(|last| last.unit == ClaimUnit::Fraction);
        let end = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| token.span.end);
        last.is_some_and(|last| Some(last.span.end) == end) && !self.is_before_a_number()
    }

    /// Whether the counted noun directly precedes, and its number has no qualifier yet.
    fn qualifies_the_last(&self) -> bool {
        let is_counted =
            matches!(self.last_kind(), Some(TokenKind::Word(Word::Counted(_) | Word::Neutral) | TokenKind::Letters));
        is_counted
            && self.claim.quantities.last().is_some_and(|last| last.qualifier.is_none() && last.band.is_none())
            && !matches!(self.kind(1), Some(TokenKind::Numeral(_) | TokenKind::Row(_)))
            && !matches!(
                self.word(1),
                Some(Word::Number(_) | Word::Currency(_) | Word::Fraction(..) | Word::The | Word::Article)
            )
    }

    /// How large a change a verb implies, if no adverb says so.
    pub(super) fn degree(&mut self, span: &Range<usize>) {
        let is_signed = self.text.get(span.clone()).is_some_and(|word| self.lexicon.is_signed(word));
        self.claim.is_signed |= is_signed;
        let degree = self.text.get(span.clone()).and_then(|word| self.lexicon.degree(word));
        self.claim.degree = self.claim.degree.or(degree.map(|degree| match degree {
            VerbDegree::Strong => Degree::Strongly,
            VerbDegree::Gentle => Degree::Gently,
        }));
    }

    /// Keeps a qualifier for the next number, or applies it to the last one.
    pub(super) fn qualifier(&mut self, qualifier: Qualifier, span: Range<usize>, pending: &mut PendingModifiers) {
        pending.qualifier = Some(match pending.qualifier.take() {
            // “more than about 5”, “about at least 5”: the stricter of the two.
            Some((other, other_span)) if qualifier == Qualifier::About => (other, other_span.start..span.end),
            Some((Qualifier::About, other)) => (qualifier, other.start..span.end),
            // “nearly as much as”
            Some((other, other_span)) if qualifier == Qualifier::UpTo => (other, other_span.start..span.end),
            Some((_, other)) => {
                self.unread(other);
                (qualifier, span)
            }
            None => (qualifier, span),
        });
    }

    /// “per 100,000”; “per head” requires a table that says so.
    pub(super) fn each(&mut self, span: Range<usize>) {
        let rest = self.tokens.get(self.at + 1..).unwrap_or_default();
        let number = number::read(rest, self.lexicon, false);
        if let Some((number, used)) = number.filter(|_| !self.claim.quantities.is_empty()) {
            let mut value = number.value;
            let mut ahead = 1 + used;
            // “per 100,000 people”
            while let Some(Word::Scale(power)) = self.word(ahead) {
                let factor = 10i64.checked_pow(*power).unwrap_or(1);
                value = value.checked_mul(factor.into()).unwrap_or(value);
                ahead += 1;
            }
            if let Some(quantity) = self.claim.quantities.last_mut() {
                quantity.per = Some(value);
            }
            ahead += usize::from(matches!(self.word(ahead), Some(Word::Counted(_))));
            self.at += ahead - 1;
            return;
        }
        // An article may be between.
        let ahead = 1 + usize::from(matches!(self.word(1), Some(Word::Article | Word::The)));
        if self.tokens.get(self.at + ahead).is_some() && self.is_known(ahead) {
            self.at += ahead;
        } else {
            let end = self.tokens.get(self.at + ahead).map_or(span.end, |token| token.span.end);
            self.unread(span.start..end);
            self.at += ahead;
        }
    }

    /// Assigns a date to the quantity or the end of the pair that it belongs to.
    pub(super) fn date(&mut self, date: usize, pending: &PendingModifiers) {
        let is_end = |side: &PairEnd| matches!(side, PairEnd::From | PairEnd::To);
        let side = pending.side.filter(|_| !pending.is_side_weak).filter(is_end).or_else(|| {
            let last = self.claim.quantities.last();
            last.filter(|quantity| !quantity.is_side_weak).and_then(|quantity| quantity.side)
        });
        // “up to £686 since 2022”: the change began then.
        // 降到2016年的四分之一: a fraction of the value then.
        let rest = self.tokens.get(self.at + 2..).unwrap_or_default();
        let is_whole = matches!(self.word(1), Some(Word::Of | Word::Neutral))
            && number::read(rest, self.lexicon, false).is_some_and(|(number, used)| {
                let unit = rest.get(used).map(|token| &token.kind);
                number.kind != NumberKind::Plain || unit == Some(&TokenKind::Word(Word::Times))
            });
        let side = if self.reading.is_pair && (is_whole || self.is_after_since()) {
            Some(PairEnd::From)
        } else {
            side.filter(is_end)
        };
        let quantity = self.claim.quantities.len().checked_sub(1);
        self.claim.dates.push(DateMention { date, side, quantity });
    }

    /// Whether the words before a date make it the beginning of a change: “since the start of”.
    fn is_after_since(&self) -> bool {
        let end = self.tokens.get(self.at).map_or(0, |token| token.span.start);
        let before = self.text.get(..end).unwrap_or_default().trim_end();
        self.lexicon.change_since().iter().any(|since| {
            let words = before.strip_suffix(since.as_str());
            words.is_some_and(|words| !words.ends_with(|last: char| last.is_alphabetic() && !is_without_spaces(last)))
        })
    }

    /// Handles comparatives and the like directly after a quantity.
    pub(super) fn after_quantity(&mut self) {
        // « revient à 3,8 euros de plus qu’à Grenoble »: a difference, not a result.
        let is_more = matches!(self.word(0), Some(Word::Rose | Word::Fell));
        let following = self.tokens.get(self.at + 1..).unwrap_or_default().iter().take(MAX_BEFORE_THAN);
        let is_compared = is_more && following.into_iter().any(|token| token.kind == TokenKind::Word(Word::Than));
        if let Some(last) =
            self.claim.quantities.last_mut().filter(|last| is_compared && last.side == Some(PairEnd::To))
        {
            last.side = None;
        }
        loop {
            let relation = match self.word(0) {
                Some(Word::AsMuch) => Relation::Ratio,
                Some(Word::AsMuchAgain) => Relation::Growth,
                _ => return,
            };
            if let Some(quantity) = self.claim.quantities.last_mut().filter(|quantity| quantity.is_relative()) {
                quantity.relation = Some(relation);
            }
            self.at += 1;
        }
    }
}

/// The most words between “more” and “than”.
const MAX_BEFORE_THAN: usize = 5;

/// Whether a unit of measurement is one of time.
fn is_of_time(sign: &str) -> bool {
    measures::by_symbol(sign).is_some_and(|measure| measure.kind == "time")
}

/// The number of years in a unit of time, if it is a whole number.
fn years_of(sign: &str) -> Option<i16> {
    measures::factor(sign, "year")?.to_i16()
}
