//! Around the pipeline: a language server for editors. Checks while a page is typed, and knows what its names refer to.
//!
//! Messages come only from the pipeline, so they are those of `nutgraf check`; this module converts its places to an
//! editor's. LSP 3.17, with plain JSON: the small part that is used does not need a library of types.

mod actions;
mod completion;
mod definition;
mod diagnostics;
mod hints;
mod hover;
mod name;
mod names;
mod names_in_blocks;
mod names_in_data;
mod names_in_pages;
mod options_at;
mod place;
mod positions;
mod protocol;
mod rename;
mod requests;
mod server;
mod symbols;
mod toml_place;
mod trial;
mod uri;
mod workspace;

pub use server::run;
