//! Subject: what may stand in each kind of file: for editors, as JSON Schema (draft 7) and for completions.
//!
//! The keys are those that the readers ask for ([`crate::options::probing`]), the words those of the manual.

mod json;
mod known;

pub use json::json;
pub use known::{Kind, choices, describe, kinds, shape};
