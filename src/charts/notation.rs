//! Chooses the power of ten and the digits of a number: 0.00067 million is written 670, and 1,600 million 1.6 billion.

use rust_decimal::Decimal;

use crate::data::Unit;
use crate::language::powers::{self, Power};
use crate::language::{Grouping, Language, NumberFormat};

/// How the numbers of a field are written: the unit, power of ten and format of the table, in the language of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberNotation {
    /// The unit; `None` for a bare number.
    pub unit: Option<Unit>,
    /// The exponent of the power of ten that the table's numbers are in: 9 for billions.
    pub exponent: u32,
    /// Decimals and grouping that the field asks for.
    pub format: NumberFormat,
    /// The language of the page.
    pub language: Language,
    /// The power of ten that all numbers of the chart are written in, so that they can be compared. `None` if each
    /// number has its own.
    pub shared: Option<Power>,
}

/// A number rescaled to the power of ten in which it is written. [`crate::language::numbers::format`] writes its digits.
pub struct ScaledNumber {
    /// The number in units of the power.
    pub number: Decimal,
    /// The power, whose name is empty for 10⁰.
    pub power: Power,
    /// Decimals and grouping.
    pub format: NumberFormat,
}

/// The significant digits of a number that is written in another power than the table's. The table below the chart
/// shows all digits.
const SIGNIFICANT: u32 = 3;

impl NumberNotation {
    fn is_share(&self) -> bool {
        matches!(self.unit, Some(Unit::Percent | Unit::Share))
    }

    /// The number as it is shown: a share (0.14) becomes a percentage (14).
    pub fn shown(&self, number: Decimal) -> Decimal {
        if self.unit == Some(Unit::Share) {
            number.checked_mul(Decimal::ONE_HUNDRED).map_or(number, |number| number.normalize())
        } else {
            number
        }
    }

    /// The power of ten of the table, if the language has a word for it.
    pub fn own_power(&self) -> Option<Power> {
        powers::powers(&self.language).into_iter().find(|power| power.exponent == self.exponent)
    }

    /// The power in which a number is written: that of the table if the number is then easy to read, otherwise the one
    /// that makes it so.
    pub fn power_for(&self, number: Decimal) -> Power {
        let own = if self.exponent == 0 { Some(PLAIN) } else { self.own_power() };
        let is_long = is_long(number);
        if let Some(own) = own
            && (self.is_share() || number.is_zero() || (self.exponent > 0 && !is_long))
        {
            return own;
        }
        let Some(whole) = scaled(number, self.exponent, 0) else { return own.unwrap_or(PLAIN) };
        let is_at_least = |exponent: u32| scaled(Decimal::ONE, exponent, 0).is_some_and(|power| whole >= power);
        if !is_at_least(powers::min_shortened_exponent(&self.language)) {
            return PLAIN;
        }
        let fitting = powers::powers(&self.language).into_iter().rev().find(|power| is_at_least(power.exponent));
        fitting.unwrap_or(PLAIN)
    }

    /// The power of a number among others: theirs, unless only zeros would be left of it.
    fn power_beside_others(&self, number: Decimal) -> Power {
        let own = self.power_for(number);
        match self.shared {
            Some(shared) if shared.exponent > own.exponent => {
                let is_seen =
                    scaled(number, self.exponent, shared.exponent).is_some_and(|part| part >= Decimal::new(1, 1));
                if is_seen { shared } else { own }
            }
            _ => own,
        }
    }

    /// How a single number is written.
    pub fn notation(&self, number: Decimal) -> ScaledNumber {
        let shown = self.shown(number);
        let power = self.power_beside_others(shown.abs());
        if power.exponent == self.exponent {
            return ScaledNumber { number: shown, power, format: self.format };
        }
        // A number that is rescaled only because the language counts in other powers keeps the digits of the table:
        // 25.35 billion is 253.5亿.
        if self.own_power().is_none() && self.exponent > 0 && !is_long(shown.abs()) {
            return self.in_power(shown, power);
        }
        let Some(rescaled) = scaled(shown, self.exponent, power.exponent) else { return self.plain(shown) };
        let digits = rescaled.trunc().abs().normalize().to_string().len() as u32;
        let decimals = if power.exponent == 0 { None } else { Some(SIGNIFICANT.saturating_sub(digits)) };
        let format = NumberFormat { min_fraction: 0, max_fraction: decimals, grouping: self.grouping(power) };
        ScaledNumber { number: rescaled.normalize(), power, format }
    }

    /// A number with all the digits that the table shows, in its own power or else in the language's next.
    pub fn whole(&self, number: Decimal) -> ScaledNumber {
        let shown = self.shown(number);
        match self.own_power() {
            _ if self.exponent == 0 => self.plain(shown),
            Some(power) => ScaledNumber { number: shown, power, format: self.format },
            None => self.in_power(shown, self.power_for(shown.abs())),
        }
    }

    /// A number in another power of ten, with all digits that the table shows.
    fn in_power(&self, shown: Decimal, power: Power) -> ScaledNumber {
        let Some(rescaled) = scaled(self.format.rounded(shown), self.exponent, power.exponent) else {
            return self.plain(shown);
        };
        let format = NumberFormat { min_fraction: 0, max_fraction: None, grouping: self.grouping(power) };
        ScaledNumber { number: rescaled.normalize(), power, format }
    }

    /// A number in no power of ten.
    fn plain(&self, shown: Decimal) -> ScaledNumber {
        ScaledNumber { number: shown, power: PLAIN, format: self.format }
    }

    /// How the thousands are set off: in front of a power of ten thousand they are not, 1091亿.
    pub fn grouping(&self, power: Power) -> Grouping {
        let is_myriad = power.exponent > 0 && powers::counts_in_myriads(&self.language);
        if is_myriad { Grouping::FromTenThousand } else { self.format.grouping }
    }
}

/// 10⁰, which has no name.
const PLAIN: Power = Power { exponent: 0, name: "" };

/// Whether a number has too many digits to be read at a glance.
fn is_long(number: Decimal) -> bool {
    number >= Decimal::ONE_THOUSAND || number < Decimal::new(1, 1)
}

/// `number` × 10^`from` in units of 10^`to`. `None` if the result is too large for a decimal.
pub fn scaled(number: Decimal, from: u32, to: u32) -> Option<Decimal> {
    let power = Decimal::from(10u64.checked_pow(from.abs_diff(to))?);
    if from >= to { number.checked_mul(power) } else { number.checked_div(power) }
}
