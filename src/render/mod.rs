//! Stage 4: every output of the site, each a function of what it may see.

pub mod output;

pub use output::Output;
