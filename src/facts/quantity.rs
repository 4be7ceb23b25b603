//! A quantity of a claim: its number, unit and qualifier, and the interval that they allow (R2, R3).

use std::ops::Range;

use rust_decimal::Decimal;

use super::interval::Interval;
use super::lexicon::Qualifier;
use super::tolerances::Tolerances;

/// Which end of a pair a number is, or that it is the change between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairEnd {
    /// The first cell: “from 21.6%”.
    From,
    /// The second cell: “to 13.5%”.
    To,
    /// The change between them: “by 8.1 points”.
    By,
    /// “dropped $67bn to $439bn”, « a baissé de 12 à 10 »: the first end or the change.
    FromOrBy,
}

/// What a fraction or a multiple relates to, if the words say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// “half as many”: the second is half of the first.
    Ratio,
    /// “half as many again”: the second is half as much more.
    Growth,
}

/// What a quantity counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimUnit {
    /// No unit: “57”, “three million”.
    Bare,
    /// Per cent.
    Percent,
    /// “half”, “one in five”: a fraction in per cent, precise to one percentage point.
    Fraction,
    /// Percentage points.
    Points,
    /// Basis points or tenths of a point: per cent or percentage points, where the words leave it open.
    BasisPoints,
    /// A currency by its ISO 4217 code, or several with `|` between if the word is ambiguous.
    Currency(&'static str),
    /// A multiple: “four times”.
    Times,
    /// A unit of measurement by its symbol: “km”.
    Measure(&'static str),
}

/// One number of a claim, with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number without its scale: three million is 3,000,000.
    pub number: Decimal,
    /// The other end of “10 to 15”.
    pub second: Option<Decimal>,
    /// The value of one in the last digit that is written, without its scale.
    pub step: Decimal,
    /// The number of digits after the decimal mark.
    pub decimals: u32,
    /// The power of ten of its scale word; `None` without one.
    pub scale: Option<u32>,
    /// What it counts.
    pub unit: ClaimUnit,
    /// “more than”, “about”.
    pub qualifier: Option<Qualifier>,
    /// Which end of a pair it is, or the change.
    pub side: Option<PairEnd>,
    /// The span of qualifier, number, scale and unit in the normalised text.
    pub span: Range<usize>,
    /// Where the number begins, with a currency symbol before it and without its qualifier.
    pub core: usize,
    /// The span of the digits or number words alone.
    pub number_span: Range<usize>,
    /// Whether the number is in words.
    pub is_in_words: bool,
    /// The letter of its scale, if that may also be a unit: the m of “10m”.
    pub scale_letter: Option<char>,
    /// Whether it is a multiple that was added to the previous value.
    pub is_added: bool,
    /// Whether its side applies only if the other end follows.
    pub is_side_weak: bool,
    /// What a fraction or a multiple relates to.
    pub relation: Option<Relation>,
    /// “per 100,000”
    pub per: Option<Decimal>,
    /// “dozens”: from the first number up to, but not including, the second, without the scale.
    pub band: Option<(Decimal, Decimal)>,
    /// “halved”: more than that is less than half.
    pub is_mirrored: bool,
    /// Whether the table itself mentions its unit of measurement.
    pub is_measure_known: bool,
}

impl Quantity {
    /// A plain number without a unit.
    pub fn plain(number: Decimal, span: Range<usize>) -> Self {
        Self {
            number,
            second: None,
            step: Decimal::ONE,
            decimals: 0,
            scale: None,
            unit: ClaimUnit::Bare,
            qualifier: None,
            side: None,
            core: span.start,
            number_span: span.clone(),
            span,
            is_in_words: false,
            scale_letter: None,
            is_added: false,
            is_side_weak: false,
            relation: None,
            per: None,
            band: None,
            is_mirrored: false,
            is_measure_known: false,
        }
    }

    /// Whether it is a fraction or a multiple of something.
    pub fn is_relative(&self) -> bool {
        matches!(self.unit, ClaimUnit::Percent | ClaimUnit::Fraction | ClaimUnit::Times)
    }

    /// The number as it is written, without its scale word.
    pub fn bare(&self) -> Decimal {
        let power = 10i64.checked_pow(self.scale.unwrap_or(0)).unwrap_or(1);
        self.number.checked_div(Decimal::from(power)).unwrap_or(self.number)
    }

    /// Converts hundredths: 62 pence are 0.62 pounds.
    pub fn divide_by_hundred(&mut self) {
        self.divide(2);
    }

    /// Converts tenths: seven tenths of a point are 0.7 points.
    pub fn divide_by_ten(&mut self) {
        self.divide(1);
    }

    fn divide(&mut self, power: u32) {
        let part = |number: Decimal| number.checked_mul(Decimal::new(1, power)).unwrap_or(number);
        self.number = part(self.number);
        self.second = self.second.map(part);
        self.step = part(self.step);
        self.decimals += power;
    }

    /// The numbers that the words allow, without the scale (R3). `None` if they are too large to be stored.
    pub fn interval(&self, tolerances: &Tolerances) -> Option<Interval> {
        let whole_ratio = self.unit == ClaimUnit::Times && self.decimals == 0;
        if let Some((low, high)) = self.band {
            let band = Interval { low: Interval::from(low).low, high: Interval::below(high).high };
            let (low, high) = (
                low.checked_sub(low.checked_mul(tolerances.about)?)?,
                high.checked_mul(tolerances.about)?.checked_add(high)?,
            );
            return match self.qualifier {
                None => Some(band),
                Some(Qualifier::About) => Some(Interval::closed(low, high)),
                // “more than a dozen or so dozens” cannot be compared with a number.
                Some(_) => None,
            };
        }
        let claimed = self.interval_of(self.number, self.step, whole_ratio, tolerances)?;
        // More than halved is less than half: mirrored at the number itself.
        let mirror = |number: Decimal| self.number.checked_add(self.number)?.checked_sub(number);
        if self.is_mirrored && self.qualifier.is_some() {
            return Some(Interval { low: claimed.high.map(mirror)?, high: claimed.low.map(mirror)? });
        }
        Some(claimed)
    }

    /// The same for the number as written, to compare a bare number with that in the CSV.
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
            Some(Qualifier::AtMost | Qualifier::UpTo) => Some(Interval::to(number)),
        }
    }
}
