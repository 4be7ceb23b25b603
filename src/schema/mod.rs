//! Subject: which keys each kind of file can have, for editors: as JSON Schemas (draft 7) and for completions.
//!
//! The keys come from the readers themselves ([`crate::options::probing`]), the descriptions from the manual.

mod json;
mod kinds;

pub use json::json;
pub use kinds::{SchemaKind, choices, describe, kinds, option_shape};
