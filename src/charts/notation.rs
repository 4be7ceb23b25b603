//! Chooses the power of ten and the digits of a number: 0.00067 million is written 670, and 1,600 million 1.6 billion.

use rust_decimal::Decimal;

use crate::data::Unit;
use crate::language::powers::{self, Power};
use crate::language::{Language, NumberFormat};

/// How the table has its numbers: unit, power of ten and format, and the language to write them in.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The unit; `None` for a bare number.
    pub unit: Option<Unit>,
    /// The power of ten: 9 for billions.
    pub exponent: u32,
    /// Decimals and grouping that the field asks for.
    pub format: NumberFormat,
    /// The language of the page.
    pub language: Language,
    /// The power of ten that all numbers of the chart are written in, so that they can be compared. `None` if each has
    /// its own.
    pub shared: Option<Power>,
}

/// A number as it is written: rescaled to a power of ten, and rounded by its format.
pub struct Notation {
    /// The number in units of the power.
    pub number: Decimal,
    /// The short word for the power, such as “bn”; empty for 10⁰.
    pub power: &'static str,
    /// Decimals and grouping.
    pub format: NumberFormat,
}

/// The significant digits of a number that is written in another power than the table's. The table below the chart
/// shows all digits.
const SIGNIFICANT: u32 = 3;

impl Kept {
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
        const PLAIN: Power = Power { exponent: 0, name: "" };
        let own = if self.exponent == 0 { Some(PLAIN) } else { self.own_power() };
        let is_long = number >= Decimal::ONE_THOUSAND || number < Decimal::new(1, 1);
        if let Some(own) = own
            && (self.is_share() || number.is_zero() || (self.exponent > 0 && !is_long))
        {
            return own;
        }
        let Some(whole) = scaled(number, self.exponent, 0) else { return own.unwrap_or(PLAIN) };
        let is_at_least = |exponent: u32| scaled(Decimal::ONE, exponent, 0).is_some_and(|power| whole >= power);
        if !is_at_least(powers::least_shortened(&self.language)) {
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
    pub fn notation(&self, number: Decimal) -> Notation {
        let shown = self.shown(number);
        let power = self.power_beside_others(shown.abs());
        let rescaled = scaled(shown, self.exponent, power.exponent);
        let (Some(rescaled), true) = (rescaled, power.exponent != self.exponent) else {
            return Notation { number: shown, power: power.name, format: self.format };
        };
        let digits = rescaled.trunc().abs().normalize().to_string().len() as u32;
        let decimals = if power.exponent == 0 { None } else { Some(SIGNIFICANT.saturating_sub(digits)) };
        let format = NumberFormat { min_fraction: 0, max_fraction: decimals, ..self.format };
        Notation { number: rescaled.normalize(), power: power.name, format }
    }
}

/// `number` × 10^`from` in units of 10^`to`. `None` if the result is too large for a decimal.
pub fn scaled(number: Decimal, from: u32, to: u32) -> Option<Decimal> {
    let power = Decimal::from(10u64.checked_pow(from.abs_diff(to))?);
    if from >= to { number.checked_mul(power) } else { number.checked_div(power) }
}
