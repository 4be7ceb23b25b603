//! A scale of numbers, of equal steps or of powers.

use super::linear::Linear;
use super::log::Log;
use super::tick::Tick;

/// A scale of numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Numbers {
    Linear(Linear),
    Log(Log),
}

impl Numbers {
    /// From 0 at the low end to 1 at the high end; never beyond either, and never no number.
    pub fn share(&self, value: f64) -> f64 {
        let share = match self {
            Numbers::Linear(scale) => scale.share(value),
            Numbers::Log(scale) => scale.share(value),
        };
        if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
    }

    pub fn ticks(&self) -> &[Tick] {
        match self {
            Numbers::Linear(scale) => &scale.ticks,
            Numbers::Log(scale) => &scale.ticks,
        }
    }

    /// The value from which bars and areas rise: zero where the scale has it.
    pub fn origin(&self) -> f64 {
        match self {
            Numbers::Linear(scale) => 0.0f64.clamp(scale.low, scale.high),
            Numbers::Log(scale) => scale.low,
        }
    }

    pub fn low(&self) -> f64 {
        match self {
            Numbers::Linear(scale) => scale.low,
            Numbers::Log(scale) => scale.low,
        }
    }

    pub fn high(&self) -> f64 {
        match self {
            Numbers::Linear(scale) => scale.high,
            Numbers::Log(scale) => scale.high,
        }
    }
}
