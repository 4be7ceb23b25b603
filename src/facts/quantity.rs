//! A quantity of a claim: its number, unit and qualifier, and the interval that they allow (R2, R3).

use std::ops::Range;

use rust_decimal::Decimal;

use super::interval::Interval;
use super::lexicon::Qualifier;
use super::tolerances::Tolerances;

/// Which end of a pair a number speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    From,
    To,
}

/// What a quantity counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimUnit {
    Bare,
    Percent,
    /// “half”, “one in five”: in per cent, to a whole point.
    Fraction,
    Points,
    /// The code of ISO 4217.
    Currency(&'static str),
    Times,
    /// Letters right after the number that look like a unit: “TWh”.
    Symbol(String),
}

/// One number of a claim, with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// In ones: three million is 3,000,000.
    pub number: Decimal,
    /// The other end of “10 to 15”.
    pub second: Option<Decimal>,
    /// The value of one in the last place that is written, in ones too.
    pub step: Decimal,
    /// The digits after the decimal mark.
    pub decimals: u32,
    /// The power of ten of its scale word; `None` without one.
    pub scale: Option<u32>,
    pub unit: ClaimUnit,
    pub qualifier: Option<Qualifier>,
    pub side: Option<Side>,
    /// The qualifier, number, scale and unit, in the normalised text.
    pub span: Range<usize>,
    /// Where the number begins, with a sign of money before it and without its qualifier.
    pub core: usize,
    /// The digits or number words alone.
    pub number_span: Range<usize>,
    pub is_in_words: bool,
    /// Its scale is one letter, which may as well be a unit: the m of “10m”.
    pub scale_letter: Option<char>,
    /// It is a multiple of what was there that came on top.
    pub is_added: bool,
    /// Its side holds only if the other end follows.
    pub is_side_weak: bool,
}

impl Quantity {
    /// The number as it is written, without its scale.
    pub fn bare(&self) -> Decimal {
        let power = 10i64.checked_pow(self.scale.unwrap_or(0)).unwrap_or(1);
        self.number.checked_div(Decimal::from(power)).unwrap_or(self.number)
    }

    /// The numbers that the words allow, in ones (R3). `None` when they are too large to be kept.
    pub fn interval(&self, tolerances: &Tolerances) -> Option<Interval> {
        let whole_ratio = self.unit == ClaimUnit::Times && self.decimals == 0;
        self.interval_of(self.number, self.step, whole_ratio, tolerances)
    }

    /// The same with the number as written, for a bare number that is compared with the cell as it stands.
    pub fn bare_interval(&self, tolerances: &Tolerances) -> Option<Interval> {
        self.interval_of(self.bare(), Decimal::try_new(1, self.decimals).ok()?, false, tolerances)
    }

    fn interval_of(
        &self,
        number: Decimal,
        step: Decimal,
        whole_ratio: bool,
        tolerances: &Tolerances,
    ) -> Option<Interval> {
        let part = |share: Decimal| number.abs().checked_mul(share);
        let around = |slack: Decimal| Some(Interval::closed(number.checked_sub(slack)?, number.checked_add(slack)?));
        if let Some(second) = self.second {
            let slack = if self.qualifier == Some(Qualifier::About) { tolerances.about } else { Decimal::ZERO };
            let (low, high) = (number.min(second), number.max(second));
            let low = low.checked_sub(low.abs().checked_mul(slack)?)?;
            return Some(Interval::closed(low, high.checked_add(high.abs().checked_mul(slack)?)?));
        }
        let half = step.checked_div(Decimal::TWO)?;
        match self.qualifier {
            None if whole_ratio => around(part(tolerances.about)?),
            None => around(half),
            Some(Qualifier::About) => around(half.max(part(tolerances.about)?)),
            Some(Qualifier::Nearly) => Some(Interval {
                low: Interval::from(number.checked_sub(part(tolerances.near)?)?).low,
                ..Interval::below(number)
            }),
            Some(Qualifier::JustOver) => Some(Interval {
                high: Interval::to(number.checked_add(part(tolerances.near)?)?).high,
                ..Interval::above(number)
            }),
            Some(Qualifier::More) => Some(Interval::above(number)),
            Some(Qualifier::AtLeast) => Some(Interval::from(number)),
            Some(Qualifier::Less) => Some(Interval::below(number)),
            Some(Qualifier::AtMost) => Some(Interval::to(number)),
        }
    }
}
