//! What is known of the figures of one page, or of one file of Markdown.

use std::sync::Arc;

use crate::facts::Figure;
use crate::text::Span;

/// The figures of one page, in the order in which they stand in its file.
#[derive(Debug, Default)]
pub struct PageFacts {
    pub figures: Vec<BoundFigure>,
    /// The figures of the prose that are bound to nothing.
    pub unbound: Vec<UnboundFigure>,
    /// The row that the page is about, where its file makes a page of each row of a table.
    pub row: Option<Arc<str>>,
    /// How many stand in block quotes, unbound: somebody else’s claims.
    pub quoted: usize,
}

/// A figure that is bound to a cell, or marked as bound to nothing.
#[derive(Debug, Clone)]
pub struct BoundFigure {
    /// The whole link in the page’s file.
    pub link: Span,
    /// Where what stands between the brackets is.
    pub words_span: Span,
    pub sentence: String,
    /// The link's title: of a figure that is bound to nothing the reason.
    pub note: Option<String>,
    /// The title begins with “context”: the author says that the sentence is right as it stands.
    pub is_right_in_context: bool,
    pub figure: Arc<Figure>,
    /// Whose note speaks of it, by its index on the page: its own, or that of the first figure before it that says the
    /// same of the same cells.
    pub note_of: usize,
    /// A block of its page shows the table that it is from: its cells can be pointed out there.
    pub is_shown: bool,
}

/// A figure that is bound to nothing.
#[derive(Debug)]
pub struct UnboundFigure {
    pub words: String,
    pub span: Span,
    pub sentence: String,
    /// What the words may be bound to, the likeliest first, where that was asked for.
    pub offers: Vec<Offer>,
}

impl BoundFigure {
    /// Whether an element stands around it on its page, with an id to link to: one that is bound to nothing has none.
    pub fn has_element(&self) -> bool {
        self.figure.datetime().is_some() || self.figure.value().is_some()
    }
}

/// A cell, or two, that a loose figure may be bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What follows `fact:`.
    pub reference: String,
    /// The words that agree with it: those of the figure, or with “shrank by” before them.
    pub words: String,
    pub span: Span,
    /// Its cells as people read them: row, field, value, sources.
    pub data: String,
    /// How much speaks for it beside the others.
    pub score: i32,
}
