//! A tick of a scale of numbers.

use rust_decimal::Decimal;

/// A position on a number scale that gets a grid line and a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// The exact number, as it is written.
    pub number: Decimal,
    /// The same as a float, as it is drawn.
    pub value: f64,
}
