//! The figures of a page or of a Markdown file, as the check found them.

use std::sync::Arc;

use crate::facts::Figure;
use crate::text::Span;

/// The figures of one page.
#[derive(Debug, Default)]
pub struct PageFacts {
    /// The figures with a link, in the order of the file.
    pub figures: Vec<BoundFigure>,
    /// The figures without a link, in the order of the file.
    pub unbound: Vec<UnboundFigure>,
    /// The row that the page is made from, if its file makes a page from each row of a table.
    pub row: Option<Arc<str>>,
    /// The number of unbound figures in block quotes, which are somebody else's claims.
    pub quoted: usize,
}

/// A figure that is bound to a cell, or marked as not bound (`fact:none`).
#[derive(Debug, Clone)]
pub struct BoundFigure {
    /// The whole link.
    pub link: Span,
    /// The words between its brackets; for an empty link, the whole link.
    pub words_span: Span,
    /// The sentence around it, as readers see it.
    pub sentence: String,
    /// The title of the link, which is a note for readers; for `fact:none`, the reason.
    pub note: Option<String>,
    /// Whether the title begins with “context”, by which the author says that the sentence is right as it is.
    pub is_right_in_context: bool,
    /// The words, the reference and the verdict.
    pub figure: Arc<Figure>,
    /// The index, among the figures of the page, of the one whose note it shares: its own, or that of the first figure
    /// with the same words and reference.
    pub note_of: usize,
    /// Whether a block of the page shows its table, so that its cells can be highlighted there.
    pub is_shown: bool,
}

/// A figure in the prose without a link.
#[derive(Debug)]
pub struct UnboundFigure {
    /// Its words, such as “13.5%”.
    pub words: String,
    /// Where they are.
    pub span: Span,
    /// The sentence around them.
    pub sentence: String,
    /// The cells that it may be bound to, the most likely first; empty unless the options ask for them.
    pub candidates: Vec<BindingCandidate>,
}

impl BoundFigure {
    /// Whether it has an element of its own on the page, with an id to link to: only a figure with a value has.
    pub fn has_element(&self) -> bool {
        self.figure.datetime().is_some() || self.figure.value().is_some()
    }
}

/// One or two cells that an unbound figure may be bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingCandidate {
    /// The reference that follows `fact:`.
    pub reference: String,
    /// The words that agree with the cells: those of the figure, with words such as “shrank by” before them if needed.
    pub words: String,
    /// Where these words are.
    pub span: Span,
    /// The cells for people: row, field, value, sources.
    pub data: String,
    /// How likely it is, to be compared with other candidates for the same figure.
    pub score: i32,
}
