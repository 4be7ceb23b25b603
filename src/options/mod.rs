//! Foundation: reads options from TOML or YAML, key by key, and reports every mistake with its place.
//!
//! `parse` uses it for settings, front matter and sidecars, `blocks` for the TOML in a fenced block. Deserialising into
//! structs with serde would stop at the first mistake; this finds all of them.

pub mod control_characters;
mod invisible_causes;
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
pub mod yaml;
mod yaml_causes;
mod yaml_messages;
mod yaml_quotes;

pub use reader::OptionReader;
pub use tree::{OptionEntry, OptionTable, OptionValue};
