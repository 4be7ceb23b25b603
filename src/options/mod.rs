//! Ground: reads a table of options from TOML or YAML key by key, and reports every mistake with its place.
//!
//! `parse` reads settings, front matter and sidecars with it, `blocks` the TOML of a fenced block. A typed derive would
//! stop at the first mistake; this finds all of them.

pub mod control;
pub mod messages;
pub mod probing;
pub mod reader;
pub mod shape;
pub mod string;
pub mod synonyms;
pub mod toml;
mod toml_causes;
mod toml_messages;
pub mod tree;
mod unseen;
pub mod yaml;
mod yaml_causes;
mod yaml_messages;
mod yaml_quotes;

pub use reader::Reader;
pub use tree::{Entry, Table, Value};
