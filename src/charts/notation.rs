//! In which power of ten a number is written, and with which digits: 0.00067 million is 670, 1,600 million 1.6 billion.

use rust_decimal::Decimal;

use crate::data::Unit;
use crate::language::powers::{self, Power};
use crate::language::{Language, NumberFormat};

/// How the table keeps its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub unit: Option<Unit>,
    /// The power of ten: 9 for billions.
    pub exponent: u32,
    pub format: NumberFormat,
    pub language: Language,
    /// The power that numbers of one chart share, where they are read against each other.
    pub shared: Option<Power>,
}

/// A number as it is written: in which power, with which decimals.
pub struct Notation {
    pub number: Decimal,
    pub power: &'static str,
    pub format: NumberFormat,
}

/// What a number that is written in another power than the table's keeps of its digits; the table has them all.
const SIGNIFICANT: u32 = 3;

impl Kept {
    fn is_share(&self) -> bool {
        matches!(self.unit, Some(Unit::Percent | Unit::Share))
    }

    /// A share is kept as a part of one and written as a part of a hundred.
    pub fn shown(&self, number: Decimal) -> Decimal {
        if self.unit == Some(Unit::Share) {
            number.checked_mul(Decimal::ONE_HUNDRED).map_or(number, |number| number.normalize())
        } else {
            number
        }
    }

    /// The word of the power that the table keeps its numbers in, if the language has one.
    pub fn own_power(&self) -> Option<Power> {
        powers::powers(&self.language).into_iter().find(|power| power.exponent == self.exponent)
    }

    /// The power in which a number is written: the table's own where that makes a number one reads at a glance, else
    /// the one that does. 0.00067 million is 670, 1,600 million 1.6 billion.
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

    /// The power of a number that stands beside others: theirs, unless nothing would be left of it but noughts.
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

    /// How a number is written by itself.
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

/// `number` × 10^`from` in units of 10^`to`; `None` where it is too large to be written out.
pub fn scaled(number: Decimal, from: u32, to: u32) -> Option<Decimal> {
    let power = Decimal::from(10u64.checked_pow(from.abs_diff(to))?);
    if from >= to { number.checked_mul(power) } else { number.checked_div(power) }
}
