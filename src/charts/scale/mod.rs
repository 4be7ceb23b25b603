//! Scales: values → per cent of the plot. They know neither marks nor SVG.

pub mod band;
pub mod linear;
pub mod log;
pub mod time;

use rust_decimal::Decimal;

pub use band::Band;
pub use linear::Linear;
pub use log::Log;
pub use time::Time;

/// A place on a scale of numbers that gets a line and a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// As it is written.
    pub number: Decimal,
    /// As it is drawn.
    pub value: f64,
}

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
