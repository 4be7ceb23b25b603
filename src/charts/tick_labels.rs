//! The labels of the ticks of a number axis.

use rust_decimal::Decimal;

use super::notation::{NumberNotation, scaled};
use super::scale::Tick;
use crate::data::unit_words;
use crate::language::powers::Power;
use crate::language::{Grouping, NumberFormat, numbers};

/// The labels of the ticks of a number axis.
#[derive(Debug, Clone, PartialEq)]
pub struct TickLabels {
    /// The digits of each tick.
    pub texts: Vec<String>,
    /// What is before the digits of the topmost tick: the currency symbol.
    pub prefix: String,
    /// What is after the digits of the topmost tick: the word for the power of ten, and the unit.
    pub suffix: String,
}

impl TickLabels {
    /// `text` with the currency symbol, which only the topmost tick has.
    pub fn with_prefix(&self, text: &str) -> String {
        match text.strip_prefix('\u{2212}') {
            Some(rest) => format!("\u{2212}{}{rest}", self.prefix),
            None => format!("{}{text}", self.prefix),
        }
    }
}

/// The labels of `ticks`: all with the same decimals and in the same power of ten. If the scale is not even
/// (logarithmic), each number has the decimals it needs.
pub fn labels(notation: &NumberNotation, ticks: &[Tick], is_even: bool) -> TickLabels {
    // The topmost tick may be beyond all values, so the one below it decides how they are written.
    let mut sizes: Vec<Decimal> = ticks.iter().map(|tick| notation.shown(tick.number).abs()).collect();
    sizes.retain(|size| !size.is_zero());
    sizes.sort();
    let largest = sizes.iter().rev().nth(1).or(sizes.last()).copied().unwrap_or_default();
    let power = match notation.own_power() {
        Some(own) if !is_even => own,
        None if !is_even => Power { exponent: 0, name: "" },
        _ => notation.power_for(largest),
    };
    let numbers: Vec<Decimal> = ticks
        .iter()
        .map(|tick| notation.shown(tick.number))
        .map(|number| scaled(number, notation.exponent, power.exponent).unwrap_or(number).normalize())
        .collect();
    let topmost = numbers.last().copied().unwrap_or_default();
    let decimals = numbers.iter().map(Decimal::scale).max().unwrap_or(0);
    let min_fraction = if is_even { decimals } else { 0 };
    let is_long = numbers.iter().any(|number| number.abs() >= Decimal::from(10_000));
    let grouping = if is_long { Grouping::ByLanguage } else { notation.grouping(power) };
    let format = NumberFormat { min_fraction, max_fraction: None, grouping };
    let texts = numbers.iter().map(|number| {
        let number = if number.is_zero() { Decimal::ZERO } else { *number };
        let format = if number.is_zero() { NumberFormat::AS_WRITTEN } else { format };
        numbers::format(number, format, &notation.language)
    });
    TickLabels {
        texts: texts.collect(),
        prefix: unit_words::prefix(notation.unit.as_ref(), &notation.language),
        suffix: unit_words::suffix(topmost, power, notation.unit.as_ref(), &notation.language),
    }
}
