//! A language server for editors (LSP 3.17). It checks pages while they are typed, and knows what symbols refer to.
//!
//! All messages come from the pipeline, so they are those of `nutgraf check`; this module converts their places to those of
//! an editor. It writes plain JSON, because the small part of the protocol that is used does not need a library of types.

mod actions;
mod completion;
mod definition;
mod diagnostics;
mod edits;
mod hints;
mod hover;
mod occurrence;
mod occurrences;
mod occurrences_in_blocks;
mod occurrences_in_data;
mod occurrences_in_pages;
mod options_at;
mod positions;
mod protocol;
mod rename;
mod requests;
mod server;
mod symbols;
mod toml_cursor;
mod trial;
mod uri;
mod workspace;

pub use server::run;
