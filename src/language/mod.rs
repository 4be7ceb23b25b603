//! The language of a page, and how numbers and dates are written in it. Shared by all other modules.

pub mod codes;
pub mod collation;
pub mod dates;
pub mod money;
pub mod numbers;
pub mod own_names;
pub mod plurals;
pub mod powers;
pub mod punctuation;
pub mod tag;

pub use collation::Collation;
pub use dates::DateLength;
pub use numbers::{Grouping, NumberFormat};
pub use tag::{Direction, Language};
