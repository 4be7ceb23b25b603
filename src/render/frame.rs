//! The place that a text is rendered for: its page, and the path to the root of the site.

use crate::check::used_terms::UsedTerms;
use crate::check::{BoundFigure, Outline};

/// Where the notes of figures and sources are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePlacement {
    /// They open as popovers.
    Open,
    /// They are listed at the end of the page.
    Listed,
    /// Nowhere on the page: a figure links to its row on the table's page, and sources are listed.
    Elsewhere,
}

/// What is the same for all texts of a page.
#[derive(Clone, Copy)]
pub struct Frame<'r> {
    /// The pages of the site.
    pub outline: &'r Outline,
    /// The relative path to the root of the site: `./`, `../`, …
    pub root: &'r str,
    /// The index of the edition that the page belongs to.
    pub edition: usize,
    /// The figures of the page that the text belongs to.
    pub figures: &'r [BoundFigure],
    /// The terms of other pages that this page explains where they are used; `None` for a text whose links to terms are
    /// left alone.
    pub terms: Option<&'r UsedTerms<'r>>,
    /// Whether the text has no links and citations, because it is shown on another page than its own.
    pub linkless: bool,
    /// Where figures and citations lead.
    pub notes: NotePlacement,
    /// Looks up a string of the theme by its key.
    pub word: &'r (dyn Fn(&str) -> String + Sync),
}

impl<'r> Frame<'r> {
    /// For a text of a page with `figures` that is shown on another page than its own. It has no links and so needs no
    /// strings.
    pub fn elsewhere(outline: &'r Outline, figures: &'r [BoundFigure]) -> Self {
        let word = &|_: &str| String::new();
        Frame {
            outline,
            root: "",
            edition: 0,
            figures,
            terms: None,
            linkless: true,
            notes: NotePlacement::Listed,
            word,
        }
    }
}
