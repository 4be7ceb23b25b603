//! The two values of one row of a versus chart: which side leads, and by which factor.

use rust_decimal::Decimal;

use super::super::plot_value::PlotValue;
use super::super::value_format::ValueFormat;
use crate::data::Bound;
use crate::language::{Language, NumberFormat, numbers};

/// Which of two values is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BetterValue {
    /// The higher one, such as income.
    Higher,
    /// The lower one, such as cost.
    Lower,
    /// Neither: the row compares sizes, and no side leads.
    Neither,
}

impl BetterValue {
    /// The names in options and in cells of a table.
    pub const NAMES: [(&str, BetterValue); 3] =
        [("higher", BetterValue::Higher), ("lower", BetterValue::Lower), ("neither", BetterValue::Neither)];

    /// The variant with this name. `None` for an unknown name.
    pub fn of(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, better)| better)
    }
}

/// The two values of one row.
#[derive(Debug)]
pub struct ValuePair {
    /// Their unit and format.
    pub value_format: ValueFormat,
    /// Which value leads.
    pub better: BetterValue,
    /// The values of the first side and of the second.
    pub values: [Option<PlotValue>; 2],
}

/// Which side of a row leads, and by which factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeadingSide {
    /// The side that the bar extends to: 0 or 1. `None` if both values are equal.
    pub side: Option<usize>,
    /// The greater value divided by the smaller one; at least 1.
    pub times: f64,
}

impl ValuePair {
    /// Which side leads. `None` if a value is missing, or not above zero.
    pub fn lead(&self) -> Option<LeadingSide> {
        let [Some(first), Some(second)] = self.values else { return None };
        let (least, most) = (first.plotted.min(second.plotted), first.plotted.max(second.plotted));
        if least <= 0.0 {
            return None;
        }
        if first.number == second.number {
            return Some(LeadingSide { side: None, times: 1.0 });
        }
        let is_first = (first.plotted > second.plotted) != (self.better == BetterValue::Lower);
        Some(LeadingSide { side: Some(usize::from(!is_first)), times: most / least })
    }

    /// The value of a side (0 or 1) as text; “–” if it is missing.
    pub fn text(&self, side: usize) -> String {
        match self.values.get(side).copied().flatten() {
            Some(value) => self.value_format.mark_label(value.number, value.bound),
            None => "–".to_owned(),
        }
    }

    /// Whether a value is only a bound, so that the bar is drawn hollow.
    pub fn is_open(&self) -> bool {
        self.values.iter().flatten().any(|value| value.bound != Bound::Exact)
    }
}

/// A factor as text: “12×”, “2.7×”, “1.04×”. It has as many decimals as distinguish it from 1.
pub fn times(number: f64, language: &Language) -> String {
    /// From here on a factor is rounded.
    const LONG: f64 = 10_000.0;
    if number >= LONG {
        return round_times(number, language);
    }
    let decimals = match number {
        _ if number >= 9.95 => 0,
        _ if number >= 1.095 => 1,
        _ => 2,
    };
    let format = NumberFormat { min_fraction: decimals, max_fraction: Some(decimals), ..NumberFormat::AS_WRITTEN };
    let exact = Decimal::try_from(number).unwrap_or_default();
    format!("{}×", numbers::format(exact, format, language))
}

/// A large factor as text: “100×”, “9.4tn×”, or only its power of ten if no word is large enough.
pub fn round_times(number: f64, language: &Language) -> String {
    /// No language has a word for a power from here on.
    const MAX: f64 = 1e15;
    let written = match Decimal::try_from(number) {
        Ok(exact) if number < MAX => ValueFormat::without_unit("", 0, language).mark_label(exact, Bound::Exact),
        _ => format!("10^{}", number.log10().floor()),
    };
    format!("{written}×")
}
