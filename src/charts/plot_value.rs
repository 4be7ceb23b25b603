//! A number of the table as charts use it: an exact decimal for labels and sums, and a float for positions.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::data::Bound;

/// The value of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotValue {
    /// The exact number as the cell has it; labels are written from it.
    pub number: Decimal,
    /// The same as a float, for positions and lengths; 0 if it has no finite float.
    pub plotted: f64,
    /// Whether the cell gives the value itself or only a bound, such as “<5”. Bounds are drawn hollow.
    pub bound: Bound,
}

impl PlotValue {
    /// The value `number`, and the float nearest to it.
    pub fn new(number: Decimal, bound: Bound) -> Self {
        Self { number, plotted: number.to_f64().unwrap_or_default(), bound }
    }
}
