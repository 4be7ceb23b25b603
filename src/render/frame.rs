//! What a text is rendered for: the page that it is shown on, and the way back to the root.

use crate::check::{BoundFigure, Outline};

/// The same for all texts of a page.
#[derive(Clone, Copy)]
pub struct Frame<'r> {
    pub outline: &'r Outline,
    /// `./`, `../`, …
    pub root: &'r str,
    /// The figures of the page that the text stands on.
    pub figures: &'r [BoundFigure],
    /// Without links and citations: for a text that is shown on other pages than its own.
    pub linkless: bool,
    /// Whether notes on figures open where their marks stand.
    pub opens_notes: bool,
    /// A word of the theme, by its key.
    pub word: &'r (dyn Fn(&str) -> String + Sync),
}
