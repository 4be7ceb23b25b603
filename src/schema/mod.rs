//! Subject: which keys each kind of file can have: for editors, as JSON Schema (draft 7) and for completion.
//!
//! The keys come from the readers themselves ([`crate::options::probing`]), the descriptions from the manual.

mod json;
mod known;

pub use json::json;
pub use known::{Kind, choices, describe, kinds, shape};
