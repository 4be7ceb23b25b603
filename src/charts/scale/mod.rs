//! Scales: values → per cent of the plot. They know neither marks nor SVG.

pub mod band;
pub mod linear;
pub mod log;
pub mod numbers;
pub mod tick;
pub mod time;

pub use band::Band;
pub use linear::Linear;
pub use log::Log;
pub use numbers::Numbers;
pub use tick::Tick;
pub use time::Time;
