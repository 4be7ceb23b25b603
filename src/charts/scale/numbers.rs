//! A number scale, linear or logarithmic.

use super::linear::Linear;
use super::log::Log;
use super::tick::Tick;

/// A number scale, linear or logarithmic.
#[derive(Debug, Clone, PartialEq)]
pub enum Numbers {
    Linear(Linear),
    Log(Log),
}

impl Numbers {
    /// The position of `value`: 0 at the low end, 1 at the high end. Clamped to that range, and never NaN.
    pub fn share(&self, value: f64) -> f64 {
        let share = match self {
            Numbers::Linear(scale) => scale.share(value),
            Numbers::Log(scale) => scale.share(value),
        };
        if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
    }

    /// The ticks in ascending order.
    pub fn ticks(&self) -> &[Tick] {
        match self {
            Numbers::Linear(scale) => &scale.ticks,
            Numbers::Log(scale) => &scale.ticks,
        }
    }

    /// The value at which bars and areas begin: zero or, if the scale does not reach it, the nearest end. On a
    /// logarithmic scale, the low end.
    pub fn origin(&self) -> f64 {
        match self {
            Numbers::Linear(scale) => 0.0f64.clamp(scale.low, scale.high),
            Numbers::Log(scale) => scale.low,
        }
    }

    /// The number at position 0.
    pub fn low(&self) -> f64 {
        match self {
            Numbers::Linear(scale) => scale.low,
            Numbers::Log(scale) => scale.low,
        }
    }

    /// The number at position 1.
    pub fn high(&self) -> f64 {
        match self {
            Numbers::Linear(scale) => scale.high,
            Numbers::Log(scale) => scale.high,
        }
    }
}
