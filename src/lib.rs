//! Nutgraf: a few Markdown sections and the data tables behind them become a themed static site.
//!
//! One way, no way back:
//!
//! ```text
//! read → parse → check → render → write
//! ```
//!
//! [`pipeline`] runs the five stages in order; [`preview`] calls it again on every change; [`commands`] is what
//! a user can ask for. Below the stages are subjects, which know nothing of the site, and the ground they
//! stand on. ARCHITECTURE.md shows the rooms and who may name whom.

// Around the pipeline.
pub mod cli;
pub mod commands;
pub mod lsp;
pub mod pipeline;
pub mod preview;

// The five stages, in the order in which data flow.
pub mod read;

pub mod parse;

pub mod check;

pub mod render;

pub mod write;

// The subjects.
pub mod blocks;
pub mod charts;
pub mod data;
pub mod facts;
pub mod geo;
pub mod markdown;
pub mod picture;
pub mod schema;

// The ground.
pub mod diagnostic;
pub mod language;
pub mod manual;
pub mod markup;
pub mod nearest;
pub mod options;
pub mod text;
