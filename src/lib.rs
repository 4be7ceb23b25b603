//! Nutgraf turns Markdown pages and the data tables behind them into a themed static site.
//!
//! A build has five stages, each of which takes only what the one before it returns:
//!
//! ```text
//! read → parse → check → render → write
//! ```
//!
//! [`pipeline`] runs the stages in order; [`preview`] runs them again on every change; [`commands`] are what a user can
//! run. The subjects are libraries that know nothing of the site. ARCHITECTURE.md describes the modules and which of them
//! may use which.

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

// Shared foundations.
pub mod diagnostic;
pub mod language;
pub mod manual;
pub mod markup;
pub mod nearest;
pub mod options;
pub mod text;
