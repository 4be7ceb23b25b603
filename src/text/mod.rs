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
pub mod position;
pub mod row;
pub mod scripts;
pub mod span;
pub mod telephone;
pub mod visible;

pub use cache_key::cache_key;
pub use file::{File, FilePath};
pub use mapped_text::MappedText;
pub use position::{LineIndex, Position};
pub use row::RowTexts;
pub use span::{Place, Span, Spanned};
pub use visible::visible;
