//! Cells for which the same is true: where the first is, and how many there are. For messages.

use crate::text::Span;

/// Cells for which the same is true.
#[derive(Debug, Clone)]
pub struct Occurrences {
    /// Where the first is.
    pub span: Span,
    /// The name of the first one's field.
    pub field: String,
    /// How many there are.
    pub count: usize,
}

impl Occurrences {
    /// Occurrences that begin at `span`. The count is 0: the caller counts the first like all others.
    pub fn first(span: Span, field: &str) -> Self {
        Self { span, field: field.to_owned(), count: 0 }
    }
}
