//! Ground: files as text and places in them.
//!
//! Every stage gives a place as a file's path and a range of its bytes; only the printers of messages turn that into
//! lines and columns.

pub mod alt_text;
pub mod cache_key;
pub mod confusables;
pub mod file;
pub mod invisible;
pub mod mapped_text;
pub mod normalization;
pub mod placeholders;
pub mod position;
pub mod printable;
pub mod scripts;
pub mod span;
pub mod telephone;
pub mod xml;

pub use cache_key::cache_key;
pub use file::{File, FilePath};
pub use mapped_text::MappedText;
pub use normalization::nfc;
pub use placeholders::RowTexts;
pub use position::{LineIndex, Position};
pub use printable::printable;
pub use span::{Place, Span, Spanned};
pub use xml::is_forbidden_in_xml;
