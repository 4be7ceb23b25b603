//! Ground: files as text and places in them.
//!
//! Every stage gives a place as a file's path and a range of its bytes; only the printers of messages turn that into
//! lines and columns.

pub mod alternative;
pub mod file;
pub mod key;
pub mod lookalikes;
pub mod pieces;
pub mod position;
pub mod row;
pub mod scripts;
pub mod span;
pub mod telephone;
pub mod unseen;
pub mod visible;

pub use file::{File, FilePath};
pub use key::key;
pub use pieces::Pieces;
pub use position::{LineIndex, Position};
pub use row::RowTexts;
pub use span::{Place, Span, Spanned};
pub use visible::visible;
