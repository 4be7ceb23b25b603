//! A tick of a scale of numbers.

use rust_decimal::Decimal;

/// A place on a scale of numbers that gets a line and a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// As it is written.
    pub number: Decimal,
    /// As it is drawn.
    pub value: f64,
}
