//! What a text is rendered for: the page that it is shown on, and the way back to the root.

use crate::check::used_terms::UsedTerm;
use crate::check::{BoundFigure, Outline};

/// Where the notes of figures and of sources are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notes {
    /// They open where they are asked for.
    Open,
    /// They stand at the end of the page.
    Listed,
    /// Nowhere on the page: a figure leads to its row on the table's own page, and sources are listed.
    Elsewhere,
}

/// The same for all texts of a page.
#[derive(Clone, Copy)]
pub struct Frame<'r> {
    pub outline: &'r Outline,
    /// `./`, `../`, …
    pub root: &'r str,
    /// The edition of the site that the page belongs to.
    pub edition: usize,
    /// The figures of the page that the text stands on.
    pub figures: &'r [BoundFigure],
    /// The terms of other pages that the page explains where they are used.
    pub terms: &'r [UsedTerm<'r>],
    /// Without links and citations: for a text that is shown on other pages than its own.
    pub linkless: bool,
    /// What figures and marks of sources lead to.
    pub notes: Notes,
    /// A word of the theme, by its key.
    pub word: &'r (dyn Fn(&str) -> String + Sync),
}

impl<'r> Frame<'r> {
    /// For a text of a page with `figures` that is shown on other pages than its own: it has no links, and so none of
    /// their words.
    pub fn elsewhere(outline: &'r Outline, figures: &'r [BoundFigure]) -> Self {
        let word = &|_: &str| String::new();
        Frame { outline, root: "", edition: 0, figures, terms: &[], linkless: true, notes: Notes::Listed, word }
    }
}
