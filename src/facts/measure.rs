//! What follows the number of a quantity: its scale, a half, its unit.

use rust_decimal::Decimal;

use super::claim_reader::ClaimReader;
use super::lexicon::{Qualifier, Word};
use super::measures;
use super::quantity::{ClaimUnit, Quantity};
use super::tokens::TokenKind;

impl ClaimReader<'_> {
    /// Reads the scale after a number: “million”, “bn”. `own_power` is the power of ten that is part of the number
    /// word.
    pub(super) fn scale(&mut self, quantity: &mut Quantity, own_power: u32) {
        if matches!(quantity.unit, ClaimUnit::Times | ClaimUnit::Fraction) {
            return;
        }
        let mut ahead = 0;
        // 120多万
        if matches!((self.word(0), self.word(1)), (Some(Word::After(Qualifier::More)), Some(Word::Scale(_)))) {
            quantity.qualifier = Some(Qualifier::More);
            self.at += 1;
        }
        if self.kind(ahead) == Some(&TokenKind::Dash) && matches!(self.word(1), Some(Word::Scale(_))) {
            ahead = 1;
        }
        let mut power = own_power;
        quantity.scale = (power > 0).then_some(power);
        while let Some(Word::Scale(scale)) = self.word(ahead) {
            if self.is_unit_letter(ahead, quantity) {
                break;
            }
            power += scale;
            ahead += 1;
            quantity.scale = Some(power);
        }
        if quantity.scale.is_some() {
            quantity.scale_letter = if ahead == 1 { self.letter(0) } else { None };
            self.at += if power > own_power { ahead } else { 0 };
            self.half(quantity);
            let factor = 10i128.checked_pow(power).and_then(|factor| Decimal::try_from_i128_with_scale(factor, 0).ok());
            let times = |number: Decimal| factor.and_then(|factor| number.checked_mul(factor));
            // A number that cannot be stored agrees with nothing.
            quantity.number = times(quantity.number).unwrap_or(Decimal::MAX);
            quantity.step = times(quantity.step).unwrap_or(Decimal::ONE);
            self.lower_places(quantity, power);
            quantity.band = quantity.band.and_then(|(low, high)| Some((times(low)?, times(high)?)));
        }
    }

    /// 120万4332, 1亿2000万: a smaller number directly after a power of ten is added.
    fn lower_places(&mut self, quantity: &mut Quantity, mut power: u32) {
        loop {
            let is_and = self.word(0) == Some(&Word::And) && !self.lexicon.prefixes.is_empty();
            let ahead = usize::from(is_and);
            let Some(TokenKind::Numeral(numeral)) = self.kind(ahead).filter(|_| is_and || self.is_glued(0)) else {
                return;
            };
            let numeral = *numeral;
            let own = match self.word(ahead + 1) {
                Some(Word::Scale(own)) => *own,
                _ => 0,
            };
            let (factor, limit) = (10i64.checked_pow(own).unwrap_or(1), 10i64.checked_pow(power).unwrap_or(1));
            let value =
                numeral.value.checked_mul(factor.into()).filter(|_| numeral.step == Decimal::ONE && own < power);
            let Some(value) = value.filter(|value| *value < Decimal::from(limit)) else { return };
            quantity.number = quantity.number.checked_add(value).unwrap_or(quantity.number);
            quantity.step = Decimal::from(factor);
            quantity.decimals = 0;
            self.at += ahead + 1 + usize::from(own > 0);
            power = own;
        }
    }

    /// “deux millions et demi”: half of the power of ten, or of the multiple, follows it.
    fn half(&mut self, quantity: &mut Quantity) {
        let article = usize::from(self.word(1) == Some(&Word::Article));
        let (Some(Word::And), Some(Word::Fraction(1, 2))) = (self.word(0), self.word(1 + article)) else { return };
        // The scale is applied to the whole number later.
        if quantity.step == Decimal::ONE && !quantity.number.is_sign_negative() {
            quantity.number = quantity.number.checked_add(Decimal::new(5, 1)).unwrap_or(quantity.number);
            quantity.step = Decimal::new(1, 1);
            quantity.decimals = 1;
            self.at += 2 + article;
            // مليار ونصف المليار
            self.at += usize::from(matches!(self.word(0), Some(Word::Scale(_))));
            // “… de dollars”
            let is_of = matches!(self.word(0), Some(Word::FromIfTo | Word::From | Word::Of));
            self.at += usize::from(is_of && matches!(self.word(1), Some(Word::Currency(_))));
        }
    }

    /// The letter of a one-letter token.
    fn letter(&self, ahead: usize) -> Option<char> {
        let span = self.tokens.get(self.at + ahead)?.span.clone();
        let mut letters = self.text.get(span)?.chars();
        letters.next().filter(|letter| letter.is_ascii_alphabetic() && letters.next().is_none())
    }

    /// “10 m” is in metres, but “10m”, “$10 m” and “10 M€” are millions.
    fn is_unit_letter(&self, ahead: usize, quantity: &Quantity) -> bool {
        let is_money =
            matches!(quantity.unit, ClaimUnit::Currency(_)) || matches!(self.word(ahead + 1), Some(Word::Currency(_)));
        self.letter(ahead).is_some() && !self.is_glued(ahead) && !is_money
    }

    /// Reads the unit after a number and its scale: a currency, per cent, points, a unit of measurement, a fraction or
    /// “times”.
    pub(super) fn unit(&mut self, quantity: &mut Quantity) {
        if quantity.unit != ClaimUnit::Bare && !matches!(quantity.unit, ClaimUnit::Currency(_)) {
            return;
        }
        // 80多倍
        let is_more = matches!(self.word(0), Some(Word::After(Qualifier::More)));
        if is_more && matches!(self.word(1), Some(Word::Times | Word::Percent | Word::Currency(_) | Word::Measure(_))) {
            quantity.qualifier = Some(Qualifier::More);
            self.at += 1;
        }
        let is_hyphen = self.kind(0) == Some(&TokenKind::Dash) && [0, 1].iter().all(|ahead| self.is_glued(*ahead));
        let is_unit = matches!(
            self.word(1),
            Some(
                Word::Percent
                    | Word::Points
                    | Word::Currency(_)
                    | Word::Times
                    | Word::BasisPoints
                    | Word::TenthPoints
                    | Word::Hundredth(_)
                    | Word::Measure(_)
            )
        );
        let ahead = usize::from(is_hyphen && is_unit);
        let unit = match self.word(ahead) {
            Some(Word::Percent) if matches!(self.word(ahead + 1), Some(Word::Points)) => {
                self.at += 1;
                Some(ClaimUnit::Points)
            }
            Some(Word::Percent) => Some(ClaimUnit::Percent),
            Some(Word::Points) => Some(ClaimUnit::Points),
            // “$12bn $20bn”: the symbol precedes the next number.
            Some(Word::Currency(_))
                if matches!(self.kind(ahead + 1), Some(TokenKind::Numeral(_))) && self.is_glued(ahead + 1) =>
            {
                None
            }
            Some(&Word::Currency(code)) => Some(ClaimUnit::Currency(code)),
            Some(Word::Times | Word::TimesMore) => Some(ClaimUnit::Times),
            Some(Word::BasisPoints | Word::TenthPoints) => Some(ClaimUnit::BasisPoints),
            // A column may count cents.
            Some(Word::Hundredth(_)) if quantity.unit == ClaimUnit::Bare && self.is_known(ahead) => {
                self.at += ahead + 1;
                return;
            }
            Some(&Word::Hundredth(code)) => Some(ClaimUnit::Currency(code)),
            Some(&Word::Measure(sign)) if quantity.unit == ClaimUnit::Bare => Some(ClaimUnit::Measure(sign)),
            _ => None,
        };
        if let Some(unit) = unit {
            // “$500 million” has its unit before the number, and “$2 million yuan” has two units.
            if matches!(self.word(ahead), Some(Word::BasisPoints | Word::Hundredth(_))) {
                quantity.divide_by_hundred();
            }
            if self.word(ahead) == Some(&Word::TenthPoints) {
                quantity.divide_by_ten();
            }
            // “57 points” in a table that counts points.
            if matches!(unit, ClaimUnit::Measure(_) | ClaimUnit::Points) {
                quantity.is_measure_known = self.is_known(ahead);
            }
            quantity.unit = unit;
            self.at += ahead + 1;
            // « douze ans et demi »
            if matches!(quantity.unit, ClaimUnit::Times | ClaimUnit::Measure(_)) {
                self.half(quantity);
            }
            return;
        }
        // « millions d’hectolitres »
        let is_of = quantity.scale.is_some() && matches!(self.word(0), Some(Word::Of | Word::FromIfTo));
        if let (true, Some(&Word::Measure(sign))) = (is_of && quantity.unit == ClaimUnit::Bare, self.word(1)) {
            quantity.is_measure_known = self.is_known(1);
            quantity.unit = ClaimUnit::Measure(sign);
            self.at += 2;
            return;
        }
        let is_letter = self.letter(0).is_some() && matches!(self.word(0), Some(Word::Scale(_)));
        let letter = self.tokens.get(self.at).and_then(|token| self.text.get(token.span.clone()));
        if let (ClaimUnit::Bare, true, Some(measure)) =
            (&quantity.unit, is_letter, letter.and_then(measures::by_symbol))
        {
            quantity.is_measure_known = self.is_known(0);
            quantity.unit = ClaimUnit::Measure(measure.symbol);
            self.at += 1;
        }
    }
}
