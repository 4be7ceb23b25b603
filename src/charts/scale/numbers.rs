//! A number scale, linear or logarithmic.

use super::linear::LinearScale;
use super::log::LogScale;
use super::tick::Tick;

/// A number scale, linear or logarithmic.
#[derive(Debug, Clone, PartialEq)]
pub enum NumberScale {
    Linear(LinearScale),
    Log(LogScale),
}

impl NumberScale {
    /// The position of `value`: 0 at the low end, 1 at the high end. Clamped to that range, and never NaN.
    pub fn fraction(&self, value: f64) -> f64 {
        let share = match self {
            NumberScale::Linear(scale) => scale.fraction(value),
            NumberScale::Log(scale) => scale.fraction(value),
        };
        if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
    }

    /// The ticks in ascending order.
    pub fn ticks(&self) -> &[Tick] {
        match self {
            NumberScale::Linear(scale) => &scale.ticks,
            NumberScale::Log(scale) => &scale.ticks,
        }
    }

    /// The value at which bars and areas begin: zero or, if the scale does not reach it, the nearest end. On a
    /// logarithmic scale, the low end.
    pub fn origin(&self) -> f64 {
        match self {
            NumberScale::Linear(scale) => 0.0f64.clamp(scale.low, scale.high),
            NumberScale::Log(scale) => scale.low,
        }
    }

    /// The number at position 0.
    pub fn low(&self) -> f64 {
        match self {
            NumberScale::Linear(scale) => scale.low,
            NumberScale::Log(scale) => scale.low,
        }
    }

    /// The number at position 1.
    pub fn high(&self) -> f64 {
        match self {
            NumberScale::Linear(scale) => scale.high,
            NumberScale::Log(scale) => scale.high,
        }
    }
}
