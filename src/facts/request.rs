//! The input of this module: a figure in a text, and the date of the check.

use crate::data::Period;
use crate::language::Language;
use crate::text::{FilePath, Place, Span};

/// A figure in a text.
#[derive(Debug, Clone)]
pub struct FigureRequest<'r> {
    /// The file of the text.
    pub file: &'r FilePath,
    /// The text of the link without its markup.
    pub words: &'r str,
    /// Where the words are.
    pub words_span: Span,
    /// What follows `fact:` in the link's target.
    pub target: &'r str,
    /// Where the target is.
    pub target_span: Span,
    /// The language of the text.
    pub language: &'r Language,
    /// The text directly before the link, with [`super::outside::OTHER_FIGURE`] in place of other figures.
    pub before: &'r str,
    /// The text directly after it, likewise.
    pub after: &'r str,
}

impl<'r> FigureRequest<'r> {
    /// Words bound to a target, without the text around them.
    pub fn new(file: &'r FilePath, words: &'r str, target: &'r str, language: &'r Language) -> Self {
        let start = Span::new(0, 0);
        Self { file, words, words_span: start, target, target_span: start, language, before: "", after: "" }
    }

    /// Where the words are.
    pub fn words_place(&self) -> Place {
        Place::new(self.file, self.words_span)
    }

    /// Where the target is.
    pub fn target_place(&self) -> Place {
        Place::new(self.file, self.target_span)
    }
}

/// The date of the build, by which figures become stale. `None` if the build was given none: no clock is read.
pub type Today = Option<Period>;
