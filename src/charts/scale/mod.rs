//! Scales: values → per cent of the plot. They know neither marks nor SVG.

pub mod band;
pub mod linear;
pub mod log;
pub mod numbers;
pub mod tick;
pub mod time;

pub use band::BandScale;
pub use linear::LinearScale;
pub use log::LogScale;
pub use numbers::NumberScale;
pub use tick::Tick;
pub use time::TimeScale;
