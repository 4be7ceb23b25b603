//! The two values of one row of a comparison: which side is ahead, and by how many times.

use rust_decimal::Decimal;

use super::super::amount::Amount;
use super::super::measure::Measure;
use crate::data::Bound;
use crate::language::{Language, NumberFormat, numbers};

/// Which of two values is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The higher one, such as income.
    Higher,
    /// The lower one, such as cost.
    Lower,
    /// The row is shown for its size; no side of it leads.
    Neither,
}

impl Better {
    /// The names in options and in cells of a table.
    pub const NAMES: [(&str, Better); 3] =
        [("higher", Better::Higher), ("lower", Better::Lower), ("neither", Better::Neither)];

    /// The value with this name. `None` if there is none.
    pub fn of(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, better)| better)
    }
}

/// The two values of one row.
#[derive(Debug)]
pub struct Pair {
    /// Their unit and format.
    pub measure: Measure,
    /// Which value leads.
    pub better: Better,
    /// The values of the first side and of the second.
    pub values: [Option<Amount>; 2],
}

/// Which side of a row is ahead, and by how many times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lead {
    /// The side that the bar extends to: 0 or 1. `None` if both values are equal.
    pub side: Option<usize>,
    /// The greater value divided by the smaller one; at least 1.
    pub times: f64,
}

impl Pair {
    /// Which side leads. `None` if a value is missing, or not above zero.
    pub fn lead(&self) -> Option<Lead> {
        let [Some(first), Some(second)] = self.values else { return None };
        let (least, most) = (first.plotted.min(second.plotted), first.plotted.max(second.plotted));
        if least <= 0.0 {
            return None;
        }
        if first.number == second.number {
            return Some(Lead { side: None, times: 1.0 });
        }
        let is_first = (first.plotted > second.plotted) != (self.better == Better::Lower);
        Some(Lead { side: Some(usize::from(!is_first)), times: most / least })
    }

    /// The value of a side (0 or 1) as text; “–” if it is missing.
    pub fn text(&self, side: usize) -> String {
        match self.values.get(side).copied().flatten() {
            Some(value) => self.measure.bounded(value.number, value.bound),
            None => "–".to_owned(),
        }
    }

    /// Whether a value is only a bound, so that the bar is drawn hollow.
    pub fn is_open(&self) -> bool {
        self.values.iter().flatten().any(|value| value.bound != Bound::Exact)
    }
}

/// “12×”, “2.7×”, “1.04×”: as many digits as tell it from one.
pub fn times(number: f64, language: &Language) -> String {
    pub const LONG: f64 = 10_000.0;
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

/// “100×”, “9.4tn×”; what is more than any word for it says the power of ten alone.
pub fn round_times(number: f64, language: &Language) -> String {
    pub const MOST: f64 = 1e15;
    let written = match Decimal::try_from(number) {
        Ok(exact) if number < MOST => Measure::bare("", 0, language).bounded(exact, Bound::Exact),
        _ => format!("10^{}", number.log10().floor()),
    };
    format!("{written}×")
}
