//! A number of the table: exact as it is written, and as a float for drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::data::Bound;

/// The value of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    pub number: Decimal,
    pub plotted: f64,
    pub bound: Bound,
}

impl Amount {
    pub fn new(number: Decimal, bound: Bound) -> Self {
        Self { number, plotted: number.to_f64().unwrap_or_default(), bound }
    }
}
