//! What is asked of this room: a figure as it stands in a text, and the day on which it is looked at.

use crate::data::Period;
use crate::language::Language;
use crate::text::{FilePath, Place, Span};

/// A figure as it stands in a text.
#[derive(Debug, Clone)]
pub struct Request<'r> {
    pub file: &'r FilePath,
    /// The text of the link, its markup stripped.
    pub words: &'r str,
    pub words_span: Span,
    /// What follows `fact:` in the link's target.
    pub target: &'r str,
    pub target_span: Span,
    pub language: &'r Language,
    /// The text right before the link and right behind it, with [`super::outside::OTHER`] for other figures.
    pub before: &'r str,
    pub after: &'r str,
}

impl<'r> Request<'r> {
    /// Words bound to a target, of which no more is known than the file that they stand in.
    pub fn new(file: &'r FilePath, words: &'r str, target: &'r str, language: &'r Language) -> Self {
        let start = Span::new(0, 0);
        Self { file, words, words_span: start, target, target_span: start, language, before: "", after: "" }
    }

    /// Where the words stand.
    pub fn words_place(&self) -> Place {
        Place::new(self.file, self.words_span)
    }

    /// Where the target stands.
    pub fn target_place(&self) -> Place {
        Place::new(self.file, self.target_span)
    }
}

/// The day that a build is made on, for figures that grow stale. A build that is not given one looks at no clock.
pub type Today = Option<Period>;
