//! Nutgraf: a few Markdown sections and the data tables behind them become a themed static site.

// The ground.
pub mod diagnostic;
pub mod markup;
pub mod nearest;
pub mod options;
pub mod text;

pub mod render;
