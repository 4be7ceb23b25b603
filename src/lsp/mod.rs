//! Around the pipeline: a language server, for editors: checks while a page is typed, and knows what its words lead to.
//!
//! Messages come from the pipeline alone, so they are those of `nutgraf check`; what is here turns its places into an
//! editor's. LSP 3.17, with JSON as it is sent and received: what little of it is used needs no library of types.

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
